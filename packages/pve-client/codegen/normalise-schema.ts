/** Cleans one schema of Proxmox's dialect. Whatever it has not been told about is an error, never a guess. */

import { CodegenError } from './codegen-error.ts'
import {
  asChoice,
  asFlag,
  asList,
  asNumber,
  asObject,
  asString,
  type Json,
  type Place,
  unknownKey,
} from './expect.ts'
import type { PropertyStringKey, PropertyStringKeys, Schema } from './model.ts'
import { mapValues, sortedByKey } from './records.ts'
import { usableDefault } from './usable-default.ts'

export interface SchemaContext extends Place {
  /** The range of an indexed family, asked by its name without `[n]`. */
  readonly indexOf: (family: string) => { readonly first: number; readonly last: number } | undefined
  /** Keep descriptions. Default: false. */
  readonly docs?: boolean
}

type Draft<T> = { -readonly [K in keyof T]: T[K] | undefined }

/** @throws {CodegenError} `CODEGEN_UNKNOWN_KEY`, `CODEGEN_BAD_VALUE`, `CODEGEN_UNKNOWN_FAMILY` */
export function normaliseSchema(raw: unknown, context: SchemaContext): Schema {
  const draft: Draft<PropertyStringKey> = {}
  const source = asObject(raw, context)
  for (const [key, value] of Object.entries(source)) {
    const rule = rules[key]
    if (rule === undefined) throw unknownKey(key, value, context)
    rule(draft, value, within(context, key), source)
  }
  draft.type ??= impliedType(draft)
  if (draft.items && source.links !== undefined) draft.items = entriesOf(draft.items, source.links, context)
  return clean(draft)
}

/** The keys of an object schema; a key that ends in `[n]` is an indexed family and must have a range. */
export function normaliseProperties(raw: unknown, context: SchemaContext): Record<string, Schema> {
  const properties: Record<string, Schema> = {}
  for (const [name, value] of Object.entries(sortedByKey(asObject(raw, context)))) {
    const place = within(context, name)
    const family = /^(.+)\[n\]$/.exec(name)?.[1]
    const schema = normaliseSchema(value, place)
    properties[name] = family === undefined ? schema : { ...schema, index: rangeOf(family, place) }
  }
  return properties
}

/** Removes keys without a value, and puts the rest in one order, so that equal schemas are equal as text. */
function clean(draft: Draft<PropertyStringKey>): Schema {
  return Object.fromEntries(
    keyOrder.filter((key) => draft[key] !== undefined).map((key) => [key, draft[key]]),
  ) as Schema
}

type Rule = (draft: Draft<PropertyStringKey>, value: unknown, context: SchemaContext, source: Json) => void

const drop: Rule = () => {}

