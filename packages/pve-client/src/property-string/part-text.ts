/** One value of a property string as text. */

import { isSecret } from '@proxkit/kernel'

/** The text, or why it cannot stand between two commas behind its key. */
export function partText(key: string, value: unknown): string | { readonly problem: string } {
  if (key === '' || /[,=\n]/.test(key)) return { problem: `illegal key '${key}'\n` }
  const text = scalarText(value)
  if (text === undefined) return { problem: `${key} takes a single value\n` }
  if (text.includes(',')) return { problem: `illegal value with commas for ${key}\n` }
  // The server drops one at the end, and refuses it elsewhere.
  return text.includes('\n') ? { problem: `illegal value with newlines for ${key}\n` } : text
}

function scalarText(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return value
    case 'boolean':
      return value ? '1' : '0'
    case 'bigint':
      return String(value)
    case 'number':
      return Number.isFinite(value) ? String(value) : undefined
    default:
      return isSecret(value) ? value.reveal() : undefined
  }
}
