/** Consoles that were asked for: each waits at a port for whoever holds its ticket. */

import { createHmac } from 'node:crypto'
import type { World } from './world.ts'

export interface SimConsole {
  readonly kind: 'terminal' | 'vnc'
  readonly port: number
  /** `root@pam!sim` */
  readonly user: string
  readonly ticket: string
  readonly node: string
  /** Absent: the node itself. */
  readonly vmid: number | undefined
  state: 'waiting' | 'open' | 'closed'
  /** Ends the connection, once there is one. */
  hangUp: () => void
}

const firstPort = 5900
const lastPort = 5999

const consoles = new WeakMap<World, Map<number, SimConsole>>()

export function consolesOf(world: World): Map<number, SimConsole> {
  let known = consoles.get(world)
  if (known === undefined) {
    known = new Map()
    consoles.set(world, known)
  }
  return known
}

/** Undefined when all ports are taken. */
export function addConsole(
  world: World,
  options: Pick<SimConsole, 'kind' | 'user' | 'node' | 'vmid'>,
): SimConsole | undefined {
  const open = consolesOf(world)
  for (let port = firstPort; port <= lastPort; port++) {
    if (open.has(port)) continue
    const time = Math.floor(world.nowMs / 1000)
      .toString(16)
      .toUpperCase()
    const signature = createHmac('sha512', world.random.hex(32)).update(`${options.user}:${port}`)
    const ticket = `PVEVNC:${time}::${signature.digest('base64')}`
    const made: SimConsole = { ...options, port, ticket, state: 'waiting', hangUp: () => {} }
    open.set(port, made)
    return made
  }
  return undefined
}
