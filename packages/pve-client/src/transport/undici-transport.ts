/** The default transport: undici with a private agent, loaded at the first request. */

import type { Socket } from 'node:net'
import type { buildConnector, Dispatcher } from 'undici'
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
  /** With answers that are still read. */
  let underWay = 0
  const connecting = new Set<Socket>()

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
      connect: await createConnector(watched(buildConnector, connecting), options.tls, connectMs),
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
      underWay += 1
      try {
        const answer = await orAborted(dispatch(request), request.signal)
        return { status: answer.statusCode, reason: answer.statusText, text: await answer.body.text() }
      } catch (error) {
        throw failure(error, request)
      } finally {
        underWay -= 1
      }
    },
    async open(request) {
      underWay += 1
      try {
        const { statusCode, statusText, headers, body } = await orAborted(dispatch(request), request.signal)
        const type = headers['content-type']
        const length = headers['content-length']
        return {
          origin: request.origin,
          status: statusCode,
          reason: statusText,
          contentType: typeof type === 'string' ? type : null,
          sizeBytes: length === undefined ? null : Number(length),
          body: parts(body, request, () => {
            underWay -= 1
          }),
        }
      } catch (error) {
        underWay -= 1
        throw failure(error, request)
      }
    },
    async upgrade(request) {
      const dispatcher = agent ?? (await (opening ??= start()))
      const { upgrade } = await import('./upgrade.ts')
      underWay += 1
      try {
        return await upgrade(dispatcher, request)
      } catch (error) {
        throw failure(error, request)
      } finally {
        underWay -= 1
      }
    },
    async close() {
      closing ??= opening?.then((dispatcher) => {
        if (underWay > 0) return dispatcher.close()
        // Of a request that was aborted the attempt to connect may be left, which nobody waits for.
        for (const socket of connecting) socket.destroy()
        return dispatcher.destroy()
      })
      await closing
    },
  }
}

/** undici hears of an abort only once it is connected. What it has not begun by then it leaves. */
function orAborted<T>(answer: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return answer
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** Knows the sockets that are not connected yet: undici has them to itself until then. */
function watched(build: typeof buildConnector, connecting: Set<Socket>): typeof buildConnector {
  return (options) => {
    const connect = build(options) as (...given: Parameters<buildConnector.connector>) => Socket | undefined
    return (target, callback) => {
      const socket = connect(target, (...result) => {
        if (socket !== undefined) connecting.delete(socket)
        callback(...result)
      })
      if (socket !== undefined) connecting.add(socket)
    }
  }
}

async function* parts(body: AsyncIterable<Uint8Array>, request: TransportRequest, ended: () => void) {
  try {
    yield* body
  } catch (error) {
    throw failure(error, request)
  } finally {
    ended()
  }
}

function failure(error: unknown, { signal }: TransportRequest): unknown {
  if (signal?.aborted) return signal.reason
  // A body that could not be made says so itself.
  return isPveError(error) ? error : transportFault(error)
}
