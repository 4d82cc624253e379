import { expect, test } from 'vitest'

import { decodeAnswer } from '../../src/decode/decode-answer.ts'
import type { Conversion } from '../../src/model/tables.ts'
import { readRows, recordedApi } from '../recordings.ts'
import { isObject, ourReturn, sentData } from './agreement.ts'

const api = recordedApi()
const rows = readRows()

test('decoding a recorded answer loses nothing: going back gives what the server sent', () => {
  for (const row of rows) expect(ourReturn(row), row.route).toEqual(sentData(row))
  expect(rows).toHaveLength(234)
})

test('what a recorded answer declares as boolean or number has become one', () => {
  const left = rows.flatMap((row) =>
    undecoded(
      api.wire.routes[row.route]?.returns,
      decodeAnswer(row.route, sentData(row), { api }),
      row.route,
    ),
  )
  expect(left).toEqual([])
})

test('decoding what is decoded changes nothing', () => {
  for (const row of rows) {
    const { route } = row
    const once = decodeAnswer(route, sentData(row), { api })
    expect(decodeAnswer(route, structuredClone(once), { api }), route).toEqual(once)
  }
})

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
