import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonParts } from '../src/report/json-parts.ts'

test('JSON bit by bit is the JSON that is written at once', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect([...jsonParts(value)].join('')).toBe(JSON.stringify(value, null, 2))
    }),
    { numRuns: 2_000 },
  )
  const sparse = { a: undefined, b: [undefined, { c: undefined }], d: { e: undefined }, 'f"\n': '\n' }
  expect([...jsonParts(sparse)].join('')).toBe(JSON.stringify({ ...sparse, d: {} }, null, 2))
})
