/** Refuses data that does not fit a schema, and names the place, the value, the reason and the remedy. */

import type { ScenarioSchema } from './scenario-schema.ts'
import { badScenario } from './simulator-error.ts'

/** @throws SimulatorError `SIM_BAD_SCENARIO` for the first place that does not fit */
export function checkScenario(value: unknown, schema: ScenarioSchema, path: string): void {
  if (schema.oneOf !== undefined) {
    checkKind(value, schema.oneOf, path)
    return
  }
  if (schema.enum !== undefined) {
    if (typeof value === 'string' && schema.enum.includes(value)) return
    throw badScenario(path, value, 'is not one of the known values', `use ${schema.enum.join(', ')}`)
  }
  if (schema.type !== undefined && !fitsType(value, schema.type))
    throw badScenario(path, value, 'has the wrong type', `give ${named(schema)}`)
  if (typeof value === 'number') checkBounds(value, schema, path)
  if (typeof value === 'string' && schema.pattern !== undefined && !new RegExp(schema.pattern).test(value))
    throw badScenario(
      path,
      value,
      'does not have the right form',
      `give ${schema.description ?? schema.pattern}`,
    )
  if (Array.isArray(value) && schema.items !== undefined)
    for (const [index, item] of value.entries()) checkScenario(item, schema.items, `${path}[${index}]`)
  if (schema.type === 'object') checkKeys(value as Record<string, unknown>, schema, path)
}

function checkKeys(value: Readonly<Record<string, unknown>>, schema: ScenarioSchema, path: string): void {
  const properties = schema.properties ?? {}
  for (const key of schema.required ?? [])
    if (value[key] === undefined) throw badScenario(join(path, key), undefined, 'is given', `add ${key}`)
  for (const [key, entry] of Object.entries(value)) {
    if (entry === undefined) continue
    const known = Object.hasOwn(properties, key) ? properties[key] : schema.additionalProperties
    if (known === false || known === undefined)
      throw badScenario(
        join(path, key),
        entry,
        'stands under an unknown key',
        `use ${Object.keys(properties).join(', ')}`,
      )
    checkScenario(entry, known, join(path, key))
  }
}

/** A union is told apart by `kind`, so that the error is about the member that was meant. */
function checkKind(value: unknown, members: readonly ScenarioSchema[], path: string): void {
  const kindOf = (member: ScenarioSchema) => member.properties?.kind?.enum?.[0]
  const kind = (value as { kind?: unknown } | null)?.kind
  const member = members.find((candidate) => kindOf(candidate) === kind)
  if (member === undefined)
    throw badScenario(
      join(path, 'kind'),
      kind,
      'is not a known kind',
      `use ${members.map(kindOf).join(', ')}`,
    )
  checkScenario(value, member, path)
}

function checkBounds(value: number, schema: ScenarioSchema, path: string): void {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema
  if (value >= minimum && value <= maximum) return
  const range = Number.isFinite(maximum) ? `from ${minimum} to ${maximum}` : `of at least ${minimum}`
  throw badScenario(path, value, 'is out of range', `give a number ${range}`)
}

function fitsType(value: unknown, type: NonNullable<ScenarioSchema['type']>): boolean {
  if (typeof type !== 'string') return type.some((one) => fitsType(value, one))
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'number') return Number.isFinite(value)
  return typeof value === type
}

function named(schema: ScenarioSchema): string {
  if (schema.description !== undefined) return schema.description
  const types: readonly string[] = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])
  return types.map((type) => (/^[aio]/.test(type) ? `an ${type}` : `a ${type}`)).join(' or ')
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}
