/** What people do to a simulated cluster and no route of the API does, over HTTP: `/simulator/…`, where a real server has nothing. */

import { isProxkitError } from '@proxkit/kernel'
import type { Fault } from '../faults.ts'
import { Refusal, refuse } from '../refusal.ts'
import { reaches } from '../state/network.ts'
import type { SimNode } from '../state/nodes.ts'
import type { World } from '../state/world.ts'
import { setMaintenance, switchOnNode } from '../work/node-power.ts'
import { refusalAnswer, resultAnswer } from './answer.ts'
import type { WireAnswer, WireRequest } from './wire.ts'

export const controlPrefix = '/simulator/'

/**
 * Faults and the power of nodes. Whoever knows the first token may; a ticket in a cookie is not enough, since browsers send
 * those for others.
 *
 * @param token `user@realm!name=secret`
 */
export function controlAnswer(world: World, request: WireRequest, token: string): WireAnswer {
  try {
    if (request.headers.authorization !== `PVEAPIToken=${token}`)
      refuse('the token that the simulator was started with is needed (PVEAPIToken=…)', 401)
    return resultAnswer(perform(world, request), 'json', world.nowMs)
  } catch (error) {
    // A fault that makes no sense says so itself.
    const refusal = isProxkitError(error) ? new Refusal(400, error.message) : error
    if (!(refusal instanceof Refusal)) throw error
    return refusalAnswer(refusal, 'json', world)
  }
}

function perform(world: World, request: WireRequest): unknown {
  const [path = ''] = request.target.slice(controlPrefix.length).split('?')
  const [first = '', second, third] = path.split('/').map(decodeURIComponent)
  const order = `${request.method} ${[first, second && '…', first === 'network' ? '…' : third].filter(Boolean).join('/')}`
  switch (order) {
    case 'GET faults':
      return world.faults.list()
    case 'POST faults':
      return addFault(world, bodyOf(request) as Fault)
    case 'DELETE faults/…':
      return world.faults.remove(Number(second)) ? null : refuse(`there is no fault ${second}`, 404)
    case 'GET network/…/…':
      return { reaches: reaches(world, second ?? '', Number(third)) }
    case 'POST nodes/…/power-on':
      return switchOnNode(world, nodeOf(world, second))
    case 'POST nodes/…/maintenance':
      return setMaintenance(world, nodeOf(world, second), true)
    case 'DELETE nodes/…/maintenance':
      return setMaintenance(world, nodeOf(world, second), false)
    default:
      return refuse(`there is no ${request.method} ${controlPrefix}${path}: ${orders.join(', ')}`, 404)
  }
}

const orders = [
  'GET and POST faults',
  'DELETE faults/{id}',
  'GET network/{address}/{port}',
  'POST nodes/{node}/power-on',
  'POST and DELETE nodes/{node}/maintenance',
]

function addFault(world: World, fault: Fault): { readonly id: number } {
  world.faults.add(fault)
  const { id } = world.faults.list().at(-1) ?? { id: 0 }
  return { id }
}

function bodyOf({ body }: WireRequest): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return refuse('the body is no JSON', 400)
  }
}

function nodeOf(world: World, name = ''): SimNode {
  return (
    world.nodes.get(name) ?? refuse(`there is no node ${name}: ${[...world.nodes.keys()].join(', ')}`, 404)
  )
}
