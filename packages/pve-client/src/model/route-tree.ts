/** The wire table as its text holds it: by the parts of the paths, since most of a route is what others begin with. */

import type { WireRoute, WireTable } from './tables.ts'

/** A key is the next part of the path with its slash, or a verb. */
export interface RouteTree {
  readonly [part: `/${string}`]: RouteTree
  readonly [verb: Uppercase<string>]: WireRoute
}

export function wireTableOf(tree: RouteTree): WireTable {
  const routes: Record<string, WireRoute> = {}
  addRoutes(tree, '', routes)
  return { routes }
}

function addRoutes(tree: RouteTree, path: string, routes: Record<string, WireRoute>): void {
  for (const [key, value] of Object.entries(tree))
    if (key.startsWith('/')) addRoutes(value as RouteTree, path + key, routes)
    else routes[`${key} ${path || '/'}`] = value as WireRoute
}
