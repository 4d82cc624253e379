/** Prints property strings as the server prints them. */

import { type Api92, api92 } from '../api/v9.2.ts'
import type { ApiTypes, PveApi } from '../model/api.ts'
import type { RuleKeys, RuleSchema } from '../model/tables.ts'
import { normalDiskSize } from '../values/disk-size.ts'
import { checkPropertyString } from '../verify/check-schema.ts'
import { findFormat, type PropertyStringFormat } from './find-format.ts'
import { partText } from './part-text.ts'
import { formatPlain } from './plain-formats.ts'
import { PropertyStringError } from './property-string-error.ts'
import type { FormattedFrom } from './types.ts'

/**
 * The text of a property string: the default key bare and first, then what is required, then the rest sorted. Disk sizes are
 * printed in their largest whole unit. Undefined values are left out.
 *
 * @throws PropertyStringError for values that the server refuses, in its words
 */
export function formatPropertyString<F extends PropertyStringFormat, T extends ApiTypes = Api92>(
  format: F,
  values: FormattedFrom<F, T>,
  options: { readonly api?: PveApi<T> } = {},
): string {
  const api: PveApi = options.api ?? api92
  const { title, name, keys } = findFormat(api, format)
  const refuse = (reason: string, errors?: Readonly<Record<string, string>>) =>
    new PropertyStringError('format', { format: title, reason, ...(errors && { errors }) })
  if (keys === undefined) return formatPlain(api, title, name ?? '', values)
  if (typeof values !== 'object' || values === null) throw refuse('it takes an object\n')

  const parts = Object.entries(values).flatMap(([key, value]) => {
    if (value === undefined || value === null) return []
    const text = partText(key, value)
    if (typeof text !== 'string') throw refuse(text.problem)
    return [`${key}=${text}`]
  })
  const result = checkPropertyString(api, name ?? keys, parts.join(','), '')
  if ('problem' in result) throw refuse(result.problem, result.errors && { ...result.errors })
  return print(api, keys, result.values)
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
