/** The model's schemas as JSON Schema, and back. What JSON Schema has no word for stands under `x-pve-`. */

import type { PropertyStringKey, Schema } from './model.ts'
import { mapValues } from './records.ts'

export type JsonSchema = { readonly [key: string]: unknown }

/** Keys that mean the same on both sides and hold plain values. */
const plain = ['enum', 'minimum', 'maximum', 'minLength', 'maxLength', 'default', 'description'] as const

/** Keys under another name; their values are plain too. A pattern is Perl, and `pattern` would have to be JavaScript. */
const renamed = [
  ['pattern', 'x-pve-pattern'],
  ['requires', 'x-pve-requires'],
  ['typeProperty', 'x-pve-type-property'],
  ['instanceTypes', 'x-pve-instance-types'],
  ['defaultKey', 'x-pve-default-key'],
  ['alias', 'x-pve-alias'],
  ['keyAlias', 'x-pve-key-alias'],
  ['since', 'x-pve-since'],
  ['until', 'x-pve-until'],
  ['declaredSince', 'x-pve-declared-since'],
] as const

/**
 * `optional` is not part of the result: in an object it is a matter of `required`, elsewhere of {@link positioned}.
 */
export function toJsonSchema(schema: Schema): JsonSchema {
  const source = schema as PropertyStringKey
  const result: Record<string, unknown> = {}
  if (source.type !== undefined) result.type = source.nullable ? [source.type, 'null'] : source.type
  else if (source.nullable) result['x-pve-nullable'] = true
  for (const key of plain) if (source[key] !== undefined) result[key] = source[key]
  if (typeof source.format === 'string') result.format = source.format
  for (const [key, name] of renamed) if (source[key] !== undefined) result[name] = source[key]
  if (source.index) result['x-pve-index'] = [source.index.first, source.index.last]
  if (typeof source.format === 'object') result['x-pve-format'] = toObjectParts(source.format)
  if (source.typePropertySchema)
    result['x-pve-type-property-schema'] = toJsonSchema(source.typePropertySchema)
  if (source.items) result.items = positioned(source.items)
  if (source.properties) Object.assign(result, toObjectParts(source.properties))
  if (typeof source.additionalProperties === 'object')
    result.additionalProperties = positioned(source.additionalProperties)
  else if (source.additionalProperties !== undefined)
    result.additionalProperties = source.additionalProperties
  if (source.oneOf) result.oneOf = source.oneOf.map(positioned)
  if (source.allOf) result.allOf = source.allOf.map(positioned)
  return result
}

/** A schema in a place where no `required` says whether it is optional. */
export function positioned(schema: Schema): JsonSchema {
  return schema.optional ? { ...toJsonSchema(schema), 'x-pve-optional': true } : toJsonSchema(schema)
}

export function toObjectParts(properties: Readonly<Record<string, Schema>>): JsonSchema {
  const required = Object.keys(properties).filter((name) => !properties[name]?.optional)
  return {
    ...(required.length > 0 ? { required } : {}),
    properties: mapValues(properties, toJsonSchema),
  }
}

/** @param resolve follows a `$ref`; a schema without one is returned as it is */
export function fromJsonSchema(raw: unknown, resolve: (schema: JsonSchema) => JsonSchema): Schema {
  const source = resolve(raw as JsonSchema)
  const inner = (schema: unknown) => fromJsonSchema(schema, resolve)
  const result: Record<string, unknown> = {}
  if (Array.isArray(source.type)) Object.assign(result, { type: source.type[0], nullable: true })
  else if (source.type !== undefined) result.type = source.type
  if (source['x-pve-nullable']) result.nullable = true
  for (const key of plain) if (source[key] !== undefined) result[key] = source[key]
  if (source.format !== undefined) result.format = source.format
  for (const [key, name] of renamed) if (source[name] !== undefined) result[key] = source[name]
  if (source['x-pve-optional']) result.optional = true
  if (source['x-pve-index']) {
    const [first, last] = source['x-pve-index'] as [number, number]
    result.index = { first, last }
  }
  if (source['x-pve-format'])
    result.format = fromObjectParts(resolve(source['x-pve-format'] as JsonSchema), resolve)
  if (source['x-pve-type-property-schema'])
    result.typePropertySchema = inner(source['x-pve-type-property-schema'])
  if (source.items) result.items = inner(source.items)
  if (source.properties) result.properties = fromObjectParts(source, resolve)
  if (typeof source.additionalProperties === 'object')
    result.additionalProperties = inner(source.additionalProperties)
  else if (source.additionalProperties !== undefined)
    result.additionalProperties = source.additionalProperties
  for (const key of ['oneOf', 'allOf']) if (source[key]) result[key] = (source[key] as unknown[]).map(inner)
  return result
}

export function fromObjectParts(
  source: JsonSchema,
  resolve: (schema: JsonSchema) => JsonSchema,
): Record<string, Schema> {
  const required = (source.required ?? []) as readonly string[]
  return mapValues(source.properties as Record<string, unknown>, (schema, name) => {
    const property = fromJsonSchema(schema, resolve)
    return required.includes(name) ? property : { ...property, optional: true }
  })
}
