import { secret } from '@proxkit/kernel'
import { describe, expect, test } from 'vitest'

import { api92 } from '../../src/api/v9.2.ts'
import type { PveApi } from '../../src/model/api.ts'
import type { RuleSchema } from '../../src/model/tables.ts'
import { formats } from '../../src/verify/formats/index.ts'
import { verifyParameters } from '../../src/verify/verify-parameters.ts'
import { recordedApi } from '../recordings.ts'

const CREATE = 'POST /nodes/{node}/qemu'
const errorsOf = (route: string, parameters: Record<string, unknown>) =>
  verifyParameters(route, parameters).errors

/** An API of one route whose parameter `x` has the given schema. */
function oneParameter(x: RuleSchema, ...others: RuleSchema[]): PveApi {
  const schemas = [{ properties: { x: 1 }, additionalProperties: false as const }, x, ...others]
  return {
    version: 'test',
    wire: { routes: { 'GET /x': {} } },
    rules: { routes: { 'GET /x': { parameters: 0 } }, schemas, propertyStrings: {}, permissions: [] },
  }
}
const check = (schema: RuleSchema, x: unknown, ...others: RuleSchema[]) =>
  verifyParameters('GET /x', { x }, { api: oneParameter(schema, ...others) }).errors

test('a guest as a program describes it passes', () => {
  const parameters = {
    node: 'pve1',
    vmid: 104,
    cores: 2,
    onboot: true,
    net0: { model: 'virtio', bridge: 'vmbr0', firewall: true },
    scsi0: 'local-lvm:32,ssd=1',
    tags: ['web', 'prod'],
    description: undefined,
    args: null,
  }
  expect(errorsOf(CREATE, parameters)).toEqual({})
})

test('every mistake is named at once, in the words of the server', () => {
  const parameters = {
    vmid: 99,
    cores: 0,
    bios: 'efi',
    net0: { model: 'virtio', queues: 65 },
    net32: 'virtio',
    acpi: 'yes',
  }
  expect(errorsOf(CREATE, parameters)).toEqual({
    node: 'property is missing and it is not optional',
    vmid: 'invalid format - value does not look like a valid VM ID\n',
    cores: 'value must have a minimum value of 1',
    bios: "value 'efi' does not have a value in the enumeration 'seabios, ovmf'",
    net0: 'invalid format - format error\nnet0.queues: value must have a maximum value of 64\n',
    net32: 'property is not defined in schema and the schema does not allow additional properties',
    acpi: "type check ('boolean') failed - got 'yes'",
  })
})

test('a decoded object is no property string any more', () => {
  const parameters = { node: 'pve1', vmid: 104, net0: { model: 'virtio' } }
  expect(verifyParameters(CREATE, parameters, { received: true }).errors).toEqual({
    net0: "type check ('string') failed - got HASH",
  })
})

test('secrets are verified and never shown', () => {
  const password = secret('pw1', 'password')
  const errors = errorsOf('POST /access/users', {
    userid: 'alice@pve',
    password,
    keys: secret('no way!', 'keys'),
  })
  expect(errors).toEqual({
    password: 'value must be at least 8 characters long',
    keys: 'value does not match the regex pattern',
  })
  const shown = errorsOf('GET /nodes/{node}/qemu', { node: 'pve1', full: secret('hunter22', 'full') })
  expect(shown).toEqual({ full: "type check ('boolean') failed - got '[secret:full]'" })
})

test('an unknown route is refused', () => {
  expect(() => verifyParameters('GET /nowhere')).toThrow(
    expect.objectContaining({ code: 'PVE_UNKNOWN_ROUTE' }),
  )
})

