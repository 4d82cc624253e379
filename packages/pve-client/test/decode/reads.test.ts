import { expect, test } from 'vitest'

import { decodeAnswer } from '../../src/decode/decode-answer.ts'
import type { Conversion } from '../../src/model/tables.ts'
import { readRows, recordedApi } from '../recordings.ts'

const api = recordedApi()
const rows = readRows()
const dataOf = (body: string) => (JSON.parse(body) as { data: unknown }).data

test('decoding a recorded answer loses nothing: going back gives what the server sent', () => {
  for (const { route, body } of rows) {
    const sent = dataOf(body)
    const decoded = decodeAnswer(route, dataOf(body), { api })
    expect(encodedLike(sent, decoded), route).toEqual(sent)
  }
  expect(rows).toHaveLength(234)
})

test('what a recorded answer declares as boolean or number has become one', () => {
  const left = rows.flatMap(({ route, body }) =>
    undecoded(api.wire.routes[route]?.returns, decodeAnswer(route, dataOf(body), { api }), route),
  )
  expect(left).toEqual([])
})

test('decoding what is decoded changes nothing', () => {
  for (const { route, body } of rows) {
    const once = decodeAnswer(route, dataOf(body), { api })
    expect(decodeAnswer(route, structuredClone(once), { api }), route).toEqual(once)
  }
})

/** The decoded value in the form in which the server sent it; a value without such a form stays and makes the test fail. */
function encodedLike(sent: unknown, decoded: unknown): unknown {
  if (Array.isArray(decoded) && Array.isArray(sent))
    return decoded.map((value, i) => encodedLike(sent[i], value))
  if (isObject(decoded) && isObject(sent))
    return Object.fromEntries(
      Object.entries(decoded).map(([key, value]) => [key, encodedLike(sent[key], value)]),
    )
  if (typeof decoded === 'boolean' && typeof sent === 'number') return decoded ? 1 : 0
  if (typeof decoded === 'boolean' && typeof sent === 'string') return decoded ? '1' : sent === '' ? '' : '0'
  if (typeof decoded === 'number' && typeof sent === 'string') return String(decoded)
  return decoded
}

function undecoded(conversion: Conversion | undefined, value: unknown, place: string): string[] {
  if (conversion === undefined || value === undefined || value === null) return []
  if (typeof conversion === 'string')
    return typeof value === conversion ? [] : [`${place}: ${JSON.stringify(value)}`]
  if (Array.isArray(value))
    return value.flatMap((entry) => undecoded(itemOf(conversion), entry, `${place}[]`))
  if (!isObject(value)) return [`${place}: ${JSON.stringify(value)}`]
  const keys = conversion as Readonly<Record<string, Conversion>>
  return Object.entries(value).flatMap(([key, entry]) =>
    undecoded(keys[key] ?? keys['*'], entry, `${place}.${key}`),
  )
}

function itemOf(conversion: Conversion): Conversion | undefined {
  return Array.isArray(conversion) ? (conversion as readonly [Conversion])[0] : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
