/** A terminal for tests: nobody at it, and what was printed can be read. */

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { type Clock, systemClock } from '@proxkit/kernel'
import type { Terminal } from '../../src/command/command.ts'
import { main } from '../../src/command/main.ts'

export interface Outcome {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
  /** Where its runs are recorded. */
  readonly stateHome: string
}

/** Runs the command in this process, in a folder and with a state folder of its own. */
export async function proxkit(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; answer?: string; clock?: Clock } = {},
): Promise<Outcome> {
  const stateHome = options.env?.XDG_STATE_HOME ?? mkdtempSync(join(tmpdir(), 'proxkit-state-'))
  const cwd = options.cwd ?? mkdtempSync(join(tmpdir(), 'proxkit-cwd-'))
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  // With an answer somebody is at the terminal, and types it.
  const person = Object.assign(new PassThrough(), { isTTY: options.answer !== undefined })
  if (options.answer !== undefined) person.write(`${options.answer}\n`)
  const terminal: Terminal = {
    clock: options.clock ?? hurried,
    env: { USER: 'tester', TERM: 'dumb', ...options.env, XDG_STATE_HOME: stateHome },
    stdin: person,
    stdout,
    stderr: Object.assign(stderr, { isTTY: options.answer !== undefined, columns: 100 }),
    cwd: () => cwd,
    on: () => {},
    off: () => {},
  }
  const exitCode = await main(args, terminal)
  return { exitCode, stdout: read(stdout), stderr: read(stderr), stateHome }
}

/** Waits a fiftieth of what it is asked to, and says that the time has passed. */
const hurry = 50
let skippedMs = 0
const hurried: Clock = {
  now: () => Date.now() + skippedMs,
  async sleep(ms, signal) {
    await systemClock.sleep(ms / hurry, signal)
    skippedMs += ms - ms / hurry
  },
}

function read(stream: PassThrough): string {
  return String(stream.read() ?? '')
}
