import { describe, expect, test } from 'vitest'

import { matchRoute } from '../../src/model/match-route.ts'
import { verifyParameters } from '../../src/verify/verify-parameters.ts'
import { type ParameterRow, parameterRows, recordedApi } from '../recordings.ts'

const api = recordedApi()

/** Rows that rules alone cannot decide as that server did. */
const exceptions: Readonly<Record<string, string>> = {
  p00050: 'the schema is printed without properties, whether the server closes the list or not',
  p00145: 'the schema is printed without properties, whether the server closes the list or not',
  p00204: 'the schema is printed without properties, whether the server closes the list or not',
  p00293: 'the schema is printed without properties, whether the server closes the list or not',
  p04341: 'whether a custom CPU model exists is state of the server',
  p07057: 'the order of the parts of an upload is no property of its parameters',
  p07058: 'the order of the parts of an upload is no property of its parameters',
}

const rows = parameterRows().filter(({ id }) => !(id in exceptions))

describe('every recorded request', () => {
  test('gets the verdict of the server, for the same parameters and in the same words', () => {
    expect(rows.flatMap((row) => (agrees(row) ? [] : [{ ...row, got: verified(row) }]))).toEqual([])
    expect(rows).toHaveLength(5244 - Object.keys(exceptions).length)
  })

  test('is an exception only where it differs', () => {
    expect(parameterRows().filter((row) => row.id in exceptions && agrees(row))).toEqual([])
  })
})

function agrees(row: ParameterRow): boolean {
  // A path that leads nowhere is a 501 before any parameter is looked at.
  if (row.status === 501) return pathOf(row)?.route !== row.route
  const got = verified(row)
  if (row.status === 200) return Object.keys(got).length === 0
  // A malformed user makes some methods die before they verify: a 500 without a parameter to blame.
  if (row.errors === null) return Object.keys(got).length > 0
  return JSON.stringify(inOrder(got)) === JSON.stringify(inOrder(row.errors))
}

function verified(row: ParameterRow): Readonly<Record<string, string>> {
  const parameters = { ...row.params, ...pathOf(row)?.pathParameters }
  return verifyParameters(row.route, parameters, { api, received: true }).errors
}

function pathOf(row: ParameterRow) {
  return matchRoute(api, row.route.split(' ')[0] ?? '', row.sent.path)
}

/** The order of errors, and of the lines within one, differs from run to run of the server. */
function inOrder(errors: Readonly<Record<string, string>>): unknown {
  const paths = Object.keys(errors).sort()
  return paths.map((path) => [path, errors[path]?.split('\n').sort()])
}
