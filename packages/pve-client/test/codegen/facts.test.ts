import { describe, expect, test } from 'vitest'

import { type Facts, fromFacts, toFacts } from '../../codegen/facts.ts'
import { factsOfDump, type VersionedDump } from '../../codegen/facts-of-dump.ts'
import { formatJson } from '../../codegen/format-json.ts'
import { withHistory } from '../../codegen/history.ts'
import { withLaterAnswers } from '../../codegen/later-answers.ts'
import type { ApiModel, Method, Schema } from '../../codegen/model.ts'
import { normalise } from '../../codegen/normalise.ts'
import { readDump } from '../../codegen/read-dump.ts'
import { committedFacts, committedVersions, dumpFile, testWithDumps, versions } from './shared.ts'

function modelOf(...methods: Partial<Method>[]): ApiModel {
  const base = {
    verb: 'POST',
    path: '/a',
    parameters: { type: 'object', properties: {} },
    returns: {},
  } as const
  return {
    version: '1',
    methods: methods.map((method) => {
      const full = { ...base, ...method }
      return { ...full, route: `${full.verb} ${full.path}` }
    }),
  }
}

const expected = {
  '7.4': {
    methods: 540,
    paths: 364,
    upid: 89,
    null: 139,
    slashes: 13,
    websocket: 5,
    noToken: 9,
    rootOnly: 13,
  },
  '8.4': {
    methods: 605,
    paths: 398,
    upid: 88,
    null: 175,
    slashes: 13,
    websocket: 5,
    noToken: 5,
    rootOnly: 15,
  },
  '9.2': {
    methods: 675,
    paths: 444,
    upid: 94,
    null: 200,
    slashes: 13,
    websocket: 5,
    noToken: 5,
    rootOnly: 15,
  },
}