const rules: Readonly<Record<string, Rule>> = {
  type: (draft, value, context) => {
    if (value === 'any') return
    draft.type = asChoice(
      ['string', 'integer', 'number', 'boolean', 'array', 'object', 'null'] as const,
      value,
      context,
    )
  },
  optional: (draft, value, context) => {
    if (asFlag(value, context)) draft.optional = true
  },
  description: (draft, value, context) => {
    if (context.docs) draft.description = asString(value, context).trim()
  },
  enum: (draft, value, context, source) => {
    // Computed upstream from a list that is empty when the schema is dumped.
    if (value === null) return
    const isNumeric = source.type === 'integer' || source.type === 'number'
    draft.enum = asList(value, context).map((entry) =>
      isNumeric || typeof entry === 'number' ? asNumber(entry, context) : asString(entry, context),
    )
  },
  minimum: (draft, value, context) => {
    draft.minimum = asNumber(value, context)
  },
  maximum: (draft, value, context) => {
    draft.maximum = asNumber(value, context)
  },
  minLength: (draft, value, context) => {
    draft.minLength = asNumber(value, context)
  },
  maxLength: (draft, value, context) => {
    draft.maxLength = asNumber(value, context)
  },
  pattern: (draft, value, context) => {
    draft.pattern = asString(value, context)
  },
  format: (draft, value, context) => {
    draft.format = typeof value === 'string' ? value : normaliseKeys(value, context)
  },
  default: (draft, value, _context, source) => {
    draft.default = usableDefault(value, source)
  },
  items: (draft, value, context) => {
    draft.items = normaliseSchema(value, context)
  },
  properties: (draft, value, context) => {
    draft.properties = normaliseProperties(value, context)
  },
  additionalProperties: (draft, value, context) => {
    if (typeof value === 'object' && value !== null)
      draft.additionalProperties = normaliseSchema(value, context)
    else if (!asFlag(value, context)) draft.additionalProperties = false
  },
  requires: (draft, value, context) => {
    draft.requires = asString(value, context)
  },
  'type-property': (draft, value, context) => {
    draft.typeProperty = asString(value, context)
  },
  'type-property-schema': (draft, value, context) => {
    draft.typePropertySchema = normaliseSchema(value, context)
  },
  'instance-types': (draft, value, context) => {
    draft.instanceTypes = asList(value, context).map((entry) => asString(entry, context))
  },
  'instance-type': (draft, value, context) => {
    draft.instanceTypes = [asString(value, context)]
  },
  oneOf: (draft, value, context) => {
    draft.oneOf = asList(value, context).map((entry) => normaliseSchema(entry, context))
  },
  allOf: (draft, value, context) => {
    draft.allOf = asList(value, context).map((entry) => normaliseSchema(entry, context))
  },
  default_key: (draft, value, context) => {
    if (asFlag(value, context)) draft.defaultKey = true
  },
  alias: (draft, value, context) => {
    draft.alias = asString(value, context)
  },
  keyAlias: (draft, value, context) => {
    draft.keyAlias = asString(value, context)
  },
  verbose_description: drop,
  format_description: drop,
  title: drop,
  typetext: drop,
  renderer: drop,
  // Read together with `items`.
  links: drop,
  // Mistaken for minimum and maximum by the authors of `next-id`; the server does not read them.
  min: drop,
  max: drop,
}

const keyOrder = [
  ...[
    'type',
    'optional',
    'enum',
    'minimum',
    'maximum',
    'minLength',
    'maxLength',
    'pattern',
    'format',
    'default',
  ],
  ...[
    'requires',
    'index',
    'typeProperty',
    'typePropertySchema',
    'instanceTypes',
    'defaultKey',
    'alias',
    'keyAlias',
  ],
  ...[
    'items',
    'properties',
    'additionalProperties',
    'oneOf',
    'allOf',
    'description',
    'since',
    'until',
    'declaredSince',
  ],
] as readonly (keyof PropertyStringKey)[]

function normaliseKeys(raw: unknown, context: SchemaContext): PropertyStringKeys {
  return mapValues(sortedByKey(asObject(raw, context)), (value, name) =>
    normaliseSchema(value, within(context, name)),
  )
}

/** Objects are often declared by their properties alone, arrays by their items, and words by their list. */
function impliedType(schema: Draft<PropertyStringKey>): Schema['type'] {
  if (schema.properties !== undefined || schema.allOf !== undefined) return 'object'
  if (schema.items !== undefined) return 'array'
  return schema.enum?.every((entry) => typeof entry === 'string') ? 'string' : undefined
}

/** A directory may declare nothing of its entries but the link to them, which names the property that leads there. */
function entriesOf(items: Schema, links: unknown, context: SchemaContext): Schema {
  if (Object.keys(items.properties ?? {}).length > 0) return items
  const names = asList(links, context).flatMap((link) => {
    const href = asString(asObject(link, context).href, context)
    return /^\{([^}]+)\}$/.exec(href)?.[1] ?? []
  })
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]))
  return { ...items, type: 'object', properties }
}

function rangeOf(family: string, context: SchemaContext) {
  const range = context.indexOf(family)
  if (range !== undefined) return range
  throw new CodegenError({
    code: 'CODEGEN_UNKNOWN_FAMILY',
    place: context.place,
    reason: `the schema does not say how far ${family}0, ${family}1 … goes`,
    remedy: `pass its range: indexes: { ${family}: [0, 9] }`,
  })
}

function within(context: SchemaContext, step: string): SchemaContext {
  return { ...context, place: `${context.place} › ${step}` }
}
