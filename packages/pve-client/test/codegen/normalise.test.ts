import { readFile } from 'node:fs/promises'

import { describe, expect, test } from 'vitest'

import type { Method } from '../../codegen/model.ts'
import { normalise } from '../../codegen/normalise.ts'
import { overrides } from '../../codegen/overrides/index.ts'
import type { Override } from '../../codegen/overrides/override.ts'
import { type DumpNode, readDump } from '../../codegen/read-dump.ts'
import { dumpFile, sharedFile, testWithDumps, versions } from './shared.ts'

/** A dump with one method. */
function dumpOf(path: string, verb: string, method: Record<string, unknown>): DumpNode[] {
  return [{ path, info: { [verb]: { method: verb, name: 'n', description: 'prose', ...method } } }]
}

function only(dump: readonly DumpNode[], options = {}): Method {
  const [method, ...rest] = normalise(dump, { overrides: [], ...options }).methods
  expect(rest).toEqual([])
  if (method === undefined) throw new Error('no method')
  return method
}

function parameter(schema: Record<string, unknown>) {
  return only(dumpOf('/a', 'GET', { parameters: { properties: { p: schema } } })).parameters.properties?.p
}

describe('a schema is cleaned', () => {
  test.each([
    [1, { type: 'string', optional: true }],
    ['1', { type: 'string', optional: true }],
    [0, { type: 'string' }],
    ['0', { type: 'string' }],
  ])('optional: %j', (optional, expected) => {
    expect(parameter({ type: 'string', optional })).toEqual(expected)
  })

  test.each([
    [
      { type: 'integer', minimum: '0', maximum: '16777216' },
      { type: 'integer', minimum: 0, maximum: 16777216 },
    ],
    [
      { type: 'number', minimum: 0.5 },
      { type: 'number', minimum: 0.5 },
    ],
    [{ type: 'string', enum: null }, { type: 'string' }],
    [{ enum: ['a', 'b'] }, { type: 'string', enum: ['a', 'b'] }],
    [
      { type: 'integer', enum: ['1', '2'] },
      { type: 'integer', enum: [1, 2] },
    ],
    [{ type: 'any' }, {}],
    [{ properties: {} }, { type: 'object', properties: {} }],
    [{ items: {} }, { type: 'array', items: {} }],
    [
      { type: 'object', additionalProperties: 0 },
      { type: 'object', additionalProperties: false },
    ],
    [{ type: 'object', additionalProperties: 1 }, { type: 'object' }],
    [
      { type: 'object', additionalProperties: { type: 'string', title: 'prose' } },
      { type: 'object', additionalProperties: { type: 'string' } },
    ],
    [
      {
        type: 'string',
        description: 'prose',
        verbose_description: 'prose',
        title: 'prose',
        typetext: '<string>',
      },
      { type: 'string' },
    ],
  ])('%j', (raw, expected) => {
    expect(parameter(raw)).toEqual(expected)
  })

  test.each([
    ['boolean', 1, true],
    ['boolean', '0', false],
    ['boolean', 'yes', undefined],
    ['integer', '16777216', 16777216],
    ['integer', 'max(30, memory in GiB)', undefined],
    ['number', 0.8, 0.8],
    ['string', '*/15', '*/15'],
    ['string', 'groupOfNames, group', 'groupOfNames, group'],
    ['string', 'The interface with the route', undefined],
    ['string', null, undefined],
  ])('the default of a %s, %j, becomes %j', (type, raw, expected) => {
    expect(parameter({ type, default: raw })?.default).toBe(expected)
  })

  test('a property string keeps its keys, aliases and default key', () => {
    const format = {
      model: { default_key: 1, enum: ['virtio'], type: 'string', format_description: 'prose' },
      macaddr: { type: 'string', optional: 1 },
      virtio: { alias: 'macaddr', keyAlias: 'model' },
    }
    expect(parameter({ type: 'string', format })).toEqual({
      type: 'string',
      format: {
        macaddr: { type: 'string', optional: true },
        model: { type: 'string', enum: ['virtio'], defaultKey: true },
        virtio: { alias: 'macaddr', keyAlias: 'model' },
      },
    })
  })

  test('a union keeps its discriminator and its variants', () => {
    const raw = {
      type: 'array',
      'type-property': 'protocol',
      oneOf: [{ 'instance-types': ['ospf'], items: { type: 'string' }, optional: 1 }],
    }
    expect(parameter(raw)).toEqual({
      type: 'array',
      typeProperty: 'protocol',
      oneOf: [{ type: 'array', optional: true, instanceTypes: ['ospf'], items: { type: 'string' } }],
    })
  })

  test('a union of whole parameter sets stays one', () => {
    const parameters = {
      allOf: [
        { additionalProperties: 0, properties: { rule: { type: 'string', optional: 1 } } },
        {
          'type-property': 'type',
          'type-property-schema': { type: 'string', enum: ['x'] },
          oneOf: [{ 'instance-type': 'x', properties: { nodes: { type: 'string' } } }],
        },
      ],
    }
    expect(only(dumpOf('/rules/{rule}', 'PUT', { parameters })).parameters).toEqual({
      type: 'object',
      allOf: [
        { type: 'object', additionalProperties: false, properties: { rule: { type: 'string' } } },
        {
          typeProperty: 'type',
          typePropertySchema: { type: 'string', enum: ['x'] },
          oneOf: [{ type: 'object', instanceTypes: ['x'], properties: { nodes: { type: 'string' } } }],
        },
      ],
    })
  })
})

