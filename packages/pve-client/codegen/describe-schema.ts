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
    words === undefined ? undefined : `one of ${listed(words, quote)}`,
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

/** Rows of numbered words are shortened: `mp0 … mp255`. */
function listed(words: readonly (string | number)[], quote: (text: string) => string): string {
  const shown: string[] = []
  for (let i = 0; i < words.length; ) {
    const end = endOfRow(words, i)
    const isRow = end - i >= 3
    const row = words.slice(i, end + 1).map((word) => quote(String(word)))
    shown.push(...(isRow ? [`${row[0]} … ${row.at(-1)}`] : row))
    i = end + 1
  }
  return shown.join(', ')
}

/** The index of the last word that counts on from the one at `start`. */
function endOfRow(words: readonly (string | number)[], start: number): number {
  const [, name, first] = /^(\D+)(\d+)$/.exec(String(words[start])) ?? []
  if (name === undefined) return start
  let end = start
  while (words[end + 1] === `${name}${Number(first) + end + 1 - start}`) end += 1
  return end
}
