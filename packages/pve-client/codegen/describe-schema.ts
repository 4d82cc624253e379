/** Says in a few words what a value may be. */

import type { Schema } from './model.ts'

/** What the model's schemas and those of the tables have in common. */
export type Describable = {
  readonly [K in 'type' | 'enum' | 'minimum' | 'maximum' | 'minLength' | 'maxLength' | 'pattern']?:
    | Schema[K]
    | undefined
} & { readonly format?: unknown }

/**
 * `integer, 100 to 999999999`, `string, one of raw, qcow2`, `boolean`.
 *
 * @param quote puts values and expressions between marks. Default: as they are
 */
export function describeSchema(
  schema: Describable,
  quote: (text: string) => string = (text) => text,
): string {
  const { type, enum: words, minimum, maximum, minLength, maxLength, pattern, format } = schema
  const parts = [
    type ?? 'anything',
    words === undefined ? undefined : `one of ${words.map((word) => quote(String(word))).join(', ')}`,
    range(minimum, maximum, ''),
    range(minLength, maxLength, ' characters'),
    typeof format === 'string' ? quote(format) : format === undefined ? undefined : 'property string',
    pattern === undefined ? undefined : `matching ${quote(pattern)}`,
  ]
  return parts.filter((part) => part !== undefined).join(', ')
}

function range(first: number | undefined, last: number | undefined, unit: string): string | undefined {
  if (first === undefined) return last === undefined ? undefined : `up to ${last}${unit}`
  if (last === undefined) return `from ${first}${unit}`
  return first === last ? `exactly ${first}${unit}` : `${first} to ${last}${unit}`
}
