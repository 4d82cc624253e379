import { expect, test } from 'vitest'

import { decodeAnswer } from '../../src/decode/decode-answer.ts'
import type { WireApi } from '../../src/model/api.ts'
import type { Conversion } from '../../src/model/tables.ts'

const answering = (returns: Conversion): WireApi => ({
  version: 'test',
  wire: { routes: { 'GET /x': { returns } } },
})
const decode = (returns: Conversion, data: unknown) =>
  decodeAnswer('GET /x', data, { api: answering(returns) })

test('1, 0, their text and the empty string become booleans; anything else stays', () => {
  const values = [1, 0, '1', '0', '', true, false, 2, 'yes', null]
  expect(decode(['boolean'], values)).toEqual([true, false, true, false, false, true, false, 2, 'yes', null])
})

test('numeric text becomes a number only when nothing is lost', () => {
  const kept = [
    'N/A',
    '',
    ' 1',
    '0x10',
    '1e3',
    '007',
    '+5',
    '-',
    '.5',
    '5.',
    'NaN',
    'Infinity',
    '9007199254740993',
    '0.12345678901234567',
    null,
    true,
  ]
  expect(decode(['number'], [...kept])).toEqual(kept)
  expect(decode(['number'], ['0', '-1', '1.50', '0.1', '9007199254740991', 7])).toEqual([
    0, -1, 1.5, 0.1, 9007199254740991, 7,
  ])
})

test('undeclared keys, nulls and values of another shape stay as they are', () => {
  const conversion: Conversion = { on: 'boolean', inner: { n: 'number' }, rows: [{ n: 'number' }] }
  const data = { on: null, extra: '1', inner: 'text', rows: [{ n: '1', m: '2' }, null, 'x'] }
  expect(decode(conversion, data)).toEqual({
    on: null,
    extra: '1',
    inner: 'text',
    rows: [{ n: 1, m: '2' }, null, 'x'],
  })
})

test('a `*` stands for every other key', () => {
  expect(decode({ '*': { privsep: 'boolean' }, n: 'number' }, { a: { privsep: '0' }, n: '3' })).toEqual({
    a: { privsep: false },
    n: 3,
  })
})

test('a key named __proto__ is data like any other', () => {
  const decoded = decode({ '*': 'number' }, JSON.parse('{"__proto__": "1", "a": "2"}')) as object
  expect(JSON.stringify(decoded)).toBe('{"__proto__":1,"a":2}')
})

test('the default API is 9.2, and VMIDs of containers come as numbers', () => {
  expect(decodeAnswer('GET /nodes/{node}/lxc', [{ vmid: '101', name: 'a', template: '' }])).toEqual([
    { vmid: 101, name: 'a', template: false },
  ])
})

test('an unknown route is refused', () => {
  expect(() => decodeAnswer('GET /nowhere', {})).toThrow(
    expect.objectContaining({ code: 'PVE_UNKNOWN_ROUTE' }),
  )
})

test('the answer of a known route is typed', () => {
  const { release } = decodeAnswer('GET /version', { version: '9.2.11', release: '9.2', repoid: '14a22df3' })
  expect(release.split('.')).toEqual(['9', '2'])
})
