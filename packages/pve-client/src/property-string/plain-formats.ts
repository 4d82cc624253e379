/** Formats that are no property strings for the server, though people write them like some. */

import type { PveApi } from '../model/api.ts'
import { losslessNumber } from '../model/lossless-number.ts'
import { checkNamedFormat } from '../verify/check-schema.ts'
import { parseCpuset, parseHotplug, parseStartupOrder } from '../verify/formats/guest-parsers.ts'
import { formats } from '../verify/formats/index.ts'
import { isListElement, splitList } from '../verify/perl.ts'
import { partText } from './part-text.ts'
import { PropertyStringError } from './property-string-error.ts'

export function parsePlain(api: PveApi, title: string, format: string, text: string): unknown {
  const problem = isKnown(format) ? checkNamedFormat(api, format, text, '') : unknownIn(api)
  if (problem !== undefined) throw new PropertyStringError('parse', { format: title, reason: problem })
  switch (format) {
    case 'pve-startup-order': {
      const entries = Object.entries(parseStartupOrder(text) ?? {})
      return Object.fromEntries(entries.map(([key, value]) => [key, losslessNumber(value)]))
    }
    case 'pve-hotplug-features': {
      const parsed = parseHotplug(text)
      const features = 'features' in parsed ? parsed.features : []
      return Object.fromEntries(features.map((feature) => [feature, true]))
    }
    case 'pve-cpuset':
      return parseCpuset(text)
    case 'pve-qm-bootdisk':
      return text
    default:
      return splitList(text)
  }
}

/** Prints what {@link parsePlain} returns. */
export function formatPlain(api: PveApi, title: string, format: string, value: unknown): string {
  const refuse = (reason: string) => new PropertyStringError('format', { format: title, reason })
  if (!isKnown(format)) throw refuse(unknownIn(api))
  const text = textOf(format, value)
  if (typeof text !== 'string') throw refuse(text.problem)
  const problem = checkNamedFormat(api, format, text, '')
  if (problem !== undefined) throw refuse(problem)
  return format === 'pve-cpuset' ? (parseCpuset(text) ?? text) : text
}

type TextOrProblem = string | { readonly problem: string }

function textOf(format: string, value: unknown): TextOrProblem {
  switch (format) {
    case 'pve-startup-order':
      return startupText(value)
    case 'pve-hotplug-features': {
      const features = entriesOf(value).flatMap(([key, entry]) => (entry === true ? [key] : []))
      return features.length === 0 ? '0' : listText(features, ',')
    }
    case 'pve-cpuset':
    case 'pve-qm-bootdisk':
      return typeof value === 'string' ? value : { problem: 'it takes a string\n' }
    default:
      return Array.isArray(value)
        ? listText(value, format === 'pve-tag-list' ? ';' : ',')
        : { problem: 'it takes an array\n' }
  }
}

function startupText(value: unknown): TextOrProblem {
  const parts: string[] = []
  for (const [key, entry] of entriesOf(value)) {
    if (entry === undefined || entry === null) continue
    const text = partText(key, entry)
    if (typeof text !== 'string') return text
    parts.push(`${key}=${text}`)
  }
  return parts.join(',')
}

function listText(elements: readonly unknown[], separator: string): string | { readonly problem: string } {
  const isElement = (element: unknown) => typeof element === 'string' && isListElement(element)
  return elements.every(isElement)
    ? elements.join(separator)
    : { problem: 'its elements must be texts without separators\n' }
}

function entriesOf(value: unknown): [key: string, entry: unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function unknownIn({ version }: PveApi): string {
  return `the API of Proxmox VE ${version} has no such property string\n`
}

function isKnown(format: string): boolean {
  const single = ['pve-startup-order', 'pve-hotplug-features', 'pve-cpuset', 'pve-qm-bootdisk']
  if (single.includes(format)) return true
  return format.endsWith('-list') && Object.hasOwn(formats, format.slice(0, -'-list'.length))
}
