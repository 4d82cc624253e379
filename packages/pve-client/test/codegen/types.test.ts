import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { type Facts, fromFacts } from '../../codegen/facts.ts'
import type { ApiModel, Method, Schema } from '../../codegen/model.ts'
import { typesModule } from '../../codegen/types.ts'
import { compile } from './compile.ts'

const packageFolder = new URL('../../', import.meta.url)
const facts = JSON.parse(readFileSync(new URL('spec/pve-9.2.json', packageFolder), 'utf8')) as Facts
const { methods } = fromFacts(facts)

const preamble = `import type { Api92, PveClient } from '../src/index.ts'
declare const pve: PveClient<Api92>
`

describe('every route of 9.2', () => {
  test('can be called with the least it needs, and without arguments where it needs nothing', () => {
    const calls = methods.map((method) => {
      const parameters = argumentsFor(method, (schema) => !schema.optional)
      return `await pve.request('${method.route}'${parameters === '{}' ? '' : `, ${parameters}`})`
    })
    expect(compile({ 'types/every-route.ts': preamble + calls.join('\n') })).toEqual([])
    expect(calls).toHaveLength(675)
  }, 60_000)

  test('can be called with everything it takes, to the first and last of each family', () => {
    const calls = methods.map(
      (method) => `await pve.api['${method.route}'](${argumentsFor(method, () => true)})`,
    )
    expect(compile({ 'types/every-parameter.ts': preamble + calls.join('\n') })).toEqual([])
  }, 60_000)

  test('refuses a parameter that it does not have, and a call without what it needs', () => {
    const unknown = methods.map(
      ({ route }) =>
        `// @ts-expect-error\nawait pve.request('${route}', { ...needed['${route}'], 'no-such': 1 })`,
    )
    const bare = methods.filter((method) => argumentsFor(method, (schema) => !schema.optional) !== '{}')
    const missing = bare.map(({ route }) => `// @ts-expect-error\nawait pve.request('${route}')`)
    const needed = `declare const needed: Api92['Parameters']\n`
    expect(compile({ 'types/no-route.ts': preamble + needed + [...unknown, ...missing].join('\n') })).toEqual(
      [],
    )
    expect(bare.length).toBeGreaterThan(500)
  }, 60_000)
})

describe('what the compiler says', () => {
  const complaint = (call: string) =>
    compile({ 'types/one.ts': `${preamble}${call}` }).map((line) => line.replace(/^.*?TS/, 'TS'))

  test('about net32 is that net2 may be meant', () => {
    expect(
      complaint(
        `await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', { node: 'a', vmid: 1, net32: '' })`,
      ),
    ).toEqual([
      "TS2561: Object literal may only specify known properties, but 'net32' does not exist in type 'PutNodesQemuConfigParameters'. Did you mean to write 'net2'?",
    ])
  }, 60_000)

  test('about a misspelt result is which one may be meant', () => {
    const [line = '', ...rest] = complaint(`(await pve.request('GET /version')).relese`)
    expect(line).toMatch(/^TS2551: Property 'relese' does not exist on type .*\. Did you mean 'release'\?$/)
    expect(rest).toEqual([])
  }, 60_000)
})

describe('type tests', () => {
  const files = readdirSync(new URL('types/', packageFolder)).filter((name) => name.endsWith('.test-d.ts'))

  test('hold', () => {
    expect(compile(Object.fromEntries(files.map((name) => [`types/${name}`, undefined])))).toEqual([])
    expect(files.length).toBeGreaterThan(0)
  }, 60_000)
})

describe('the generated types of a small API', () => {
  test('name families, share what is long, and say where to read on', async () => {
    const text = await typesModule(smallApi, { command: 'make', imports: [['./names.ts', 'Secret', 'Upid']] })
    await expect(text).toMatchFileSnapshot('small-types.txt')
  })

  test('keep descriptions when they are asked for', async () => {
    const [method] = smallApi.methods
    if (method === undefined) throw new Error('no method')
    const api = { ...smallApi, methods: [{ ...method, description: 'Reads a thing.' }] }
    const options = { command: 'make', imports: [['./names.ts', 'Secret', 'Upid']] as const }
    expect(await typesModule(api, { ...options, docs: true })).toContain('* Reads a thing.\n')
  })
})

