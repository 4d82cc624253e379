/** What a type can say of a schema, and the parts that inputs and outputs have in common. */

import type { PropertyStringKeys, Schema } from './model.ts'

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

/** Where an indexed family stands among properties: `net[0-31]`. */
export const familyKey = /^(.+)\[(\d+)-(\d+)\]$/

export interface TypeContext {
  readonly formats: Readonly<Record<string, PropertyStringKeys>>
  readonly docs: boolean
}

export function objectOf(
  properties: readonly (readonly [string, Schema])[],
  make: (schema: Schema, name: string) => TypeSchema,
  context: TypeContext,
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
          ...summaryOf(schema),
        },
      ]),
    ),
  }
}

function summaryOf(schema: Schema): Pick<TypeSchema, 'summary'> {
  const notes = lifetimeNotes(schema)
  return notes.length === 0 ? {} : { summary: notes.join(' ') }
}

/** `Since 8.4.`, `Until 9.1.` */
export function lifetimeNotes(of: Pick<Schema, 'since' | 'until' | 'declaredSince'>): string[] {
  return [
    ...(of.since ? [`Since ${of.since}.`] : []),
    ...(of.until ? [`Until ${of.until}.`] : []),
    ...(of.declaredSince ? [`Declared since ${of.declaredSince}.`] : []),
  ]
}

export function named(name: NamedType): TypeSchema {
  // The type is there because openapi-typescript asks us about typed schemas only.
  return { type: 'string', 'x-type': name }
}

/** A union even of a single word: openapi-typescript would put a comment on a bare constant, and on an `enum`. */
export function oneWordOf(words: readonly (string | number)[]): TypeSchema {
  return { oneOf: words.map((word) => ({ const: word })) }
}

/** Variants that look alike as types are one. */
export function unionOf(variants: readonly TypeSchema[]): TypeSchema {
  const distinct = [...new Map(variants.map((variant) => [JSON.stringify(variant), variant])).values()]
  const [first, ...rest] = distinct
  return first !== undefined && rest.length === 0 ? first : { oneOf: distinct }
}

/** Parameters that may be given as a secret, so that it is printed nowhere. */
export function isSecretName(name: string): boolean {
  return secretNames.test(name)
}

const secretNames =
  /^(ci|confirmation-)?password$|^(token|apitoken|secret|otp|totp|ticket|keyring|key)$|^(client|encryption|eab-hmac)-key$/