describe('values', () => {
  test.each<[RuleSchema, unknown, string | undefined]>([
    [{ type: 'integer' }, '+5', undefined],
    [{ type: 'integer' }, 5, undefined],
    [{ type: 'integer' }, '5\n', undefined],
    [{ type: 'integer' }, '5 ', "type check ('integer') failed - got '5 '"],
    [{ type: 'integer' }, 1.5, "type check ('integer') failed - got '1.5'"],
    [{ type: 'integer' }, '', "type check ('integer') failed - got ''"],
    [{ type: 'integer' }, true, "type check ('integer') failed - got JSON::PP::Boolean"],
    [{ type: 'number' }, '1e3', undefined],
    [{ type: 'number' }, '.5', undefined],
    [{ type: 'number' }, '1,5', "type check ('number') failed - got '1,5'"],
    [{ type: 'boolean' }, true, undefined],
    [{ type: 'boolean' }, 1, undefined],
    [{ type: 'boolean' }, '0', undefined],
    [{ type: 'boolean' }, 'on', "type check ('boolean') failed - got 'on'"],
    [{ type: 'string' }, 42, undefined],
    [{ type: 'string' }, ['a'], "type check ('string') failed - got ARRAY"],
    [{ type: 'array' }, 'a', "type check ('array') failed"],
    [{ type: 'object' }, [], "type check ('object') failed"],
    [{ type: 'null' }, 'a', "type check ('null') failed - value is not null"],
    [{ type: 'string', minLength: 2 }, 'ü', 'value must be at least 2 characters long'],
    [{ type: 'string', maxLength: 1 }, '😀', undefined],
    [{ type: 'string', pattern: '^a(?=\\n?$)' }, 'b', 'value does not match the regex pattern'],
    [{ type: 'string', format: 'nobody-knows' }, 'anything', undefined],
    [{ type: 'string', format: 'email-opt' }, '', undefined],
    [
      { type: 'string', format: 'pve-node-list' },
      'a; b\0_',
      'invalid format - value does not look like a valid node name\n',
    ],
    [{ enum: [1, 2] }, '2', undefined],
  ])('%j with %j', (schema, value, problem) => {
    expect(check(schema, value)).toEqual(problem === undefined ? {} : { x: problem })
  })

  test('elements of arrays are named by their index', () => {
    expect(check({ type: 'array', items: 2 }, [1, 'a', null], { type: 'integer' })).toEqual({
      'x[1]': "type check ('integer') failed - got 'a'",
      'x[2]': "type check ('integer') failed - got ''",
    })
  })

  test('inner objects are named by their path, and may be closed, open or uniform', () => {
    const inner = { type: 'integer' } as const
    const properties = { a: 2 }
    expect(
      check({ type: 'object', properties, additionalProperties: false }, { a: 'x', b: 1 }, inner),
    ).toEqual({
      'x.a': "type check ('integer') failed - got 'x'",
      'x.b': 'property is not defined in schema and the schema does not allow additional properties',
    })
    expect(check({ type: 'object', properties }, { a: 1, b: 'x' }, inner)).toEqual({})
    expect(check({ type: 'object', properties, additionalProperties: 2 }, { a: 1, b: 'x' }, inner)).toEqual({
      'x.b': "type check ('integer') failed - got 'x'",
    })
  })

  test('any of several schemas will do, and all are blamed when none does', () => {
    const oneOf = { oneOf: [2, 3] }
    expect(check(oneOf, 'a', { type: 'integer' }, { type: 'string', enum: ['a'] })).toEqual({})
    expect(check(oneOf, 'b', { type: 'integer' }, { type: 'string', enum: ['a'] })).toEqual({
      'x.oneOf[0]': "type check ('integer') failed - got 'b'",
      'x.oneOf[1]': "value 'b' does not have a value in the enumeration 'a'",
    })
  })
})

describe('unions', () => {
  const RULES = 'POST /cluster/ha/rules'
  const api = recordedApi()
  const errorsOf = (route: string, parameters: Record<string, unknown>) =>
    verifyParameters(route, parameters, { api }).errors

  test('the discriminator decides which parameters exist', () => {
    const rule = { rule: 'r1', type: 'node-affinity', resources: 'vm:100', nodes: 'pve1' }
    expect(errorsOf(RULES, rule)).toEqual({})
    expect(errorsOf(RULES, { ...rule, affinity: 'positive', strict: 2 })).toEqual({
      affinity: 'property is not defined in schema and the schema does not allow additional properties',
      'oneOf[node-affinity].strict': "type check ('boolean') failed - got '2'",
    })
  })

  test('without one, only the common parameters exist', () => {
    expect(errorsOf(RULES, { rule: 'r1', nodes: 'pve1' })).toEqual({
      type: 'property is missing and it is not optional',
      nodes: 'property is not defined in schema and the schema does not allow additional properties',
    })
  })
})

test('every named format has rules', () => {
  const { schemas, propertyStrings } = api92.rules
  const named = new Set(
    [...schemas, ...Object.values(propertyStrings).flatMap((keys) => Object.values(keys))].flatMap(
      (found) => {
        const { format } = typeof found === 'number' ? (schemas[found] ?? {}) : found
        return typeof format === 'string' ? [format] : []
      },
    ),
  )
  const unknown = [...named].filter((name) => {
    const base = name.replace(/-(?:a?list|opt)$/, '')
    return !Object.hasOwn(propertyStrings, name) && !Object.hasOwn(formats, base)
  })
  expect(unknown).toEqual([])
  expect(named.size).toBeGreaterThan(100)
})

