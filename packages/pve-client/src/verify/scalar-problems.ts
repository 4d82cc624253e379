/** What may be wrong with a single value: its type, and what its schema says of its text. */

import type { RuleSchema } from '../model/tables.ts'
import { isInteger, isNumber, lengthOf } from './perl.ts'
import { isObject, type Received } from './received.ts'

export function typeProblem(type: RuleSchema['type'], value: Received): string | undefined {
  const refused = (got: string) => `type check ('${type}') failed${got}`
  if (type === undefined) return undefined
  if (type === 'null') return refused(' - value is not null')
  if (type === 'array') return Array.isArray(value) ? undefined : refused('')
  if (type === 'object') return isObject(value) ? undefined : refused('')
  if (typeof value === 'boolean') return type === 'boolean' ? undefined : refused(' - got JSON::PP::Boolean')
  if (typeof value !== 'string') return refused(` - got ${Array.isArray(value) ? 'ARRAY' : 'HASH'}`)
  const fits =
    type === 'string' ||
    (type === 'boolean' && (value === '1' || value === '0')) ||
    (type === 'integer' && isInteger(value)) ||
    (type === 'number' && isNumber(value))
  return fits ? undefined : refused(` - got '${value}'`)
}

/** The first thing that is wrong beside the format, in the server's order. */
export function textProblem(schema: RuleSchema, text: string): string | undefined {
  const { pattern, maxLength, minLength, maximum, minimum } = schema
  if (pattern !== undefined && !expressionOf(pattern).test(text))
    return 'value does not match the regex pattern'
  if (maxLength !== undefined && lengthOf(text) > maxLength)
    return `value may only be ${maxLength} characters long`
  if (minLength !== undefined && lengthOf(text) < minLength)
    return `value must be at least ${minLength} characters long`
  if (isNumber(text)) {
    if (maximum !== undefined && Number(text) > maximum)
      return `value must have a maximum value of ${maximum}`
    if (minimum !== undefined && Number(text) < minimum)
      return `value must have a minimum value of ${minimum}`
  }
  if (schema.enum !== undefined && !schema.enum.some((entry) => String(entry) === text))
    return `value '${text}' does not have a value in the enumeration '${schema.enum.join(', ')}'`
  return undefined
}

const expressions = new Map<string, RegExp>()

function expressionOf(pattern: string): RegExp {
  let expression = expressions.get(pattern)
  if (expression === undefined) {
    expression = new RegExp(pattern, 'u')
    expressions.set(pattern, expression)
  }
  return expression
}
