import { describe, expect, test } from 'vitest'

import { type EncodedRequest, encodeRequest } from '../../src/encode/encode-request.ts'
import { type ParameterRow, parameterRows, recordedApi } from '../recordings.ts'

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
    return sorted(received(row.route, encodeRequest(row.route, row.params, { api })))
  } catch (error) {
    return String(error)
  }
}

/** What a server makes of a request, by the rules of its HTTP layer and by nothing of ours but the route's own table. */
function received(route: string, request: EncodedRequest): Record<string, unknown> {
  const body =
    request.contentType === 'application/json' ? JSON.parse(request.body ?? '') : pairs(request.body ?? '')
  return wrapped(route, { ...pairs(request.query), ...body, ...pathParameters(route, request.path) })
}

/** Decoded before it is split, and the rest of the path in the last parameter where the route says so. */
function pathParameters(route: string, path: string): Record<string, string> {
  const parts = decodeURIComponent(path).split('/').filter(Boolean).slice(2)
  const template = route.split('/').slice(1)
  const rest = api.wire.routes[route]?.slashes ? parts.splice(template.length - 1).join('/') : undefined
  if (rest !== undefined) parts.push(rest)
  expect(parts).toHaveLength(template.length)
  return Object.fromEntries(
    template.flatMap((part, i) => (part.startsWith('{') ? [[part.slice(1, -1), parts[i] ?? '']] : [])),
  )
}

function pairs(text: string): Record<string, unknown> {
  const values: Record<string, string[]> = {}
  for (const pair of text.split(/[&;]/)) {
    const [key = '', value] = pair.split('=').map((part) => decodeURIComponent(part.replaceAll('+', ' ')))
    if (value === undefined) continue
    values[key] = [...(values[key] ?? []), value]
  }
  return Object.fromEntries(
    Object.entries(values).map(([key, all]) => [key, all.length === 1 ? all[0] : all]),
  )
}

function wrapped(route: string, values: Record<string, unknown>): Record<string, unknown> {
  const { arrays = [], lists = [] } = api.wire.routes[route] ?? {}
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      if (arrays.includes(key) && !Array.isArray(value) && value !== '' && value !== '0')
        return [key, [value]]
      return [key, lists.includes(key) && Array.isArray(value) ? value.join(',') : value]
    }),
  )
}

/** Absent and null are the same to a method. */
function sorted(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== null)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
