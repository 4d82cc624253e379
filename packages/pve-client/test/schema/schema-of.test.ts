import { describe, expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'

import { wireApi92 } from '../../src/api/v9.2-wire.ts'
import { type StandardSchema, schemaOf } from '../../src/schema/index.ts'
import { api92, type PveApi } from '../../src/verify/index.ts'

type InputOf<S extends StandardSchema<unknown>> = NonNullable<S['~standard']['types']>['input']
type OutputOf<S extends StandardSchema<unknown>> = NonNullable<S['~standard']['types']>['output']

const clone = schemaOf('POST /nodes/{node}/qemu/{vmid}/clone')
const validate = (schema: { '~standard': { validate(value: unknown): unknown } }, value: unknown) =>
  schema['~standard'].validate(value)

describe('the schema of a route', () => {
  test('passes on what the server would accept, unchanged', () => {
    const parameters = { node: 'pve1', vmid: '104', newid: 105, full: 1, name: 'web' }
    expect(validate(clone, parameters)).toEqual({ value: parameters })
    expect((validate(clone, parameters) as { value: unknown }).value).toBe(parameters)
  })

  test("names each parameter at fault with the server's own text", () => {
    expect(validate(clone, { node: 'pve1', vmid: 104, full: 'maybe', net0: 'virtio' })).toEqual({
      issues: [
        { path: ['full'], message: "type check ('boolean') failed - got 'maybe'" },
        { path: ['newid'], message: 'property is missing and it is not optional' },
        {
          path: ['net0'],
          message: 'property is not defined in schema and the schema does not allow additional properties',
        },
      ],
    })
  })

  test('names the element of an array', () => {
    const schema = schemaOf('POST /cluster/sdn/fabrics/node/{fabric_id}')
    expect(
      validate(schema, {
        fabric_id: 'fab',
        node_id: 'pve1',
        protocol: 'openfabric',
        interfaces: ['name=ens18', 'name=ens19,speed=1'],
      }),
    ).toEqual({
      issues: [
        {
          path: ['interfaces', 1],
          message:
            'invalid format - format error\ninterfaces[1].speed: property is not defined in schema and the schema does not allow additional properties',
        },
      ],
    })
  })

  test('a parameter whose name looks like a path is one parameter', () => {
    const result = validate(schemaOf('GET /version'), { 'a.b[0]': 1 })
    expect(result).toMatchObject({ issues: [{ path: ['a.b[0]'] }] })
  })

  test.each([[undefined], [null], ['GET /version'], [[]], [1]])('%j is no object of parameters', (value) => {
    expect(validate(schemaOf('GET /version'), value)).toEqual({
      issues: [{ path: [], message: 'an object with the parameters is expected' }],
    })
  })

  test('follows the API it is given', () => {
    const { 'GET /version': version, ...rest } = api92.rules.routes
    const schemas = [...api92.rules.schemas, { type: 'object', additionalProperties: false } as const]
    const api: PveApi<{
      Parameters: { 'GET /version': { any: string } }
      Results: { 'GET /version': string }
    }> = {
      version: 'mine',
      wire: wireApi92.wire,
      rules: {
        ...api92.rules,
        schemas: [
          ...schemas,
          { type: 'object', properties: { any: schemas.length + 1 } },
          { type: 'string' },
        ],
        routes: { ...rest, 'GET /version': { ...version, parameters: schemas.length } },
      },
    }
    const schema = schemaOf('GET /version', { api })
    expect(validate(schema, { any: 'x' })).toEqual({ value: { any: 'x' } })
    expect(validate(schema, {})).toMatchObject({ issues: [{ path: ['any'] }] })
    expectTypeOf<OutputOf<typeof schema>>().toEqualTypeOf<{ any: string }>()
  })

  test('an unknown route is refused where the schema is made', () => {
    // @ts-expect-error no such route
    expect(() => schemaOf('GET /versions')).toThrow(
      expect.objectContaining({
        code: 'PVE_UNKNOWN_ROUTE',
        message: expect.stringContaining("'GET /version'"),
      }),
    )
  })

  test('is what others take for a Standard Schema, zod for one', () => {
    type Input = InputOf<typeof clone>
    const standard: z.core.$ZodStandardSchema<z.ZodType<Input, Input>> = clone['~standard']
    expect(standard).toMatchObject({ version: 1, vendor: 'proxkit' })
    const result = standard.validate({ node: 'pve1', vmid: 104, newid: 105, full: 2 })
    if (result instanceof Promise || result.issues === undefined) throw new Error('it was accepted')
    expect(z.prettifyError(result)).toBe("✖ type check ('boolean') failed - got '2'\n  → at full")
  })

  test('is typed by its route', () => {
    expectTypeOf<InputOf<typeof clone>['newid']>().toEqualTypeOf<number>()
    expectTypeOf<OutputOf<typeof clone>['name']>().toEqualTypeOf<string | undefined>()
    // @ts-expect-error no such parameter
    expectTypeOf<InputOf<typeof clone>['net0']>()
  })

  test('works inside zod without the adapter', () => {
    const validates = (value: unknown) => !('issues' in (validate(clone, value) as object))
    const schema = z.object({ by: z.string(), clone: z.custom(validates) })
    const clones = { node: 'pve1', vmid: 104, newid: 105 }
    expect(schema.safeParse({ by: 'ops', clone: clones }).success).toBe(true)
    expect(schema.safeParse({ by: 'ops', clone: { ...clones, newid: 1 } }).success).toBe(false)
  })
})
