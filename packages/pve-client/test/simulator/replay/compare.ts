/** Compares answers: everything but what depends on time, on chance or on the machine. */

import { isDeepStrictEqual } from 'node:util'
import { chosen, type Known } from './known-values.ts'

/** Of these only the type is compared. */
const volatile =
  /^(?:avail|cpu|ctime|disk|endtime|maxdisk|maxmem|mem|memhost|pid|pstart|snaptime|starttime|time|total|uptime|used|used_fraction)$/
/** These are drawn, or belong to the machine. */
const drawn = /^(?:CSRFPreventionToken|repoid|ssl_fingerprint|ticket|value)$/

/** @returns undefined where the answers say the same */
export function difference(answer: unknown, recorded: unknown, known: Known): string | undefined {
  const simulated = new Set(known.values())
  const ours = comparable(answer, '', (value) => (simulated.has(value) ? value : '<chosen>'))
  const theirs = comparable(recorded, '', (value) => known.get(value) ?? '<chosen>')
  if (isDeepStrictEqual(ours, theirs)) return undefined
  return firstDifference(ours, theirs, '')
}

/** Whether the answers have the same fields with the same types, of lists the first element. */
export function shapeDifference(answer: unknown, recorded: unknown): string | undefined {
  const ours = JSON.stringify(shape(answer))
  const theirs = JSON.stringify(shape(recorded))
  return ours === theirs ? undefined : `${ours} instead of ${theirs}`
}

/** Lists in a fixed order, volatile values as their type, chosen values as they are known. */
function comparable(value: unknown, key: string, name: (chosen: string) => string): unknown {
  if (typeof value === 'number' && volatile.test(key)) return '<number>'
  if (typeof value === 'string') {
    if (drawn.test(key) && (key !== 'value' || chosenOnly.test(value))) return '<drawn>'
    // The order of a list of contents differs from answer to answer.
    if (key === 'content' && value.includes(',')) return value.split(',').sort().join(',')
    return value.replace(chosen, name)
  }
  if (Array.isArray(value)) return value.map((entry) => comparable(entry, key, name)).sort(byJson)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([field, entry]) => [field, comparable(entry, field, name)]),
  )
}

const chosenOnly = /^[0-9a-f-]{36}$/

function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shape(value[0])]
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([field, entry]) => [field, shape(entry)]))
}

function firstDifference(ours: unknown, theirs: unknown, path: string): string {
  if (isObject(ours) && isObject(theirs))
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)]))
      if (!isDeepStrictEqual(ours[key], theirs[key]))
        return firstDifference(ours[key], theirs[key], `${path}.${key}`)
  if (Array.isArray(ours) && Array.isArray(theirs) && ours.length === theirs.length)
    for (const [index, entry] of ours.entries())
      if (!isDeepStrictEqual(entry, theirs[index]))
        return firstDifference(entry, theirs[index], `${path}[${index}]`)
  return `${path}: ${JSON.stringify(ours)} instead of ${JSON.stringify(theirs)}`
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function byJson(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1
}
