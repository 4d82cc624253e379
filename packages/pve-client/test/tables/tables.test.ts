import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { describe, expect, test } from 'vitest'

import { type Facts, fromFacts } from '../../codegen/facts.ts'
import type { ApiModel, Method } from '../../codegen/model.ts'
import { ruleTable, tableModule, wireTable, wireText } from '../../codegen/tables.ts'
import { api92 } from '../../src/api/v9.2.ts'
import { wireApi92 } from '../../src/api/v9.2-wire.ts'
import { wireTableOf } from '../../src/model/wire-text.ts'

const method = (fields: Partial<Method>): Method => ({
  route: 'GET /x',
  verb: 'GET',
  path: '/x',
  parameters: { type: 'object' },
  returns: {},
  ...fields,
})
const model = (...methods: Method[]): ApiModel => ({ version: 'test', methods })

test('the wire table holds only what is special about a route', () => {
  const upload = method({ route: 'POST /u', transport: 'multipart', upid: 'always', slashes: 'volume' })
  expect(wireTable(model(method({}), upload))).toEqual({
    routes: { 'GET /x': {}, 'POST /u': { upid: 'always', slashes: true, transport: 'multipart' } },
  })
})

test('answers keep conversions alone, from every variant of a union', () => {
  const returns: Method['returns'] = {
    type: 'array',
    items: {
      type: 'object',
      properties: {
        name: { type: 'string' },
        vmid: { type: 'integer' },
        agent: { type: 'object', properties: { on: { type: 'boolean' }, text: { type: 'string' } } },
        tags: { type: 'array', items: { type: 'string' } },
      },
      oneOf: [{ properties: { mtu: { type: 'number' } } }],
      additionalProperties: { type: 'boolean' },
    },
  }
  expect(wireTable(model(method({ returns }))).routes['GET /x']).toEqual({
    returns: [{ vmid: 'number', mtu: 'number', agent: { on: 'boolean' }, '*': 'boolean' }],
  })
})

test('arrays and lists are told apart, also where they stand in a union', () => {
  const parameters: Method['parameters'] = {
    type: 'object',
    properties: {
      vms: { type: 'array', items: { type: 'integer' } },
      nodes: { type: 'string', format: 'pve-node-list' },
      name: { type: 'string', format: 'dns-name' },
    },
    allOf: [
      {
        oneOf: [{ properties: { ids: { type: 'array' }, tags: { type: 'string', format: 'string-alist' } } }],
      },
    ],
  }
  expect(wireTable(model(method({ parameters }))).routes['GET /x']).toEqual({
    arrays: ['ids', 'vms'],
    lists: ['tags', 'nodes'],
  })
})

test('property strings are known by their keys and by their names, also inside of arrays and unions', () => {
  const keys = { name: { type: 'string' } } as const
  const parameters: Method['parameters'] = {
    type: 'object',
    properties: {
      'net[n]': { type: 'string', format: keys, index: { first: 0, last: 31 } },
      boot: { type: 'string', format: 'pve-qm-boot' },
      map: { type: 'array', items: { type: 'string', format: keys } },
      interfaces: { type: 'array', oneOf: [{ type: 'array', items: { type: 'string', format: keys } }] },
      node: { type: 'string', format: 'pve-node' },
    },
  }
  const { routes } = wireTable({ ...model(method({ parameters })), formats: { 'pve-qm-boot': keys } })
  expect(routes['GET /x']).toEqual({
    arrays: ['map', 'interfaces'],
    objects: ['net[n]', 'boot', 'map', 'interfaces'],
  })
})

test('the rule table stores equal schemas and permissions once', () => {
  const node = { type: 'string', format: 'pve-node' } as const
  const parameters = {
    type: 'object',
    properties: { node, target: node },
    additionalProperties: false,
  } as const
  const permissions = { user: 'all' }
  const a = method({ route: 'GET /a', parameters, permissions, proxyTo: 'node' })
  const b = method({ route: 'GET /b', parameters, permissions, allowToken: false })
  expect(ruleTable(model(a, b))).toEqual({
    routes: {
      'GET /a': { parameters: 1, permissions: 0, proxyTo: 'node' },
      'GET /b': { parameters: 1, permissions: 0, allowToken: false },
    },
    schemas: [node, { type: 'object', properties: { node: 0, target: 0 }, additionalProperties: false }],
    propertyStrings: {},
    permissions: [permissions],
  })
})

test('rules keep what decides and lose what does not', () => {
  const parameters: Method['parameters'] = {
    type: 'object',
    properties: {
      'net[n]': {
        type: 'string',
        optional: true,
        default: 'x',
        since: '8.0',
        index: { first: 0, last: 31 },
        format: {
          model: { type: 'string', defaultKey: true, pattern: 'a|b' },
          virtio: { alias: 'macaddr', keyAlias: 'model' },
        },
      },
    },
  }
  expect(ruleTable(model(method({ parameters }))).schemas).toEqual([
    { type: 'string', pattern: '^a|b(?=\\n?$)', defaultKey: true },
    { alias: 'macaddr', keyAlias: 'model' },
    { type: 'string', optional: true, format: { model: 0, virtio: 1 }, index: [0, 31] },
    { type: 'object', properties: { 'net[n]': 2 } },
  ])
})

describe('the text of the wire table', () => {
  const table = {
    routes: {
      'GET /': {},
      'GET /a/{b}': { upid: 'always' },
      'PUT /a/{b}': { lists: ['x'] },
      'GET /a/{b}/c': {},
      'GET /a': {},
      'GET /a/{d}': { since: '9.2' },
    },
  } as const

  test('leaves out what a path has in common with the one before, and becomes the table again', () => {
    const text = wireText(table)
    expect(text.split('\n')).toEqual([
      '0/\tGET{}',
      '0/a/{b}\tGET{"upid":"always"}\tPUT{"lists":["x"]}',
      '2/c\tGET{}',
      '1\tGET{}',
      '1/{d}\tGET{"since":"9.2"}',
    ])
    const { routes } = wireTableOf(text)
    expect({ ...routes }).toEqual(table.routes)
    expect(Object.keys(routes)).toEqual(Object.keys(table.routes))
  })

  test('gives each route the same entry every time, and none for what is no route', () => {
    const { routes } = wireTableOf(wireText(table))
    expect(routes['GET /a/{b}']).toBe(routes['GET /a/{b}'])
    expect(routes['GET /b']).toBeUndefined()
    expect(routes.constructor).toBeUndefined()
  })

  test('says of every built-in route what the facts say', () => {
    const facts = fromFacts(
      JSON.parse(readFileSync(new URL('../../spec/pve-9.2.json', import.meta.url), 'utf8')) as Facts,
    )
    expect({ ...wireApi92.wire.routes }).toEqual(wireTable(facts).routes)
  })
})

test('a table survives as text in a module', async () => {
  const parameters: Method['parameters'] = {
    type: 'object',
    properties: { "it's": { type: 'string', pattern: '\\\\\u2028"' } },
  }
  const table = ruleTable(model(method({ parameters })))
  const module = stripTypeScriptTypes(tableModule('rules', table, 'A sentence.'))
  const { rules } = (await import(`data:text/javascript,${encodeURIComponent(module)}`)) as { rules: string }
  expect(JSON.parse(rules)).toEqual(table)
})

test('the API with rules shares the wire table of the one without', () => {
  expect(api92.wire).toBe(wireApi92.wire)
  expect(Object.keys(api92.rules.routes).sort()).toEqual(Object.keys(api92.wire.routes).sort())
  expect(Object.keys(api92.wire.routes)).toHaveLength(675)
})
