import { describe, expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'

import { zodSchemaOf } from '../../src/schema/zod.ts'

const job = z.strictObject({ why: z.string(), call: zodSchemaOf('POST /nodes/{node}/qemu/{vmid}/clone') })
const call = { node: 'pve1', vmid: 104, newid: 105 }

describe('the zod schema of a route', () => {
  test('passes on what the server would accept, unchanged', () => {
    expect(job.parse({ why: 'test', call })).toEqual({ why: 'test', call })
  })

  test("adds the server's own texts to the issues of the schema around it", () => {
    const { error } = job.safeParse({ why: 1, call: { ...call, newid: 5, full: 'maybe' } })
    expect(error?.issues.map(({ path, message }) => ({ path: path.join('.'), message }))).toEqual([
      { path: 'why', message: 'Invalid input: expected string, received number' },
      { path: 'call.full', message: "type check ('boolean') failed - got 'maybe'" },
      { path: 'call.newid', message: 'invalid format - value does not look like a valid VM ID' },
    ])
  })

  test('what is no object is refused as a whole', () => {
    const { error } = zodSchemaOf('GET /version').safeParse('x')
    expect(error?.issues).toMatchObject([{ path: [], message: 'an object with the parameters is expected' }])
  })

  test('combines as any other', () => {
    const partial = zodSchemaOf('GET /nodes/{node}/qemu')
      .transform(({ node }) => node)
      .array()
      .min(1)
    expect(partial.parse([{ node: 'pve1' }])).toEqual(['pve1'])
    expect(partial.safeParse([{}]).error?.issues).toMatchObject([{ path: [0, 'node'] }])
  })

  test('an unknown route is refused where the schema is made', () => {
    // @ts-expect-error no such route
    expect(() => zodSchemaOf('GET /versions')).toThrow(expect.objectContaining({ code: 'PVE_UNKNOWN_ROUTE' }))
  })

  test('is typed by its route', () => {
    expectTypeOf<z.output<typeof job>['call']['newid']>().toEqualTypeOf<number>()
    // @ts-expect-error no such parameter
    expectTypeOf<z.input<typeof job>['call']['net0']>()
  })
})
