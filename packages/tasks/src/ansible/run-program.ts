/** Runs a program in a process group of its own: arguments as a vector, no shell, lines as they come, ended in two steps. */

import { type ChildProcess, spawn } from 'node:child_process'
import { StringDecoder } from 'node:string_decoder'
import { scrub } from '@proxkit/kernel'

export interface RunningProgram {
  readonly pid: number
  /** What it has said so far on both channels, without secrets. */
  readonly lines: readonly string[]
  /** Of its standard output alone, without secrets. */
  readonly stdout: string
  /** Null when a signal ended it. */
  readonly ended: Promise<number | null>
  /** Undefined as long as it runs. */
  readonly exitCode: number | null | undefined
  /** Interrupts it with all that it has started, and kills what is left after a while. Resolves when it has ended. */
  stop(): Promise<void>
}

export interface ProgramOptions {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  readonly onLine?: ((line: string) => void) | undefined
  /** Between the interrupt and the end by force. Default: 10 000. */
  readonly graceMs?: number
}

/** @throws the system's error when it cannot be started */
export async function startProgram(
  path: string,
  args: readonly string[],
  { cwd, env, onLine, graceMs = 10_000 }: ProgramOptions,
): Promise<RunningProgram> {
  // In a group of its own an interrupt at the terminal is for us to pass on, and nobody can be asked for a password.
  const child = spawn(path, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', reject)
  })
  const lines: string[] = []
  const output: string[] = []
  const collect = (channel: 'stdout' | 'stderr') =>
    readLines(child, channel, (text) => {
      const line = scrub(text)
      lines.push(line)
      if (channel === 'stdout') output.push(line)
      onLine?.(line)
    })
  collect('stdout')
  collect('stderr')

  let exitCode: number | null | undefined
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      exitCode = code
      resolve(code)
    })
  })
  const pid = child.pid as number
  return {
    pid,
    lines,
    ended,
    get stdout() {
      return output.join('\n')
    },
    get exitCode() {
      return exitCode
    },
    async stop() {
      signalGroup(pid, 'SIGINT')
      const force = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs)
      await ended
      clearTimeout(force)
      // A worker that has let go of its output may still be there.
      signalGroup(pid, 'SIGKILL')
    },
  }
}

function readLines(child: ChildProcess, channel: 'stdout' | 'stderr', tell: (line: string) => void): void {
  // A character may be torn between two chunks.
  const decoder = new StringDecoder('utf8')
  let rest = ''
  child[channel]?.on('data', (chunk: Buffer) => {
    const parts = (rest + decoder.write(chunk)).split(/\r?\n/)
    rest = parts.pop() ?? ''
    for (const part of parts) tell(part)
  })
  child[channel]?.on('end', () => {
    if (rest !== '') tell(rest)
  })
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
