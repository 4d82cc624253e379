/** A terminal: the shell of a node or a container, or the serial port of a virtual machine. */

import type { Duplex } from 'node:stream'
import { secret } from '@proxkit/kernel'
import type { PveClient } from '../client.ts'
import { PveConnectionError } from '../errors.ts'
import type { Upid } from '../model/upid.ts'
import { openSocket } from './open-socket.ts'
import { type ConsoleTarget, routesOf } from './target.ts'

export interface TerminalOptions {
  /** Of a virtual machine. Default: the first it has. */
  readonly serial?: 'serial0' | 'serial1' | 'serial2' | 'serial3'
  /** Default: 80 columns and 24 rows. */
  readonly columns?: number
  readonly rows?: number
  /** Ends the terminal, too. */
  readonly signal?: AbortSignal
  /** How often something is said so that nobody in between takes the connection for dead. Default: 30,000. */
  readonly keepAliveMs?: number
}

export interface Terminal {
  /** What is typed, and what is shown. Ends with the terminal; ending or destroying it ends the terminal. */
  readonly stream: Duplex
  resize(columns: number, rows: number): void
  /** The worker behind the terminal. It ends with the connection. */
  readonly upid: Upid
}

/**
 * `POST …/termproxy`, then its websocket. Needs VM.Console on the guest, or Sys.Console on the node; a virtual machine needs a
 * serial port, too. Resolves when the terminal is there.
 *
 * @throws PveConnectionError `PVE_CONSOLE_REFUSED` when the terminal ends before it begins
 */
export async function openTerminal(
  pve: PveClient,
  target: ConsoleTarget,
  options: TerminalOptions = {},
): Promise<Terminal> {
  const { serial, columns = 80, rows = 24, signal, keepAliveMs = 30_000 } = options
  const { terminal, place } = routesOf(target)
  const route = terminal as 'POST /nodes/{node}/qemu/{vmid}/termproxy'
  const prepared = await pve.request(
    route,
    { ...(place as { node: string; vmid: number }), ...(serial === undefined ? {} : { serial }) },
    signal === undefined ? {} : { signal },
  )
  const { user, upid } = prepared
  const ticket = secret(prepared.ticket, 'console ticket').reveal()
  const { stream, send } = await openSocket(pve, target, prepared, { signal, encode: typed })
  send(Buffer.from(`${user}:${ticket}\n`))
  await greeted(stream, route)

  const resize = (width: number, height: number) => void send(Buffer.from(`1:${width}:${height}:`))
  resize(columns, rows)
  const keepAlive = setInterval(() => send(Buffer.from('2')), keepAliveMs)
  // The connection keeps the process, this does not.
  keepAlive.unref()
  stream.once('close', () => clearInterval(keepAlive))
  return { stream, resize, upid }
}

/** What is typed goes with its length before it. */
function typed(data: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`0:${data.byteLength}:`), data])
}

/** The first two bytes are `OK`, before anything is shown. */
async function greeted(stream: Duplex, route: string): Promise<void> {
  const refused = (reason: string) =>
    new PveConnectionError(`Unable to open a terminal: ${route} → ${reason} (see the log of its task)`, {
      code: 'PVE_CONSOLE_REFUSED',
      route,
      delivered: 'unknown',
    })
  const greeting = await new Promise<Buffer | null>((resolve, reject) => {
    const look = () => {
      const bytes = stream.read(2) as Buffer | null
      if (bytes !== null) done(() => resolve(bytes))
    }
    const end = () => done(() => resolve(null))
    const fail = (error: Error) => done(() => reject(error))
    const done = (act: () => void) => {
      stream.off('readable', look).off('end', end).off('close', end).off('error', fail)
      act()
    }
    stream.on('readable', look).on('end', end).on('close', end).on('error', fail)
    look()
  })
  if (greeting?.toString() === 'OK') return
  stream.destroy()
  throw refused(greeting === null ? 'it ended before it began' : 'it answered something else')
}
