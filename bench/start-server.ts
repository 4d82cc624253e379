/** Starts the server of the benches in a process of its own. */

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface BenchServer {
  readonly port: number
  /** Its certificate, which it signed itself. */
  readonly cert: string
  /** What has reached it since it was last asked. */
  take(): Promise<Reached>
  stop(): void
}

export interface Reached {
  /** By method and the form of the path. */
  readonly counts: Readonly<Record<string, number>>
  /** When the first of them came, in milliseconds since 1970. */
  readonly firstMs?: number
}

/**
 * @param options.latencyMs how long it takes to answer. Default: 0
 * @param options.guests how many it lists. Default: 500
 */
export async function startServer({ latencyMs = 0, guests = 500 } = {}): Promise<BenchServer> {
  const program = fileURLToPath(new URL('server.ts', import.meta.url))
  const child = fork(program, [String(latencyMs), String(guests)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [{ port, cert }] = (await once(child, 'message')) as [{ port: number; cert: string }]
  return {
    port,
    cert,
    async take() {
      child.send('take')
      const [reached] = (await once(child, 'message')) as [Reached]
      return reached
    },
    stop: () => child.disconnect(),
  }
}
