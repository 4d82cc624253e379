import { describe, expect, test } from 'vitest'

import type { ApiChange } from '../../codegen/api-diff.ts'
import { apiFromDump } from '../../codegen/api-from-dump.ts'
import { diffApis } from '../../codegen/diff-apis.ts'
import { builtInApis } from '../../src/api/built-in-apis.ts'
import { api92 } from '../../src/verify/index.ts'
import { dumpOf, type RawMethod, smallRoutes } from './small-dump.ts'

const start = 'POST /nodes/{node}/qemu/{vmid}/status/start'
const create = 'POST /nodes/{node}/qemu'
const lamp = 'PUT /nodes/{node}/lab/{lampid}'
const rules = 'POST /cluster/ha/rules'

type Raw = Record<string, unknown>

/** What is found when a route of the small server is changed; and when the change is taken back. */
function changing(route: string, change: (method: Raw) => unknown): [forth: ApiChange[], back: ApiChange[]] {
  const method = structuredClone(smallRoutes[route]) as Raw
  change(method)
  const other = { ...smallRoutes, [route]: method as RawMethod }
  const [before, after] = [apiFromDump(dumpOf(smallRoutes)), apiFromDump(dumpOf(other))]
  return [[...diffApis(before, after).changes], [...diffApis(after, before).changes]]
}

/** The properties of a method's parameters. */
const properties = (method: Raw) => (method.parameters as Raw).properties as Raw

describe('routes', () => {
  const small = apiFromDump(dumpOf(smallRoutes), { version: 'small' })

  test('an API does not differ from itself', () => {
    const none = { added: 0, removed: 0, changed: 0 }
    expect(diffApis(small, apiFromDump(dumpOf(smallRoutes), { version: 'again' }))).toEqual({
      before: 'small',
      after: 'again',
      routes: none,
      changes: [],
    })
    expect(diffApis(api92, api92)).toEqual({ before: '9.2', after: '9.2', routes: none, changes: [] })
  })

  test('one that came breaks nothing, one that went does', () => {
    const { [lamp]: _, ...rest } = smallRoutes
    const without = apiFromDump(dumpOf(rest), { version: 'without' })
    expect(diffApis(without, small)).toEqual({
      before: 'without',
      after: 'small',
      routes: { added: 1, removed: 0, changed: 0 },
      changes: [{ route: lamp, kind: 'added', breaking: false }],
    })
    expect(diffApis(small, without)).toMatchObject({
      routes: { added: 0, removed: 1, changed: 0 },
      changes: [{ route: lamp, kind: 'removed', breaking: true }],
    })
  })

  test('one whose placeholder was renamed is the same route under another name', () => {
    const { [lamp]: method = {}, ...rest } = structuredClone(smallRoutes) as Record<string, Raw>
    const { lampid, ...others } = properties(method)
    Object.assign(method.parameters as Raw, { properties: { ...others, bulb: lampid } })
    const renamed = 'PUT /nodes/{node}/lab/{bulb}'
    const diff = diffApis(small, apiFromDump(dumpOf({ ...rest, [renamed]: method as RawMethod })))
    expect(diff.routes).toEqual({ added: 0, removed: 0, changed: 1 })
    expect(diff.changes).toEqual([
      { route: renamed, kind: 'changed', fact: 'name', before: lamp, after: renamed, breaking: true },
    ])
  })

  test('they are in the order of their paths and verbs', () => {
    const none = apiFromDump(dumpOf({ 'GET /version': smallRoutes['GET /version'] as RawMethod }))
    const found = diffApis(none, small).changes.map(({ route }) => route)
    expect(found).toEqual([
      'PUT /access/password',
      'POST /cluster/ha/rules',
      'GET /nodes',
      'PUT /nodes/{node}/lab/{lampid}',
      'GET /nodes/{node}/qemu',
      'POST /nodes/{node}/qemu',
      'DELETE /nodes/{node}/qemu/{vmid}',
      'GET /nodes/{node}/qemu/{vmid}/config',
      'PUT /nodes/{node}/qemu/{vmid}/config',
      'POST /nodes/{node}/qemu/{vmid}/status/start',
      'GET /nodes/{node}/storage/{storage}/content/{volume}',
    ])
  })
})

