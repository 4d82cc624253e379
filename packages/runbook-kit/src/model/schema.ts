/** Standard Schema v1, the part used here: zod, valibot, arktype and others all offer it. */

import { InputInvalidError, type InputIssue } from '../errors.ts'

/** Whatever has a `~standard` property of version 1. Its `types` tell the compiler what goes in and comes out. */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
  }
}

type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] }

interface SchemaIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** What a caller may hand in. */
export type InputOf<Schema extends StandardSchema> = NonNullable<Schema['~standard']['types']>['input']

/** What comes out of validation: defaults filled in, text normalised. */
export type OutputOf<Schema extends StandardSchema> = NonNullable<Schema['~standard']['types']>['output']

/** The normalised value. Throws {@link InputInvalidError} with every issue and its place. */
export async function parseWith(schema: StandardSchema, value: unknown, subject: string): Promise<unknown> {
  const result = await schema['~standard'].validate(value)
  if (result.issues === undefined) return result.value
  throw new InputInvalidError(subject, result.issues.map(placed))
}

function placed({ message, path = [] }: SchemaIssue): InputIssue {
  const keys = path.map((part) => String(typeof part === 'object' ? part.key : part))
  return { path: keys.join('.'), message }
}
