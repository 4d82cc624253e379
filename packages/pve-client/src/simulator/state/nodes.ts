/** The nodes of the cluster: who is there, what they have and what their guests use of it. */

import { busyShare, coresOf, guestsOn, memoryInUse } from './guests.ts'
import type { Host } from './host.ts'
import { GiB } from './sizes.ts'
import type { World } from './world.ts'

export interface SimNode {
  readonly name: string
  readonly id: number
  readonly cores: number
  readonly memoryBytes: number
  readonly cpuModel: string
  readonly ip: string
  bootMs: number
  /** Switched on and booted; faults come on top. */
  online: boolean
  /** Since when nobody has heard of it. */
  silentSinceMs?: number
  /** HA moves its guests away and brings no others. */
  maintenance: boolean
  fingerprint: string
  /** PEM of the certificate that it shows; there as soon as the simulator listens. */
  certificatePem?: string
  nextPid: number
  readonly host: Host
}

/** What the host itself uses. */
export const hostMemoryBytes = GiB
const hostBusyCores = 0.02

export function isOnline(world: World, name: string): boolean {
  return world.nodes.get(name)?.online === true && !world.faults.isOffline(name)
}

export function onlineNodes(world: World): SimNode[] {
  return [...world.nodes.values()].filter((node) => isOnline(world, node.name))
}

/** More than half of the nodes see each other. */
export function isQuorate(world: World): boolean {
  return world.faults.active('no-quorum').length === 0 && onlineNodes(world).length > world.nodes.size / 2
}

export function memoryUsed(world: World, node: SimNode): number {
  let used = hostMemoryBytes
  for (const guest of guestsOn(world, node.name)) used += memoryInUse(guest)
  return Math.min(used, node.memoryBytes)
}

/** The busy share of all cores, from 0 to 1. */
export function cpuUsed(world: World, node: SimNode): number {
  let busy = hostBusyCores
  for (const guest of guestsOn(world, node.name))
    if (guest.run !== undefined) busy += busyShare * coresOf(guest.config)
  const others = world.faults.active('node-busy').find((fault) => fault.node === node.name)?.cpu ?? 0
  return Math.min(1, busy / node.cores + others)
}

/** The share of the time that processors wait for disks, from 0 to 1. */
export function ioWait(world: World, node: SimNode): number {
  return world.faults.active('node-busy').find((fault) => fault.node === node.name)?.iowait ?? 0
}

export function nodeUptimeSeconds(world: World, node: SimNode): number {
  return Math.floor((world.nowMs - node.bootMs) / 1000)
}
