/**
 * The process behind the launchers that a Talos simulator writes: it hands its command line to the simulator, prints what
 * comes back on its own streams, and ends with the exit code.
 */

import { createConnection } from 'node:net'
import { createInterface } from 'node:readline'

/** Runs to the end of the process. */
export function runStandIn(socketPath: string, program: string, args: readonly string[]): void {
  const socket = createConnection(socketPath)
  socket.once('error', (error) => {
    process.stderr.write(`${program}: the simulator does not answer: ${error.message}\n`)
    process.exitCode = 70
  })
  const { TALOSCONFIG, KUBECONFIG, HOME, GIT_PASSWORD } = process.env
  socket.write(
    `${JSON.stringify({ program, args, cwd: process.cwd(), env: { TALOSCONFIG, KUBECONFIG, HOME, GIT_PASSWORD } })}\n`,
  )
  // Whoever reads the first lines only must not kill it: head(1) closes the pipe.
  process.stdout.on('error', () => socket.destroy())
  // Until a frame says otherwise, the simulator has ended in the middle.
  process.exitCode = 70
  const lines = createInterface({ input: socket })
  // It passes on what the socket has told already.
  lines.on('error', () => {})
  lines.on('line', (line) => {
    const frame = JSON.parse(line) as { out?: string; err?: string; exit?: number }
    if (frame.out !== undefined) process.stdout.write(frame.out)
    if (frame.err !== undefined) process.stderr.write(frame.err)
    if (frame.exit !== undefined) process.exitCode = frame.exit
  })
}
