/** Looks a route up in an API, and helps when it is not there. */

import leven from 'leven'

import type { WireApi } from './api.ts'
import { matchRoute } from './match-route.ts'
import { RequestError } from './request-error.ts'
import type { WireRoute } from './tables.ts'

/** @throws {RequestError} `PVE_UNKNOWN_ROUTE`, naming the nearest routes */
export function findRoute(api: Pick<WireApi, 'version' | 'wire'>, route: string): WireRoute {
  const { routes } = api.wire
  const found = Object.hasOwn(routes, route) ? routes[route] : undefined
  if (found !== undefined) return found
  throw new RequestError({
    code: 'PVE_UNKNOWN_ROUTE',
    route: String(route),
    reason: `the API of Proxmox VE ${api.version} has no such route`,
    remedy: remedyFor(api, String(route)),
  })
}

function remedyFor(api: Pick<WireApi, 'wire'>, route: string): string {
  const [verb = '', path = ''] = route.split(' ')
  const match = matchRoute(api, verb, path)
  if (match !== undefined) {
    const parameters = Object.entries(match.pathParameters).map(([name, value]) => `${name}: '${value}'`)
    return `name it '${match.route}' and pass { ${parameters.join(', ')} }`
  }
  const nearest = nearestRoutes(Object.keys(api.wire.routes), route)
  if (nearest.length === 0) return "a route is a verb and a path, such as 'GET /nodes/{node}/qemu'"
  return `did you mean ${nearest.map((name) => `'${name}'`).join(' or ')}?`
}

/** Longer text is no misspelt route, and comparing it would take long. */
const longestRoute = 200

function nearestRoutes(routes: readonly string[], route: string): string[] {
  if (route.length > longestRoute) return []
  const limit = Math.max(3, Math.floor(route.length / 4))
  return routes
    .map((name) => ({ name, distance: leven(route, name, { maxDistance: limit + 1 }) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name)
}
