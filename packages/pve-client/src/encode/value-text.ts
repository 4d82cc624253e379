/** The text of one value: what Perl would see of it. */

import { isSecret } from '@proxkit/kernel'

import { familyMember } from '../model/family.ts'
import { badParameter } from '../model/request-error.ts'

/**
 * The text of a string, number, boolean or secret, and of an object where the parameter is a property string.
 *
 * @param objects the parameters that are property strings; `net[n]` stands for a family
 * @throws RequestError `PVE_BAD_PARAMETER` for anything else
 */
export function valueText(route: string, name: string, value: unknown, objects: ReadonlySet<string>): string {
  if (typeof value === 'object' && isPlain(value)) {
    if (isAmong(name, objects)) return propertyText(route, name, value)
    throw badParameter(route, name, 'it takes no object', 'pass a single value')
  }
  return scalarText(route, name, value)
}

/** Also the members of a family: `net0` where `net[n]` stands. */
export function isAmong(name: string, names: ReadonlySet<string>): boolean {
  return names.has(name) || names.has(familyMember(name)?.family ?? '')
}

/** The keys as they stand: their order and the name of the default key mean nothing to the server. */
function propertyText(route: string, name: string, value: object): string {
  const parts: string[] = []
  for (const [key, entry] of Object.entries(value)) {
    if (entry === undefined || entry === null) continue
    const inner = `${name}.${key}`
    const text = scalarText(route, inner, entry)
    if (text === '')
      throw badParameter(route, inner, 'a property string holds no empty values', 'leave the key out')
    // The server drops a newline at the end, and refuses it elsewhere.
    if (/[,\n]/.test(text))
      throw badParameter(
        route,
        inner,
        'a property string holds no commas or newlines',
        'pass a value without',
      )
    if (key === '' || /[,=\n]/.test(key))
      throw badParameter(route, inner, 'it is no key of a property string', 'pass a key without , and =')
    parts.push(`${key}=${text}`)
  }
  return parts.join(',')
}

function scalarText(route: string, name: string, value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value)))
    return value.toString()
  if (typeof value === 'number')
    throw badParameter(route, name, `${value} is no number that the server knows`, 'pass a finite number')
  if (isSecret(value)) return value.reveal()
  throw badParameter(route, name, `${kindOf(value)} cannot be sent`, 'pass a string, a number or a boolean')
}

function isPlain(value: object | null): value is object {
  if (value === null || isSecret(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function kindOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return `a ${typeof value}`
  return Array.isArray(value)
    ? 'an array inside of another value'
    : `a ${value.constructor?.name ?? 'object'}`
}
