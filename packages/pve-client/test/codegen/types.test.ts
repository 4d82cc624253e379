import { readdirSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { allProperties } from '../../codegen/all-properties.ts'
import { fromFacts } from '../../codegen/facts.ts'
import type { ApiModel, Method, PropertyStringKeys, Schema } from '../../codegen/model.ts'
import { propertyStringKeys } from '../../codegen/property-string-types.ts'
import { typesModule } from '../../codegen/types.ts'
import { variantsOf } from '../../codegen/variants.ts'
import { api92 } from '../../src/api/v9.2.ts'
import { type ParameterPlace, propertyStringNames } from '../../src/property-string/names.ts'
import { compile, openEditor } from './compile.ts'
import { committedFacts } from './shared.ts'

const packageFolder = new URL('../../', import.meta.url)
const { methods, formats = {} } = fromFacts(committedFacts('9.2').facts)

const preamble = `import type { Api92, PveClient } from '../src/index.ts'
declare const pve: PveClient<Api92>
`

describe('every route of 9.2', () => {
  test('can be called with the least it needs, and without arguments where it needs nothing', () => {
    const calls = methods.flatMap((method) =>
      argumentsFor(method, (schema) => !schema.optional).map(
        (parameters) => `await pve.request('${method.route}'${parameters === '{}' ? '' : `, ${parameters}`})`,
      ),
    )
    expect(compile({ 'types/every-route.ts': preamble + calls.join('\n') })).toEqual([])
    expect(calls.length).toBeGreaterThan(675)
  }, 60_000)

  for (const [form, sampleOf] of [
    ['texts', () => "'x'"],
    ['objects', objectSample],
  ] as const)
    test(`can be called with everything it takes, to the first and last of each family, property strings as ${form}`, () => {
      const calls = methods.flatMap((method) =>
        argumentsFor(method, () => true, sampleOf).map(
          (parameters) => `await pve.api['${method.route}'](${parameters})`,
        ),
      )
      expect(compile({ 'types/every-parameter.ts': preamble + calls.join('\n') })).toEqual([])
    }, 60_000)

  test('refuses a parameter that it does not have, and a call without what it needs', () => {
    const unknown = methods.map(
      ({ route }) =>
        `// @ts-expect-error\nawait pve.request('${route}', { ...needed['${route}'], 'no-such': 1 })`,
    )
    const bare = methods.filter(
      (method) => !argumentsFor(method, (schema) => !schema.optional).includes('{}'),
    )
    const missing = bare.map(({ route }) => `// @ts-expect-error\nawait pve.request('${route}')`)
    const needed = `declare const needed: Api92['Parameters']\n`
    expect(compile({ 'types/no-route.ts': preamble + needed + [...unknown, ...missing].join('\n') })).toEqual(
      [],
    )
    expect(bare.length).toBeGreaterThan(500)
  }, 60_000)
})

test.each([
  ['v7', '7.4'],
  ['v8', '8.4'],
] as const)(
  'every route of %s can be called with all it takes, and not without what it needs',
  (entry, version) => {
    const { methods: older, formats: olderFormats = {} } = fromFacts(committedFacts(version).facts)
    const calls = older.flatMap((method) =>
      argumentsFor(method, () => true, objectSample, olderFormats).map(
        (parameters) => `await pve.request('${method.route}', ${parameters})`,
      ),
    )
    const bare = older.filter((method) => !argumentsFor(method, (schema) => !schema.optional).includes('{}'))
    const missing = bare.map(({ route }) => `// @ts-expect-error\nawait pve.request('${route}')`)
    const source = `import type { Api } from '../src/api/${entry}.ts'
import type { PveClient } from '../src/index.ts'
declare const pve: PveClient<Api>
${[...calls, ...missing].join('\n')}`
    expect(compile({ 'types/older.ts': source })).toEqual([])
    expect(bare.length).toBeGreaterThan(400)
  },
  60_000,
)

describe('every named property string of 9.2', () => {
  const entries = Object.entries(propertyStringNames).flatMap(([name, place]) => {
    const keys = keysOf(place)
    return keys === undefined ? [] : [{ type: `PropertyStrings['${name}']`, keys }]
  })
  const check = (...lines: readonly string[]) =>
    compile({
      'types/property-strings.ts': `import type { PropertyStrings } from '../src/generated/v9.2/types.ts'\n${lines.join('\n')}`,
    })

  test('is an object of its keys, without the aliases', () => {
    const objects = entries.map(({ type, keys }, i) => `export const a${i}: ${type} = ${objectSample(keys)}`)
    const aliases = entries.flatMap(({ type, keys }) =>
      Object.entries(keys).flatMap(([name, { alias }]) => (alias === undefined ? [] : `${type}['${name}']`)),
    )
    const absent = aliases.map((alias, i) => `// @ts-expect-error\nexport type T${i} = ${alias}`)
    expect(check(...objects, ...absent)).toEqual([])
    expect([objects.length, aliases.length]).toEqual([63, 39])
  }, 60_000)

  test('refuses an unknown key, and an object without a key that it needs', () => {
    const unknown = entries.map(
      ({ type, keys }, i) =>
        `// @ts-expect-error\nexport const u${i}: ${type} = { ...${objectSample(keys)}, 'no-such': 1 }`,
    )
    const strict = entries.filter(({ keys }) =>
      Object.values(keys).some(({ alias, optional }) => !alias && !optional),
    )
    const missing = strict.map(({ type }, i) => `// @ts-expect-error\nexport const m${i}: ${type} = {}`)
    expect(check(...unknown, ...missing)).toEqual([])
    expect(strict.length).toBeGreaterThan(30)
  }, 60_000)
})

test('a parameter takes an object exactly where the encoder writes one', () => {
  const context = { formats, docs: false }
  const takesObject = ({ items, oneOf = [], ...schema }: Schema): boolean =>
    propertyStringKeys(schema, context) !== undefined ||
    [...(items ? [items] : []), ...oneOf].some(takesObject)
  for (const { route, parameters } of methods) {
    const names = Object.entries(allProperties(parameters)).filter(([, schema]) => takesObject(schema))
    expect(names.map(([name]) => name).sort(), route).toEqual(
      [...(api92.wire.routes[route]?.objects ?? [])].sort(),
    )
  }
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

  test('about a misspelt key of a property string is which one may be meant', () => {
    expect(
      complaint(
        `await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', { node: 'a', vmid: 1, net0: { model: 'virtio', brigde: '' } })`,
      ),
    ).toEqual([
      "TS2561: Object literal may only specify known properties, but 'brigde' does not exist in type 'QemuNet'. Did you mean to write 'bridge'?",
    ])
  }, 60_000)

  test('about a misspelt word in a property string is which one may be meant', () => {
    const [line = '', ...rest] = complaint(
      `await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', { node: 'a', vmid: 1, audio0: { device: 'ac97' } })`,
    )
    expect(line).toMatch(/^TS2820: Type '"ac97"' is not assignable to type .*\. Did you mean '"AC97"'\?$/)
    expect(rest).toEqual([])
  }, 60_000)

  test('about what belongs to another kind of rule names the kind', () => {
    expect(
      complaint(
        `await pve.request('POST /cluster/ha/rules', { rule: 'a', type: 'node-affinity', resources: 'vm:100', affinity: 'positive' })`,
      ),
    ).toEqual([
      `TS2353: Object literal may only specify known properties, and 'affinity' does not exist in type '{ comment?: string; disable?: Switch; nodes?: List; resources: List; rule: string; strict?: Switch; type: "node-affinity"; }'.`,
    ])
  }, 60_000)

  test('about a misspelt result is which one may be meant', () => {
    const [line = '', ...rest] = complaint(`(await pve.request('GET /version')).relese`)
    expect(line).toMatch(/^TS2551: Property 'relese' does not exist on type .*\. Did you mean 'release'\?$/)
    expect(rest).toEqual([])
  }, 60_000)
})

describe('an editor', () => {
  const editor = openEditor(`${preamble}
await pve.api['GET /nodes/{node}/qemu/{vmid}/migrate']({ node: 'pve1', vmid: 104 })
await pve.request('GET /access')
await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', { node: 'pve1', vmid: 104, net0: { m: '' } })
await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', { node: 'pve1', vmid: 1, net0: { model: '' } })
`)

  test('shows privileges, and where to read on, over a route', () => {
    expect(editor.hover("'GET /nodes/{node}/qemu/{vmid}/migrate'")).toBe(
      'Privileges: VM.Migrate on /vms/{vmid}.\n[API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/migrate)',
    )
  })

  test('completes routes, parameters, keys of property strings and their words', () => {
    expect(editor.complete("request('GET /acc")).toHaveLength(675)
    expect(editor.complete('vmid: 104, ')).toEqual(expect.arrayContaining(['net31', 'scsi30', 'cores']))
    expect(editor.complete('net0: { m')).toEqual(expect.arrayContaining(['bridge', 'macaddr', 'tag']))
    expect(editor.complete("model: '")).toEqual(expect.arrayContaining(['virtio', 'e1000']))
  })
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

  test('hold for a server that has no property string', async () => {
    const [method] = smallApi.methods
    if (method === undefined) throw new Error('no method')
    const api = { version: '0.1', methods: [method] }
    const options = { command: 'make', imports: [['./names.ts', 'Secret', 'Upid']] as const }
    const text = await typesModule(api, options)
    expect(text).toContain('export interface PropertyStrings {\n}')
    expect(text).toContain('"GET /things/{id}"')
  })

  test('keep descriptions when they are asked for', async () => {
    const [method] = smallApi.methods
    if (method === undefined) throw new Error('no method')
    const api = { ...smallApi, methods: [{ ...method, description: 'Reads a thing.' }] }
    const options = { command: 'make', imports: [['./names.ts', 'Secret', 'Upid']] as const }
    expect(await typesModule(api, { ...options, docs: true })).toContain('* Reads a thing.\n')
  })
})

/** The texts of object literals with the wanted parameters, one for each variant. */
function argumentsFor(
  { parameters }: Method,
  wanted: (schema: Schema) => boolean,
  propertyString: (keys: PropertyStringKeys) => string = () => `'x'`,
  known = formats,
): string[] {
  return variantsOf(parameters).map((properties) => {
    const entries = Object.entries(properties)
      .filter(([, schema]) => wanted(schema))
      .flatMap(([name, schema]) =>
        indexed(name, schema).map(
          (key) => `${JSON.stringify(key)}: ${sample(schema, propertyString, known)}`,
        ),
      )
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
  })
}

function indexed(name: string, { index }: Schema): string[] {
  return index === undefined ? [name] : [index.first, index.last].map((n) => name.replace('[n]', String(n)))
}

function sample(
  schema: Schema,
  propertyString: (keys: PropertyStringKeys) => string,
  known = formats,
): string {
  const { type, enum: words, items } = schema
  if (words?.[0] !== undefined) return JSON.stringify(words[0])
  const keys = propertyStringKeys(schema, { formats: known, docs: false })
  if (keys !== undefined) return propertyString(keys)
  switch (type) {
    case 'boolean':
      return 'true'
    case 'integer':
    case 'number':
      return '1'
    case 'array':
      return `[${items ? sample(items, propertyString, known) : ''}]`
    case 'object':
      return '{}'
    default:
      return `'x'`
  }
}

/** The text of an object with all keys. */
function objectSample(keys: PropertyStringKeys): string {
  const own = Object.entries(keys).filter(([, { alias }]) => alias === undefined)
  return `{ ${own.map(([name, key]) => `${JSON.stringify(name)}: ${sample({ ...key, format: '' }, () => '')}`).join(', ')} }`
}

function keysOf(place: string | ParameterPlace): PropertyStringKeys | undefined {
  if (typeof place === 'string') return formats[place]
  const method = methods.find(({ route }) => route === place.route)
  const schema = method?.parameters.properties?.[place.parameter]
  return schema && propertyStringKeys(schema.items ?? schema, { formats, docs: false })
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

/** `virtio=MAC,tag=1` */
const nic = {
  type: 'string',
  optional: true,
  index: { first: 0, last: 2 },
  format: {
    macaddr: { type: 'string', optional: true },
    model: { type: 'string', enum: ['e1000', 'virtio'], defaultKey: true },
    tag: { type: 'integer', optional: true },
    up: { type: 'boolean', optional: true },
    virtio: { type: 'string', alias: 'macaddr', keyAlias: 'model', optional: true },
  },
} as const satisfies Schema

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
      route: 'POST /nodes/{node}/qemu',
      verb: 'POST',
      path: '/nodes/{node}/qemu',
      upid: 'maybe',
      allowToken: false,
      parameters: {
        type: 'object',
        properties: {
          node: { type: 'string' },
          'net[n]': { ...nic, since: '0.1' },
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
          { type: 'object', properties: { id: { type: 'string' }, 'net[n]': nic } },
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
