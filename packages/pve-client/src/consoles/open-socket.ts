/** Opens the websocket of a console, over a connection that is secured as all others of the client are. */

import { randomBytes } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { connectionError } from '../answer/connection-error.ts'
import { describeCall } from '../answer/describe-call.ts'
import type { PveClient } from '../client.ts'
import { PveConnectionError } from '../errors.ts'
import { acceptOf, type WebSocketStream, webSocketStream } from '../model/web-socket/web-socket-stream.ts'
import { transportFault } from '../transport/transport-fault.ts'
import { type ConsoleTarget, type ConsoleTicket, routesOf } from './target.ts'

export interface SocketOptions {
  readonly signal?: AbortSignal | undefined
  /** What a piece of written data becomes on the wire. */
  readonly encode?: (data: Buffer) => Buffer
}

/** @throws PveConnectionError, PveRefusedError or one of its classes, where the server refuses */
export async function openSocket(
  pve: PveClient,
  target: ConsoleTarget,
  { port, ticket }: ConsoleTicket,
  { signal, encode }: SocketOptions,
): Promise<WebSocketStream> {
  const { socket: route, place } = routesOf(target)
  const parameters = { ...place, port, vncticket: ticket }
  const key = randomBytes(16).toString('base64')
  const { socket, headers, origin } = await pve.upgrade(
    route as 'GET /nodes/{node}/vncwebsocket',
    parameters,
    {
      headers: {
        'sec-websocket-version': '13',
        'sec-websocket-key': key,
        'sec-websocket-protocol': 'binary',
      },
      ...(signal === undefined ? {} : { signal }),
    },
  )
  if (headers['sec-websocket-accept'] !== acceptOf(key)) {
    socket.destroy()
    throw new PveConnectionError(
      `Unable to ${describeCall(route, parameters)}: ${route} → 101 without the proof that the other side speaks websocket (check that no proxy in between answers for the node)`,
      { code: 'PVE_BAD_ANSWER', route, delivered: 'unknown' },
    )
  }
  const opened = webSocketStream(socket, {
    isClient: true,
    ...(encode === undefined ? {} : { encode }),
    toError: (cause) => connectionError(transportFault(cause), { route, parameters, origin }),
  })
  if (signal !== undefined) abortable(opened.stream, signal)
  return opened
}

/** Unlike node:stream's own, it fails with the reason of the signal itself. */
function abortable(stream: Duplex, signal: AbortSignal): void {
  const abort = () => void stream.destroy(signal.reason as Error)
  if (signal.aborted) abort()
  else signal.addEventListener('abort', abort, { once: true })
  stream.once('close', () => signal.removeEventListener('abort', abort))
}