describe('parameters', () => {
  test('in the path are required, lose their default, and exist even when undeclared', () => {
    const parameters = { properties: { pos: { type: 'integer', optional: 1, default: 3 } } }
    expect(only(dumpOf('/rules/{pos}/{seq}', 'GET', { parameters })).parameters).toEqual({
      type: 'object',
      properties: { seq: { type: 'string' }, pos: { type: 'integer' } },
    })
  })

  test('with an index get the range of their family', () => {
    const parameters = { properties: { 'net[n]': { type: 'string', optional: 1 } } }
    expect(only(dumpOf('/a', 'POST', { parameters })).parameters.properties?.['net[n]']).toEqual({
      type: 'string',
      optional: true,
      index: { first: 0, last: 31 },
    })
  })

  test('with an index of an unknown family are refused until the range is given', () => {
    const dump = dumpOf('/a', 'POST', { parameters: { properties: { 'disk[n]': { type: 'string' } } } })
    expect(() => normalise(dump)).toThrow(
      expect.objectContaining({
        code: 'CODEGEN_UNKNOWN_FAMILY',
        place: 'POST /a › parameters › properties › disk[n]',
      }),
    )
    const { parameters } = only(dump, { indexes: { disk: [1, 2] } })
    expect(parameters.properties?.['disk[n]']?.index).toEqual({ first: 1, last: 2 })
  })

  test.each([
    ['/nodes/{node}/storage/{storage}/content/{volume}', 'volume'],
    ['/cluster/firewall/ipset/{name}/{cidr}', 'cidr'],
    ['/cluster/firewall/ipset/{name}', undefined],
  ])('at the end of %s may hold slashes: %s', (path, expected) => {
    expect(only(dumpOf(path, 'GET', {})).slashes).toBe(expected)
  })
})

