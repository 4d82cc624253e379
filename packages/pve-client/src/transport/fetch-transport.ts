/** A transport over a `fetch` of the caller's: a simulator in process, nock, a recorder, another runtime. */

import { isPveError, PveUsageError } from '../errors.ts'
import { defaultTimeouts, type Timeouts, type Transport, type TransportRequest } from './transport.ts'
import { transportFault } from './transport-fault.ts'

export function createFetchTransport(
  fetch: typeof globalThis.fetch,
  timeouts: Timeouts | undefined,
): Transport {
  const { responseMs, uploadMs } = { ...defaultTimeouts, ...timeouts }

  async function answerOf<T>(request: TransportRequest, read: (answer: Response) => T): Promise<Awaited<T>> {
    const { origin, path, method, headers, body, signal } = request
    const streamed = body === null || typeof body === 'string' ? undefined : body
    const timeout = AbortSignal.timeout(streamed === undefined ? responseMs : uploadMs)
    const init: RequestInit = {
      method,
      headers,
      redirect: 'manual',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    }
    try {
      if (streamed === undefined)
        return await read(await fetch(`${origin}${path}`, { ...init, body } as never))
      const length = { 'content-length': String(streamed.sizeBytes) }
      const stream = { body: ReadableStream.from(streamed.open()), duplex: 'half' }
      const streaming = { ...init, ...stream, headers: { ...headers, ...length } }
      return await read(await fetch(`${origin}${path}`, streaming as unknown as RequestInit))
    } catch (error) {
      throw failure(error, signal)
    }
  }

  return {
    send: (request) =>
      answerOf(request, async (answer) => ({
        status: answer.status,
        reason: answer.statusText,
        text: await answer.text(),
      })),
    open: (request) =>
      answerOf(request, (answer) => {
        const length = answer.headers.get('content-length')
        return {
          origin: request.origin,
          status: answer.status,
          reason: answer.statusText,
          contentType: answer.headers.get('content-type'),
          sizeBytes: length === null ? null : Number(length),
          body: parts(answer.body, request.signal),
        }
      }),
    upgrade() {
      throw new PveUsageError(
        'Unable to open a websocket: a fetch cannot carry one (leave fetch out; a simulator is reached with listen())',
        { code: 'PVE_BAD_OPTION' },
      )
    },
    async close() {},
  }
}

async function* parts(body: ReadableStream<Uint8Array> | null, signal: AbortSignal | undefined) {
  try {
    if (body !== null) yield* body
  } catch (error) {
    throw failure(error, signal)
  }
}

function failure(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return signal.reason
  return isPveError(error) ? error : transportFault(error)
}
