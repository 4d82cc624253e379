/** What is at the other end of a console. */

import type { Duplex } from 'node:stream'
import type { SimConsole } from '../state/consoles.ts'
import { createShell } from './shell.ts'

export interface ConsoleConnection {
  /** Bytes as the websocket carries them. */
  readonly stream: Duplex
  /** As the real server does it: without a word of the websocket. */
  hangUp(): void
}

export function serveConsole(one: SimConsole, { stream, hangUp }: ConsoleConnection): void {
  one.state = 'open'
  one.hangUp = hangUp
  stream
    .on('error', () => {})
    .once('close', () => {
      one.state = 'closed'
    })
  if (one.kind === 'terminal') serveTerminal(one, stream, hangUp)
  // It says which protocol it speaks, and has nothing to show.
  else stream.resume().write('RFB 003.008\n')
}

/** `user:ticket`, then messages: `0:LEN:` and what was typed, `1:COLUMNS:ROWS:`, or `2` to stay connected. */
function serveTerminal(one: SimConsole, stream: Duplex, hangUp: () => void): void {
  const shell = createShell(one.vmid === undefined ? one.node : `guest-${one.vmid}`, {
    show: (text) => void stream.write(text),
    leave: hangUp,
  })
  let input: Buffer = Buffer.alloc(0)
  let isLoggedIn = false
  stream.on('data', (bytes: Buffer) => {
    input = Buffer.concat([input, bytes])
    if (!isLoggedIn) {
      const end = input.indexOf('\n')
      if (end < 0) return
      if (input.subarray(0, end).toString() !== `${one.user}:${one.ticket}`) return hangUp()
      isLoggedIn = true
      input = input.subarray(end + 1)
      stream.write('OK')
      shell.start()
    }
    for (let message = takeMessage(input); message !== undefined; message = takeMessage(input)) {
      input = message.rest
      if (message.typed !== undefined) shell.type(message.typed)
      if (message.size !== undefined) shell.resize(...message.size)
    }
  })
}

interface Message {
  readonly typed?: string
  readonly size?: readonly [columns: number, rows: number]
  readonly rest: Buffer
}

function takeMessage(input: Buffer): Message | undefined {
  const head = input.subarray(0, 32).toString('latin1')
  const [typed, length] = /^0:(\d+):/.exec(head) ?? []
  if (typed !== undefined) {
    const end = typed.length + Number(length)
    if (input.byteLength < end) return undefined
    return { typed: input.subarray(typed.length, end).toString(), rest: input.subarray(end) }
  }
  const [resized, columns, rows] = /^1:(\d+):(\d+):/.exec(head) ?? []
  if (resized !== undefined)
    return { size: [Number(columns), Number(rows)], rest: input.subarray(resized.length) }
  // As the real one: everything else is taken for a sign of life.
  return /^[01]/.test(head) || head === '' ? undefined : { rest: input.subarray(1) }
}
