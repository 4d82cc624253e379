/** The types of answers after decoding. */

import type { Method, Schema } from './model.ts'
import { named, objectOf, oneWordOf, type TypeContext, type TypeSchema, unionOf } from './type-schema.ts'
import { variantsOf } from './variants.ts'

export function resultOf({ returns, upid }: Method, context: TypeContext): TypeSchema {
  if (upid === undefined) return outputOf(returns, context)
  if (returns.enum) return unionOf([named('Upid'), oneWordOf(returns.enum)])
  return returns.optional ? { oneOf: [named('Upid'), { type: 'null' }] } : named('Upid')
}

function outputOf(schema: Schema, context: TypeContext): TypeSchema {
  const inner = (part: Schema) => outputOf(part, context)
  const plain = plainOutputOf(schema, inner, context)
  if (!schema.nullable) return plain
  return plain['x-type'] === 'Unknown' ? plain : { oneOf: [plain, { type: 'null' }] }
}

function plainOutputOf(
  schema: Schema,
  inner: (part: Schema) => TypeSchema,
  context: TypeContext,
): TypeSchema {
  if (schema.oneOf) return unionOf(schema.oneOf.map(inner))
  switch (schema.type) {
    case 'null':
    case 'boolean':
      return { type: schema.type }
    case 'integer':
    case 'number':
      return schema.enum ? oneWordOf(schema.enum) : { type: 'number' }
    case 'string':
      if (schema.format === 'upid') return named('Upid')
      return schema.enum ? oneWordOf(schema.enum) : { type: 'string' }
    case 'array':
      return { type: 'array', items: schema.items ? inner(schema.items) : {} }
    case 'object': {
      const variants = variantsOf(schema).map((properties) => Object.entries(properties))
      if (variants[0] && variants[0].length > 0)
        return unionOf(variants.map((properties) => objectOf(properties, inner, context)))
      const values = typeof schema.additionalProperties === 'object' ? inner(schema.additionalProperties) : {}
      return { type: 'object', additionalProperties: values }
    }
    default:
      return named('Unknown')
  }
}
