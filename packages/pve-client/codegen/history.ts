/** When routes and parameters came, and which are gone: found by comparing with the schemas of other versions. */

import { allProperties } from './all-properties.ts'
import type { ApiModel, Method, Schema } from './model.ts'
import { placeholders } from './normalise.ts'
import { mapValues, sortedByKey } from './records.ts'

/**
 * The model with `since`, `until` and `removed`. Routes are compared with the names in their placeholders blanked, because some
 * were renamed.
 *
 * @param earlier oldest first; nothing is said about what the oldest one has
 * @param later oldest first; nothing is said about what the newest one has
 */
export function withHistory(
  model: ApiModel,
  earlier: readonly ApiModel[],
  later: readonly ApiModel[] = [],
): ApiModel {
  const present = new Set(model.methods.map((method) => blanked(method.route)))
  const removed: Record<string, string> = {}
  for (const { version, methods } of earlier)
    for (const { route } of methods) if (!present.has(blanked(route))) removed[route] = version
  const versions = [...earlier, model, ...later].map(({ version, methods }) => ({
    version,
    methods: new Map(methods.map((method) => [blanked(method.route), method])),
  }))
  return {
    ...model,
    methods: model.methods.map((method) => {
      const states = versions.map(({ version, methods }) => ({
        version,
        method: methods.get(blanked(method.route)),
      }))
      return {
        ...withParameterHistory(method, states, model.version),
        ...lifetime(states, (state) => state.method !== undefined),
      }
    }),
    ...(Object.keys(removed).length > 0 ? { removed: sortedByKey(removed) } : {}),
  }
}

interface State {
  readonly version: string
  /** Undefined where this version lacks it. */
  readonly method: Method | undefined
}

/** @param states of every version, oldest first */
function withParameterHistory(method: Method, states: readonly State[], today: string): Method {
  const known = states.flatMap(({ version, method: then }) =>
    then === undefined ? [] : [{ version, names: freeParameters(then) }],
  )
  const names = freeParameters(method)
  const removed: Record<string, string> = {}
  for (const then of known.slice(
    0,
    known.findIndex(({ version }) => version === today),
  ))
    for (const name of then.names) if (!names.has(name)) removed[name] = then.version
  const mark = (schema: Schema): Schema => ({
    ...schema,
    ...(schema.properties && {
      properties: mapValues(schema.properties, (property, name) =>
        names.has(name) ? { ...property, ...lifetime(known, (then) => then.names.has(name)) } : property,
      ),
    }),
    ...(schema.allOf && { allOf: schema.allOf.map(mark) }),
    ...(schema.oneOf && { oneOf: schema.oneOf.map(mark) }),
  })
  return {
    ...method,
    parameters: mark(method.parameters),
    ...(Object.keys(removed).length > 0 ? { removed: sortedByKey(removed) } : {}),
  }
}

/** The first and the last version that have something, unless these are the first and the last ones known. */
function lifetime<T extends { readonly version: string }>(
  versions: readonly T[],
  has: (version: T) => boolean,
): { since?: string; until?: string } {
  const since = versions.find(has)
  const until = versions.findLast(has)
  return {
    ...(since === undefined || since === versions[0] ? {} : { since: since.version }),
    ...(until === undefined || until === versions.at(-1) ? {} : { until: until.version }),
  }
}

/** Those in the path are part of the route. */
function freeParameters(method: Method): Set<string> {
  const inPath = placeholders(method.path)
  return new Set(Object.keys(allProperties(method.parameters)).filter((name) => !inPath.includes(name)))
}

function blanked(route: string): string {
  return route.replace(/\{[^}]*\}/g, '{}')
}
