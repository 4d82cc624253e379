/**
 * The document from which openapi-typescript makes the types: two objects keyed by route, so that looking a call up costs the
 * compiler no more than a property access. What openapi-typescript cannot know is named under `x-type`.
 */

import { allProperties } from './all-properties.ts'
import { describePermissions } from './describe-permissions.ts'
import type { ApiModel, Method, PropertyStringKeys, Schema } from './model.ts'
import { placeholders } from './normalise.ts'

export interface TypesDocument {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string }
  readonly components: { readonly schemas: { readonly Parameters: TypeSchema; readonly Results: TypeSchema } }
}

/** JSON Schema reduced to what a type can say. */
export interface TypeSchema {
  readonly type?: string | readonly string[]
  /** The name of a type of ours that stands for this schema. */
  readonly 'x-type'?: NamedType
  readonly const?: string | number
  readonly items?: TypeSchema
  readonly properties?: Readonly<Record<string, TypeSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: TypeSchema
  readonly oneOf?: readonly TypeSchema[]
  /** The comment: openapi-typescript prints these two as they are. */
  readonly title?: string
  readonly summary?: string
}

/** Declared at the head of the generated file. */
export type NamedType =
  | 'Upid'
  | 'Switch'
  | 'List'
  | 'SecretText'
  | 'NumberText'
  | 'SwitchText'
  | 'None'
  | 'Unknown'

export function typesDocument(model: ApiModel, options: { readonly docs?: boolean } = {}): TypesDocument {
  const context = { formats: model.formats ?? {}, docs: options.docs ?? false }
  const required = model.methods.map(({ route }) => route)
  const byRoute = (make: (method: Method) => TypeSchema): TypeSchema => ({
    type: 'object',
    required,
    properties: Object.fromEntries(model.methods.map((method) => [method.route, make(method)])),
  })
  return {
    openapi: '3.1.0',
    info: { title: 'Proxmox VE', version: model.version },
    components: {
      schemas: {
        Parameters: byRoute((method) => ({ ...parametersOf(method, context), ...commentOn(method) })),
        Results: byRoute((method) => resultOf(method, context)),
      },
    },
  }
}

/** Where an indexed family stands among properties: `net[0-31]`. */
export const familyKey = /^(.+)\[(\d+)-(\d+)\]$/

interface Context {
  readonly formats: Readonly<Record<string, PropertyStringKeys>>
  readonly docs: boolean
}

function commentOn({ path, permissions, allowToken, since, description }: Method) {
  const needs = `Privileges: ${describePermissions(permissions)}.`
  const notes = [
    needs,
    ...(allowToken === false ? ['Tokens are refused.'] : []),
    ...(since ? [`Since ${since}.`] : []),
  ]
  return {
    title: `${description === undefined ? '' : `${description}\n`}${notes.join(' ')}`,
    summary: `@see https://pve.proxmox.com/pve-docs/api-viewer/#${path}`,
  }
}

function parametersOf(method: Method, context: Context): TypeSchema {
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
  context: Context,
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

function inputOf(schema: Schema, name: string, context: Context): TypeSchema {
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
function inputText(schema: Schema, name: string, context: Context): TypeSchema {
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

function resultOf({ returns, upid }: Method, context: Context): TypeSchema {
  if (upid === undefined) return outputOf(returns, context)
  if (returns.enum) return unionOf([named('Upid'), oneWordOf(returns.enum)])
  return returns.optional ? { oneOf: [named('Upid'), { type: 'null' }] } : named('Upid')
}

function outputOf(schema: Schema, context: Context): TypeSchema {
  const inner = (part: Schema) => outputOf(part, context)
  const plain = plainOutputOf(schema, inner, context)
  if (!schema.nullable) return plain
  return plain['x-type'] === 'Unknown' ? plain : { oneOf: [plain, { type: 'null' }] }
}

function plainOutputOf(schema: Schema, inner: (part: Schema) => TypeSchema, context: Context): TypeSchema {
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
      const properties = Object.entries(allProperties(schema))
      if (properties.length > 0) return objectOf(properties, inner, context)
      const values = typeof schema.additionalProperties === 'object' ? inner(schema.additionalProperties) : {}
      return { type: 'object', additionalProperties: values }
    }
    default:
      return named('Unknown')
  }
}

function objectOf(
  properties: readonly (readonly [string, Schema])[],
  make: (schema: Schema, name: string) => TypeSchema,
  context: Context,
): TypeSchema {
  const keyOf = (name: string, { index }: Schema) =>
    index === undefined ? name : name.replace('[n]', `[${index.first}-${index.last}]`)
  const required = properties
    .filter(([, schema]) => !schema.optional)
    .map(([name, schema]) => keyOf(name, schema))
  return {
    type: 'object',
    ...(required.length > 0 ? { required } : {}),
    properties: Object.fromEntries(
      properties.map(([name, schema]) => [
        keyOf(name, schema),
        {
          ...make(schema, name),
          ...(context.docs && schema.description ? { title: schema.description } : {}),
          ...(schema.since === undefined ? {} : { summary: `Since ${schema.since}.` }),
        },
      ]),
    ),
  }
}

function named(name: NamedType): TypeSchema {
  // The type is there because openapi-typescript asks us about typed schemas only.
  return { type: 'string', 'x-type': name }
}

/** A union even of a single word: openapi-typescript would put a comment on a bare constant, and on an `enum`. */
function oneWordOf(words: readonly (string | number)[]): TypeSchema {
  return { oneOf: words.map((word) => ({ const: word })) }
}

/** Variants that look alike as types are one. */
function unionOf(variants: readonly TypeSchema[]): TypeSchema {
  const distinct = [...new Map(variants.map((variant) => [JSON.stringify(variant), variant])).values()]
  const [first, ...rest] = distinct
  return first !== undefined && rest.length === 0 ? first : { oneOf: distinct }
}