describe.each(committedVersions)('the committed facts of %s', (version) => {
  const { text, facts } = committedFacts(version)
  const model = fromFacts(facts)

  test('have one operation for each method, named by its route', () => {
    for (const [path, verbs] of Object.entries(facts.paths))
      for (const [verb, { operationId }] of Object.entries(verbs))
        expect(operationId).toBe(`${verb.toUpperCase()} ${path}`)
  })

  test('know the tasks, the websockets, the routes without tokens and the ones with slashes', () => {
    const count = (is: (method: Method) => boolean) => model.methods.filter(is).length
    expect({
      methods: model.methods.length,
      paths: Object.keys(facts.paths).length,
      upid: count(({ upid }) => upid !== undefined),
      null: count(({ returns }) => returns.type === 'null'),
      slashes: count(({ slashes }) => slashes !== undefined),
      websocket: count(({ transport }) => transport === 'websocket'),
      noToken: count(({ allowToken }) => allowToken === false),
      rootOnly: count(({ permissions }) => permissions === undefined),
    }).toEqual(expected[version])
  })

  test('hold no prose', () => {
    const prose: string[] = []
    const visit = (node: unknown, key: string, isNamed: boolean): void => {
      if (typeof node === 'string' && !isNamed && proseKeys.test(key) && node !== 'OK')
        prose.push(`${key}: ${node}`)
      // Four words in a row, outside of patterns and lists of words, are a sentence.
      if (typeof node === 'string' && key !== 'x-pve-pattern' && /[a-z]+( [a-z]+){3}/i.test(node))
        prose.push(node)
      if (typeof node !== 'object' || node === null) return
      for (const [name, value] of Object.entries(node)) visit(value, name, key === 'properties')
    }
    visit({ ...facts, info: {} }, '', false)
    expect(prose).toEqual([])
  })

  test('say of each pattern that it is Perl', () => {
    expect(text).not.toMatch(/"pattern":\s*"/)
    expect(text.match(/"x-pve-pattern": ?"/g)?.length).toBeGreaterThan(100)
  })

  test('are small, and formatted as the generator formats them', () => {
    expect(text.length).toBeLessThan(1_000_000)
    expect(`${formatJson(facts)}\n` === text).toBe(true)
  })

  test('survive the way to the model and back', () => {
    expect(formatJson(toFacts(model)) === formatJson(facts)).toBe(true)
  })
})

describe('the committed facts', () => {
  const methodsOf = (version: string) => fromFacts(committedFacts(version).facts).methods
  const find = (version: string, route: string) => methodsOf(version).find((method) => method.route === route)

  test('say when a route or a parameter came, and what is gone', () => {
    expect(find('9.2', 'GET /nodes')?.since).toBe(undefined)
    expect(find('9.2', 'POST /cluster/ha/rules')?.since).toBe('9.0')
    expect(find('9.2', 'POST /cluster/notifications/endpoints/webhook')?.since).toBe('8.4')
    expect(fromFacts(committedFacts('9.2').facts).removed).toMatchObject({
      'GET /nodes/{node}/scan/glusterfs': '8.4',
      'POST /access/tfa': '7.4',
    })
  })

  test('of an earlier version say what later ones lack', () => {
    expect(find('8.4', 'GET /nodes/{node}/scan/glusterfs')?.until).toBe('8.4')
    expect(find('7.4', 'POST /access/tfa')?.until).toBe('7.4')
    expect(find('8.4', 'POST /cluster/backup')?.parameters.properties?.['notification-policy']).toMatchObject(
      {
        since: '8.4',
        until: '8.4',
      },
    )
    expect(methodsOf('9.2').filter(({ until }) => until !== undefined)).toEqual([])
  })

  test('of an earlier version hold what later ones declare of its answers, but no later features', () => {
    const config = find('8.4', 'GET /nodes/{node}/qemu/{vmid}/config')?.returns.properties
    expect(config?.meta).toMatchObject({ type: 'string', optional: true, declaredSince: '9.1' })
    expect(config?.['allow-ksm']).toBe(undefined)
    expect(find('8.4', 'GET /nodes/{node}/services')?.returns.items?.properties?.state).toMatchObject({
      ...{ type: 'string', optional: true, declaredSince: '9.1' },
    })
  })
})

const proseKeys =
  /^(description|verbose_description|format_description|title|summary|typetext|renderer|links)$/

describe('facts and model', () => {
  test('say the same, key by key', () => {
    const rich = modelOf(
      {
        path: '/nodes/{node}/things/{volume}',
        upid: 'maybe',
        since: '9.0',
        removed: { old: '8.4' },
        allowToken: false,
        proxyTo: 'node',
        slashes: 'volume',
        permissions: { check: ['perm', '/vms/{vmid}', ['VM.Audit'], 'any', 1] },
        returns: { type: 'string', optional: true },
        parameters: {
          type: 'object',
          additionalProperties: false,
          properties: {
            node: { type: 'string', format: 'pve-node' },
            volume: { type: 'string' },
            'net[n]': {
              type: 'string',
              optional: true,
              index: { first: 0, last: 31 },
              since: '9.1',
              format: {
                model: { type: 'string', enum: ['virtio'], defaultKey: true },
                virtio: { alias: 'macaddr', keyAlias: 'model' },
                macaddr: { type: 'string', optional: true, pattern: '(?^i:[0-9a-f])', maxLength: 17 },
              },
            },
            size: { type: 'integer', minimum: 1, maximum: 5, default: 2, requires: 'node' },
            list: { type: 'array', optional: true, items: { type: 'string', enum: ['a', 'b'] } },
            mode: { type: 'string', optional: true, typeProperty: 'type', instanceTypes: ['x'] },
          },
        },
      },
      {
        verb: 'GET',
        path: '/open',
        transport: 'websocket',
        parameters: { type: 'object', properties: { q: { type: 'boolean' } } },
        returns: {
          type: 'array',
          items: { type: 'object', properties: {}, additionalProperties: { type: 'number', optional: true } },
        },
      },
      {
        verb: 'PUT',
        path: '/rules/{rule}',
        parameters: {
          type: 'object',
          allOf: [
            { type: 'object', properties: { rule: { type: 'string' } } },
            {
              typeProperty: 'type',
              typePropertySchema: { type: 'string', enum: ['x'] },
              oneOf: [
                {
                  type: 'object',
                  optional: true,
                  instanceTypes: ['x'],
                  properties: { n: { type: 'string' } },
                },
              ],
            },
          ],
        },
        returns: { type: 'integer', nullable: true, minLength: 3 },
      },
    )
    expect(fromFacts(JSON.parse(JSON.stringify(toFacts(rich))))).toEqual(rich)
  })

  test('share what is long and occurs more than once', () => {
    const disk = {
      type: 'object',
      properties: { path: { type: 'string', maxLength: 4096 }, size: { type: 'integer', minimum: 1 } },
    } as const
    const two = modelOf(
      { path: '/a', returns: disk },
      { path: '/b', returns: { type: 'array', items: disk } },
    )
    const shared = toFacts(two)
    expect(Object.keys(shared.components.schemas)).toEqual(['a-data'])
    expect(JSON.stringify(shared.paths).match(/#\/components\/schemas\/a-data/g)).toHaveLength(2)
    expect(fromFacts(shared)).toEqual(two)
  })

  test('are refused when a reference leads nowhere or an operation is not where its route says', () => {
    const broken = (change: (facts: Facts) => unknown) => () =>
      fromFacts(change(toFacts(modelOf({ returns: { type: 'string' } }))) as Facts)
    expect(
      broken((good) =>
        JSON.parse(JSON.stringify(good).replace('{"type":"string"}', '{"$ref":"#/components/schemas/x"}')),
      ),
    ).toThrow(expect.objectContaining({ code: 'CODEGEN_BAD_FACTS', place: '#/components/schemas/x' }))
    expect(broken((good) => ({ ...good, paths: { '/b': good.paths['/a'] } }))).toThrow(
      expect.objectContaining({ code: 'CODEGEN_BAD_FACTS', place: 'POST /b' }),
    )
  })
})

describe('history', () => {
  const withParameters = (...names: string[]): Partial<Method> => ({
    path: '/a/{id}',
    parameters: {
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    },
  })

  test('is found by comparing routes with blank placeholders', () => {
    const first = { ...modelOf(withParameters('id', 'gone'), { path: '/old' }), version: '1' }
    const second = { ...modelOf(withParameters('id', 'gone', 'added')), version: '2' }
    const third = {
      ...modelOf({ ...withParameters('newid', 'added', 'newest'), path: '/a/{newid}' }, { path: '/new' }),
      version: '3',
    }
    const { methods, removed } = withHistory(third, [first, second])
    expect(removed).toEqual({ 'POST /old': '1' })
    expect(methods.map(({ route, since }) => [route, since])).toEqual([
      ['POST /a/{newid}', undefined],
      ['POST /new', '3'],
    ])
    expect(methods[0]?.removed).toEqual({ gone: '2' })
    expect(methods[0]?.parameters.properties).toEqual({
      newid: { type: 'string' },
      added: { type: 'string', since: '2' },
      newest: { type: 'string', since: '3' },
    })
  })

  test('looks ahead as well', () => {
    const today = { ...modelOf(withParameters('id', 'kept', 'gone'), { path: '/old' }), version: '2' }
    const next = { ...modelOf(withParameters('id', 'kept', 'later')), version: '3' }
    const { methods, removed } = withHistory(today, [], [next])
    expect(removed).toBe(undefined)
    expect(methods.map(({ route, until }) => [route, until])).toEqual([
      ['POST /a/{id}', undefined],
      ['POST /old', '2'],
    ])
    expect(methods[0]?.parameters.properties).toEqual({
      id: { type: 'string' },
      kept: { type: 'string' },
      gone: { type: 'string', until: '2' },
    })
  })

  test('is silent without anything to compare with', () => {
    const alone = modelOf(withParameters('id'))
    expect(withHistory(alone, [])).toEqual(alone)
  })
})

describe('answers that later versions declare', () => {
  const text = { type: 'string' } as const
  const answering = (version: string, returns: Schema, parameters: Schema = {}) => ({
    ...modelOf({ returns, parameters }),
    version,
  })

  test('are taken over as optional, with the version that declares them first', () => {
    const now = answering('1', { type: 'array', items: { type: 'object', properties: { id: text } } })
    const next = answering('2', {
      ...{ type: 'array', items: { type: 'object', properties: { id: text, size: { type: 'integer' } } } },
      nullable: true,
    })
    const last = answering('3', {
      type: 'array',
      items: { type: 'object', properties: { size: text, name: text } },
    })
    expect(withLaterAnswers(now, [next, last]).methods[0]?.returns).toEqual({
      type: 'array',
      nullable: true,
      items: {
        type: 'object',
        properties: {
          id: text,
          name: { ...text, optional: true, declaredSince: '3' },
          size: { type: 'integer', optional: true, declaredSince: '2' },
        },
      },
    })
  })

  test('replace what says nothing, and nothing that says something else', () => {
    const known = { type: 'object', properties: { on: { type: 'boolean' } } } as const
    expect(withLaterAnswers(answering('1', {}), [answering('2', known)]).methods[0]?.returns).toEqual({
      type: 'object',
      properties: { on: { type: 'boolean', optional: true, declaredSince: '2' } },
    })
    expect(withLaterAnswers(answering('1', { type: 'null' }), [answering('2', known)])).toEqual(
      answering('1', { type: 'null' }),
    )
  })

  test('are no features that came as parameters', () => {
    const properties = { turbo: text }
    const next = answering('2', { type: 'object', properties }, { type: 'object', properties })
    const now = answering('1', { type: 'object', properties: {} })
    expect(withLaterAnswers(now, [next])).toEqual(now)
  })
})

describe('with the dumps', () => {
  for (const version of [...versions, 'recorded']) {
    testWithDumps(`nothing of ${version} is lost in its facts`, async () => {
      const normal = normalise(await readDump(dumpFile(version)), { version })
      expect(fromFacts(JSON.parse(formatJson(toFacts(normal))))).toEqual(normal)
    })
  }

  for (const version of committedVersions)
    testWithDumps(`the committed facts are what the dump of ${version} gives`, async () => {
      const dumps = await Promise.all(
        versions.map(async (name) => ({ version: name, dump: await readDump(dumpFile(name)) })),
      )
      const index = versions.indexOf(version)
      const facts = factsOfDump(dumps[index] as VersionedDump, {
        earlier: dumps.slice(0, index),
        later: dumps.slice(index + 1),
      })
      expect(`${formatJson(facts)}\n` === committedFacts(version).text).toBe(true)
    })
})