describe('a method', () => {
  test.each([
    ['POST', '/a', 'n', { type: 'string' }, 'always'],
    ['POST', '/a', 'n', { type: 'string', optional: 1 }, 'maybe'],
    ['GET', '/a', 'n', { type: 'string' }, undefined],
    ['POST', '/a', 'wakeonlan', { type: 'string' }, undefined],
    ['POST', '/nodes/{node}/storage/{storage}/content', 'n', { type: 'string' }, undefined],
    ['POST', '/a', 'n', { type: 'null' }, undefined],
  ])('%s %s (%s) that returns %j: UPID %s', (verb, path, name, returns, expected) => {
    expect(only(dumpOf(path, verb, { name, returns })).upid).toBe(expected)
  })

  test('that returns a UPID inside an object has that property branded, but not that of a backup server', () => {
    const verification = { type: 'object', properties: { upid: { type: 'string' } } }
    const returns = { type: 'object', properties: { upid: { type: 'string' }, verification } }
    expect(only(dumpOf('/a', 'POST', { returns })).returns.properties).toEqual({
      upid: { type: 'string', format: 'upid' },
      verification,
    })
  })

  test('that is a directory has entries named by their link', () => {
    const returns = {
      type: 'array',
      items: { type: 'object', properties: {} },
      links: [{ rel: 'child', href: '{cmd}' }],
    }
    expect(only(dumpOf('/a', 'GET', { returns })).returns).toEqual({
      type: 'array',
      items: { type: 'object', properties: { cmd: { type: 'string' } } },
    })
  })

  test.each([
    ['GET', '/nodes/{node}/vncwebsocket', 'websocket'],
    ['POST', '/nodes/{node}/storage/{storage}/upload', 'multipart'],
    ['GET', '/nodes/{node}/storage/{storage}/file-restore/download', 'download'],
    ['GET', '/nodes/{node}/tasks/{upid}/log', undefined],
  ])('%s %s travels as %s', (verb, path, expected) => {
    expect(only(dumpOf(path, verb, {})).transport).toBe(expected)
  })

  test('keeps permissions as they stand, without prose; without a rule there are none', () => {
    const check = ['perm', '/vms/{vmid}', ['VM.Audit']]
    expect(only(dumpOf('/a', 'GET', { permissions: { description: 'prose', check } })).permissions).toEqual({
      check,
    })
    expect(only(dumpOf('/a', 'GET', { permissions: { description: 'prose' } })).permissions).toBe(undefined)
  })

  test('says which node answers and whether tokens are refused', () => {
    expect(only(dumpOf('/a', 'GET', { allowtoken: 0, proxyto: 'node' }))).toMatchObject({
      allowToken: false,
      proxyTo: 'node',
    })
    expect(only(dumpOf('/a', 'GET', { allowtoken: 1, proxyto: null }))).not.toHaveProperty('allowToken')
  })

  test('keeps its prose only when that was asked for', () => {
    const dump = dumpOf('/a', 'GET', {
      parameters: { properties: { p: { type: 'string', description: 'why' } } },
    })
    expect(JSON.stringify(only(dump))).not.toMatch(/prose|why/)
    expect(only(dump, { docs: true })).toMatchObject({
      description: 'prose',
      parameters: { properties: { p: { description: 'why' } } },
    })
  })
})

describe('what is not known is refused, with its place', () => {
  test.each([
    [
      { parameters: { properties: { full: { type: 'boolean', wrong: 1 } } } },
      'parameters › properties › full › wrong',
    ],
    [{ returns: { type: 'array', items: { colour: 'red' } } }, 'returns › items › colour'],
    [
      { parameters: { properties: { p: { format: { k: { odd: 1 } } } } } },
      'parameters › properties › p › format › k › odd',
    ],
    [{ surprise: 1 }, 'surprise'],
    [{ permissions: { user: 'all', when: 'now' } }, 'permissions › when'],
  ])('%j', (method, step) => {
    expect(() => normalise(dumpOf('/a', 'GET', method))).toThrow(
      expect.objectContaining({ code: 'CODEGEN_UNKNOWN_KEY', place: `GET /a › ${step}` }),
    )
  })

  test.each([
    [{ type: 'ip' }, 'type'],
    [{ type: 'string', optional: 'sometimes' }, 'optional'],
    [{ type: 'integer', maximum: 'a lot' }, 'maximum'],
    [{ type: 'string', enum: 'a,b' }, 'enum'],
  ])('%j', (schema, step) => {
    expect(() => normalise(dumpOf('/a', 'GET', { parameters: { properties: { p: schema } } }))).toThrow(
      expect.objectContaining({
        code: 'CODEGEN_BAD_VALUE',
        place: `GET /a › parameters › properties › p › ${step}`,
      }),
    )
  })

  test('a verb', () => {
    expect(() => normalise(dumpOf('/a', 'PATCH', {}))).toThrow(
      expect.objectContaining({ code: 'CODEGEN_BAD_VALUE' }),
    )
  })
})

