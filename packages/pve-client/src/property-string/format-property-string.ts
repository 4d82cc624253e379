/** Prints property strings as the server prints them. */

import { isSecret, type Secret } from '@proxkit/kernel'

import { api92 } from '../api/v9.2.ts'
import type { PveApi } from '../model/api.ts'
import type { RuleKeys, RuleSchema } from '../model/tables.ts'
import { normalDiskSize } from '../values/disk-size.ts'
import { checkPropertyString } from '../verify/check-schema.ts'
import { findFormat, type PropertyStringFormat } from './find-format.ts'
import type { PropertyValue } from './parse-property-string.ts'
import { PropertyStringError } from './property-string-error.ts'

/**
 * The text of a property string: the default key bare and first, then what is required, then the rest sorted. Disk sizes are
 * printed in their largest whole unit. Undefined values are left out.
 *
 * @throws PropertyStringError for values that the server refuses, in its words
 */
export function formatPropertyString(
  format: PropertyStringFormat,
  values: Readonly<Record<string, PropertyValue | Secret | undefined>>,
  options: { readonly api?: PveApi } = {},
): string {
  const api = options.api ?? api92
  const { title, name, keys } = findFormat(api, format)
  const refuse = (reason: string, errors?: Readonly<Record<string, string>>) =>
    new PropertyStringError('format', { format: title, reason, ...(errors && { errors }) })
  if (keys === undefined) throw refuse(`the API of Proxmox VE ${api.version} has no such property string\n`)

  const texts = textsOf(values)
  for (const [key, text] of Object.entries(texts))
    if (text.includes(',')) throw refuse(`illegal value with commas for ${key}\n`)
  const written = Object.entries(texts).map(([key, text]) => `${key}=${text}`)
  const result = checkPropertyString(api, name ?? keys, written.join(','), '')
  if ('problem' in result) throw refuse(result.problem, result.errors && { ...result.errors })
  return print(api, keys, result.values)
}

function textsOf(
  values: Readonly<Record<string, PropertyValue | Secret | undefined>>,
): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue
    if (isSecret(value)) texts[key] = value.reveal()
    else texts[key] = typeof value === 'boolean' ? (value ? '1' : '0') : String(value)
  }
  return texts
}

function print(api: PveApi, keys: RuleKeys, values: Readonly<Record<string, string>>): string {
  const schemaOf = (key: string): RuleSchema => api.rules.schemas[keys[key] ?? -1] ?? {}
  const names = Object.keys(keys).sort()
  const defaultKey = names.find((key) => schemaOf(key).defaultKey)
  const required = names.filter((key) => schemaOf(key).optional !== true && schemaOf(key).alias === undefined)
  const order = new Set([
    ...(defaultKey === undefined ? [] : [defaultKey]),
    ...required,
    ...Object.keys(values).sort(),
  ])

  const printed = new Set<string>()
  const parts: string[] = []
  for (const key of order) {
    const value = values[key]
    if (value === undefined || printed.has(key)) continue
    printed.add(key)
    // `model=virtio,macaddr=MAC` is written `virtio=MAC`.
    const alias = names.find((name) => schemaOf(name).keyAlias === key)
    const partner = alias === undefined ? undefined : schemaOf(alias).alias
    const partnerValue = partner === undefined ? undefined : values[partner]
    if (partner !== undefined && partnerValue !== undefined) {
      printed.add(partner)
      parts.push(`${value}=${partnerValue}`)
    } else {
      const text = schemaOf(key).format === 'disk-size' ? normalDiskSize(value) : value
      parts.push(key === defaultKey ? text : `${key}=${text}`)
    }
  }
  return parts.join(',')
}
