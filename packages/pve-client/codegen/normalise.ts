/** Turns a dump into the model: every oddity of the upstream schema ends here. */

import { applyOverrides } from './apply-overrides.ts'
import { asFlag, asObject, asString, badValue, type Json, onlyKeys, type Place } from './expect.ts'
import type { ApiModel, Method, Schema, Verb } from './model.ts'
import { namedFormats } from './named-formats.ts'
import { normaliseSchema, type SchemaContext } from './normalise-schema.ts'
import { indexedFamilies, type Override, overrides as standardOverrides } from './overrides/index.ts'
import type { DumpNode } from './read-dump.ts'
import { mapValues } from './records.ts'

export interface NormaliseOptions {
  /** What to call the API: `'9.2'`. Default: `'unknown'`; a dump does not say. */
  readonly version?: string
  /** Corrections of the schema. Default: those of this package. */
  readonly overrides?: readonly Override[]
  /** What to do about a correction that changes nothing any more. Default: `'ignore'`, since servers differ. */
  readonly expired?: 'fail' | 'ignore'
  /** Ranges of indexed families that this package does not know: `{ net: [0, 31] }`. */
  readonly indexes?: Readonly<Record<string, readonly [first: number, last: number]>>
  /** Keep descriptions. They are AGPL: for your own use, not for redistribution under another licence. Default: false. */
  readonly docs?: boolean
}

/**
 * @throws {CodegenError} on anything in the dump that is not known, naming the route, the parameter and the key
 */
export function normalise(dump: readonly DumpNode[], options: NormaliseOptions = {}): ApiModel {
  const { version = 'unknown', overrides = standardOverrides, expired = 'ignore', docs = false } = options
  const ranges = { ...indexedFamilies, ...options.indexes }
  const context = {
    docs,
    indexOf: (family: string) => {
      const range = ranges[family]
      return range && { first: range[0], last: range[1] }
    },
  }
  const methods = dump.flatMap((node) => methodsOf(node, context)).sort(byPathAndVerb)
  const model = applyOverrides({ version, methods }, overrides, expired)
  return { ...model, formats: usedFormats(model) }
}

const verbs = ['GET', 'POST', 'PUT', 'DELETE'] as const satisfies readonly Verb[]

type Context = Omit<SchemaContext, 'place'>

function methodsOf(node: DumpNode, context: Context): Method[] {
  const place = { place: node.path }
  onlyKeys(node as unknown as Json, ['path', 'text', 'leaf', 'info', 'children'], place)
  const own = Object.entries(node.info ?? {}).map(([verb, raw]) => {
    const known = verbs.find((entry) => entry === verb)
    if (known === undefined) throw badValue(verb, `one of ${verbs.join(', ')} is expected`, place)
    return normaliseMethod(known, node.path, raw, context)
  })
  return [...own, ...(node.children ?? []).flatMap((child) => methodsOf(child, context))]
}

const methodKeys = [
  ...['method', 'name', 'description', 'parameters', 'returns', 'permissions', 'allowtoken', 'proxyto'],
  // How the server runs it: as root, with the ticket passed on, or with an answer that may be a file.
  ...['protected', 'expose_credentials', 'download_allowed'],
]

function normaliseMethod(verb: Verb, path: string, raw: Json, shared: Context): Method {
  const route = `${verb} ${path}`
  const context = { ...shared, place: route }
  onlyKeys(raw, methodKeys, context)
  if (raw.method !== verb) throw badValue(raw.method, `the method is listed under ${verb}`, context)
  const permissions = normalisePermissions(raw.permissions, context)
  const slashes = slashesIn(path)
  const transport = transportOf(verb, path)
  const returns = normaliseSchema(raw.returns ?? {}, { ...context, place: `${route} › returns` })
  const upid = upidRule(verb, path, raw, returns)
  return {
    route,
    verb,
    path,
    parameters: withPathParameters(
      path,
      normaliseSchema(raw.parameters ?? {}, { ...context, place: `${route} › parameters` }),
    ),
    returns: brandUpids(returns),
    ...(upid === undefined ? {} : { upid }),
    ...(permissions === undefined ? {} : { permissions }),
    ...(raw.allowtoken !== undefined && !asFlag(raw.allowtoken, context) ? { allowToken: false } : {}),
    ...(typeof raw.proxyto === 'string' ? { proxyTo: raw.proxyto } : {}),
    ...(raw.protected === 1 ? { protected: true } : {}),
    ...(slashes === undefined ? {} : { slashes }),
    ...(transport === undefined ? {} : { transport }),
    ...(shared.docs && raw.description !== undefined
      ? { description: asString(raw.description, context).trim() }
      : {}),
  }
}

