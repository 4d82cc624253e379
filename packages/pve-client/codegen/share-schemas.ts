/** Stores schemas that occur again and again once, under `components`, and refers to them. */

import type { JsonSchema } from './facts-schema.ts'
import { sortedByKey } from './records.ts'

/** Shorter ones are easier to read where they stand. */
const shortest = 90

/** What is under these keys are schemas, or for the second group names with schemas. */
const holders = [
  'schema',
  'items',
  'additionalProperties',
  'x-pve-type-property-schema',
  'x-pve-format',
] as const
const namedHolders = ['properties'] as const
const lists = ['oneOf', 'allOf'] as const

export interface Shared<T> {
  readonly document: T
  /** In the order of their names. */
  readonly schemas: Readonly<Record<string, JsonSchema>>
}

/**
 * @param document paths with operations, whose schemas stand under `schema` or inside of other schemas
 */
export function shareSchemas<T>(document: T): Shared<T> {
  const uses = new Map<string, Use>()
  visit(document, { name: '', owner: '' }, uses)
  const shared = new Map([...uses].filter(([text, use]) => use.count > 1 && text.length >= shortest))
  const names = chooseNames(shared)
  const schemas: Record<string, JsonSchema> = {}
  for (const [text, name] of names) schemas[name] = replace(JSON.parse(text), names) as JsonSchema
  return { document: replace(document, names) as T, schemas: sortedByKey(schemas) }
}

interface Place {
  /** The parameter or property. */
  readonly name: string
  /** The last fixed part of the path. */
  readonly owner: string
}

interface Use extends Place {
  count: number
}

/** Counts each distinct schema, once for each distinct schema or operation that holds it. */
function visit(node: unknown, place: Place, uses: Map<string, Use>): void {
  if (Array.isArray(node)) {
    for (const entry of node) visit(entry, place, uses)
    return
  }
  if (typeof node !== 'object' || node === null) return
  const source = node as Record<string, unknown>
  const here = {
    ...place,
    ...(typeof source.name === 'string' && 'in' in source ? { name: source.name } : {}),
  }
  for (const [key, value] of Object.entries(source)) {
    if (isSchemaUnder(key, value)) count(value, here, uses)
    else if (key === 'requestBody') visit(value, { ...here, name: `${here.owner}-request` }, uses)
    else if (key === 'responses') visit(value, { ...here, name: `${here.owner}-answer` }, uses)
    else if (namedHolders.some((holder) => holder === key))
      for (const [name, schema] of Object.entries(value as object))
        count(schema, { ...here, name: name === 'data' ? `${here.owner}-data` : name }, uses)
    else if (lists.some((list) => list === key))
      for (const schema of value as unknown[]) count(schema, here, uses)
    else if (key.startsWith('/')) visit(value, { ...here, owner: lastWord(key) }, uses)
    else if (!isData(key)) visit(value, here, uses)
  }
}

function count(schema: unknown, place: Place, uses: Map<string, Use>): void {
  const text = JSON.stringify(schema)
  const use = uses.get(text)
  if (use !== undefined) {
    use.count += 1
    return
  }
  uses.set(text, { ...place, count: 1 })
  visit(schema, place, uses)
}

/** The most used schema of a name gets the bare name, the others also say where they are used. */
function chooseNames(shared: ReadonlyMap<string, Use>): Map<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  const byUse = [...shared].sort(([a, one], [b, two]) => two.count - one.count || (a < b ? -1 : 1))
  for (const [text, { name, owner }] of byUse) {
    const base = name.replace(/\[n\]$/, '').replace(/[^\w.-]/g, '-')
    let chosen = taken.has(base) ? `${base}.${owner}` : base
    for (let n = 2; taken.has(chosen); n++) chosen = `${base}.${owner}.${n}`
    taken.add(chosen)
    names.set(text, chosen)
  }
  return names
}

function replace(node: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(node)) return node.map((entry) => replace(entry, names))
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (isSchemaUnder(key, value)) return [key, reference(value, names)]
      if (namedHolders.some((holder) => holder === key))
        return [
          key,
          Object.fromEntries(
            Object.entries(value as object).map(([name, schema]) => [name, reference(schema, names)]),
          ),
        ]
      if (lists.some((list) => list === key))
        return [key, (value as unknown[]).map((schema) => reference(schema, names))]
      return [key, isData(key) ? value : replace(value, names)]
    }),
  )
}

function reference(schema: unknown, names: ReadonlyMap<string, string>): unknown {
  const name = names.get(JSON.stringify(schema))
  return name === undefined ? replace(schema, names) : { $ref: `#/components/schemas/${name}` }
}

function isSchemaUnder(key: string, value: unknown): boolean {
  return holders.some((holder) => holder === key) && typeof value === 'object'
}

/** Values that may look like anything. */
function isData(key: string): boolean {
  return key === 'enum' || key === 'default' || key === 'x-pve-permissions'
}

function lastWord(path: string): string {
  return path.split('/').findLast((word) => word !== '' && !word.startsWith('{')) ?? ''
}
