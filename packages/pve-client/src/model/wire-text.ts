/** The wire table as its text holds it, from which a client that calls a few routes reads only those. */

import type { WireRoute, WireTable } from './tables.ts'

/**
 * @param text a line for each path: how many parts it begins with that the path before has, its other parts, and after a tab each
 * verb with its entry as JSON. `2/qemu⇥GET{"returns":…}⇥POST{…}`
 */
export function wireTableOf(text: string): WireTable {
  const entries: Record<string, WireRoute | string> = Object.create(null)
  let path = ''
  /** Where each part of the path ends, the empty beginning first. */
  let ends = [0]
  for (const line of text.split('\n')) {
    const [head = '', ...methods] = line.split('\t')
    const shared = Number.parseInt(head, 10)
    ends = ends.slice(0, shared + 1)
    path = path.slice(0, ends[shared]) + head.slice(String(shared).length)
    for (let end = ends[shared] ?? 0; end < path.length; ends.push(end)) {
      const next = path.indexOf('/', end + 1)
      end = next === -1 ? path.length : next
    }
    for (const method of methods) {
      const end = method.indexOf('{')
      entries[`${method.slice(0, end)} ${path}`] = method.slice(end)
    }
  }
  return { routes: new Proxy(entries, { get: parsedEntry }) as WireTable['routes'] }
}

/** An entry is parsed when it is first asked for. */
function parsedEntry(entries: Record<string, WireRoute | string>, route: string): WireRoute | undefined {
  const entry = entries[route]
  if (typeof entry !== 'string') return entry
  const parsed = JSON.parse(entry) as WireRoute
  entries[route] = parsed
  return parsed
}