/** What a change looks like, and whether it breaks anything there and on the way back. */
interface Case {
  readonly what: string
  readonly route: string
  readonly parameter?: string
  readonly change: (method: Raw) => unknown
  readonly fact: string
  readonly before?: unknown
  readonly after?: unknown
  readonly breaks: readonly [forth: boolean, back: boolean]
}

const parameterOf = (method: Raw, name: string) => properties(method)[name] as Raw
const keyOf = (method: Raw, name: string, key: string) =>
  (parameterOf(method, name).format as Raw)[key] as Raw

const cases: Case[] = [
  {
    what: 'a result that becomes a UPID',
    route: 'PUT /nodes/{node}/qemu/{vmid}/config',
    change: (method) => Object.assign(method, { returns: { type: 'string' } }),
    fact: 'upid',
    after: 'always',
    breaks: [true, true],
  },
  {
    what: 'a task that is not always started',
    route: start,
    change: (method) => Object.assign(method, { returns: { type: 'string', optional: 1 } }),
    fact: 'upid',
    before: 'always',
    after: 'maybe',
    breaks: [true, true],
  },
  {
    what: 'another privilege',
    route: start,
    change: (method) => Object.assign(method, { permissions: { check: ['perm', '/', ['VM.Start']] } }),
    fact: 'privileges',
    before: 'VM.PowerMgmt on /vms/{vmid}',
    after: 'VM.Start on /',
    breaks: [true, true],
  },
  {
    what: 'a privilege that is needed no more',
    route: start,
    change: (method) => Object.assign(method, { permissions: { user: 'all' } }),
    fact: 'privileges',
    before: 'VM.PowerMgmt on /vms/{vmid}',
    after: 'any user, and what the call itself asks for',
    breaks: [false, true],
  },
  {
    what: 'tokens that are refused',
    route: start,
    change: (method) => Object.assign(method, { allowtoken: 0 }),
    fact: 'tokens',
    before: 'accepted',
    after: 'refused',
    breaks: [true, false],
  },
  {
    what: 'another node that answers',
    route: start,
    change: (method) => delete method.proxyto,
    fact: 'runs on',
    before: 'node',
    breaks: [false, false],
  },
  {
    what: 'unknown parameters that pass',
    route: start,
    change: (method) => delete (method.parameters as Raw).additionalProperties,
    fact: 'unknown parameters',
    before: 'refused',
    after: 'accepted',
    breaks: [false, true],
  },
  {
    what: 'a parameter that becomes required',
    route: create,
    parameter: 'name',
    change: (method) => delete parameterOf(method, 'name').optional,
    fact: 'required',
    before: false,
    after: true,
    breaks: [true, false],
  },
  {
    what: 'a type that is wider',
    route: create,
    parameter: 'memory',
    change: (method) => Object.assign(parameterOf(method, 'memory'), { type: 'number' }),
    fact: 'type',
    before: 'integer',
    after: 'number',
    breaks: [false, true],
  },
  {
    what: 'a word more',
    route: create,
    parameter: 'ostype',
    change: (method) =>
      Object.assign(parameterOf(method, 'ostype'), { enum: ['win12', 'l26', 'win11', 'other'] }),
    fact: 'enum',
    before: ['l26', 'other', 'win11'],
    after: ['l26', 'other', 'win11', 'win12'],
    breaks: [false, true],
  },
  {
    what: 'a higher minimum',
    route: create,
    parameter: 'memory',
    change: (method) => Object.assign(parameterOf(method, 'memory'), { minimum: '32' }),
    fact: 'minimum',
    before: 16,
    after: 32,
    breaks: [true, false],
  },
  {
    what: 'a maximum where there was none',
    route: create,
    parameter: 'memory',
    change: (method) => Object.assign(parameterOf(method, 'memory'), { maximum: 4096 }),
    fact: 'maximum',
    after: 4096,
    breaks: [true, false],
  },
  {
    what: 'more characters',
    route: create,
    parameter: 'name',
    change: (method) => Object.assign(parameterOf(method, 'name'), { maxLength: 253 }),
    fact: 'maxLength',
    before: 63,
    after: 253,
    breaks: [false, true],
  },
  {
    what: 'another named format',
    route: create,
    parameter: 'name',
    change: (method) => Object.assign(parameterOf(method, 'name'), { format: 'address' }),
    fact: 'format',
    before: 'dns-name',
    after: 'address',
    breaks: [true, true],
  },
  {
    what: 'a pattern that is no more',
    route: lamp,
    parameter: 'lampid',
    change: (method) => delete parameterOf(method, 'lampid').pattern,
    fact: 'pattern',
    before: expect.stringContaining('[a-z]+'),
    breaks: [false, true],
  },
  {
    what: 'a key of a property string',
    route: create,
    parameter: 'net[n].mtu',
    change: (method) => Object.assign(keyOf(method, 'net[n]', 'mtu'), { maximum: 9000 }),
    fact: 'maximum',
    before: 65520,
    after: 9000,
    breaks: [true, false],
  },
  {
    what: 'a key that is another name now',
    route: create,
    parameter: 'net[n].mtu',
    change: (method) => Object.assign(keyOf(method, 'net[n]', 'mtu'), { alias: 'bridge' }),
    fact: 'alias',
    after: 'bridge',
    breaks: [false, true],
  },
  {
    what: 'the elements of an array',
    route: rules,
    parameter: 'resources[]',
    change: (method) => Object.assign(parameterOf(method, 'resources').items as Raw, { maxLength: 10 }),
    fact: 'maxLength',
    before: 20,
    after: 10,
    breaks: [true, false],
  },
  {
    what: 'one side of a union',
    route: rules,
    parameter: 'distance',
    change: (method) =>
      Object.assign((parameterOf(method, 'distance').oneOf as Raw[])[1] ?? {}, { minimum: 20 }),
    fact: 'variants',
    before: 'integer, 1 to 9 for near or integer, from 10 for far',
    after: 'integer, 1 to 9 for near or integer, from 20 for far',
    breaks: [true, true],
  },
  {
    what: 'a property string that is no more: its keys are not listed',
    route: create,
    parameter: 'net[n]',
    change: (method) => delete parameterOf(method, 'net[n]').format,
    fact: 'format',
    before: 'property string',
    breaks: [false, true],
  },
]

