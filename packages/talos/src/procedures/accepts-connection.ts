/** Whether anybody is there at all: before a program is asked, which would wait for its time-out. */

import { connect } from 'node:net'

export interface ConnectionOptions {
  /** How long it may take. Default: 1000. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal | undefined
}

/** True when something at the address accepts a TCP connection; nothing is sent. Never throws: ended by the signal it is false. */
export function acceptsConnection(
  host: string,
  port: number,
  { timeoutMs = 1000, signal }: ConnectionOptions = {},
): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({
      ...{ host, port, timeout: timeoutMs },
      ...(signal === undefined ? {} : { signal }),
    })
    const end = (isOpen: boolean) => {
      socket.destroy()
      resolve(isOpen)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    // Also when it is ended by the signal after that.
    socket.on('error', () => end(false))
  })
}
