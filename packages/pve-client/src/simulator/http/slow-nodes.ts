/** What makes a request wait before anybody looks at it: latency, and nodes that hang. */

import { settle, type World } from '../state/world.ts'
import { bareAnswer } from './answer.ts'
import { matchOf } from './match-request.ts'
import { TornConnection, type WireAnswer, type WireRequest } from './wire.ts'

/** Latency is known before the request is looked at, so that its effect comes after the delay. */
export async function sufferLatency(world: World, request: WireRequest): Promise<void> {
  const match = matchOf(world, request)
  if (match === undefined) return
  const fault = world.faults.forRequest('latency', { route: match.route, parameters: match.pathParameters })
  if (fault !== undefined) await world.clock.sleep(fault.ms)
}

const proxyPatienceMs = 30_000
const clientPatienceMs = 600_000

/** A node that hangs keeps everybody waiting who wants something of it: others pass on a 596, it itself says nothing. */
export async function waitForHungNode(world: World, request: WireRequest): Promise<WireAnswer | undefined> {
  const isHung = (name: string) => world.faults.active('node-hangs').some(({ node }) => node === name)
  if (isHung(request.node)) {
    await world.clock.sleep(clientPatienceMs)
    throw new TornConnection('ECONNRESET')
  }
  const match = matchOf(world, request)
  const name = match === undefined ? undefined : world.api.rules.routes[match.route]?.proxyTo
  const node = name === undefined ? undefined : match?.pathParameters[name]
  if (node === undefined || !isHung(node)) return undefined
  await world.clock.sleep(proxyPatienceMs)
  settle(world)
  return bareAnswer(596, 'Connection timed out', world.nowMs)
}
