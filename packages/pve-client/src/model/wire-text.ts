/** The wire table as its text holds it, from which a client that calls a few routes reads only those. */

import type { WireRoute, WireTable } from './tables.ts'

/**
 * @param text a line for each path: how many parts it begins with that the path before has, its other parts, and after a tab each
 * verb with its entry as JSON. `2/qemu⇥GET{"returns":…}⇥POST{…}`
 */
export function wireTableOf(text: string): WireTable {
  const entries: Record<string, WireRoute | string> = Object.create(null)
  let parts: readonly string[] = []
  for (const line of text.split('\n')) {
    const [path = '', ...methods] = line.split('\t')
    const [shared, ...others] = path.split('/')
    parts = [...parts.slice(0, Number(shared)), ...others]
    for (const method of methods) {
      const end = method.indexOf('{')
      entries[`${method.slice(0, end)} /${parts.join('/')}`] = method.slice(end)
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
