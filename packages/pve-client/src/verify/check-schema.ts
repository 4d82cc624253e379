/** Checks received values against the rules, as loosely and as strictly as the server does, in its words. */

import type { PveApi } from '../model/api.ts'
import { familyMember } from '../model/family.ts'
import type { RuleKeys, RuleSchema, SchemaIndex } from '../model/tables.ts'
import { splitText } from '../property-string/split-text.ts'
import { addError, type Errors, hasErrors, newErrors } from './errors.ts'
import { formats } from './formats/index.ts'
import { isInteger, isNumber, isTrue, lengthOf, splitList } from './perl.ts'
import { validators } from './property-validators.ts'
import { isObject, type Received, type ReceivedObject } from './received.ts'

/** Adds to `errors` what is wrong with the properties of an object. An empty path is that of the parameters themselves. */
export function checkObject(
  api: PveApi,
  schema: RuleSchema,
  values: ReceivedObject,
  path: string,
  errors: Errors,
): void {
  const prefix = path === '' ? '' : `${path}.`
  const known = new Set<string>()
  checkMembers(api, schema, values, prefix, errors, known)
  const others = schema.additionalProperties
  for (const key of Object.keys(values)) {
    if (known.has(key)) continue
    if (typeof others === 'number') checkValue(api, schemaAt(api, others), values[key], prefix + key, errors)
    else if (isClosed(api, schema)) addError(errors, prefix + key, unknownProperty)
  }
}

/** The problem of a property string, or its values. */
export function checkPropertyString(
  api: PveApi,
  format: string | RuleKeys,
  text: string,
  path: string,
): { readonly values: Record<string, string> } | { readonly problem: string; readonly errors?: Errors } {
  const keys = typeof format === 'string' ? (api.rules.propertyStrings[format] ?? {}) : format
  const split = splitText(api.rules, keys, text)
  if ('problem' in split) return split
  const errors = newErrors()
  checkObject(api, { properties: keys, additionalProperties: false }, split.values, path, errors)
  if (hasErrors(errors)) return { problem: 'format error\n', errors }
  const problem = typeof format === 'string' ? validators[format]?.(split.values, api) : undefined
  return problem === undefined ? split : { problem }
}

/** The problem of a text with a named format; undefined where it has none, and for names that no code is known of. */
export function checkNamedFormat(
  api: PveApi,
  format: string,
  text: string,
  path: string,
): string | undefined {
  const [, name = '', kind] = /^(.*?)(?:-(a?list|opt))?$/.exec(format) ?? []
  if (kind === 'opt' && !isTrue(text)) return undefined
  if (Object.hasOwn(api.rules.propertyStrings, format))
    return textOf(checkPropertyString(api, format, text, path))
  const check = Object.hasOwn(formats, name) ? formats[name] : undefined
  if (check === undefined) return undefined
  if (kind === undefined || kind === 'opt') return check(text, api)
  for (const element of splitList(text)) {
    const problem = check(element, api)
    if (problem !== undefined) return problem
  }
  return undefined
}

const unknownProperty =
  'property is not defined in schema and the schema does not allow additional properties'
const missingProperty = 'property is missing and it is not optional'

function schemaAt(api: PveApi, index: SchemaIndex | undefined): RuleSchema {
  return api.rules.schemas[index ?? -1] ?? {}
}

/** The properties of a schema, of the members of its `allOf`, and of the variant of its `oneOf` that the discriminator names. */
function checkMembers(
  api: PveApi,
  schema: RuleSchema,
  values: ReceivedObject,
  prefix: string,
  errors: Errors,
  known: Set<string>,
): void {
  for (const index of schema.allOf ?? [])
    checkMembers(api, schemaAt(api, index), values, prefix, errors, known)
  const { typeProperty, typePropertySchema, oneOf } = schema
  if (typeProperty !== undefined && oneOf !== undefined) {
    const type = values[typeProperty]
    known.add(typeProperty)
    checkValue(api, schemaAt(api, typePropertySchema), type, prefix + typeProperty, errors)
    const variant = variantOf(api, oneOf, type)
    if (variant !== undefined)
      checkMembers(
        api,
        variant,
        values,
        `${prefix}oneOf[${typeof type === 'string' ? type : ''}].`,
        errors,
        known,
      )
  }
  checkProperties(api, schema.properties ?? {}, values, prefix, errors, known)
}

