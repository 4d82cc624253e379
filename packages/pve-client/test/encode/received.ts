/** What a server makes of a request, by the rules of its HTTP layer and by nothing of ours but the route's own table. */

import type { EncodedRequest } from '../../src/encode/encode-request.ts'
import type { WireApi } from '../../src/model/api.ts'

/** What it hands to the method: every scalar as text. */
export function received(api: WireApi, route: string, request: EncodedRequest): Record<string, unknown> {
  const body =
    request.contentType === 'application/json'
      ? Object.entries(JSON.parse(request.body ?? '') as object)
      : pairs(request.body ?? '')
  const values = [...pairs(request.query), ...body, ...pathParameters(api, route, request.path)]
  return Object.fromEntries(values.map(([name, value]) => [name, wrapped(api, route, name, value)]))
}

/** Decoded before it is split, without empty parts, and the rest of the path in the last parameter where the route says so. */
function pathParameters(api: WireApi, route: string, path: string): [name: string, value: string][] {
  const parts = decodeURIComponent(path).split('/').filter(Boolean).slice(2)
  const template = route.split('/').slice(1).filter(Boolean)
  if (api.wire.routes[route]?.slashes) parts.push(parts.splice(template.length - 1).join('/'))
  if (parts.length !== template.length) throw new Error(`${path} has not the parts of ${route}`)
  return template.flatMap((part, i) => (part.startsWith('{') ? [[part.slice(1, -1), parts[i] ?? '']] : []))
}

function pairs(text: string): [name: string, value: unknown][] {
  const values = new Map<string, string[]>()
  for (const pair of text.split(/[&;]/)) {
    const [name = '', value] = pair.split('=').map((part) => decodeURIComponent(part.replaceAll('+', ' ')))
    if (value !== undefined) values.set(name, [...(values.get(name) ?? []), value])
  }
  return [...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all])
}

function wrapped(api: WireApi, route: string, name: string, value: unknown): unknown {
  const { arrays = [], lists = [] } = api.wire.routes[route] ?? {}
  if (arrays.includes(name) && !Array.isArray(value) && value !== '' && value !== '0') return [value]
  return lists.includes(name) && Array.isArray(value) ? value.join(',') : value
}
