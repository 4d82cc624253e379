/** How long the server bears with a connection on which nothing happens. */

import type { Duplex } from 'node:stream'

const idleMs = 5_000

interface Patience {
  /** Requests that are there as a whole and not answered yet. */
  open: number
  timer?: NodeJS.Timeout
}

const patience = new WeakMap<Duplex, Patience>()

/**
 * Hangs up after a while in which nothing is open.
 *
 * @param change of the number of open requests
 */
export function hangUpIfIdle(socket: Duplex, change: 1 | 0 | -1): void {
  const state: Patience = patience.get(socket) ?? { open: 0 }
  patience.set(socket, state)
  clearTimeout(state.timer)
  state.open += change
  if (state.open === 0) state.timer = setTimeout(() => socket.destroy(), idleMs).unref()
}

/** Without a word. */
export function hangUpLater(socket: Duplex): void {
  setTimeout(() => socket.destroy(), idleMs).unref()
}