describe('changes of a route, there and back', () => {
  test.each(cases)('$what: $fact', ({ route, parameter, change, fact, before, after, breaks }) => {
    const [forth, back] = changing(route, change)
    const place = { route, ...(parameter === undefined ? {} : { parameter }), kind: 'changed', fact }
    const side = (name: 'before' | 'after', value: unknown) => (value === undefined ? {} : { [name]: value })
    expect(forth).toEqual([
      { ...place, ...side('before', before), ...side('after', after), breaking: breaks[0] },
    ])
    expect(back).toEqual([
      { ...place, ...side('before', after), ...side('after', before), breaking: breaks[1] },
    ])
  })

  test('a parameter that comes breaks callers only where it is required', () => {
    const [came, went] = changing(create, (method) => {
      Object.assign(properties(method), {
        cores: { type: 'integer', minimum: 1, maximum: 128, optional: 1 },
        pool: { type: 'string', format: 'pve-poolid' },
      })
    })
    expect(came).toEqual([
      { route: create, parameter: 'cores', kind: 'added', after: 'integer, 1 to 128', breaking: false },
      {
        route: create,
        parameter: 'pool',
        kind: 'added',
        after: 'string, pve-poolid, required',
        breaking: true,
      },
    ])
    expect(went.map(({ kind, before, breaking }) => ({ kind, before, breaking }))).toEqual([
      { kind: 'removed', before: 'integer, 1 to 128', breaking: true },
      { kind: 'removed', before: 'string, pve-poolid, required', breaking: true },
    ])
  })

  test('a property string that comes is one change, and so is a key of it', () => {
    const size = { type: 'integer', optional: 1 }
    const [disk] = changing(create, (method) => {
      properties(method)['scsi[n]'] = { type: 'string', optional: 1, format: { size } } as unknown as Raw
    })
    expect(disk).toEqual([
      {
        route: create,
        parameter: 'scsi[n]',
        kind: 'added',
        after: 'string, property string',
        breaking: false,
      },
    ])
    const [key] = changing(create, (method) => {
      ;(parameterOf(method, 'net[n]').format as Raw).tag = size as unknown as Raw
    })
    expect(key).toEqual([
      { route: create, parameter: 'net[n].tag', kind: 'added', after: 'integer', breaking: false },
    ])
  })
})

