/** Where the stand-in processes ask: a socket beside them, one connection for each process, as long as it lives. */

import { rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { World } from '../cluster/world.ts'
import { type ProgramName, programs, runProgram } from './run.ts'

/** The first line of a process. */
export interface Call {
  readonly program: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Lines that go back: text for one of the streams, and at last the exit code. */
export type Frame = { readonly out: string } | { readonly err: string } | { readonly exit: number }

export async function serve(world: World, path: string): Promise<{ close(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    const ended = new AbortController()
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      sockets.delete(socket)
      ended.abort(new Error('the process has ended'))
    })
    const lines = createInterface({ input: socket })
    // It passes on what the socket has told already: a process that was killed resets its connection.
    lines.on('error', () => {})
    lines.once('line', (line) => {
      void answer(world, socket, JSON.parse(line) as Call, ended.signal)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(path, resolve)
  })
  return {
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
      await rm(path, { force: true })
    },
  }
}

async function answer(world: World, socket: Socket, call: Call, signal: AbortSignal): Promise<void> {
  const send = (frame: Frame) => {
    if (socket.writable) socket.write(`${JSON.stringify(frame)}\n`)
  }
  const { program, args, cwd, env } = call
  if (!isProgram(program)) {
    socket.destroy()
    return
  }
  const io = {
    args,
    cwd,
    env,
    signal,
    out: (text: string) => send({ out: text }),
    err: (text: string) => send({ err: text }),
  }
  try {
    send({ exit: await runProgram(world, program, io) })
  } catch (error) {
    // A fault of the simulator must not look like one of the cluster.
    send({ err: `the simulator failed: ${(error as Error).stack}\n` })
    send({ exit: 70 })
  }
  socket.end()
}

function isProgram(name: string): name is ProgramName {
  return Object.hasOwn(programs, name)
}