describe('an override', () => {
  const because = { reason: 'the answer has it', link: 'https://example.org' }
  const add: Override = {
    kind: 'add',
    routes: ['GET /a'],
    at: '[]',
    properties: { x: { type: 'string' } },
    ...because,
  }
  const loosen: Override = { kind: 'loosen', routes: ['GET /a'], at: ['[].y'], to: 'nullable', ...because }
  const replace: Override = {
    ...{ kind: 'replace', routes: ['GET /a'], at: '[].y', ...because },
    was: { type: 'string' },
    schema: { type: 'integer' },
  }
  const returns = (...names: string[]) => ({
    returns: {
      type: 'array',
      items: {
        type: 'object',
        properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
      },
    },
  })

  test('adds, replaces and loosens', () => {
    const dump = dumpOf('/a', 'GET', returns('y'))
    const itemsWith = (override: Override) => only(dump, { overrides: [override] }).returns.items?.properties
    expect(itemsWith(add)).toEqual({ x: { type: 'string' }, y: { type: 'string' } })
    expect(itemsWith(loosen)).toEqual({ y: { type: 'string', nullable: true } })
    expect(itemsWith(replace)).toEqual({ y: { type: 'integer' } })
  })

  test.each([
    [
      'what it adds is declared',
      add,
      '/a',
      returns('x'),
      'the schema declares x by now; the schema declares all of it by now',
    ],
    [
      'what it replaces reads otherwise',
      replace,
      '/a',
      { returns: { type: 'array', items: { properties: { y: { type: 'number' } } } } },
      'the schema says something else by now',
    ],
    ['what it loosens is gone', loosen, '/a', returns('x'), 'there is no .y'],
    ['its route is gone', add, '/b', returns('x'), 'there is no such route'],
  ])('expires when %s', (_why, override, path, method, reason) => {
    const dump = dumpOf(path, 'GET', method)
    expect(() => normalise(dump, { overrides: [override], expired: 'fail' })).toThrow(
      expect.objectContaining({
        code: 'CODEGEN_EXPIRED_OVERRIDE',
        reason: `the override has expired: ${reason}`,
      }),
    )
    expect(normalise(dump, { overrides: [override] })).toEqual(normalise(dump, { overrides: [] }))
  })

  test('of something that came later is left out, and must not be needed before', () => {
    const later: Override = { ...add, since: '8.4' }
    const dump = dumpOf('/a', 'GET', returns('y'))
    const options = { overrides: [later], expired: 'fail' } as const
    const names = (version: string) =>
      Object.keys(only(dump, { overrides: [later], version }).returns.items?.properties ?? {})
    expect([names('7.4'), names('8.4'), names('10.0'), names('mine')]).toEqual([
      ['y'],
      ['x', 'y'],
      ['x', 'y'],
      ['x', 'y'],
    ])
    expect(() => normalise(dumpOf('/b', 'GET', {}), { ...options, version: '7.4' })).not.toThrow()
    expect(() => normalise(dump, { ...options, version: '7.4' })).toThrow(
      expect.objectContaining({
        code: 'CODEGEN_EXPIRED_OVERRIDE',
        reason: 'the override is said to be needed since 8.4 but corrects 7.4 already',
      }),
    )
  })

  test('may take over the properties of another route', () => {
    const parameters = {
      properties: { size: { type: 'integer' }, old: { type: 'string', requires: 'size', default: 'x' } },
    }
    const dump = [
      ...dumpOf('/a', 'GET', { returns: { type: 'object' } }),
      ...dumpOf('/b', 'POST', { parameters }),
    ]
    const like = { route: 'POST /b', part: 'parameters', required: ['size'] } as const
    const override: Override = { kind: 'add', routes: ['GET /a'], at: '', like, ...because }
    expect(normalise(dump, { overrides: [override] }).methods[0]?.returns).toEqual({
      type: 'object',
      properties: { size: { type: 'integer' }, old: { type: 'string', optional: true } },
    })
  })

  test('of this package always says why, and where that can be checked', () => {
    for (const { reason, link } of overrides) {
      expect(reason).toMatch(/^\S.{10,}[^.]$/)
      expect(new URL(link).protocol).toBe('https:')
    }
  })
})

