import { describe, expect, test } from 'vitest'

import { encodeRequest } from '../../src/encode/encode-request.ts'
import { type ParameterRow, parameterRows, recordedApi } from '../recordings.ts'
import { received } from './received.ts'

const api = recordedApi()

/** Rows whose outcome no encoder can bring about, each with its reason. */
const exceptions: Readonly<Record<string, string>> = {}

describe('every request that the server accepted', () => {
  const rows = parameterRows().filter((row) => row.status === 200 && !(row.id in exceptions))

  test('arrives with the values that the server handed to its method', () => {
    const differing = rows.flatMap((row) => {
      const got = outcome(row)
      return JSON.stringify(got) === JSON.stringify(sorted(row.accepted ?? {}))
        ? []
        : [{ id: row.id, route: row.route, fault: row.fault, got, wanted: sorted(row.accepted ?? {}) }]
    })
    expect(differing).toEqual([])
    expect(rows.length).toBeGreaterThan(2200)
  })
})

function outcome(row: ParameterRow): unknown {
  try {
    return sorted(received(api, row.route, encodeRequest(row.route, row.params, { api })))
  } catch (error) {
    return String(error)
  }
}

/** Absent and null are the same to a method. */
function sorted(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== null)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
