/** Takes a property string apart by the rules of the server's own parser. Nothing is verified here. */

import type { RuleKeys, RuleSchema, RuleTable } from '../model/tables.ts'
import { splitAt } from '../verify/perl.ts'

/** By key; booleans are `'1'` and `'0'`. */
export type SplitText = { readonly values: Record<string, string> } | { readonly problem: string }

export function splitText(rules: RuleTable, keys: RuleKeys, text: string): SplitText {
  const schemaOf = (key: string): RuleSchema =>
    rules.schemas[Object.hasOwn(keys, key) ? (keys[key] ?? -1) : -1] ?? {}
  const defaultKey = Object.keys(keys).find((key) => schemaOf(key).defaultKey)
  const values = Object.create(null) as Record<string, string>
  const store = (key: string, value: string) => {
    values[key] = schemaOf(key).type === 'boolean' ? booleanText(value) : value
  }

  for (const part of splitAt(',', text)) {
    if (/^\s*$/.test(part)) continue
    const equals = part.indexOf('=')
    if (equals === -1) {
      if (defaultKey === undefined)
        return { problem: 'value without key, but schema does not define a default key\n' }
      if (defaultKey in values) return duplicate(defaultKey)
      store(defaultKey, part)
      continue
    }
    const written = part.slice(0, equals)
    const value = part.slice(equals + 1)
    // Perl's dot matches no newline, and its `$` stands before a last one.
    if (written === '' || !/^[^\n]+\n?$/.test(value))
      return { problem: 'missing key in comma-separated list property\n' }
    if (written in values) return duplicate(written)
    const { alias, keyAlias } = schemaOf(written)
    if (keyAlias !== undefined) {
      if (keyAlias in values) return { problem: `key alias '${keyAlias}' is already defined\n` }
      values[keyAlias] = written
    }
    if (alias !== undefined && alias in values)
      return { problem: `key '${alias}' is already defined (via alias)\n` }
    store(alias ?? written, value.replace(/\n$/, ''))
  }
  return { values }
}

function duplicate(key: string): SplitText {
  return { problem: `duplicate key in comma-separated list property: ${key}\n` }
}

/** Inside of property strings, and only there, words stand for booleans too. */
function booleanText(text: string): string {
  if (/^(?:1|on|yes|true)\n?$/i.test(text)) return '1'
  if (/^(?:0|off|no|false)\n?$/i.test(text)) return '0'
  return text
}
