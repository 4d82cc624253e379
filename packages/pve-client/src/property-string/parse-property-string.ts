/** Parses property strings with the verdicts of the server. */

import { type Api92, api92 } from '../api/v9.2.ts'
import type { ApiTypes, PveApi } from '../model/api.ts'
import { losslessNumber } from '../model/lossless-number.ts'
import type { RuleKeys } from '../model/tables.ts'
import { checkPropertyString } from '../verify/check-schema.ts'
import { findFormat, type PropertyStringFormat } from './find-format.ts'
import { parsePlain } from './plain-formats.ts'
import { PropertyStringError } from './property-string-error.ts'
import type { ParsedAs, PropertyValues } from './types.ts'

/**
 * The values of a property string such as `virtio=BC:24:11:00:00:01,bridge=vmbr0,firewall=1`. Aliases are resolved, booleans are
 * booleans, and numbers are numbers where nothing is lost (`007` and `1e3` stay text).
 *
 * @throws PropertyStringError for what the server refuses, in its words
 */
export function parsePropertyString<F extends PropertyStringFormat, T extends ApiTypes = Api92>(
  format: F,
  text: string,
  options: { readonly api?: PveApi<T> } = {},
): ParsedAs<F, T> {
  const api: PveApi = options.api ?? api92
  const { title, name, keys } = findFormat(api, format)
  if (keys === undefined) return parsePlain(api, title, name ?? '', text) as ParsedAs<F, T>
  const result = checkPropertyString(api, name ?? keys, text, '')
  if ('problem' in result)
    throw new PropertyStringError('parse', {
      format: title,
      reason: result.problem,
      ...(result.errors && { errors: { ...result.errors } }),
    })
  return typed(api, keys, result.values) as ParsedAs<F, T>
}

function typed(api: PveApi, keys: RuleKeys, values: Readonly<Record<string, string>>): PropertyValues {
  const typedValues: PropertyValues = {}
  for (const [key, text] of Object.entries(values)) {
    const type = api.rules.schemas[keys[key] ?? -1]?.type
    if (type === 'boolean') typedValues[key] = text === '1'
    else typedValues[key] = type === 'integer' || type === 'number' ? losslessNumber(text) : text
  }
  return typedValues
}
