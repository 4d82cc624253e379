/** An answer as the bytes of a connection. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { WireAnswer } from './wire.ts'

const gzipFromBytes = 1_024

export function sendAnswer(message: IncomingMessage, response: ServerResponse, answer: WireAnswer): void {
  const { status, reason, body } = answer
  const zip = body !== undefined && wantsGzip(message, answer)
  const payload = body === undefined ? undefined : zip ? gzipSync(body) : Buffer.from(body)
  const headers = answer.headers.flatMap(([name, value]): [string, string][] => {
    if (name === 'Content-Length' && payload !== undefined)
      return [
        ...(zip ? [['Content-Encoding', 'gzip'] as [string, string]] : []),
        [name, String(payload.length)],
      ]
    return [[name, value]]
  })
  // Node would add headers of its own that the real server does not send.
  for (const name of ['transfer-encoding', 'content-length', 'date', 'connection'])
    response.removeHeader(name)
  response.writeHead(status, reason, headers.flat())
  // Of two headers Connection, Node would obey the one that is not meant for it.
  if (headers.some(([name, value]) => name === 'Connection' && value === 'Keep-Alive'))
    Object.assign(response, { _last: false })
  response.end(payload)
  if (status >= 400 || !message.complete) response.once('finish', () => message.socket.end())
}

function wantsGzip(message: IncomingMessage, answer: WireAnswer): boolean {
  return (
    /\bgzip\b/.test(String(message.headers['accept-encoding'] ?? '')) &&
    Buffer.byteLength(answer.body ?? '') > gzipFromBytes &&
    answer.headers.some(([name, value]) => name === 'Content-Type' && value.startsWith('application/json'))
  )
}
