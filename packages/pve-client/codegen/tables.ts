/** Derives the run-time tables from the model: what the wire needs, and what verification needs on top. */

import type {
  AnswerTable,
  Conversion,
  RuleKeys,
  RuleRoute,
  RuleSchema,
  RuleTable,
  WireRoute,
  WireTable,
} from '../src/model/tables.ts'
import { allProperties } from './all-properties.ts'
import { interner } from './interner.ts'
import type { ApiModel, Method, PropertyStringKey, Schema } from './model.ts'
import { defined, mapValues } from './records.ts'
import { anchoredPattern } from './tables-pattern.ts'

/** The table of encoder and decoder. */
export function wireTable(model: ApiModel): WireTable {
  const formats = model.formats ?? {}
  return {
    routes: Object.fromEntries(model.methods.map((method) => [method.route, wireRoute(method, formats)])),
  }
}

/** The table of verifier and simulator. */
export function ruleTable(model: ApiModel): RuleTable {
  const schemas = interner<RuleSchema>()
  const permissions = interner<unknown>()

  const indexOf = (schema: Schema | PropertyStringKey): number =>
    schemas.indexOf(ruleSchema(schema, indexOf, keysOf))
  const keysOf = (keys: Readonly<Record<string, Schema>>): RuleKeys => mapValues(keys, indexOf)

  const ruleRoute = (method: Method): RuleRoute =>
    defined({
      parameters: indexOf(method.parameters),
      permissions: method.permissions === undefined ? undefined : permissions.indexOf(method.permissions),
      allowToken: method.allowToken === false ? false : undefined,
      proxyTo: method.proxyTo,
      protected: method.protected === true ? true : undefined,
    })

  return {
    routes: Object.fromEntries(model.methods.map((method) => [method.route, ruleRoute(method)])),
    propertyStrings: mapValues(model.formats ?? {}, keysOf),
    schemas: schemas.all,
    permissions: permissions.all,
  }
}

/** The table as `wireTableOf` reads it, without what a path has in common with the one before. */
export function wireText({ routes }: WireTable): string {
  const byPath = Map.groupBy(Object.entries(routes), ([route]) => route.slice(route.indexOf('/')))
  let before: readonly string[] = []
  const lines = [...byPath].map(([path, methods]) => {
    const parts = path.split('/').slice(1)
    const differs = parts.findIndex((part, i) => part !== before[i])
    const shared = differs === -1 ? parts.length : differs
    before = parts
    const entries = methods.map(([route, entry]) => `\t${route.split(' ')[0]}${JSON.stringify(entry)}`)
    return [shared, ...parts.slice(shared)].join('/') + entries.join('')
  })
  return lines.join('\n')
}

/** The text of a module that holds a table as text. It is annotated, since its declaration would repeat the text otherwise. */
export function tableModule(name: string, table: string | RuleTable | AnswerTable, sentence: string): string {
  const text = typeof table === 'string' ? table : JSON.stringify(table)
  const escaped = text.replace(/[\\'\n\t\u2028\u2029]/g, (char) => escapes[char] ?? `\\${char}`)
  return `/** ${sentence} Generated: change the generator and run \`npm run codegen\`. */\n\nexport const ${name}: string =\n  '${escaped}'\n`
}

const escapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\t': '\\t',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

function wireRoute(method: Method, formats: NonNullable<ApiModel['formats']>): WireRoute {
  const parameters = Object.entries(allProperties(method.parameters))
  const arrays = parameters.filter(([, schema]) => schema.type === 'array').map(([name]) => name)
  const lists = parameters.filter(([, schema]) => isList(schema)).map(([name]) => name)
  const objects = parameters.filter(([, schema]) => isPropertyString(schema, formats)).map(([name]) => name)
  const later = parameters.filter(([, { since }]) => since !== undefined && since !== method.since)
  const newer = mapValues(
    Object.groupBy(later, ([, { since = '' }]) => since) as Record<string, typeof later>,
    (members) => members.map(([name]) => name),
  )
  return defined({
    since: method.since,
    newer: later.length > 0 ? newer : undefined,
    returns: conversionOf(method.returns),
    upid: method.upid,
    arrays: arrays.length > 0 ? arrays : undefined,
    lists: lists.length > 0 ? lists : undefined,
    objects: objects.length > 0 ? objects : undefined,
    slashes: method.slashes === undefined ? undefined : true,
    transport: method.transport,
  })
}

function isList({ format }: Schema): boolean {
  return typeof format === 'string' && /-a?list$/.test(format)
}

/** Also an array of them, in any variant of a union. */
function isPropertyString(schema: Schema, formats: NonNullable<ApiModel['formats']>): boolean {
  const { format, items, oneOf = [] } = schema
  if (typeof format === 'object' || (format !== undefined && Object.hasOwn(formats, format))) return true
  return [...(items === undefined ? [] : [items]), ...oneOf].some((inner) => isPropertyString(inner, formats))
}

/** Undefined where nothing is converted: strings, untyped values, and objects and arrays of them. */
function conversionOf(schema: Schema): Conversion | undefined {
  if (schema.type === 'boolean') return 'boolean'
  if (schema.type === 'integer' || schema.type === 'number') return 'number'
  if (schema.items !== undefined) {
    const item = conversionOf(schema.items)
    return item === undefined ? undefined : [item]
  }
  const keys: Record<string, Conversion> = {}
  for (const [name, property] of Object.entries(allProperties(schema))) {
    const conversion = conversionOf(property)
    if (conversion !== undefined) keys[name] = conversion
  }
  if (typeof schema.additionalProperties === 'object') {
    const others = conversionOf(schema.additionalProperties)
    if (others !== undefined) keys['*'] = others
  }
  return Object.keys(keys).length > 0 ? keys : undefined
}

function ruleSchema(
  schema: Schema | PropertyStringKey,
  indexOf: (schema: Schema) => number,
  keysOf: (keys: Readonly<Record<string, Schema>>) => RuleKeys,
): RuleSchema {
  const { format, items, properties, additionalProperties, index, oneOf, allOf } = schema
  const key: PropertyStringKey = schema
  return defined({
    type: schema.type,
    optional: schema.optional === true ? true : undefined,
    enum: schema.enum,
    minimum: schema.minimum,
    maximum: schema.maximum,
    minLength: schema.minLength,
    maxLength: schema.maxLength,
    pattern: schema.pattern === undefined ? undefined : anchoredPattern(schema.pattern),
    format: typeof format === 'object' ? keysOf(format) : format,
    items: items === undefined ? undefined : indexOf(items),
    properties: properties === undefined ? undefined : keysOf(properties),
    additionalProperties:
      typeof additionalProperties === 'object'
        ? indexOf(additionalProperties)
        : additionalProperties === false
          ? false
          : undefined,
    requires: schema.requires,
    index: index === undefined ? undefined : [index.first, index.last],
    typeProperty: schema.typeProperty,
    typePropertySchema:
      schema.typePropertySchema === undefined ? undefined : indexOf(schema.typePropertySchema),
    instanceTypes: schema.instanceTypes,
    oneOf: oneOf?.map(indexOf),
    allOf: allOf?.map(indexOf),
    defaultKey: key.defaultKey === true ? true : undefined,
    alias: key.alias,
    keyAlias: key.keyAlias,
  })
}
