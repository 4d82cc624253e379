/** JSON as the plan and the journal hold it: checked on the way in, canonical (RFC 8785) on the way out. */

import { createHash } from 'node:crypto'
import { isSecret, scrub, scrubDeep } from '@proxkit/kernel'
import canonicalize from 'canonicalize'
import { PlanInvalidError, SecretInPlanError } from '../errors.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** The one text of a JSON value: sorted keys, no white space. */
export function canonical(value: unknown): string {
  return canonicalize(value) ?? 'null'
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/**
 * A copy of the value, if it is plain JSON without secrets; properties that are `undefined` are left out.
 *
 * @param place what the error names, for example `the input of guest.start`
 */
export function toJson(value: unknown, place: string): Json {
  if (isSecret(value)) throw new SecretInPlanError(place)
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') {
    if (scrub(value) !== value) throw new SecretInPlanError(place)
    return value.toWellFormed()
  }
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (Array.isArray(value)) return value.map((entry, index) => toJson(entry, `${place}[${index}]`))
  if (isPlainObject(value))
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, entry]) => entry !== undefined)
        .map(([key, entry]) => [toJson(key, place), toJson(entry, `${place}.${key}`)]),
    )
  throw new PlanInvalidError(
    `Unable to write ${describe(value)} in ${place}`,
    'use text, finite numbers, booleans, null, lists and plain objects',
  )
}

/** A copy of whatever it is, as JSON without secrets: for the journal, which must take what the world answers. */
export function sanitize(value: unknown): Json {
  return wellFormed(JSON.parse(JSON.stringify(scrubDeep(value)) ?? 'null') as Json)
}

function wellFormed(value: Json): Json {
  if (typeof value === 'string') return value.toWellFormed()
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return value.map(wellFormed)
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key.toWellFormed(), wellFormed(entry)]),
  )
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value) as unknown
  return prototype === Object.prototype || prototype === null
}

function describe(value: unknown): string {
  if (value === undefined) return 'undefined'
  if (typeof value === 'object') return `a ${value?.constructor.name ?? 'value'}`
  return typeof value === 'number' ? String(value) : `a ${typeof value}`
}
