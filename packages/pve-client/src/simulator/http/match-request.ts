/** Which route of the API a request asks for. */

import { matchRoute, type RouteMatch } from '../../model/match-route.ts'
import { refuse } from '../refusal.ts'
import type { World } from '../state/world.ts'
import type { WireRequest } from './wire.ts'

/** The index of all is no route of the schema. */
export const index = 'GET /'

export function matchOf(world: World, request: WireRequest): RouteMatch | undefined {
  const path = pathOf(request)
  if (request.method === 'GET' && /^\/api2\/[a-z]+\/?$/.test(path))
    return { route: index, pathParameters: {} }
  return matchRoute(world.api, request.method, path)
}

/** @throws Refusal 501 */
export function notImplemented(request: WireRequest): never {
  const path = pathOf(request)
    .replace(/^\/api2\/[a-z]+/, '')
    .replace(/\/$/, '')
  refuse(`Method '${request.method} ${decoded(path)}' not implemented`, 501)
}

export function pathOf({ target }: WireRequest): string {
  return target.split('?')[0] ?? ''
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
