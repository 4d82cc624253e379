/** The default transport: undici with a private agent, loaded at the first request. */

import type { Dispatcher } from 'undici'
import { createConnector, type TlsOptions } from './tls.ts'
import { defaultTimeouts, type Timeouts, type Transport } from './transport.ts'
import { transportFault } from './transport-fault.ts'

export interface UndiciTransportOptions {
  readonly tls?: TlsOptions | undefined
  readonly timeouts?: Timeouts | undefined
  /** Connections a host. Default: 32. */
  readonly connections?: number | undefined
}

/** A PVE proxy closes idle connections after 5 s: ours end earlier, so that none dies under a request. */
const idleMs = 4_000

export function createUndiciTransport(options: UndiciTransportOptions): Transport {
  let agent: Dispatcher | undefined
  let opening: Promise<Dispatcher> | undefined

  const open = async () => {
    const { connectMs, responseMs } = { ...defaultTimeouts, ...options.timeouts }
    const { Agent, buildConnector } = await import('undici')
    agent = new Agent({
      connections: options.connections ?? 32,
      keepAliveTimeout: idleMs,
      keepAliveMaxTimeout: idleMs,
      headersTimeout: responseMs,
      bodyTimeout: responseMs,
      connect: await createConnector(buildConnector, options.tls, connectMs),
    })
    return agent
  }

  return {
    async send(request) {
      const dispatcher = agent ?? (await (opening ??= open()))
      try {
        const answer = await dispatcher.request(request as Dispatcher.RequestOptions)
        return { status: answer.statusCode, reason: answer.statusText, text: await answer.body.text() }
      } catch (error) {
        request.signal?.throwIfAborted()
        throw transportFault(error)
      }
    },
    async close() {
      if (opening !== undefined) await (await opening).close()
    },
  }
}
