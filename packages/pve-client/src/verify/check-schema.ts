/** Checks received values against the rules, as loosely and as strictly as the server does, in its words. */

import type { PveApi } from '../model/api.ts'
import { familyMember } from '../model/family.ts'
import type { RuleKeys, RuleSchema, SchemaIndex } from '../model/tables.ts'
import { splitText } from '../property-string/split-text.ts'
import { addError, type Errors, hasErrors, newErrors } from './errors.ts'
import { formats } from './formats/index.ts'
import { isTrue, splitList } from './perl.ts'
import { validators } from './property-validators.ts'
import { isObject, type Received, type ReceivedObject, received, receivedObject } from './received.ts'
import { textProblem, typeProblem } from './scalar-problems.ts'

/** Adds to `errors` what is wrong with the properties of an object. An empty path is that of the parameters themselves. */
export function checkObject(
  api: PveApi,
  schema: RuleSchema,
  values: ReceivedObject,
  path: string,
  errors: Errors,
): void {
  const prefix = path === '' ? '' : `${path}.`
  const scope: Scope = { api, values, errors, known: new Set() }
  checkMembers(scope, schema, prefix)
  const others = schema.additionalProperties
  const closed = isClosed(api, schema)
  for (const [key, value] of Object.entries(values)) {
    if (scope.known.has(key)) continue
    if (typeof others === 'number') checkValue(scope, schemaAt(api, others), value, prefix + key)
    else if (closed) addError(errors, prefix + key, unknownProperty)
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
  if (Object.hasOwn(api.rules.propertyStrings, format))
    return problemText(checkPropertyString(api, format, text, path))
  const [, name = '', kind] = /^(.*?)(?:-(a?list|opt))?$/.exec(format) ?? []
  const check = Object.hasOwn(formats, name) ? formats[name] : undefined
  if (check === undefined || (kind === 'opt' && !isTrue(text))) return undefined
  if (kind === undefined || kind === 'opt') return check(text, api)
  for (const element of splitList(text)) {
    const problem = check(element, api)
    if (problem !== undefined) return problem
  }
  return undefined
}

/** The object whose properties are looked at. */
interface Scope {
  readonly api: PveApi
  readonly values: ReceivedObject
  readonly errors: Errors
  /** The keys that are declared somewhere. */
  readonly known: Set<string>
}

const unknownProperty =
  'property is not defined in schema and the schema does not allow additional properties'
const missingProperty = 'property is missing and it is not optional'

/** The properties of a schema, of the members of its `allOf`, and of the variant of its `oneOf` that the discriminator names. */
function checkMembers(scope: Scope, schema: RuleSchema, prefix: string): void {
  const { api, values, known } = scope
  const { allOf = [], oneOf, typeProperty, typePropertySchema, properties = {} } = schema
  for (const index of allOf) checkMembers(scope, schemaAt(api, index), prefix)
  if (typeProperty !== undefined && oneOf !== undefined) {
    const type = values[typeProperty]
    known.add(typeProperty)
    checkValue(scope, schemaAt(api, typePropertySchema), type, prefix + typeProperty)
    const variant = variantOf(api, oneOf, type)
    if (variant !== undefined && typeof type === 'string')
      checkMembers(scope, variant, `${prefix}oneOf[${type}].`)
  }
  checkProperties(scope, properties, prefix)
}

function checkProperties(scope: Scope, properties: RuleKeys, prefix: string): void {
  const { api, values, errors, known } = scope
  for (const [key, index] of Object.entries(properties)) {
    const schema = schemaAt(api, index)
    if (schema.index === undefined) checkValue(scope, schema, values[key], prefix + key)
  }
  for (const [key, value] of Object.entries(values)) {
    const schema = declared(api, properties, key)
    if (schema === undefined) continue
    known.add(key)
    if (schema.index !== undefined) checkValue(scope, schema, value, prefix + key)
    const { requires } = schema
    if (requires !== undefined && values[requires] === undefined)
      addError(errors, prefix + requires, `missing property required by '${prefix}${key}'`)
  }
}

/** `net0` belongs to the family `net[n]`; `net00` and indexes past the range do not. */
function declared(api: PveApi, properties: RuleKeys, key: string): RuleSchema | undefined {
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

function checkValue(scope: Scope, schema: RuleSchema, value: Received | undefined, path: string): void {
  const { api, values, errors } = scope
  const { oneOf, typeProperty, instanceTypes = [] } = schema
  let optional = schema.optional === true || schema.alias !== undefined || schema.type === 'null'
  if (typeProperty !== undefined) {
    const type = values[typeProperty]
    const variant = variantOf(api, oneOf ?? [], type)
    if (variant !== undefined) checkValue(scope, variant, value, path)
    optional =
      oneOf === undefined
        ? optional || !instanceTypes.some((name) => name === type)
        : (variant?.optional ?? true)
  }
  if (value === undefined) {
    if (!optional) addError(errors, path, missingProperty)
    return
  }
  if (oneOf !== undefined && typeProperty === undefined) checkAnyOf(scope, oneOf, value, path)
  const mismatch = typeProblem(schema.type, value)
  if (mismatch !== undefined) {
    addError(errors, path, mismatch)
  } else if (Array.isArray(value)) {
    const items = schemaAt(api, schema.items)
    for (const [i, element] of value.entries())
      checkValue(scope, items, received(element) ?? '', `${path}[${i}]`)
  } else if (isObject(value)) {
    checkObject(api, schema, receivedObject(value), path, errors)
  } else if (typeof value === 'string') {
    const problem = formatProblem(api, schema.format, value, path) ?? textProblem(schema, value)
    if (problem !== undefined) addError(errors, path, problem)
  }
}

function checkAnyOf(scope: Scope, oneOf: readonly SchemaIndex[], value: Received, path: string): void {
  const collected = newErrors()
  for (const [i, index] of oneOf.entries()) {
    const errors = newErrors()
    checkValue({ ...scope, errors }, schemaAt(scope.api, index), value, `${path}.oneOf[${i}]`)
    if (!hasErrors(errors)) return
    Object.assign(collected, errors)
  }
  Object.assign(scope.errors, collected)
}

function formatProblem(
  api: PveApi,
  format: RuleSchema['format'],
  text: string,
  path: string,
): string | undefined {
  if (format === undefined) return undefined
  const problem =
    typeof format === 'string'
      ? checkNamedFormat(api, format, text, path)
      : problemText(checkPropertyString(api, format, text, path))
  return problem === undefined ? undefined : `invalid format - ${problem}`
}

function problemText(result: ReturnType<typeof checkPropertyString>): string | undefined {
  if (!('problem' in result)) return undefined
  const lines = Object.entries(result.errors ?? {}).map(([path, text]) => `${path}: ${text}\n`)
  return result.problem + lines.join('')
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
  const variants = oneOf.map((index) => schemaAt(api, index))
  return variants.find(({ instanceTypes = [] }) => instanceTypes.some((name) => name === type))
}

function schemaAt(api: PveApi, index: SchemaIndex | undefined): RuleSchema {
  return api.rules.schemas[index ?? -1] ?? {}
}
