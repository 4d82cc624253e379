/** Whether a value fits a schema of the committed facts: a judge that shares no code with what made the value. */

import { committedFacts } from '../codegen/shared.ts'

interface FactSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, FactSchema>>
  readonly items?: FactSchema
  readonly additionalProperties?: boolean | FactSchema
  readonly oneOf?: readonly FactSchema[]
  readonly anyOf?: readonly FactSchema[]
}

type Facts = { readonly paths: Record<string, Record<string, unknown>>; readonly components?: unknown }

/** @returns the first place that does not fit */
export function misfit(version: string, route: string, data: unknown): string | undefined {
  const facts = committedFacts(version).facts as unknown as Facts
  const [verb = '', path = ''] = route.split(' ')
  const answer = at(
    facts.paths[path]?.[verb.toLowerCase()],
    'responses',
    '200',
    'content',
    'application/json',
  )
  const schema = at(answer, 'schema', 'properties', 'data') as FactSchema | undefined
  return schema === undefined ? undefined : check(facts, schema, data, 'data')
}

function check(facts: Facts, given: FactSchema, value: unknown, place: string): string | undefined {
  const schema = resolve(facts, given)
  const choices = schema.oneOf ?? schema.anyOf
  if (choices?.every((choice) => check(facts, choice, value, place) !== undefined))
    return `${place}: no choice`
  const types = schema.type === undefined ? undefined : [schema.type].flat()
  if (types !== undefined && !types.some((type) => isA(type, value)))
    return `${place}: ${JSON.stringify(value)} is no ${types.join(' or ')}`
  if (schema.enum !== undefined && value !== null && !schema.enum.includes(value))
    return `${place}: ${JSON.stringify(value)} is none of ${schema.enum.join(', ')}`
  if (Array.isArray(value))
    return first(value.map((entry, n) => check(facts, schema.items ?? {}, entry, `${place}[${n}]`)))
  if (typeof value !== 'object' || value === null) return undefined
  const missing = schema.required?.find((key) => !(key in value))
  if (missing !== undefined) return `${place}.${missing} is missing`
  return first(
    Object.entries(value).map(([key, entry]) => {
      const { properties = {}, additionalProperties: others } = schema
      const field = properties[key] ?? (typeof others === 'object' ? others : undefined)
      if (field === undefined) return others === false ? `${place}.${key} is unknown` : undefined
      return check(facts, field, entry, `${place}.${key}`)
    }),
  )
}

/** Booleans are digits on the wire. */
function isA(type: string, value: unknown): boolean {
  if (type === 'boolean') return [0, 1, true, false].includes(value as number)
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'array') return Array.isArray(value)
  if (type === 'null') return value === null
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === type
}

function resolve(facts: Facts, schema: FactSchema): FactSchema {
  if (schema.$ref === undefined) return schema
  return (at(facts, ...schema.$ref.slice(2).split('/')) ?? {}) as FactSchema
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value)
}

function first(found: readonly (string | undefined)[]): string | undefined {
  return found.find((place) => place !== undefined)
}
