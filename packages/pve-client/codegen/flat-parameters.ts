/** The parameters of a route as a flat list, so that two versions of it can be laid side by side. */

import type { PveApi } from '../src/model/api.ts'
import type { RuleSchema, SchemaIndex } from '../src/model/tables.ts'

/** One way in which a parameter, or a part of it, may be given. */
export interface Variant {
  /** For which values of the union's discriminator. Absent: for all. */
  readonly when?: readonly string[]
  readonly schema: RuleSchema
}

/**
 * All parameters with the parts inside of them. `net[n].mtu` is a key of a property string or an object, `interfaces[]` an
 * element of an array. Most have one variant; a union has several.
 */
export function flatParameters(api: PveApi, route: string): ReadonlyMap<string, readonly Variant[]> {
  const found = new Map<string, Variant[]>()
  const schemaAt = (index: SchemaIndex | undefined): RuleSchema => api.rules.schemas[index ?? -1] ?? {}

  const addMembers = (schema: RuleSchema, prefix: string, when?: readonly string[]): void => {
    const { allOf = [], oneOf = [], typeProperty, typePropertySchema, properties = {} } = schema
    for (const index of allOf) addMembers(schemaAt(index), prefix, when)
    if (typeProperty !== undefined && typePropertySchema !== undefined)
      addValue(schemaAt(typePropertySchema), prefix + typeProperty, when)
    for (const variant of oneOf.map(schemaAt)) addMembers(variant, prefix, variant.instanceTypes ?? when)
    for (const [name, index] of Object.entries(properties)) addValue(schemaAt(index), prefix + name, when)
  }
  const addValue = (schema: RuleSchema, path: string, when?: readonly string[]): void => {
    const { oneOf, ...common } = schema
    if (oneOf !== undefined) {
      for (const variant of oneOf.map(schemaAt))
        addValue({ ...common, ...variant }, path, variant.instanceTypes ?? when)
      return
    }
    const variants = found.get(path) ?? []
    found.set(path, [...variants, when === undefined ? { schema } : { when, schema }])
    for (const [key, index] of Object.entries(keysOf(api, schema)))
      addValue(schemaAt(index), `${path}.${key}`, when)
    if (schema.items !== undefined) addValue(schemaAt(schema.items), `${path}[]`, when)
    if (schema.properties !== undefined || schema.allOf !== undefined) addMembers(schema, `${path}.`, when)
  }
  addMembers(schemaAt(api.rules.routes[route]?.parameters), '')
  return found
}

/** The keys of a property string, declared in place or by name; none where it is no property string. */
export function keysOf(api: PveApi, { format }: RuleSchema): Readonly<Record<string, SchemaIndex>> {
  if (typeof format === 'object') return format
  const named = api.rules.propertyStrings
  return format !== undefined && Object.hasOwn(named, format) ? (named[format] ?? {}) : {}
}
