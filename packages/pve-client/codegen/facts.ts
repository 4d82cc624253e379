/** The facts file: the model as an OpenAPI 3.1 document, without any prose, and back. */

import { CodegenError } from './codegen-error.ts'
import {
  fromJsonSchema,
  fromObjectParts,
  type JsonSchema,
  positioned,
  toJsonSchema,
  toObjectParts,
} from './facts-schema.ts'
import type { ApiModel, Method, Schema, Verb } from './model.ts'
import { placeholders } from './normalise.ts'
import { mapValues } from './records.ts'
import { shareSchemas } from './share-schemas.ts'

/** An OpenAPI 3.1 document: one operation for each method, its `operationId` the route. */
export interface Facts {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string }
  readonly servers?: readonly unknown[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
  readonly 'x-pve-formats'?: Readonly<Record<string, JsonSchema>>
  readonly 'x-pve-removed'?: Readonly<Record<string, string>>
}

interface Operation {
  readonly operationId: string
  readonly [key: string]: unknown
}

export function toFacts(model: ApiModel): Facts {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const method of model.methods) {
    paths[method.path] ??= {}
    Object.assign(paths[method.path] as object, { [method.verb.toLowerCase()]: toOperation(method) })
  }
  const { document, schemas } = shareSchemas(paths)
  return {
    openapi: '3.1.0',
    info: { title: 'Proxmox VE API', version: model.version },
    servers: [{ url: 'https://{host}:8006/api2/json', variables: { host: { default: 'localhost' } } }],
    paths: document,
    components: { schemas },
    ...(model.formats ? { 'x-pve-formats': mapValues(model.formats, toObjectParts) } : {}),
    ...(model.removed ? { 'x-pve-removed': model.removed } : {}),
  }
}

/** @throws {CodegenError} `CODEGEN_BAD_FACTS` when a reference leads nowhere or an operation lacks its route */
export function fromFacts(facts: Facts): ApiModel {
  const resolve = (schema: JsonSchema): JsonSchema => {
    if (typeof schema.$ref !== 'string') return schema
    const { $ref, ...rest } = schema
    const target = facts.components.schemas[$ref.replace('#/components/schemas/', '')]
    if (target === undefined) throw badFacts($ref, 'there is no such schema')
    return { ...target, ...rest }
  }
  const methods = Object.entries(facts.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, operation]) =>
      fromOperation(verb.toUpperCase() as Verb, path, operation, resolve),
    ),
  )
  const formats = facts['x-pve-formats']
  return {
    version: facts.info.version,
    methods,
    ...(formats ? { formats: mapValues(formats, (keys) => fromObjectParts(keys, resolve)) } : {}),
    ...(facts['x-pve-removed'] ? { removed: facts['x-pve-removed'] } : {}),
  }
}

/** Facts of a method that are stored as they are, in this order. */
const extensions = [
  ['upid', 'x-pve-upid'],
  ['since', 'x-pve-since'],
  ['until', 'x-pve-until'],
  ['removed', 'x-pve-removed-parameters'],
  ['allowToken', 'x-pve-allow-token'],
  ['proxyTo', 'x-pve-proxy-to'],
  ['protected', 'x-pve-protected'],
  ['slashes', 'x-pve-slashes'],
  ['transport', 'x-pve-transport'],
  ['permissions', 'x-pve-permissions'],
] as const

function toOperation(method: Method): Operation {
  const { route, verb, path, parameters, description } = method
  const extra = Object.fromEntries(
    extensions.flatMap(([key, name]) => (method[key] === undefined ? [] : [[name, method[key]]])),
  )
  return {
    operationId: route,
    ...(description === undefined ? {} : { description }),
    ...extra,
    ...(isPlain(parameters)
      ? { ...(parameters.additionalProperties === false ? {} : { 'x-pve-open': true }) }
      : // A union of whole parameter sets cannot be told in OpenAPI's list of parameters.
        { 'x-pve-parameters': { schema: toJsonSchema(parameters) } }),
    ...toRequest(verb, path, isPlain(parameters) ? (parameters.properties ?? {}) : {}, method.transport),
    responses: { 200: toResponse(method.returns) },
  }
}

