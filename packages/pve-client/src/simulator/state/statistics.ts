/** Statistics over time: what the state of things says, with a little noise that is the same in every run. */

import { bootDisk } from './drives.ts'
import { busyShare, coresOf, diskBytesOf, type Guest, memoryBytesOf } from './guests.ts'
import { cpuUsed, hostMemoryBytes, ioWait, memoryUsed, type SimNode } from './nodes.ts'
import { type Storage, usageOf } from './storages.ts'
import type { World } from './world.ts'

/** A row of `rrddata`; without statistics there is nothing but its time. */
export type Sample = Readonly<Record<string, number>>

/** Seconds between two rows and the number of rows. */
const frames: Readonly<Record<string, readonly [step: number, count: number]>> = {
  hour: [60, 60],
  day: [60, 1440],
  week: [1800, 336],
  month: [1800, 1440],
  year: [21_600, 1460],
  decade: [604_800, 520],
}

/** The rows of a time frame, oldest first. */
export function samples(
  world: World,
  timeframe: string,
  at: (timeMs: number) => Sample | undefined,
): Sample[] {
  const [step, count] = frames[timeframe] ?? [60, 60]
  const last = Math.floor(world.nowMs / 1000 / step) * step
  return Array.from({ length: count }, (_, index) => {
    const time = last - (count - 1 - index) * step
    return { time, ...at(time * 1000) }
  })
}

export function nodeSample(world: World, node: SimNode, rootUsed: number, rootTotal: number, timeMs: number) {
  if (timeMs < firstMs(world)) return undefined
  const up = timeMs >= node.bootMs
  const noise = noiseOf(world, `node/${node.name}`, timeMs)
  const cpu = up ? cpuUsed(world, node) * noise(1) : 0
  const memused = up
    ? Math.round(hostMemoryBytes + (memoryUsed(world, node) - hostMemoryBytes) * noise(2))
    : 0
  return {
    cpu,
    maxcpu: node.cores,
    iowait: up ? Math.max(0.001, ioWait(world, node)) * noise(3) : 0,
    loadavg: cpu * node.cores,
    memtotal: node.memoryBytes,
    memused: Math.min(memused, node.memoryBytes),
    memavailable: Math.max(0, node.memoryBytes - memused),
    swaptotal: 0,
    swapused: 0,
    roottotal: rootTotal,
    rootused: rootUsed,
    arcsize: 0,
    netin: up ? 20_000 * noise(4) : 0,
    netout: up ? 10_000 * noise(5) : 0,
    ...noPressure,
    pressureiosome: up ? 100 * ioWait(world, node) * noise(7) : 0,
    pressurecpusome: up ? cpu * 10 * noise(6) : 0,
  }
}

export function guestSample(world: World, guest: Guest, timeMs: number): Sample | undefined {
  if (timeMs < createdMs(world, guest)) return undefined
  const known = {
    maxcpu: coresOf(guest.config),
    maxmem: memoryBytesOf(guest.config),
    maxdisk: bootDisk(guest.config) === undefined ? 0 : diskBytesOf(world, guest),
    disk: 0,
  }
  // Of the past is known what is now: since when it has been running.
  if (guest.run === undefined || timeMs < guest.run.sinceMs) return known
  const noise = noiseOf(world, `guest/${guest.vmid}`, timeMs)
  const mem = Math.round(known.maxmem * Math.min(1, noise(2)))
  return {
    ...known,
    cpu: busyShare * noise(1),
    mem,
    memhost: mem,
    netin: 5_000 * noise(3),
    netout: 2_500 * noise(4),
    diskread: 1_000 * noise(5),
    diskwrite: 8_000 * noise(6),
    ...noPressure,
    pressurecpufull: 0,
  }
}

export function storageSample(world: World, storage: Storage, node: string, timeMs: number) {
  if (timeMs < firstMs(world)) return undefined
  const { total, used } = usageOf(world, storage, node)
  return { total, used }
}

const noPressure = {
  pressurecpusome: 0,
  pressureiofull: 0,
  pressureiosome: 0,
  pressurememoryfull: 0,
  pressurememorysome: 0,
}

const day = 86_400_000

/** Statistics go back a month before the simulation. */
function firstMs({ startedMs }: World): number {
  return startedMs - 30 * day
}

/** A virtual machine says when it was made. */
function createdMs(world: World, { config }: Guest): number {
  const ctime = /ctime=(\d+)/.exec(String(config.meta ?? ''))?.[1]
  return ctime === undefined ? firstMs(world) : Number(ctime) * 1000
}

/** Factors around 1, drawn from what is measured and when. */
function noiseOf({ seed }: World, id: string, timeMs: number): (channel: number) => number {
  const start = hash(`${seed}/${id}`)
  return (channel) => 0.8 + 0.4 * scrambled(start ^ Math.imul(timeMs / 1000, 2_654_435_761) ^ channel)
}

/** FNV-1a: thousands of rows are drawn at once. */
function hash(text: string): number {
  let value = 2_166_136_261
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16_777_619)
  return value
}

/** A number from 0 to 1 in which neighbours have nothing in common. */
function scrambled(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 2_246_822_507)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 3_266_489_909)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296
}
