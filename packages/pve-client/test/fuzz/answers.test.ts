import fc from 'fast-check'
import { expect, test } from 'vitest'

import { api92 } from '../../src/api/v9.2.ts'
import { decodeAnswer } from '../../src/decode/decode-answer.ts'
import type { Conversion } from '../../src/model/tables.ts'
import { hostileJson, hostileText } from './hostile.ts'
import { holdsForEach, timeoutMs } from './runs.ts'

test('decoding converts where it can, keeps all else, and no key or digit is lost', {
  timeout: timeoutMs,
}, () => {
  let converted = 0
  holdsForEach(
    Object.keys(api92.wire.routes),
    (route) => answersOf(api92.wire.routes[route]?.returns),
    (route, answer) => {
      const text = JSON.stringify(answer)
      converted += compare(JSON.parse(text), decodeAnswer(route, JSON.parse(text)), route)
    },
  )
  expect(converted).toBeGreaterThan(100)
})

/** How many leaves have changed; each must have changed to what it says. */
function compare(sent: unknown, decoded: unknown, place: string): number {
  if (typeof sent === 'object' && sent !== null && typeof decoded === 'object' && decoded !== null) {
    expect(Array.isArray(decoded), place).toBe(Array.isArray(sent))
    expect(Object.keys(decoded), place).toEqual(Object.keys(sent))
    return Object.entries(sent).reduce(
      (sum, [key, value]) => sum + compare(value, own(decoded, key), `${place}.${key}`),
      0,
    )
  }
  if (Object.is(sent, decoded)) return 0
  if (typeof decoded === 'boolean') {
    expect(decoded ? [1, '1'] : [0, '0', ''], place).toContain(sent)
  } else {
    expect([typeof decoded, typeof sent], place).toEqual(['number', 'string'])
    expect(digitsOf(String(sent)), place).toBe(digitsOf(decimal(decoded as number)))
  }
  return 1
}

function decimal(number: number): string {
  const text = String(number)
  return text.includes('e') ? number.toFixed(20) : text
}

/** Sign and digits without zeros at the end of a fraction. */
function digitsOf(text: string): string {
  const [whole, fraction = ''] = text.split('.')
  return `${whole}.${fraction.slice(0, 17).replace(/0+$/, '')}`
}

function own(object: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(object, key)?.value
}

/** As the server may send it, with what it should not send among it. */
function answersOf(conversion: Conversion | undefined): fc.Arbitrary<unknown> {
  const surprise = { weight: 1, arbitrary: hostileJson }
  if (conversion === undefined) return hostileJson
  if (conversion === 'boolean')
    return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(0, 1, '0', '1', '', true, false) }, surprise)
  if (conversion === 'number') return fc.oneof({ weight: 4, arbitrary: numeric }, surprise)
  if (Array.isArray(conversion)) {
    const [item] = conversion as readonly [Conversion]
    return fc.oneof({ weight: 9, arbitrary: fc.array(answersOf(item), { maxLength: 3 }) }, surprise)
  }
  const { '*': others, ...keys } = conversion as Readonly<Record<string, Conversion>>
  const named = Object.entries(keys).map(([key, inner]) => fc.tuple(fc.constant(key), answersOf(inner)))
  const more = fc.tuple(hostileText, others === undefined ? hostileJson : answersOf(others))
  const entries = fc.array(fc.oneof(...named, more), { maxLength: 8 })
  return fc.oneof({ weight: 9, arbitrary: entries.map((all) => Object.fromEntries(all)) }, surprise)
}

const numeric = fc.oneof(
  fc.integer(),
  fc.integer().map(String),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
  fc.tuple(fc.integer(), fc.nat()).map(([whole, fraction]) => `${whole}.${fraction}`),
  fc.constantFrom(
    'N/A',
    '',
    '1e3',
    '+5',
    '007',
    '0x10',
    '1.50',
    '.5',
    '5.',
    '-0',
    ' 1',
    '1\n',
    null,
    'NaN',
    'Infinity',
  ),
)
