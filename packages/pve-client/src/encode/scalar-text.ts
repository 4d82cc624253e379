/** The text of one value: what Perl would see of it. */

import { isSecret } from '@proxkit/kernel'

import { badParameter } from '../model/request-error.ts'

/**
 * The text of a string, number, boolean or secret, and of an object as a property string.
 *
 * @throws RequestError `PVE_BAD_PARAMETER` for anything else
 */
export function scalarText(route: string, name: string, value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'boolean':
      return value ? '1' : '0'
    case 'bigint':
      return value.toString()
    case 'number':
      if (Number.isFinite(value)) return String(value)
      throw badParameter(route, name, `${value} is no number that the server knows`, 'pass a finite number')
    case 'object':
      if (isSecret(value)) return value.reveal()
      if (value !== null && isPlain(value)) return propertyText(route, name, value)
  }
  throw badParameter(
    route,
    name,
    `${kindOf(value)} cannot be sent`,
    'pass a string, a number, a boolean or a plain object',
  )
}

/** The keys as they stand: their order and the name of the default key mean nothing to the server. */
function propertyText(route: string, name: string, value: object): string {
  const parts: string[] = []
  for (const [key, entry] of Object.entries(value)) {
    if (entry === undefined || entry === null) continue
    const inner = `${name}.${key}`
    if (typeof entry === 'object' && !isSecret(entry))
      throw badParameter(
        route,
        inner,
        'a property string holds no objects and arrays',
        'pass a string, a number or a boolean',
      )
    const text = scalarText(route, inner, entry)
    if (text === '')
      throw badParameter(route, inner, 'a property string holds no empty values', 'leave the key out')
    if (text.includes(','))
      throw badParameter(
        route,
        inner,
        'a property string holds no commas in its values',
        'pass a value without',
      )
    parts.push(`${key}=${text}`)
  }
  return parts.join(',')
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return (prototype === Object.prototype || prototype === null) && !Array.isArray(value)
}

function kindOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return `a ${typeof value}`
  return Array.isArray(value)
    ? 'an array inside of another value'
    : `a ${value.constructor?.name ?? 'object'}`
}
