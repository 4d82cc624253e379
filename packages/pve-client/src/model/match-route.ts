/** Finds the route that a path belongs to, by the server's own rules. */

import type { WireApi } from './api.ts'
import { percentDecode } from './percent-decode.ts'
import type { WireTable } from './tables.ts'

export interface RouteMatch {
  readonly route: string
  /** By the names of the route, percent-decoded. */
  readonly pathParameters: Readonly<Record<string, string>>
}

/**
 * The route of a request, or undefined where the server has none and answers 501.
 *
 * @param path percent-encoded, with or without `/api2/json`, without the query
 */
export function matchRoute(api: Pick<WireApi, 'wire'>, method: string, path: string): RouteMatch | undefined {
  // The server decodes before it splits: `%2F` in a parameter separates like a plain slash.
  const segments = percentDecode(path.replace(/^\/api2\/[a-z]+(?=\/|$)/, ''))
    .split('/')
    .filter((segment) => segment !== '')
  const values: string[] = []
  let node = treeOf(api.wire)
  for (const [depth, segment] of segments.entries()) {
    const fixed = node.fixed.get(segment)
    if (fixed !== undefined) {
      node = fixed
      continue
    }
    if (node.parameter === undefined) return undefined
    node = node.parameter
    const rest = node.slashes ? segments.slice(depth).join('/') : segment
    if (!parameterPattern.test(rest)) return undefined
    values.push(rest)
    if (node.slashes) break
  }
  const found = node.routes.get(method)
  if (found === undefined) return undefined
  return {
    route: found.route,
    pathParameters: Object.fromEntries(found.names.map((name, i) => [name, values[i] ?? ''])),
  }
}

/** Blanks never match, except one newline at the end, which Perl's `$` lets pass. */
const parameterPattern = /^\S+\n?$/

interface Node {
  readonly fixed: Map<string, Node>
  parameter: Node | undefined
  /** The parameter that ends here takes the rest of the path. */
  slashes: boolean
  /** By verb. */
  readonly routes: Map<string, { readonly route: string; readonly names: readonly string[] }>
}

const trees = new WeakMap<WireTable, Node>()

function treeOf(table: WireTable): Node {
  const known = trees.get(table)
  if (known !== undefined) return known
  const root = newNode()
  for (const [route, { slashes }] of Object.entries(table.routes)) addRoute(root, route, slashes === true)
  trees.set(table, root)
  return root
}

function addRoute(root: Node, route: string, slashes: boolean): void {
  const [verb = '', path = ''] = route.split(' ')
  const names: string[] = []
  let node = root
  for (const segment of path.split('/').slice(1)) {
    const name = /^\{(.+)\}$/.exec(segment)?.[1]
    if (name === undefined) {
      const next: Node = node.fixed.get(segment) ?? newNode()
      node.fixed.set(segment, next)
      node = next
    } else {
      names.push(name)
      node.parameter ??= newNode()
      node = node.parameter
    }
  }
  if (slashes) node.slashes = true
  node.routes.set(verb, { route, names })
}

function newNode(): Node {
  return { fixed: new Map(), parameter: undefined, slashes: false, routes: new Map() }
}
