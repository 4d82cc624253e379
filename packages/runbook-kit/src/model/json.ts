/** JSON as the plan and the journal hold it: checked on the way in, canonical (RFC 8785) on the way out. */

import { createHash, hash } from 'node:crypto'
import { isSecret, knowsSecrets, scrub } from '@proxkit/kernel'
import { PlanInvalidError, SecretInPlanError } from '../errors.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** The one text of a JSON value: keys in the order of their code units, numbers and strings as ECMAScript writes them. */
export function canonical(value: unknown): string {
  const parts: string[] = []
  write(value, parts)
  return parts.join('')
}

/**
 * Whether this is JSON of which the properties stand in canonical order, as they do in what was parsed from canonical text:
 * then `JSON.stringify` writes it as {@link canonical} does, many times as fast.
 */
export function isCanonical(value: unknown): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isCanonical)
  if (!isPlainObject(value)) return false
  let before = ''
  for (const key of Object.keys(value)) {
    // The key that some take for something else is left to those who look more closely.
    if (key < before || key === '__proto__') return false
    if (!isCanonical(value[key])) return false
    before = key
  }
  return true
}

/** SHA-256 of the canonical text, without ever having the whole of it if it has to be put in order: plans are large. */
export function canonicalHash(value: unknown): string {
  if (isCanonical(value)) return sha256(JSON.stringify(value))
  const sum = createHash('sha256')
  const parts: string[] = []
  write(value, parts, () => {
    if (parts.length > 10_000) sum.update(parts.splice(0).join(''))
  })
  return sum.update(parts.join('')).digest('hex')
}

function write(value: unknown, parts: string[], relieve?: () => void): void {
  if (typeof value !== 'object' || value === null) {
    parts.push(JSON.stringify(value) ?? 'null')
    return
  }
  relieve?.()
  let before = Array.isArray(value) ? '[' : '{'
  if (Array.isArray(value))
    for (const entry of value as readonly unknown[]) {
      parts.push(before)
      write(entry, parts, relieve)
      before = ','
    }
  else
    for (const key of Object.keys(value).sort()) {
      const entry = (value as { readonly [key: string]: unknown })[key]
      if (entry === undefined) continue
      parts.push(before, quoted(key), ':')
      write(entry, parts, relieve)
      before = ','
    }
  parts.push(before === ',' ? '' : before, Array.isArray(value) ? ']' : '}')
}

function quoted(key: string): string {
  return /^[\w.:/-]*$/.test(key) ? `"${key}"` : JSON.stringify(key)
}

export function sha256(text: string): string {
  return hash('sha256', text)
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

/** The text, if no secret is in it. */
export function toText(value: string, place: string): string {
  return toJson(value, place) as string
}

/** A copy of whatever it is, as JSON without secrets: for the journal, which must take what the world answers. */
export function sanitize(value: unknown): Json {
  return clean(value) ?? null
}

/** The same JSON without what has become known as secret since it was made; what holds none is not copied. */
export function scrubJson<Value>(value: Value): Value {
  return knowsSecrets() ? (scrubbed(value) as Value) : value
}

function scrubbed(value: unknown): unknown {
  if (typeof value === 'string') return scrub(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const entries = value.map(scrubbed)
    return entries.every((entry, index) => entry === value[index]) ? value : entries
  }
  let isClean = true
  for (const [key, entry] of Object.entries(value)) {
    isClean &&= scrub(key) === key && scrubbed(entry) === entry
    if (!isClean) return sanitize(value)
  }
  return value
}

/** Undefined for what JSON leaves out. */
function clean(value: unknown): Json | undefined {
  switch (typeof value) {
    case 'string':
      return scrub(value).toWellFormed()
    case 'number':
      return Number.isFinite(value) ? value : null
    case 'boolean':
      return value
    case 'object':
      break
    case 'bigint':
      return String(value)
    default:
      return undefined
  }
  if (value === null) return null
  if (Array.isArray(value)) return value.map(sanitize)
  if ('toJSON' in value && typeof value.toJSON === 'function') return clean(value.toJSON())
  if (value instanceof Error) return { name: value.name, message: scrub(value.message).toWellFormed() }
  const copy = new Data()
  for (const key of Object.keys(value)) {
    const entry = clean((value as { readonly [key: string]: unknown })[key])
    if (entry !== undefined) define(copy, scrub(key).toWellFormed(), entry)
  }
  return copy
}

/**
 * A plain object. The engine of JavaScript keeps the shapes of all objects that begin as `{}` in one tree, which is full
 * once thousands of them have keys of their own, as the facts of a large plan do; from then on every object costs a shape.
 * What begins here has a tree of its own.
 */
function PlainObject(): void {
  // Nothing is in it at first.
}
PlainObject.prototype = Object.prototype
const Data = PlainObject as unknown as new () => { [key: string]: Json }

/** An empty object of which thousands are made. */
export function plainObject(): { [key: string]: Json } {
  return new Data()
}

function define(object: { [key: string]: Json }, key: string, value: Json): void {
  // The one key that an assignment takes for something else.
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  else object[key] = value
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
