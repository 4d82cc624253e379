/** Datacenter options: kept as text, shown as objects where the server parses them. */

import { refuse } from '../refusal.ts'
import { parsePropertyString } from './property-string.ts'
import type { World } from './world.ts'

const propertyStrings = new Set([
  'crs',
  'ha',
  'migration',
  'next-id',
  'notify',
  'replication',
  'tag-style',
  'u2f',
  'user-tag-access',
  'webauthn',
])
const lists = new Set(['user-allow-list'])

export function shownOptions(world: World): Record<string, unknown> {
  const shown: Record<string, unknown> = { description: '', mac_prefix: 'BC:24:11' }
  for (const [key, value] of world.options) {
    if (propertyStrings.has(key)) shown[key] = parsed(value)
    else if (key === 'registered-tags') shown[key] = tags(value)
    else if (key === 'description') shown[key] = value.endsWith('\n') ? value : `${value}\n`
    else shown[key] = value
  }
  return { ...shown, 'allowed-tags': allowedTags(world) }
}

/** Tags that anybody may use. */
export function allowedTags(world: World): string[] {
  const access = parsePropertyString(world.options.get('user-tag-access') ?? '')
  const all = [
    ...tags(world.options.get('registered-tags') ?? ''),
    ...tags(access.get('user-allow-list') ?? ''),
  ]
  return [...new Set(all)].sort()
}

export function setOptions(world: World, set: ReadonlyMap<string, string>, remove: readonly string[]): void {
  const range = parsePropertyString(set.get('next-id') ?? '')
  const { lower, upper } = nextIdRange(range)
  if (lower > upper) refuse(`lower (${lower}) <= upper (${upper}) boundary rule broken`)
  for (const key of remove) world.options.delete(key)
  for (const [key, value] of set) world.options.set(key, value)
}

/** The lowest free VMID of the configured range. */
export function nextVmid(world: World): number {
  const { lower, upper } = nextIdRange(parsePropertyString(world.options.get('next-id') ?? ''))
  for (let vmid = lower; vmid < upper; vmid++) if (!world.guests.has(vmid)) return vmid
  refuse(`unable to get any free VMID in range [${lower}, ${upper}]`)
}

function nextIdRange(range: ReadonlyMap<string, string>) {
  return { lower: Number(range.get('lower') ?? 100), upper: Number(range.get('upper') ?? 1_000_000) }
}

function parsed(value: string): Record<string, unknown> {
  const parts = [...parsePropertyString(value)]
  return Object.fromEntries(parts.map(([key, text]) => [key, lists.has(key) ? tags(text) : scalar(text)]))
}

function scalar(text: string): string | number {
  return /^\d+$/.test(text) && text.length < 6 ? Number(text) : text
}

function tags(text: string): string[] {
  return text.split(/[;,\s]+/).filter(Boolean)
}
