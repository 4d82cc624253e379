/** Whether a decoded answer still says all that the server sent. */

import { decodeAnswer } from '../../src/decode/decode-answer.ts'
import { type ReadRow, recordedApi } from '../recordings.ts'

const api = recordedApi()

/** The decoded value in the form in which the server sent it; a value without such a form stays as it is, and so differs. */
export function ourReturn(row: ReadRow): unknown {
  const sent = sentData(row)
  return encodedLike(sent, decodeAnswer(row.route, sentData(row), { api }))
}

export function sentData({ body }: ReadRow): unknown {
  return (JSON.parse(body) as { data: unknown }).data
}

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

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
