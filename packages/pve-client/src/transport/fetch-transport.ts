/** A transport over a `fetch` of the caller's: a simulator in process, nock, a recorder, another runtime. */

import { defaultTimeouts, type Timeouts, type Transport } from './transport.ts'
import { transportFault } from './transport-fault.ts'

export function createFetchTransport(
  fetch: typeof globalThis.fetch,
  timeouts: Timeouts | undefined,
): Transport {
  const responseMs = timeouts?.responseMs ?? defaultTimeouts.responseMs
  return {
    async send({ origin, path, method, headers, body, signal }) {
      const timeout = AbortSignal.timeout(responseMs)
      try {
        const answer = await fetch(`${origin}${path}`, {
          method,
          headers,
          body,
          redirect: 'manual',
          signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
        })
        return { status: answer.status, reason: answer.statusText, text: await answer.text() }
      } catch (error) {
        signal?.throwIfAborted()
        throw transportFault(error)
      }
    },
    async close() {},
  }
}
