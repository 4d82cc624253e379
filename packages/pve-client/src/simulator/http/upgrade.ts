/** From a request for a websocket to the console behind it. */

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { acceptOf, webSocketStream } from '../../model/web-socket/web-socket-stream.ts'
import { serveConsole } from '../consoles/serve-console.ts'
import { consolesOf } from '../state/consoles.ts'
import { handleRequest, type Server } from './handle-request.ts'
import { TornConnection, type WireAnswer, type WireRequest } from './wire.ts'

export async function upgrade(
  server: Server,
  request: WireRequest,
  message: IncomingMessage,
  socket: Duplex,
): Promise<void> {
  socket.on('error', () => socket.destroy())
  try {
    const answer = await handleRequest(server, request)
    const one = answer.status === 200 ? consolesOf(server.world).get(portOf(answer)) : undefined
    const key = message.headers['sec-websocket-key']
    const protocols = String(message.headers['sec-websocket-protocol'] ?? '').split(/[,;\s]+/)
    if (one === undefined || answer.status !== 200) return refuse(socket, answer)
    // The real one is torn inside when it has to switch to something that it does not speak.
    if (
      key === undefined ||
      message.headers['sec-websocket-version'] !== '13' ||
      !protocols.includes('binary')
    )
      return refuse(socket, { ...answer, status: 501, reason: 'unable to upgrade', body: undefined })
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Accept: ${acceptOf(key)}\r\nSec-WebSocket-Protocol: binary\r\n\r\n`,
    )
    const { stream } = webSocketStream(socket, { isClient: false })
    // After whatever is still to be shown.
    serveConsole(one, { stream, hangUp: () => void stream.write(Buffer.alloc(0), () => socket.end()) })
  } catch (error) {
    socket.destroy()
    if (!(error instanceof TornConnection)) throw error
  }
}

function portOf({ body = '' }: WireAnswer): number {
  const { data } = JSON.parse(body) as { data: { port?: unknown } | null }
  return Number(data?.port)
}

function refuse(socket: Duplex, { status, reason, headers, body = '' }: WireAnswer): void {
  const lines = headers
    .filter(([name]) => name !== 'Connection' && name !== 'Content-Length')
    .map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\n${lines.join('')}Connection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    'latin1',
  )
}
