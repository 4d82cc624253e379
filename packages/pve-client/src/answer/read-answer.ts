/** From the text of an answer to decoded data, or to the error that it means. */

import { decodeAnswer } from '../decode/decode-answer.ts'
import { PveConnectionError } from '../errors.ts'
import type { WireApi } from '../model/api.ts'
import type { TransportAnswer } from '../transport/transport.ts'
import { classifyRefusal } from './classify-refusal.ts'
import { describeCall } from './describe-call.ts'

interface Body {
  readonly data?: unknown
  readonly message?: string
  readonly errors?: Readonly<Record<string, string>>
}

export function readAnswer(
  answer: TransportAnswer,
  call: {
    readonly route: string
    readonly parameters: Readonly<Record<string, unknown>>
    readonly api: WireApi
  },
): unknown {
  const { route, parameters, api } = call
  const body = parseBody(answer.text)
  if (answer.status >= 200 && answer.status < 300) {
    if (body === undefined || !('data' in body)) throw notPve(answer, route, parameters)
    return decodeAnswer(route, body.data, { api })
  }
  if (answer.status < 400) throw notPve(answer, route, parameters)
  const { status, reason } = answer
  throw classifyRefusal({
    route,
    parameters,
    status,
    reason,
    message: textOf(body?.message),
    errors: body?.errors,
  })
}

function parseBody(text: string): Body | undefined {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? body : undefined
  } catch {
    return undefined
  }
}

/** Servers before 8.3 send no message, and proxies between may send anything. */
function textOf(message: unknown): string | undefined {
  return typeof message === 'string' && message.trim() !== '' ? message : undefined
}

function notPve(answer: TransportAnswer, route: string, parameters: Readonly<Record<string, unknown>>) {
  const start = JSON.stringify(answer.text.slice(0, 60))
  return new PveConnectionError(
    `Unable to ${describeCall(route, parameters)}: ${route} → ${answer.status} with a body that is no answer of the PVE API: ${start} (check that host and port are those of pveproxy and that no proxy answers in between)`,
    { code: 'PVE_BAD_ANSWER', route, delivered: 'unknown' },
  )
}
