/** Parses property strings with the verdicts of the server. */

import { api92 } from '../api/v9.2.ts'
import type { PveApi } from '../model/api.ts'
import { losslessNumber } from '../model/lossless-number.ts'
import type { RuleKeys } from '../model/tables.ts'
import { checkNamedFormat, checkPropertyString } from '../verify/check-schema.ts'
import { parseCpuset, parseHotplug, parseStartupOrder } from '../verify/formats/guest-parsers.ts'
import { formats } from '../verify/formats/index.ts'
import { splitList } from '../verify/perl.ts'
import { findFormat, type PropertyStringFormat } from './find-format.ts'
import { PropertyStringError } from './property-string-error.ts'

export type PropertyValue = string | number | boolean
export type PropertyValues = Record<string, PropertyValue>

/** What a format parses to: an object, except for lists and for the few formats that are one value. */
export type ParsedAs<F> = F extends 'tags' | 'delete-list' | `${string}-list`
  ? string[]
  : F extends 'bootdisk' | 'cpuset' | 'pve-qm-bootdisk' | 'pve-cpuset'
    ? string
    : PropertyValues

/**
 * The values of a property string such as `virtio=BC:24:11:00:00:01,bridge=vmbr0,firewall=1`. Aliases are resolved, booleans are
 * booleans, and numbers are numbers where nothing is lost (`007` and `1e3` stay text).
 *
 * @throws PropertyStringError for what the server refuses, in its words
 */
export function parsePropertyString<F extends PropertyStringFormat>(
  format: F,
  text: string,
  options: { readonly api?: PveApi } = {},
): ParsedAs<F> {
  const api = options.api ?? api92
  const { title, name, keys } = findFormat(api, format)
  if (keys === undefined) return parsePlain(api, title, name ?? '', text) as ParsedAs<F>
  const result = checkPropertyString(api, name ?? keys, text, '')
  if ('problem' in result)
    throw new PropertyStringError('parse', {
      format: title,
      reason: result.problem,
      ...(result.errors && { errors: { ...result.errors } }),
    })
  return typed(api, keys, result.values) as ParsedAs<F>
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

/** Formats that are no property strings, though people write them like some. */
function parsePlain(api: PveApi, title: string, format: string, text: string): unknown {
  const refuse = (reason: string) => new PropertyStringError('parse', { format: title, reason })
  const problem = checkNamedFormat(api, format, text, '')
  if (problem !== undefined) throw refuse(problem)
  switch (format) {
    case 'pve-startup-order':
      return Object.fromEntries(
        Object.entries(parseStartupOrder(text) ?? {}).map(([key, value]) => [key, losslessNumber(value)]),
      )
    case 'pve-hotplug-features': {
      const parsed = parseHotplug(text)
      return Object.fromEntries(
        ('features' in parsed ? parsed.features : []).map((feature) => [feature, true]),
      )
    }
    case 'pve-cpuset':
      return parseCpuset(text)
    case 'pve-qm-bootdisk':
      return text
    default:
      if (isListOfKnown(format)) return splitList(text)
      throw refuse(`the API of Proxmox VE ${api.version} has no such property string\n`)
  }
}

function isListOfKnown(format: string): boolean {
  return format.endsWith('-list') && Object.hasOwn(formats, format.slice(0, -'-list'.length))
}
