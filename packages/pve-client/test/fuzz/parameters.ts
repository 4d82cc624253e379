/** Parameters of a route, mostly as its schema wants them, so that random ones get past the first check. */

import fc from 'fast-check'

import type { PveApi } from '../../src/model/api.ts'
import type { RuleKeys, RuleSchema } from '../../src/model/tables.ts'
import { parameterRows, propertyStringRows } from '../recordings.ts'
import { hostileText, hostileValue } from './hostile.ts'

export function parametersOf(api: PveApi, route: string): fc.Arbitrary<Record<string, unknown>> {
  const known = Object.entries(membersOf(api, api.rules.routes[route]?.parameters))
  const [, ...inPath] = route.split(/\{([^}]+)\}/)
  const names = inPath.filter((_, i) => i % 2 === 0)
  const path = names.map((name) => fc.tuple(fc.constant(name), mostly(1, scalar(name), hostileValue)))
  const declared = known.map(([name, schema]) =>
    fc.tuple(memberName(name), mostly(4, valueFor(api, name, schema), hostileValue)),
  )
  const undeclared = fc.tuple(hostileText, hostileValue)
  const others = declared.length === 0 ? undeclared : mostly(15, fc.oneof(...declared), undeclared)
  return fc
    .tuple(fc.tuple(...path), fc.array(others, { maxLength: 6 }))
    .map(([required, optional]) => Object.fromEntries([...optional, ...required]))
}

/** Values of a property string by key, of which the server accepts many. */
export function propertiesOf(api: PveApi, keys: RuleKeys): fc.Arbitrary<Record<string, unknown>> {
  const schemas = Object.entries(keys).map(([key, index]) => [key, api.rules.schemas[index] ?? {}] as const)
  const plain = schemas.filter(([, { alias, keyAlias }]) => alias === undefined && keyAlias === undefined)
  const required = plain.filter(([, { optional }]) => optional !== true)
  const record = (entries: typeof schemas, needed: typeof schemas) =>
    fc.record(Object.fromEntries(entries.map(([key, schema]) => [key, textFor(key, schema)])), {
      requiredKeys: needed.map(([key]) => key),
    })
  return fc.oneof(record(required, required), record(plain, required), record(schemas, []))
}

function membersOf(api: PveApi, index: number | undefined): Record<string, RuleSchema> {
  const { properties = {}, allOf = [], oneOf = [] } = api.rules.schemas[index ?? -1] ?? {}
  const inner = [...allOf, ...oneOf].map((member) => membersOf(api, member))
  const own = Object.entries(properties).map(([name, at]) => [name, api.rules.schemas[at] ?? {}] as const)
  return Object.assign({}, ...inner, Object.fromEntries(own)) as Record<string, RuleSchema>
}

/** `net[n]` as its members, one past the end among them. */
function memberName(name: string): fc.Arbitrary<string> {
  return name.endsWith('[n]')
    ? fc.nat(40).map((index) => name.replace('[n]', String(index)))
    : fc.constant(name)
}

function valueFor(api: PveApi, name: string, schema: RuleSchema): fc.Arbitrary<unknown> {
  if (schema.items !== undefined)
    return fc.array(valueFor(api, name, api.rules.schemas[schema.items] ?? {}), { maxLength: 4 })
  const { format } = schema
  const keys = typeof format === 'string' ? api.rules.propertyStrings[format] : format
  if (keys !== undefined) return fc.oneof(propertiesOf(api, keys), scalar(name))
  return textFor(name, schema)
}

function textFor(name: string, schema: RuleSchema): fc.Arbitrary<unknown> {
  const { type, minimum, maximum } = schema
  if (schema.enum !== undefined) return mostly(9, fc.constantFrom(...schema.enum), scalar(name))
  if (type === 'boolean') return fc.boolean()
  if (type === 'integer') {
    const min = Math.max(minimum ?? 0, Number.MIN_SAFE_INTEGER)
    return fc.integer({ min, max: Math.max(min, Math.min(maximum ?? 2 ** 40, Number.MAX_SAFE_INTEGER)) })
  }
  if (type === 'number')
    return fc
      .integer({ min: Math.ceil((minimum ?? 0) * 4), max: Math.floor((maximum ?? 1000) * 4) })
      .map((quarters) => quarters / 4)
  return scalar(name)
}

/** What the server once took under this name. */
function scalar(name: string): fc.Arbitrary<unknown> {
  const texts = recorded().get(name.replace(/\d+$/, '')) ?? []
  return texts.length === 0
    ? fc.constantFrom('pve1', 'local', 'a', '100', '1')
    : mostly(5, fc.constantFrom(...texts), fc.constantFrom('pve1', 'local', '1'))
}

let pool: ReadonlyMap<string, readonly string[]> | undefined

function recorded(): ReadonlyMap<string, readonly string[]> {
  if (pool !== undefined) return pool
  const values = new Map<string, Set<string>>()
  const accepted = [
    ...parameterRows().flatMap((row) => (row.accepted === null ? [] : Object.entries(row.accepted))),
    ...propertyStringRows().flatMap(({ parsed }) =>
      typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [],
    ),
  ]
  for (const [key, value] of accepted) {
    const name = key.replace(/\d+$/, '')
    if (typeof value === 'string' && value.length < 200)
      values.set(name, (values.get(name) ?? new Set()).add(value))
  }
  pool = new Map([...values].map(([name, texts]) => [name, [...texts]]))
  return pool
}

function mostly<T, U>(weight: number, usual: fc.Arbitrary<T>, unusual: fc.Arbitrary<U>): fc.Arbitrary<T | U> {
  return fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: unusual })
}
