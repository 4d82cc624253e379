/** Tells defaults from prose about defaults. */

import type { Json } from './expect.ts'
import type { Schema } from './model.ts'

/** Many defaults are prose or of another type than their parameter: those say nothing and are dropped. */
export function usableDefault(value: unknown, source: Json): Schema['default'] {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : undefined
  if (text === undefined || text === '') return undefined
  switch (source.type) {
    case 'boolean':
      return text === '1' ? true : text === '0' ? false : undefined
    case 'integer':
      return /^-?\d+$/.test(text) ? Number(text) : undefined
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined
    case 'string':
      if (Array.isArray(source.enum)) return source.enum.includes(text) ? text : undefined
      // A word, or words with commas between them; anything with plain spaces is a sentence.
      return /^[^\s,]+(?:, ?[^\s,]+)*$/.test(text) ? text : undefined
    default:
      return undefined
  }
}
