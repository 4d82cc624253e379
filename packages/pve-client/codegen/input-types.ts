/** The types of parameters: exact, and as convenient as the encoder allows. */

import { allProperties } from './all-properties.ts'
import type { Method, Schema } from './model.ts'
import { placeholders } from './normalise.ts'
import { named, objectOf, oneWordOf, type TypeContext, type TypeSchema, unionOf } from './type-schema.ts'

export function parametersOf(method: Method, context: TypeContext): TypeSchema {
  const { parameters, path } = method
  const union = parameters.allOf?.find(({ oneOf }) => oneOf !== undefined)
  if (union?.oneOf === undefined) return inputObject(allProperties(parameters), path, context)
  // One object for each value of the discriminator, so that the compiler tells them apart by it.
  const common = allProperties({
    ...parameters,
    allOf: parameters.allOf?.filter((part) => part !== union) ?? [],
  })
  return {
    oneOf: union.oneOf.map((variant) =>
      inputObject(
        {
          ...common,
          ...(union.typeProperty && variant.instanceTypes
            ? { [union.typeProperty]: { type: 'string', enum: variant.instanceTypes } }
            : {}),
          ...allProperties(variant),
        },
        path,
        context,
      ),
    ),
  }
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
      return objectOf(Object.entries(allProperties(schema)), inner, context)
    default:
      return {}
  }
}

const secretNames =
  /^(ci|confirmation-)?password$|^(token|secret|otp|totp|ticket|keyring|key)$|^(client|encryption|eab-hmac)-key$/

/**
 * A string parameter. The seam for property strings as objects is here: for now only the value of their default key may be
 * given as what it is.
 */
function inputText(schema: Schema, name: string, context: TypeContext): TypeSchema {
  if (schema.enum) return oneWordOf(schema.enum)
  const keys = typeof schema.format === 'string' ? context.formats[schema.format] : schema.format
  if (keys !== undefined) {
    const bare = Object.values(keys).find(({ defaultKey }) => defaultKey)?.type
    if (bare === 'integer' || bare === 'number') return named('NumberText')
    return bare === 'boolean' ? named('SwitchText') : { type: 'string' }
  }
  if (typeof schema.format === 'string' && /-a?list$/.test(schema.format)) return named('List')
  return secretNames.test(name) ? named('SecretText') : { type: 'string' }
}
