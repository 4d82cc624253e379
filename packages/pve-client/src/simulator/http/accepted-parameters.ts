/** What a method of the server would get to see. */

import type { World } from '../state/world.ts'
import { type Parameters, parameterText } from './read-parameters.ts'

/** As the server hands them to its method: scalars are text, a lone value of an array stands in one. */
export function acceptedParameters(
  world: World,
  route: string,
  parameters: Parameters,
): Readonly<Record<string, unknown>> {
  const { arrays = [], lists = [] } = world.api.wire.routes[route] ?? {}
  const matches = (names: readonly string[], name: string) =>
    names.includes(name) || names.includes(name.replace(/\d+$/, '[n]'))
  const shown = Object.entries(parameters).map(([name, value]) => {
    if (value === null) return [name, null]
    if (matches(arrays, name) && !Array.isArray(value)) return [name, [parameterText(value)]]
    if (!Array.isArray(value)) return [name, parameterText(value)]
    return [name, matches(lists, name) ? parameterText(value) : value.map(parameterText)]
  })
  return Object.fromEntries(shown) as Readonly<Record<string, unknown>>
}