describe('the published schemas', () => {
  const counts = {
    '7.4': { paths: 364, methods: 540, upid: 89, typed: 301, null: 139, untyped: 100 },
    '8.4': { paths: 398, methods: 605, upid: 88, typed: 324, null: 175, untyped: 106 },
    '9.1': { paths: 431, methods: 649, upid: 93, typed: 366, null: 188, untyped: 95 },
    '9.2': { paths: 444, methods: 675, upid: 94, typed: 376, null: 200, untyped: 99 },
  }

  for (const [version, expected] of Object.entries(counts)) {
    testWithDumps(
      `${version} has ${expected.paths} paths, ${expected.methods} methods and ${expected.upid} UPIDs`,
      async () => {
        const dump = await readDump(dumpFile(version))
        const { methods } = normalise(dump)
        const returns = rawReturns(dump)
        expect({
          paths: new Set(methods.map(({ path }) => path)).size,
          methods: methods.length,
          upid: methods.filter(({ upid }) => upid !== undefined).length,
          typed: returns.filter((kind) => kind === 'typed').length,
          null: returns.filter((kind) => kind === 'null').length,
          untyped: returns.filter((kind) => kind === 'untyped').length,
        }).toEqual(expected)
      },
    )
  }

  for (const version of [...versions, 'recorded']) {
    testWithDumps(`${version} is understood completely and without prose`, async () => {
      const model = normalise(await readDump(dumpFile(version)), { version })
      expect(model.version).toBe(version)
      expect(JSON.stringify(model.methods)).not.toMatch(
        /"(description|verbose_description|typetext|title)":"/,
      )
      expect(new Set(model.methods.map(({ route }) => route)).size).toBe(model.methods.length)
      expect(model.methods.filter(({ slashes }) => slashes !== undefined)).toHaveLength(13)
      expect(model.methods.filter(({ transport }) => transport === 'websocket')).toHaveLength(5)
    })
  }

  testWithDumps('the methods that return a UPID are the ones that upstream documents', async () => {
    const known = JSON.parse(await readFile(sharedFile('pve-schema/upid-methods.json'), 'utf8'))
    for (const version of ['7.4', '8.4', '9.1', '9.2']) {
      const { methods } = normalise(await readDump(dumpFile(version)))
      const expected = known[version].upid.map(
        (entry: { verb: string; path: string }) => `${entry.verb} ${entry.path}`,
      )
      expect(
        methods
          .filter(({ upid }) => upid !== undefined)
          .map(({ route }) => route)
          .sort(),
      ).toEqual(expected.sort())
    }
  })

  for (const version of versions)
    testWithDumps(`every override still corrects ${version}, unless it came later`, async () => {
      const dump = await readDump(dumpFile(version))
      expect(() => normalise(dump, { version, expired: 'fail' })).not.toThrow()
    })
})

/** What each method declares of its answer, read from the dump itself. */
function rawReturns(dump: readonly DumpNode[]): ('typed' | 'null' | 'untyped')[] {
  type Raw = { type?: string; items?: Raw; properties?: object; additionalProperties?: unknown }
  const isTyped = (raw: Raw): boolean => {
    if (raw.type === 'array') return raw.items !== undefined && isTyped(raw.items)
    if (raw.type === 'object' || raw.properties !== undefined)
      return Object.keys(raw.properties ?? {}).length > 0 || typeof raw.additionalProperties === 'object'
    return raw.type !== undefined && raw.type !== 'any'
  }
  return dump.flatMap((node) => [
    ...Object.values(node.info ?? {}).map(({ returns }) => {
      const raw = (returns ?? {}) as Raw
      return raw.type === 'null' ? 'null' : isTyped(raw) ? 'typed' : 'untyped'
    }),
    ...rawReturns(node.children ?? []),
  ])
}
