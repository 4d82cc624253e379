/** Whether a recorded request, encoded by us, reaches the server's method with the values that it was recorded with. */

import { encodeRequest } from '../../src/encode/encode-request.ts'
import { type ParameterRow, recordedApi } from '../recordings.ts'
import { received } from './received.ts'

const api = recordedApi()

export function ourArrival(row: ParameterRow): unknown {
  try {
    return sorted(received(api, row.route, encodeRequest(row.route, row.params, { api })))
  } catch (error) {
    return String(error)
  }
}

export function recordedArrival(row: ParameterRow): unknown {
  return sorted(row.accepted ?? {})
}

/** Absent and null are the same to a method. */
function sorted(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== null)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