function checkProperties(
  api: PveApi,
  properties: RuleKeys,
  values: ReceivedObject,
  prefix: string,
  errors: Errors,
  known: Set<string>,
): void {
  for (const [key, index] of Object.entries(properties)) {
    const schema = schemaAt(api, index)
    if (schema.index === undefined) checkValue(api, schema, values[key], prefix + key, errors, values)
  }
  for (const key of Object.keys(values)) {
    const schema = schemaOf(api, properties, key)
    if (schema === undefined) continue
    known.add(key)
    if (schema.index !== undefined) checkValue(api, schema, values[key], prefix + key, errors, values)
    const { requires } = schema
    if (requires !== undefined && values[requires] === undefined)
      addError(errors, prefix + requires, `missing property required by '${prefix}${key}'`)
  }
}

/** `net0` belongs to the family `net[n]`; `net00` and indexes past the range do not. */
function schemaOf(api: PveApi, properties: RuleKeys, key: string): RuleSchema | undefined {
  if (Object.hasOwn(properties, key)) {
    const own = schemaAt(api, properties[key])
    return own.index === undefined ? own : undefined
  }
  const member = familyMember(key)
  if (member === undefined || !Object.hasOwn(properties, member.family)) return undefined
  const schema = schemaAt(api, properties[member.family])
  const [first, last] = schema.index ?? [0, -1]
  return member.index >= first && member.index <= last ? schema : undefined
}

function isClosed(api: PveApi, schema: RuleSchema): boolean {
  const members = [...(schema.allOf ?? []), ...(schema.oneOf ?? [])]
  return schema.additionalProperties === false || members.some((index) => isClosed(api, schemaAt(api, index)))
}

function variantOf(
  api: PveApi,
  oneOf: readonly SchemaIndex[],
  type: Received | undefined,
): RuleSchema | undefined {
  return oneOf
    .map((index) => schemaAt(api, index))
    .find(({ instanceTypes = [] }) => instanceTypes.some((name) => name === type))
}

function checkValue(
  api: PveApi,
  schema: RuleSchema,
  value: Received | undefined,
  path: string,
  errors: Errors,
  siblings: ReceivedObject = {},
): void {
  let optional = schema.optional === true || schema.alias !== undefined || schema.type === 'null'
  if (schema.typeProperty !== undefined) {
    const type = siblings[schema.typeProperty]
    const variant = variantOf(api, schema.oneOf ?? [], type)
    if (variant !== undefined) checkValue(api, variant, value, path, errors)
    if (schema.oneOf !== undefined) optional = variant?.optional ?? true
    else optional ||= !schema.instanceTypes?.some((name) => name === type)
  } else if (schema.oneOf !== undefined) {
    checkAnyOf(api, schema.oneOf, value, path, errors)
  }
  if (value === undefined) {
    if (!optional) addError(errors, path, missingProperty)
    return
  }
  const mismatch = typeProblem(schema.type, value)
  if (mismatch !== undefined) {
    addError(errors, path, mismatch)
  } else if (Array.isArray(value)) {
    const items = schemaAt(api, schema.items)
    for (const [i, element] of value.entries()) checkValue(api, items, element, `${path}[${i}]`, errors)
  } else if (typeof value === 'object' && isObject(value)) {
    checkObject(api, schema, value, path, errors)
  } else if (typeof value === 'string') {
    const problem = textProblem(api, schema, value, path)
    if (problem !== undefined) addError(errors, path, problem)
  }
}

function checkAnyOf(
  api: PveApi,
  oneOf: readonly SchemaIndex[],
  value: Received | undefined,
  path: string,
  errors: Errors,
): void {
  const collected = newErrors()
  for (const [i, index] of oneOf.entries()) {
    const own = newErrors()
    checkValue(api, schemaAt(api, index), value, `${path}.oneOf[${i}]`, own)
    if (!hasErrors(own)) return
    Object.assign(collected, own)
  }
  Object.assign(errors, collected)
}

function typeProblem(type: RuleSchema['type'], value: Received): string | undefined {
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

/** The first thing that is wrong, in the server's order. */
function textProblem(api: PveApi, schema: RuleSchema, text: string, path: string): string | undefined {
  const { format, pattern, maxLength, minLength, maximum, minimum } = schema
  const problem =
    format === undefined || typeof format === 'string'
      ? format && checkNamedFormat(api, format, text, path)
      : textOf(checkPropertyString(api, format, text, path))
  if (problem !== undefined && problem !== '') return `invalid format - ${problem}`
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

function textOf(result: ReturnType<typeof checkPropertyString>): string | undefined {
  if (!('problem' in result)) return undefined
  return (
    result.problem +
    Object.entries(result.errors ?? {})
      .map(([path, text]) => `${path}: ${text}\n`)
      .join('')
  )
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
