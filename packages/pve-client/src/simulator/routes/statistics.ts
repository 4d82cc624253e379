/** Statistics over time, and their export for a monitoring system. */

import { refuse } from '../refusal.ts'
import { isOnline, type SimNode } from '../state/nodes.ts'
import { guestSample, nodeSample, type Sample, samples, storageSample } from '../state/statistics.ts'
import { isActive, isOnNode, requireStorage } from '../state/storages.ts'
import type { World } from '../state/world.ts'
import { type Call, flag, type Handler, integer, list, required, vmidOf } from './call.ts'
import { rootDisk } from './cluster.ts'

export const statisticsRoutes: Readonly<Record<string, Handler>> = {
  'GET /nodes/{node}/rrddata': (call) => {
    // Every node knows the statistics of all: the question is not passed on.
    const asked = required(call, 'node')
    const name = asked === 'localhost' ? call.node : asked
    const node = call.world.nodes.get(name) ?? refuse(`no such cluster node '${name}'`)
    return rows(call, (timeMs) => sampleOfNode(call.world, node, timeMs))
  },
  'GET /nodes/{node}/qemu/{vmid}/rrddata': (call) => guestRows(call),
  'GET /nodes/{node}/lxc/{vmid}/rrddata': (call) => guestRows(call),
  'GET /nodes/{node}/storage/{storage}/rrddata': (call) => {
    const storage = requireStorage(call.world, required(call, 'storage'))
    return rows(call, (timeMs) => storageSample(call.world, storage, call.node, timeMs))
  },
  'GET /cluster/metrics/export': (call) => ({ data: exported(call) }),
}

function guestRows(call: Call) {
  const vmid = vmidOf(call)
  const guest =
    call.world.guests.get(vmid) ?? refuse(`mmaping file 'pve-vm-9.0/${vmid}': No such file or directory`)
  return rows(call, (timeMs) => guestSample(call.world, guest, timeMs))
}

function rows(call: Call, at: (timeMs: number) => Sample | undefined) {
  return samples(call.world, required(call, 'timeframe'), at)
}

/** Names of the export for those of the statistics. */
const exportNames: Readonly<Record<string, readonly [metric: string, type: 'gauge' | 'derive']>> = {
  cpu: ['cpu_current', 'gauge'],
  maxcpu: ['cpu_max', 'gauge'],
  loadavg: ['cpu_avg1', 'gauge'],
  iowait: ['cpu_iowait', 'gauge'],
  memtotal: ['mem_total', 'gauge'],
  memused: ['mem_used', 'gauge'],
  mem: ['mem_used', 'gauge'],
  maxmem: ['mem_total', 'gauge'],
  netin: ['net_in', 'derive'],
  netout: ['net_out', 'derive'],
  diskread: ['disk_read', 'derive'],
  diskwrite: ['disk_write', 'derive'],
  total: ['disk_total', 'gauge'],
  used: ['disk_used', 'gauge'],
}

const secondsBetweenSamples = 10
const historySeconds = 30 * 60

function exported(call: Call) {
  const { world } = call
  const now = Math.floor(world.nowMs / 1000 / secondsBetweenSamples) * secondsBetweenSamples
  const since = integer(call, 'start-time') ?? 0
  const oldest = flag(call, 'history') ? now - historySeconds : now
  const times: number[] = []
  for (let time = oldest; time <= now; time += secondsBetweenSamples) if (time >= since) times.push(time)
  const wanted = list(call, 'node-list')
  const nodes = [...world.nodes.values()]
    .filter(({ name }) => isOnline(world, name))
    .filter(({ name }) => (flag(call, 'local-only') ? name === call.node : true))
    .filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  return times.flatMap((time) => nodes.flatMap((node) => metricsOf(world, node, time)))
}

function metricsOf(world: World, node: SimNode, time: number) {
  const timeMs = time * 1000
  const guests = [...world.guests.values()].filter((guest) => guest.node === node.name)
  const storages = [...world.storages.values()].filter(
    (storage) => isOnNode(storage, node.name) && isActive(world, storage, node.name),
  )
  const all: [id: string, sample: Sample | undefined][] = [
    [`node/${node.name}`, sampleOfNode(world, node, timeMs)],
    ...guests.map((guest): [string, Sample | undefined] => [
      `${guest.type}/${guest.vmid}`,
      guestSample(world, guest, timeMs),
    ]),
    ...storages.map((storage): [string, Sample | undefined] => [
      `storage/${node.name}/${storage.storage}`,
      storageSample(world, storage, node.name, timeMs),
    ]),
  ]
  return all.flatMap(([id, sample = {}]) =>
    Object.entries(sample).flatMap(([name, value]) => {
      const known = exportNames[name]
      return known === undefined ? [] : [{ id, metric: known[0], type: known[1], timestamp: time, value }]
    }),
  )
}

function sampleOfNode(world: World, node: SimNode, timeMs: number) {
  const { used, total } = rootDisk(world, node)
  return nodeSample(world, node, used, total, timeMs)
}
