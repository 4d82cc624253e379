import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { type Facts, fromFacts, toFacts } from '../../codegen/facts.ts'
import { formatJson } from '../../codegen/format-json.ts'
import { withHistory } from '../../codegen/history.ts'
import type { ApiModel, Method } from '../../codegen/model.ts'
import { normalise } from '../../codegen/normalise.ts'
import { readDump } from '../../codegen/read-dump.ts'
import { dumpFile, testWithDumps, versions } from './shared.ts'

const text = readFileSync(new URL('../../spec/pve-9.2.json', import.meta.url), 'utf8')
const facts = JSON.parse(text) as Facts
const model = fromFacts(facts)

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

describe('the committed facts of 9.2', () => {
  test('have one operation for each method, named by its route', () => {
    const operations = Object.entries(facts.paths).flatMap(([path, verbs]) =>
      Object.entries(verbs).map(([verb, { operationId }]) => [operationId, `${verb.toUpperCase()} ${path}`]),
    )
    expect(operations).toHaveLength(675)
    expect(Object.keys(facts.paths)).toHaveLength(444)
    for (const [id, route] of operations) expect(id).toBe(route)
  })

  test('know the tasks, the websockets, the routes without tokens and the ones with slashes', () => {
    const count = (is: (method: Method) => boolean) => model.methods.filter(is).length
    expect({
      upid: count(({ upid }) => upid !== undefined),
      null: count(({ returns }) => returns.type === 'null'),
      slashes: count(({ slashes }) => slashes !== undefined),
      websocket: count(({ transport }) => transport === 'websocket'),
      noToken: count(({ allowToken }) => allowToken === false),
      rootOnly: count(({ permissions }) => permissions === undefined),
    }).toEqual({ upid: 94, null: 200, slashes: 13, websocket: 5, noToken: 5, rootOnly: 15 })
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
    expect(text.length).toBeLessThan(1_500_000)
    expect(`${formatJson(facts)}\n` === text).toBe(true)
  })

  test('survive the way to the model and back', () => {
    expect(formatJson(toFacts(model)) === formatJson(facts)).toBe(true)
  })

  test('say when a route came and what is gone', () => {
    const since = (route: string) => model.methods.find((method) => method.route === route)?.since
    expect(since('GET /nodes')).toBe(undefined)
    expect(since('POST /cluster/ha/rules')).toBe('9.0')
    expect(since('POST /cluster/notifications/endpoints/webhook')).toBe('8.4')
    expect(model.removed).toMatchObject({
      'GET /nodes/{node}/scan/glusterfs': '8.4',
      'POST /access/tfa': '7.4',
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

  test('is silent without anything to compare with', () => {
    const alone = modelOf(withParameters('id'))
    expect(withHistory(alone, [])).toEqual(alone)
  })
})

describe('with the dumps', () => {
  for (const version of [...versions, 'recorded']) {
    testWithDumps(`nothing of ${version} is lost in its facts`, async () => {
      const normal = normalise(await readDump(dumpFile(version)), { version })
      expect(fromFacts(JSON.parse(formatJson(toFacts(normal))))).toEqual(normal)
    })
  }

  testWithDumps('the committed facts are what the dump of 9.2 gives', async () => {
    const earlier = await Promise.all(
      versions
        .slice(0, -1)
        .map(async (version) => normalise(await readDump(dumpFile(version)), { version, overrides: [] })),
    )
    const now = normalise(await readDump(dumpFile('9.2')), { version: '9.2', expired: 'fail' })
    expect(`${formatJson(toFacts(withHistory(now, earlier)))}\n` === text).toBe(true)
  })
})
