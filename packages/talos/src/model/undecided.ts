/** What Go's YAML encoder, and so the Image Factory, writes by rules that are not known here: no ID is better than a wrong one. */

import type { YamlValue } from './go-yaml.ts'
import type { Path } from './path.ts'

export interface Undecided {
  readonly path: Path
  readonly value: string
  readonly reason: string
}

/** Every string and key, anywhere in the data, of which the written form is not known. */
export function findUndecided(value: YamlValue, path: Path = []): readonly Undecided[] {
  if (typeof value === 'string') {
    const reason = whyUndecided(value)
    return reason === undefined ? [] : [{ path, value, reason }]
  }
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((item, index) => findUndecided(item, [...path, index]))
  const entries: Iterable<[string, YamlValue]> = value instanceof Map ? value : Object.entries(value)
  return [...entries].flatMap(([key, entry]) => {
    const reason = whyUndecided(key) ?? whyUnsortable(key)
    const found =
      reason === undefined ? [] : [{ path: [...path, key], value: key, reason: `as a key, ${reason}` }]
    return [...found, ...findUndecided(entry, [...path, key])]
  })
}

function whyUndecided(text: string): string | undefined {
  // The encoder folds text at them, or escapes them, by rules of its own.
  if (/[\u0085\u2028\u2029\uFEFF]/.test(text)) return 'it holds a Unicode line break or byte order mark'
  return text.isWellFormed() ? undefined : 'it holds half a character'
}

function whyUnsortable(key: string): string | undefined {
  return /^[\x20-\x7E]{0,128}$/.test(key) ? undefined : 'it is longer than 128 characters or not plain ASCII'
}