/** The text of an object literal with the wanted parameters. */
function argumentsFor({ parameters }: Method, wanted: (schema: Schema) => boolean): string {
  const entries = Object.entries(parameters.properties ?? {})
    .filter(([, schema]) => wanted(schema))
    .flatMap(([name, schema]) =>
      keysOf(name, schema).map((key) => `${JSON.stringify(key)}: ${sample(schema)}`),
    )
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

function keysOf(name: string, { index }: Schema): string[] {
  return index === undefined ? [name] : [index.first, index.last].map((n) => name.replace('[n]', String(n)))
}

function sample({ type, enum: words, oneOf, items }: Schema): string {
  if (oneOf?.[0]) return sample(oneOf[0])
  if (words?.[0] !== undefined) return JSON.stringify(words[0])
  switch (type) {
    case 'boolean':
      return 'true'
    case 'integer':
    case 'number':
      return '1'
    case 'array':
      return `[${items ? sample(items) : ''}]`
    case 'object':
      return '{}'
    default:
      return `'x'`
  }
}

const disk = {
  type: 'object',
  properties: Object.fromEntries(
    ['path', 'serial', 'vendor', 'model', 'wwn', 'health', 'parent', 'used', 'devpath'].map((name) => [
      name,
      { type: 'string', optional: true } as const,
    ]),
  ),
} as const

const smallApi: ApiModel = {
  version: '0.1',
  methods: [
    {
      route: 'GET /things/{id}',
      verb: 'GET',
      path: '/things/{id}',
      permissions: { check: ['perm', '/things/{id}', ['Thing.Audit', 'Thing.Use'], 'any', 1] },
      since: '0.1',
      parameters: {
        type: 'object',
        properties: { id: { type: 'integer' }, full: { type: 'boolean', optional: true } },
      },
      returns: disk,
    },
    {
      route: 'POST /things',
      verb: 'POST',
      path: '/things',
      upid: 'maybe',
      allowToken: false,
      parameters: {
        type: 'object',
        properties: {
          'net[n]': { type: 'string', optional: true, index: { first: 0, last: 2 }, since: '0.1' },
          nodes: { type: 'string', format: 'pve-node-list' },
          password: { type: 'string', optional: true },
          tags: { type: 'array', items: { type: 'string', enum: ['a', 'b'] }, optional: true },
        },
      },
      returns: { type: 'string', optional: true },
    },
    {
      route: 'PUT /things',
      verb: 'PUT',
      path: '/things',
      permissions: { user: 'all' },
      parameters: {
        type: 'object',
        allOf: [
          { type: 'object', properties: { id: { type: 'string' } } },
          {
            typeProperty: 'kind',
            typePropertySchema: { type: 'string', enum: ['x', 'y'] },
            oneOf: [
              { type: 'object', instanceTypes: ['x'], properties: { size: { type: 'integer' } } },
              {
                type: 'object',
                instanceTypes: ['y'],
                properties: { name: { type: 'string', optional: true } },
              },
            ],
          },
        ],
      },
      returns: { type: 'null' },
    },
    {
      route: 'GET /things',
      verb: 'GET',
      path: '/things',
      permissions: { user: 'world' },
      parameters: { type: 'object', properties: {} },
      returns: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            disks: { type: 'array', items: disk },
            pid: { type: 'integer', nullable: true },
            more: { type: 'object', additionalProperties: { type: 'boolean' } },
            any: {},
            'net[n]': { type: 'string', optional: true, index: { first: 0, last: 2 } },
          },
        },
      },
    },
  ],
}
