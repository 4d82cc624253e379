/** The types of parameters: exact, and as convenient as the encoder allows. */

import type { Method, Schema } from './model.ts'
import { placeholders } from './normalise.ts'
import { propertyStringKeys, propertyStringOf } from './property-string-types.ts'
import {
  isSecretName,
  named,
  objectOf,
  oneWordOf,
  type TypeContext,
  type TypeSchema,
  unionOf,
} from './type-schema.ts'
import { variantsOf } from './variants.ts'

export function parametersOf({ parameters, path }: Method, context: TypeContext): TypeSchema {
  return unionOf(variantsOf(parameters).map((properties) => inputObject(properties, path, context)))
}

function inputObject(
  properties: Readonly<Record<string, Schema>>,
  path: string,
  context: TypeContext,
): TypeSchema {
  if (Object.keys(properties).length === 0) return { type: 'object', 'x-type': 'None' }
  const inPath = placeholders(path).filter((name) => properties[name] !== undefined)
  const order = [...inPath, ...Object.keys(properties).filter((name) => !inPath.includes(name))]
  return objectOf(
    order.map((name) => [name, properties[name] as Schema]),
    (schema, name) => inputOf(schema, name, context),
    context,
  )
}

function inputOf(schema: Schema, name: string, context: TypeContext): TypeSchema {
  const inner = (part: Schema) => inputOf(part, name, context)
  if (schema.oneOf) return unionOf(schema.oneOf.map(inner))
  switch (schema.type) {
    case 'boolean':
      return named('Switch')
    case 'integer':
    case 'number':
      return schema.enum ? oneWordOf(schema.enum) : { type: 'number' }
    case 'string':
      return inputText(schema, name, context)
    case 'array':
      return { type: 'array', items: schema.items ? inner(schema.items) : {} }
    case 'object':
      return unionOf(
        variantsOf(schema).map((properties) => objectOf(Object.entries(properties), inner, context)),
      )
    default:
      return {}
  }
}

function inputText(schema: Schema, name: string, context: TypeContext): TypeSchema {
  if (schema.enum) return oneWordOf(schema.enum)
  const keys = propertyStringKeys(schema, context)
  if (keys !== undefined) return propertyStringOf(keys, context)
  if (typeof schema.format === 'string' && /-a?list$/.test(schema.format)) return named('List')
  return isSecretName(name) ? named('SecretText') : { type: 'string' }
}
