/** What a value from outside must be, and the error that names its place when it is not. */

import { CodegenError } from './codegen-error.ts'

export interface Place {
  /** What an error calls this place: `GET /nodes/{node}/qemu › parameters › full`. */
  readonly place: string
}

export type Json = Readonly<Record<string, unknown>>

export function asObject(value: unknown, context: Place): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json
  throw badValue(value, 'an object is expected', context)
}

export function asList(value: unknown, context: Place): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw badValue(value, 'a list is expected', context)
}

export function asString(value: unknown, context: Place): string {
  if (typeof value === 'string') return value
  throw badValue(value, 'a string is expected', context)
}

/** Bounds may be strings of digits. */
export function asNumber(value: unknown, context: Place): number {
  const converted = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof converted === 'number' && Number.isFinite(converted)) return converted
  throw badValue(value, 'a number is expected', context)
}

/** Perl has no booleans: 1, 0, "1", "0" and the empty string mean what they mean there. */
export function asFlag(value: unknown, context: Place): boolean {
  if (value === true || value === 1 || value === '1') return true
  if (value === false || value === 0 || value === '0' || value === '') return false
  throw badValue(value, '1 or 0 is expected', context)
}

export function asChoice<T extends string>(known: readonly T[], value: unknown, context: Place): T {
  const found = known.find((entry) => entry === value)
  if (found !== undefined) return found
  throw badValue(value, `one of ${known.join(', ')} is expected`, context)
}

/** @throws {CodegenError} `CODEGEN_UNKNOWN_KEY` for the first key that nobody has taught to the generator */
export function onlyKeys(source: Json, known: readonly string[], context: Place): void {
  for (const [key, value] of Object.entries(source))
    if (!known.includes(key)) throw unknownKey(key, value, context)
}

export function unknownKey(key: string, value: unknown, context: Place): CodegenError {
  return new CodegenError({
    code: 'CODEGEN_UNKNOWN_KEY',
    place: `${context.place} › ${key}`,
    value,
    reason: 'this key is not known',
    remedy,
  })
}

export function badValue(value: unknown, reason: string, context: Place): CodegenError {
  return new CodegenError({ code: 'CODEGEN_BAD_VALUE', place: context.place, value, reason, remedy })
}

const remedy = 'teach it to codegen/normalise-schema.ts, or report it with the version of the server'
