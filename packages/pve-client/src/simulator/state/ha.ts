/** High availability: which guests the manager looks after, and what it was last asked for. */

import type { Guest } from './guests.ts'
import { sha1 } from './guests.ts'
import type { World } from './world.ts'

export interface HaService {
  /** `vm:104`, `ct:200` */
  readonly sid: string
  /** `started`, `stopped`, `disabled`, `ignored`; absent means started. */
  state?: string
  /** `comment`, `max_restart`, `max_relocate`, `failback`, … where they are set. */
  readonly details: Map<string, string | number>
  /** What the manager is doing right now; absent when it is content. */
  doing?: 'migrate' | 'relocate' | 'request_start' | 'request_stop'
  /** The node that it is on its way to. */
  target?: string
  /** The node that it left for the sake of maintenance, and goes back to. */
  home?: string
  /** Why the manager leaves it alone: its node was lost, or is to come back; or nothing has helped. */
  held?: 'fence' | 'recovery' | 'freeze' | 'error'
  /** Starts that have failed since the last one that did not. */
  failedStarts?: number
}

export function sidOf(guest: Pick<Guest, 'type' | 'vmid'>): string {
  return `${guest.type === 'qemu' ? 'vm' : 'ct'}:${guest.vmid}`
}

export function serviceOf(world: World, guest: Guest): HaService | undefined {
  return world.ha.get(sidOf(guest))
}

/** The manager leaves an ignored guest alone: for requests it counts as not managed. */
export function isManaged(world: World, guest: Guest): boolean {
  const service = serviceOf(world, guest)
  return service !== undefined && service.state !== 'ignored'
}

export function requestedState(service: HaService): string {
  return service.state ?? 'started'
}

/** The state as the HA status shows it. */
export function haState(world: World, service: HaService, guest: Guest | undefined): string {
  if (service.held !== undefined) return service.held
  if (service.doing !== undefined) return service.doing
  const requested = requestedState(service)
  if (requested === 'ignored') return 'ignored'
  if (guest === undefined) return 'queued'
  if (!world.nodes.has(guest.node)) return 'error'
  if (requested === 'started') return guest.run === undefined ? 'request_start' : 'started'
  return guest.run === undefined ? 'stopped' : 'request_stop'
}

export function guestOfSid(world: World, sid: string): Guest | undefined {
  const [kind, vmid] = sid.split(':')
  const guest = world.guests.get(Number(vmid))
  return guest !== undefined && (guest.type === 'qemu') === (kind === 'vm') ? guest : undefined
}

export function haDigest(world: World): string {
  const services = [...world.ha.values()].map((service) => [service.sid, service.state, ...service.details])
  return sha1(JSON.stringify(services))
}
