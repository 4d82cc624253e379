/** Reads the command line, runs one command, prints its result and says how it ended. */

import { isProxkitError, messageOf, scrub, scrubDeep } from '@proxkit/kernel'
import { CommanderError } from 'commander'
import type { CommandContext, CommandResult, Environment, GlobalFlags, Terminal } from './command.ts'
import { type ExitCode, exitCodeOf, exitCodes } from './exit-codes.ts'
import { createProgram } from './program.ts'

/** Runs the command line and resolves to the exit code. Never throws and never exits the process itself. */
export async function main(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const interrupts = listenForInterrupts(terminal)
  let flags: GlobalFlags = {}
  const run = async (given: GlobalFlags, command: (context: CommandContext) => Promise<CommandResult>) => {
    flags = given
    let environment: Promise<Environment> | undefined
    const context: CommandContext = {
      flags,
      terminal,
      signal: interrupts.signal,
      detach: interrupts.detach,
      width: terminal.stdout.isTTY ? (terminal.stdout.columns ?? 80) : Number.POSITIVE_INFINITY,
      environment: () =>
        (environment ??= import('../connect/open-environment.ts').then(({ openEnvironment }) =>
          openEnvironment(flags, { cwd: terminal.cwd(), env: terminal.env }),
        )),
      say: (line) => terminal.stderr.write(`${scrub(line)}\n`),
    }
    try {
      return await command(context)
    } finally {
      // An environment that could not be opened has already been reported.
      await environment?.then(
        (opened) => opened.close(),
        () => {},
      )
    }
  }

  let exitCode: ExitCode = exitCodes.ok
  const program = createProgram(terminal, async (given, command) => {
    const result = await run(given, command)
    const text = given.json ? JSON.stringify(scrubDeep(result.data), null, 2) : scrub(result.text)
    if (text !== '') terminal.stdout.write(`${text}\n`)
    exitCode = result.exitCode ?? exitCodes.ok
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (error) {
    // Commander has printed its own message, with the nearest command or option.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
    if (interrupts.signal.aborted && error === interrupts.signal.reason) {
      terminal.stderr.write('Interrupted. Nothing more was started.\n')
      return exitCodes.cancelled
    }
    reportError(error, flags, terminal)
    return exitCodeOf(error)
  } finally {
    interrupts.stop()
  }
}

function reportError(error: unknown, flags: GlobalFlags, terminal: Terminal): void {
  if (flags.json) {
    const known = isProxkitError(error)
      ? error.toJSON()
      : { name: 'Error', code: 'UNEXPECTED', message: messageOf(error) }
    terminal.stdout.write(`${JSON.stringify({ error: known }, null, 2)}\n`)
  }
  const code = isProxkitError(error) ? error.code : 'UNEXPECTED'
  terminal.stderr.write(`proxkit: ${messageOf(error)} [${code}]\n`)
  if (flags.debug || !isProxkitError(error)) terminal.stderr.write(`${scrub(stackOf(error))}\n`)
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `\nCaused by: ${stackOf(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}

/** The first interrupt stops new effects and lets running ones settle; the second lets go of them. A hang-up counts as the first. */
function listenForInterrupts(terminal: Terminal) {
  const first = new AbortController()
  const second = new AbortController()
  const onSignal = () => {
    if (first.signal.aborted) second.abort(abortError('interrupted twice'))
    else first.abort(abortError('interrupted'))
  }
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) terminal.on(signal, onSignal)
  return {
    signal: first.signal,
    detach: second.signal,
    stop: () => {
      for (const signal of signals) terminal.off(signal, onSignal)
    },
  }
}

function abortError(message: string): Error {
  const error = new Error(message)
  error.name = 'AbortError'
  return error
}