describe('answers', () => {
  const list = 'GET /nodes/{node}/qemu'
  const entry = (method: Raw) => ((method.returns as Raw).items as Raw).properties as Raw
  const fieldOf = (method: Raw, name: string) => entry(method)[name] as Raw
  const told = (changes: readonly ApiChange[]) =>
    changes.map(({ answer, kind, fact, before, after, breaking }) => ({
      ...{ answer, kind, breaking },
      ...(fact === undefined ? {} : { fact }),
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    }))

  test.each([
    {
      what: 'a property that may be missing',
      change: (method: Raw) => Object.assign(fieldOf(method, 'vmid'), { optional: 1 }),
      forth: { kind: 'changed', fact: 'may be missing', before: false, after: true, breaking: true },
      back: { kind: 'changed', fact: 'may be missing', before: true, after: false, breaking: false },
    },
    {
      what: 'a narrower number',
      change: (method: Raw) => Object.assign(fieldOf(method, 'vmid'), { type: 'number' }),
      forth: { kind: 'changed', fact: 'type', before: 'integer', after: 'number', breaking: true },
      back: { kind: 'changed', fact: 'type', before: 'number', after: 'integer', breaking: false },
    },
    {
      what: 'another type',
      change: (method: Raw) => Object.assign(fieldOf(method, 'vmid'), { type: 'string' }),
      forth: { kind: 'changed', fact: 'type', before: 'integer', after: 'string', breaking: true },
      back: { kind: 'changed', fact: 'type', before: 'string', after: 'integer', breaking: true },
    },
    {
      what: 'a property that is not declared any more',
      change: (method: Raw) => delete entry(method).vmid,
      forth: { kind: 'removed', before: 'integer', breaking: true },
      back: { kind: 'added', after: 'integer', breaking: false },
    },
  ])('$what', ({ change, forth, back }) => {
    const [changes, changesBack] = changing(list, change)
    expect(told(changes)).toContainEqual({ answer: '[].vmid', ...forth })
    expect(told(changesBack)).toContainEqual({ answer: '[].vmid', ...back })
  })

  test('a word that is new to a reader', () => {
    const [forth, back] = changing('GET /nodes', (method) =>
      Object.assign(fieldOf(method, 'status'), { enum: ['online', 'offline', 'unknown', 'fenced'] }),
    )
    const words = { known: ['offline', 'online', 'unknown'], all: ['fenced', 'offline', 'online', 'unknown'] }
    const place = { answer: '[].status', kind: 'changed', fact: 'enum' }
    expect(told(forth)).toEqual([{ ...place, before: words.known, after: words.all, breaking: true }])
    expect(told(back)).toEqual([{ ...place, before: words.all, after: words.known, breaking: false }])
  })

  test('of another type are told once, without what is inside', () => {
    const [forth] = changing(list, (method) => Object.assign(method, { returns: { type: 'object' } }))
    expect(told(forth)).toEqual([
      { answer: '', kind: 'changed', fact: 'type', before: 'array', after: 'object', breaking: true },
    ])
  })

  test('that become a UPID are a fact of the route alone', () => {
    const [forth] = changing('PUT /nodes/{node}/qemu/{vmid}/config', (method) =>
      Object.assign(method, { returns: { type: 'string' } }),
    )
    expect(forth.map(({ fact, answer }) => ({ fact, answer }))).toEqual([{ fact: 'upid', answer: undefined }])
  })

  test('are not compared with an API that does not say what it answers', () => {
    const method = structuredClone(smallRoutes[list]) as Raw
    delete entry(method).vmid
    const [before, after] = [
      apiFromDump(dumpOf(smallRoutes)),
      apiFromDump(dumpOf({ ...smallRoutes, [list]: method as RawMethod })),
    ]
    const { answers: _, ...silent } = before
    expect(diffApis(before, after).routes.changed).toBe(1)
    expect(diffApis(silent, after).routes.changed).toBe(0)
  })

  test('of built-in versions are compared; what only later versions declare counts as added, not as changed', async () => {
    const [before, after] = await Promise.all([builtInApis['8.4']?.(), builtInApis['9.2']?.()])
    if (before === undefined || after === undefined) throw new Error('no such version')
    const { changes } = diffApis(before, after)
    const ofResources = changes.filter(({ route, answer }) => route === 'GET /cluster/resources' && answer)
    expect(ofResources).toContainEqual({
      route: 'GET /cluster/resources',
      answer: '[].host-arch',
      kind: 'added',
      after: 'string, one of aarch64, x86_64, may be missing',
      breaking: false,
    })
    expect(diffApis(after, after).changes).toEqual([])
  })
})
