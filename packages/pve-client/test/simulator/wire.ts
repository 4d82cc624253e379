/** A connection of one's own to a simulator: bytes in, bytes out, nothing helpful in between. */

import { connect } from 'node:tls'
import type { ListeningSimulator } from '@proxkit/pve-client/simulator'

export interface WireAnswer {
  readonly status: number
  readonly reason: string
  /** In order, repeated ones included. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer
}

export interface Wire {
  write(bytes: string | Buffer): void
  /** The next answer; undefined where the server hangs up instead. */
  next(): Promise<WireAnswer | undefined>
  /** All that is still to come until the server hangs up. */
  rest(): Promise<string>
  end(): void
}

export async function openWire({ url, ca }: Pick<ListeningSimulator, 'url' | 'ca'>): Promise<Wire> {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), ca })
  let pending = Buffer.alloc(0)
  let ended = false
  let wake = () => {}
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk])
    wake()
  })
  const end = () => {
    ended = true
    wake()
  }
  socket.on('end', end)
  socket.on('close', end)
  await new Promise<void>((resolve, reject) => {
    socket.once('secureConnect', resolve)
    socket.once('error', reject)
  })
  // A server that hangs up in the middle is what some tests are about.
  socket.on('error', end)
  const more = () => new Promise<void>((resolve) => (wake = resolve))

  return {
    write: (bytes) => void socket.write(bytes),
    async next() {
      for (;;) {
        const answer = takeAnswer(pending)
        if (answer !== undefined) {
          pending = pending.subarray(answer.length)
          return answer.answer
        }
        if (ended) return undefined
        await more()
      }
    },
    async rest() {
      while (!ended) await more()
      return pending.toString('latin1')
    },
    end: () => void socket.destroy(),
  }
}

function takeAnswer(bytes: Buffer): { answer: WireAnswer; length: number } | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const headers = lines.map((line) => line.split(/: */, 2) as [string, string])
  const length = Number(headers.find(([name]) => name === 'Content-Length')?.[1] ?? 0)
  if (bytes.length < end + 4 + length) return undefined
  const [, status = '', reason = ''] = /^HTTP\/1\.\d (\d+) ?(.*)$/.exec(first) ?? []
  const body = bytes.subarray(end + 4, end + 4 + length)
  return { answer: { status: Number(status), reason, headers, body }, length: end + 4 + length }
}