/** Path parameters are often declared as optional, with a default that cannot apply, and sometimes not at all. */
function withPathParameters(path: string, schema: Schema): Schema {
  const missing = new Set(placeholders(path))
  const fix = (part: Schema): Schema => ({
    ...part,
    ...(part.properties && {
      properties: mapValues(part.properties, (property, name) => {
        if (!placeholders(path).includes(name)) return property
        missing.delete(name)
        const { optional: _, default: __, ...required } = property
        return required
      }),
    }),
    ...(part.allOf && { allOf: part.allOf.map(fix) }),
  })
  const fixed = fix({
    ...schema,
    type: 'object',
    ...(schema.allOf ? {} : { properties: schema.properties ?? {} }),
  })
  const undeclared = [...missing].map((name) => [name, { type: 'string' }] as const)
  return undeclared.length === 0
    ? fixed
    : { ...fixed, properties: { ...Object.fromEntries(undeclared), ...fixed.properties } }
}

export function placeholders(path: string): string[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] as string)
}

/** Volume ids and networks hold slashes, and the server's router lets these two take the rest of the path. */
function slashesIn(path: string): string | undefined {
  return /\/content\/\{(volume)\}$/.exec(path)?.[1] ?? /\/ipset\/\{name\}\/\{(cidr)\}$/.exec(path)?.[1]
}

function transportOf(verb: Verb, path: string): Method['transport'] {
  if (verb === 'GET' && path.endsWith('websocket')) return 'websocket'
  if (verb === 'POST' && path.endsWith('/storage/{storage}/upload')) return 'multipart'
  // The task log and the journal may be downloaded too, but answer like any other call unless asked for it.
  return verb === 'GET' && path.endsWith('/file-restore/download') ? 'download' : undefined
}

/** Upstream names of methods that return a string which is no UPID. Every other string that a write returns is one. */
const notUpid = ['lock', 'monitor', 'wakeonlan', 'auth_url', 'schedule_now']

function upidRule(verb: Verb, path: string, raw: Json, returns: Schema): Method['upid'] {
  if (verb === 'GET' || returns.type !== 'string' || notUpid.includes(String(raw.name))) return undefined
  if (verb === 'POST' && path.endsWith('/storage/{storage}/content')) return undefined
  return returns.optional ? 'maybe' : 'always'
}

/** Consoles, tunnels and task lists hold a UPID inside an object. The one in `verification` belongs to a backup server. */
function brandUpids(schema: Schema): Schema {
  const { properties, items } = schema
  return {
    ...schema,
    ...(items && { items: brandUpids(items) }),
    ...(properties && {
      properties: mapValues(properties, (property, name) => {
        if (name === 'verification') return property
        return name === 'upid' && property.type === 'string'
          ? { ...property, format: 'upid' }
          : brandUpids(property)
      }),
    }),
  }
}

/** As they stand, without prose. What remains empty is what an absent one is: root@pam only. */
function normalisePermissions(raw: unknown, context: Place): Json | undefined {
  if (raw === undefined || raw === null) return undefined
  const place = { place: `${context.place} › permissions` }
  const { description: _, ...permissions } = asObject(raw, place)
  onlyKeys(permissions, ['user', 'check'], place)
  return Object.keys(permissions).length === 0 ? undefined : permissions
}

/** The named property strings that the model refers to, directly or through another one. */
function usedFormats(model: ApiModel): NonNullable<ApiModel['formats']> {
  const used = new Set<string>()
  const visit = (schema: Schema): void => {
    const { format, items, properties, additionalProperties, oneOf = [], allOf = [] } = schema
    if (typeof format === 'string' && namedFormats[format] && !used.has(format)) {
      used.add(format)
      Object.values(namedFormats[format]).forEach(visit)
    }
    if (typeof format === 'object') Object.values(format).forEach(visit)
    if (typeof additionalProperties === 'object') visit(additionalProperties)
    if (items) visit(items)
    Object.values(properties ?? {}).forEach(visit)
    for (const part of [...oneOf, ...allOf]) visit(part)
  }
  for (const method of model.methods) {
    visit(method.parameters)
    visit(method.returns)
  }
  return Object.fromEntries(Object.entries(namedFormats).filter(([name]) => used.has(name)))
}

function byPathAndVerb(a: Method, b: Method): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1
  return verbs.indexOf(a.verb) - verbs.indexOf(b.verb)
}