describe('fabrics, route maps and prefix lists', () => {
  const FABRIC = 'POST /cluster/sdn/fabrics/fabric'
  const NODE = 'POST /cluster/sdn/fabrics/node/{fabric_id}'
  const protocols = ['openfabric', 'ospf', 'wireguard', 'bgp'] as const
  const node = { fabric_id: 'f1', node_id: 'pve1' }

  test('what only some protocols have may be missing from all of them', () => {
    for (const protocol of protocols) {
      expect(verifyParameters(FABRIC, { id: 'f1', protocol })).toEqual({ errors: {} })
      expect(verifyParameters(NODE, { ...node, protocol })).toEqual({ errors: {} })
    }
  })

  test('an interface of WireGuard is a property string with a short name and a port', () => {
    const errorsWith = (...interfaces: string[]) =>
      verifyParameters(NODE, { ...node, protocol: 'wireguard', interfaces }).errors
    expect(errorsWith('name=wg0,ip=10.0.0.1/24,listen_port=51820', 'name=w')).toEqual({})
    expect(errorsWith('name=wg0', 'name=wireguard0,listen_port=0')).toEqual({
      'interfaces[1]': expect.stringMatching(
        /^invalid format - format error\ninterfaces\[1\]\.name: invalid format - WireGuard interface name 'wireguard0' contains illegal characters or exceeds the eight character limit\n\ninterfaces\[1\]\.listen_port: value must have a minimum value of 1\n$/,
      ),
    })
  })

  test('names that the server gives to its own are reserved', () => {
    const redistribute = (map: string) =>
      verifyParameters(FABRIC, {
        id: 'f1',
        protocol: 'ospf',
        redistribute: [`source=bgp,route-map=${map}`],
      }).errors['redistribute[0]']
    expect(redistribute('to-core_2')).toBeUndefined()
    expect(redistribute('pve_bgp')).toContain("route map ID 'pve_bgp' is currently reserved")
    expect(redistribute('-core')).toContain("route map ID '-core' contains illegal characters")
    const list = (id: string) => verifyParameters('POST /cluster/sdn/prefix-lists', { id }).errors
    expect(list('a'.repeat(32))).toEqual({})
    expect(list('a'.repeat(33)).id).toContain('contains illegal characters')
    expect(list('loopbacks_ips').id).toContain('is currently reserved and cannot be used')
  })
})

test('a network may be wider than /8 only where its format says so, as on the server', () => {
  const prefix = (value: string) => check({ type: 'string', format: 'FullRangeCIDR' }, value)
  const network = (value: string) => check({ type: 'string', format: 'CIDR' }, value)
  for (const all of ['0.0.0.0/0', '::/0', '128.0.0.0/1']) {
    expect(prefix(all)).toEqual({})
    expect(network(all)).toEqual({ x: 'invalid format - value does not look like a valid CIDR network\n' })
  }
  expect(network('10.0.0.0/8')).toEqual({})
})

describe('hostile input is only refused', () => {
  const long = 20_000
  const texts = [
    'a',
    '1',
    '.',
    ':',
    ',',
    ' ',
    '-',
    '/',
    'a.',
    '1,',
    '1-',
    'a@',
    '=',
    'a=',
    '\n',
    '\0',
    '%',
    '[',
    '255.',
    '::',
    'ü',
    '😀',
  ].map((chunk) => chunk.repeat(long))

  test('as a value of every format', () => {
    const named = [
      ...new Set(api92.rules.schemas.flatMap(({ format }) => (typeof format === 'string' ? [format] : []))),
    ]
    for (const format of named) for (const text of texts) check({ type: 'string', format }, `${text}!`)
    expect(named.length).toBeGreaterThan(100)
  })

  test('as names, property strings, cycles and values of other kinds', () => {
    const cycle: Record<string, unknown> = {}
    cycle.self = cycle
    for (const text of texts) {
      errorsOf(CREATE, {
        node: 'pve1',
        vmid: 100,
        [text]: '1',
        net0: text,
        scsi0: `${text}=1`,
        boot: `order=${text}`,
      })
    }
    const values = {
      node: cycle,
      vmid: () => 1,
      net0: cycle,
      scsi0: [cycle],
      tags: [[[]]],
      name: Symbol('x'),
      onboot: new Date(0),
      __proto__: null,
    }
    expect(Object.keys(errorsOf(CREATE, values)).sort()).toEqual([
      'name',
      'net0',
      'node',
      'onboot',
      'scsi0',
      'tags',
      'vmid',
    ])
    expect(errorsOf(CREATE, JSON.parse('{"node":"a","vmid":100,"__proto__":"1","constructor":"1"}'))).toEqual(
      {
        ['__proto__']:
          'property is not defined in schema and the schema does not allow additional properties',
        constructor: 'property is not defined in schema and the schema does not allow additional properties',
      },
    )
  })
})
