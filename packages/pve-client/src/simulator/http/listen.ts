/** The simulator as a server on this machine: real TLS, real HTTP, with the real server's limits and manners. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https'
import { createServer as createNetServer, type Server as NetServer, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { messageOf } from '@proxkit/kernel'
import type { Certificates } from '../tls/certificates.ts'
import { earlyAnswer } from './answer.ts'
import { handleRequest, type Server } from './handle-request.ts'
import { hangUpIfIdle, hangUpLater } from './patience.ts'
import { plain } from './read-parameters.ts'
import { isUpload, receiveUpload } from './receive-upload.ts'
import { sendAnswer } from './send-answer.ts'
import { upgrade } from './upgrade.ts'
import { maximumBodyBytes, TornConnection, type WireAnswer, type WireRequest } from './wire.ts'

export interface Listener {
  readonly port: number
  close(): Promise<void>
}

const requestsPerConnection = 100
const maximumHeaderLines = 64
const maximumHeaderBytes = 8_192

export async function listen(
  server: Server,
  certificates: Certificates,
  options: { readonly host: string; readonly port: number; readonly node: string },
): Promise<Listener> {
  const https = createHttpsServer(
    {
      key: certificates.key,
      cert: `${certificates.certificate}\n${certificates.ca}`,
      ALPNProtocols: ['http/1.1'],
      // What Node has for this begins after a first request, and half a request ends it.
      keepAliveTimeout: 0,
      maxHeaderSize: maximumHeaderBytes,
    },
    (request, response) => void respond(server, options.node, request, response),
  )
  https.on('secureConnection', (socket) => hangUpIfIdle(socket, 0))
  https.on('clientError', (error, socket) => refuseUnreadable(server, error, socket))
  // The real server never asks for a body that waits: it reads what comes.
  https.on('checkContinue', (request, response) => void respond(server, options.node, request, response))
  https.on('upgrade', (request, socket, head) => {
    hangUpIfIdle(socket, 1)
    socket.unshift(head)
    void readRequest(request, options.node).then((read) => upgrade(server, read, request, socket))
  })
  const sockets = new Set<Socket>()
  const front = createNetServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.once('data', (first: Buffer) => welcome(https, socket, first))
  })
  await startListening(front, options.host, options.port)
  const address = front.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    async close() {
      const closed = new Promise<void>((done) => front.close(() => done()))
      for (const socket of sockets) socket.destroy()
      https.close()
      await closed
    },
  }
}

const tlsHandshake = 22

/** TLS goes on to the server; plain HTTP on the same port is sent to the right scheme. */
function welcome(https: HttpsServer, socket: Socket, first: Buffer): void {
  if (first[0] === tlsHandshake) {
    socket.pause()
    socket.unshift(first)
    https.emit('connection', socket)
    return
  }
  const head = first.toString('latin1')
  const path = /^[A-Z]+ (\S+) HTTP\/1\.[01]\r\n/.exec(head)?.[1]
  const host = /\r\nHost: *([^\s]+)/i.exec(head)?.[1]
  if (path === undefined || host === undefined) socket.destroy()
  else
    socket.end(
      `HTTP/1.1 301 Moved Permanently\r\nLocation: https://${host}${path}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    )
}

function startListening(server: NetServer, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

async function respond(
  server: Server,
  node: string,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  hangUpIfIdle(message.socket, 1)
  response.once('finish', () => hangUpIfIdle(message.socket, -1))
  // Too many headers: the real server says nothing and hangs up after a while.
  if (message.rawHeaders.length / 2 > maximumHeaderLines) {
    hangUpLater(message.socket)
    return
  }
  if (message.httpVersionMajor !== 1) {
    endUnreadable(server, message.socket, `http protocol version ${message.httpVersion} not supported`, '1.0')
    return
  }
  const last = countRequest(message.socket) >= requestsPerConnection || asksToClose(message)
  try {
    const request = await readRequest(message, node)
    const answer = await handleRequest(server, request)
    sendAnswer(message, response, last || request.upload !== undefined ? closing(answer) : answer)
  } catch (error) {
    if (error instanceof TornConnection || response.headersSent) {
      message.socket.destroy()
      return
    }
    // A mistake of the simulator's own, which shall not take down what others are using.
    process.emitWarning(error as Error)
    sendAnswer(
      message,
      response,
      earlyAnswer(plain(500, `the simulator failed: ${messageOf(error)}`), server.world.nowMs),
    )
  }
}

function asksToClose({ headers, httpVersionMinor }: IncomingMessage): boolean {
  const { connection } = headers
  return connection === undefined ? httpVersionMinor === 0 : /close/i.test(connection)
}

async function readRequest(message: IncomingMessage, node: string): Promise<WireRequest> {
  const bodyLength = Number(message.headers['content-length'] ?? 0)
  const chunked = /chunked/i.test(message.headers['transfer-encoding'] ?? '')
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(message.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  const head = { method: message.method ?? '', target: message.url ?? '', headers, chunked, bodyLength, node }
  if (!chunked && isUpload(head))
    return {
      ...head,
      body: new Uint8Array(),
      upload: await receiveUpload(headers['content-type'] ?? '', message),
    }
  const chunks: Buffer[] = []
  // A body that will be refused anyway is not read.
  if (!chunked && bodyLength <= maximumBodyBytes) for await (const chunk of message) chunks.push(chunk)
  return { ...head, body: Buffer.concat(chunks) }
}

/** Bytes that are no HTTP the server understands. */
function refuseUnreadable(server: Server, error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'HPE_HEADER_OVERFLOW') hangUpLater(socket)
  else if (socket.writable) endUnreadable(server, socket, 'unable to parse request header', '1.1')
  else socket.destroy()
}

function endUnreadable({ world }: Server, socket: Duplex, reason: string, version: '1.0' | '1.1'): void {
  const { status, headers, body } = earlyAnswer(plain(506, reason), world.nowMs)
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/${version} ${status} ${reason}\r\n${lines.join('')}\r\n${body}`)
}

const counts = new WeakMap<Duplex, number>()

function countRequest(socket: Duplex): number {
  const count = (counts.get(socket) ?? 0) + 1
  counts.set(socket, count)
  return count
}

function closing(answer: WireAnswer): WireAnswer {
  const headers = answer.headers.map(
    ([name, value]) => [name, name === 'Connection' ? 'close' : value] as const,
  )
  return { ...answer, headers }
}