function isPlain(parameters: Schema): boolean {
  return parameters.allOf === undefined && parameters.oneOf === undefined
}

function toRequest(
  verb: Verb,
  path: string,
  properties: Readonly<Record<string, Schema>>,
  transport: Method['transport'],
) {
  const inPath = placeholders(path)
  const free = Object.entries(properties).filter(([name]) => !inPath.includes(name))
  const inQuery = verb === 'GET' || verb === 'DELETE'
  const parameters = [
    ...inPath.map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: toJsonSchema(properties[name] ?? { type: 'string' }),
    })),
    ...(inQuery ? free : []).map(([name, schema]) => ({
      name,
      in: 'query',
      ...(schema.optional ? {} : { required: true }),
      schema: toJsonSchema(schema),
    })),
  ]
  const contentType = transport === 'multipart' ? 'multipart/form-data' : 'application/x-www-form-urlencoded'
  const body = { type: 'object', ...toObjectParts(Object.fromEntries(free)) }
  return {
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(inQuery || free.length === 0
      ? {}
      : { requestBody: { content: { [contentType]: { schema: body } } } }),
  }
}

/** Every answer is wrapped in `data`. OpenAPI insists on a description. */
function toResponse(returns: Schema) {
  const schema = { type: 'object', required: ['data'], properties: { data: positioned(returns) } }
  return { description: 'OK', content: { 'application/json': { schema } } }
}

interface RawParameter {
  readonly name: string
  readonly required?: boolean
  readonly schema: JsonSchema
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>

function fromOperation(
  verb: Verb,
  path: string,
  operation: Operation,
  resolve: (schema: JsonSchema) => JsonSchema,
): Method {
  const route = `${verb} ${path}`
  if (operation.operationId !== route) throw badFacts(route, `its operationId is ${operation.operationId}`)
  const extra = Object.fromEntries(
    extensions.flatMap(([key, name]) => (operation[name] === undefined ? [] : [[key, operation[name]]])),
  )
  const { description } = operation as { description?: string }
  return {
    route,
    verb,
    path,
    parameters: parametersOf(operation, resolve),
    returns: returnsOf(route, operation, resolve),
    ...(description === undefined ? {} : { description }),
    ...extra,
  }
}

function parametersOf(operation: Operation, resolve: (schema: JsonSchema) => JsonSchema): Schema {
  const union = operation['x-pve-parameters'] as { schema: JsonSchema } | undefined
  if (union !== undefined) return fromJsonSchema(union.schema, resolve)
  const listed = (operation.parameters ?? []) as readonly RawParameter[]
  const body = operation.requestBody as { content: Content } | undefined
  const bodySchema = body === undefined ? undefined : Object.values(body.content)[0]?.schema
  const properties = {
    ...Object.fromEntries(
      listed.map(({ name, required, schema }) => [
        name,
        required ? fromJsonSchema(schema, resolve) : { ...fromJsonSchema(schema, resolve), optional: true },
      ]),
    ),
    ...(bodySchema === undefined ? {} : fromObjectParts(resolve(bodySchema), resolve)),
  }
  return { type: 'object', properties, ...(operation['x-pve-open'] ? {} : { additionalProperties: false }) }
}

function returnsOf(route: string, operation: Operation, resolve: (schema: JsonSchema) => JsonSchema): Schema {
  const responses = operation.responses as Readonly<Record<string, { content: Content }>> | undefined
  const wrapped = responses?.['200']?.content['application/json']?.schema
  if (wrapped === undefined) throw badFacts(route, 'it has no answer')
  return fromJsonSchema((resolve(wrapped).properties as Record<string, JsonSchema>).data, resolve)
}

function badFacts(place: string, reason: string): CodegenError {
  const remedy = 'write the facts anew: npm run codegen -- facts --dump <file>'
  return new CodegenError({ code: 'CODEGEN_BAD_FACTS', place, reason, remedy })
}
