/** When routes and parameters came, and which are gone: found by comparing with the schemas of earlier versions. */

import { allProperties } from './all-properties.ts'
import type { ApiModel, Method, Schema } from './model.ts'
import { placeholders } from './normalise.ts'
import { mapValues, sortedByKey } from './records.ts'

/**
 * The model with `since` and `removed`. Routes are compared with the names in their placeholders blanked, because some were
 * renamed.
 *
 * @param earlier oldest first; nothing is said about what the oldest one has
 */
export function withHistory(model: ApiModel, earlier: readonly ApiModel[]): ApiModel {
  if (earlier.length === 0) return model
  const versions = [...earlier, model].map(({ version, methods }) => ({
    version,
    methods: new Map(methods.map((method) => [blanked(method.route), method])),
  }))
  const present = new Set(model.methods.map((method) => blanked(method.route)))
  const removed: Record<string, string> = {}
  for (const { version, methods } of earlier)
    for (const { route } of methods) if (!present.has(blanked(route))) removed[route] = version
  return {
    ...model,
    methods: model.methods.map((method) => {
      const past = versions.flatMap(({ version, methods }) => {
        const found = methods.get(blanked(method.route))
        return found === undefined ? [] : [{ version, method: found }]
      })
      const introduced = past[0]?.version
      return {
        ...withParameterHistory(method, past),
        ...(introduced === undefined || introduced === versions[0]?.version ? {} : { since: introduced }),
      }
    }),
    ...(Object.keys(removed).length > 0 ? { removed: sortedByKey(removed) } : {}),
  }
}

interface Past {
  readonly version: string
  readonly method: Method
}

/** @param past the method in every version that had it, oldest first, today's last */
function withParameterHistory(method: Method, past: readonly Past[]): Method {
  const seen = past.map(({ version, method: then }) => ({ version, names: freeParameters(then) }))
  const removed: Record<string, string> = {}
  const today = freeParameters(method)
  for (const { version, names } of seen)
    for (const name of names) if (!today.has(name)) removed[name] = version
  const mark = (schema: Schema): Schema => ({
    ...schema,
    ...(schema.properties && {
      properties: mapValues(schema.properties, (property, name) => {
        const since = today.has(name) ? seen.find(({ names }) => names.has(name))?.version : undefined
        return since === undefined || since === seen[0]?.version ? property : { ...property, since }
      }),
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

/** Those in the path are part of the route. */
function freeParameters(method: Method): Set<string> {
  const inPath = placeholders(method.path)
  return new Set(Object.keys(allProperties(method.parameters)).filter((name) => !inPath.includes(name)))
}

function blanked(route: string): string {
  return route.replace(/\{[^}]*\}/g, '{}')
}
