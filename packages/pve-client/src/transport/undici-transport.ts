/** The default transport: undici with a private agent, loaded at the first request. */

import type { Dispatcher } from 'undici'
import { isPveError } from '../errors.ts'
import type { TlsOptions } from './tls.ts'
import { defaultTimeouts, type Timeouts, type Transport, type TransportRequest } from './transport.ts'
import { transportFault } from './transport-fault.ts'

export interface UndiciTransportOptions {
  readonly tls?: TlsOptions | undefined
  readonly timeouts?: Timeouts | undefined
  /** Connections a host. Default: 32. */
  readonly connections?: number | undefined
}

/** A PVE proxy closes idle connections after 5 s: ours end earlier, so that none dies under a request. */
const idleMs = 4_000
/** And each of them after so many requests. */
const requestsAConnection = 100

export function createUndiciTransport(options: UndiciTransportOptions): Transport {
  const { connectMs, responseMs, uploadMs } = { ...defaultTimeouts, ...options.timeouts }
  let agent: Dispatcher | undefined
  let opening: Promise<Dispatcher> | undefined
  let closing: Promise<void> | undefined

  const start = async () => {
    const [{ Agent, buildConnector }, { createConnector }] = await Promise.all([
      import('undici'),
      import('./connector.ts'),
    ])
    agent = new Agent({
      connections: options.connections ?? 32,
      keepAliveTimeout: idleMs,
      keepAliveMaxTimeout: idleMs,
      maxRequestsPerClient: requestsAConnection,
      headersTimeout: responseMs,
      bodyTimeout: responseMs,
      connect: await createConnector(buildConnector, options.tls, connectMs),
    })
    return agent
  }

  async function dispatch(request: TransportRequest): Promise<Dispatcher.ResponseData> {
    const dispatcher = agent ?? (await (opening ??= start()))
    const { body } = request
    if (body === null || typeof body === 'string')
      return dispatcher.request(request as Dispatcher.RequestOptions)
    const parts = body.open()[Symbol.asyncIterator]()
    try {
      return await dispatcher.request({
        ...request,
        headers: { ...request.headers, 'content-length': String(body.sizeBytes) },
        // Not in undici's types, but in what it takes: it pulls the next part when the socket has room for it.
        body: { [Symbol.asyncIterator]: () => parts } as unknown as Buffer,
        headersTimeout: uploadMs,
      } as Dispatcher.RequestOptions)
    } finally {
      // A server that refuses answers before it has read everything: the source is let go then, too.
      void parts.return?.().catch(() => {})
    }
  }

  return {
    async send(request) {
      try {
        const answer = await dispatch(request)
        return { status: answer.statusCode, reason: answer.statusText, text: await answer.body.text() }
      } catch (error) {
        throw failure(error, request)
      }
    },
    async open(request) {
      try {
        const { statusCode, statusText, headers, body } = await dispatch(request)
        const type = headers['content-type']
        const length = headers['content-length']
        return {
          origin: request.origin,
          status: statusCode,
          reason: statusText,
          contentType: typeof type === 'string' ? type : null,
          sizeBytes: length === undefined ? null : Number(length),
          body: parts(body, request),
        }
      } catch (error) {
        throw failure(error, request)
      }
    },
    async upgrade(request) {
      const dispatcher = agent ?? (await (opening ??= start()))
      const { upgrade } = await import('./upgrade.ts')
      try {
        return await upgrade(dispatcher, request)
      } catch (error) {
        throw failure(error, request)
      }
    },
    async close() {
      await (closing ??= opening?.then((dispatcher) => dispatcher.close()))
    },
  }
}

async function* parts(body: AsyncIterable<Uint8Array>, request: TransportRequest) {
  try {
    yield* body
  } catch (error) {
    throw failure(error, request)
  }
}

function failure(error: unknown, { signal }: TransportRequest): unknown {
  if (signal?.aborted) return signal.reason
  // A body that could not be made says so itself.
  return isPveError(error) ? error : transportFault(error)
}
