/** Reads the command line, runs one command, prints its result and says how it ended. */

import { isProxkitError, messageOf, scrub, scrubDeep } from '@proxkit/kernel'
import type { Hooks } from '@proxkit/pve-client'
import { CommanderError } from 'commander'
import { askSecret, canAsk } from './ask-approval.ts'
import type { CommandContext, CommandResult, Environment, GlobalFlags, Terminal } from './command.ts'
import { type ExitCode, exitCodeOf, exitCodes } from './exit-codes.ts'
import { type PlanCommand, planCommand } from './plan-command.ts'
import { createProgram } from './program.ts'
import { endQuestions } from './questions.ts'

/** Runs the command line and resolves to the exit code. Never throws and never exits the process itself. */
export async function main(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const interrupts = listenForInterrupts(terminal)
  let flags: GlobalFlags = {}
  let deadline: NodeJS.Timeout | undefined
  let hasBegun = false
  const say = (line: string) => terminal.stderr.write(`${scrub(line)}\n`)
  const run = async (given: GlobalFlags, command: (context: CommandContext) => Promise<CommandResult>) => {
    flags = given
    if (flags.timeout !== undefined)
      deadline = setTimeout(interrupts.timeOut, flags.timeout * 1000, flags.timeout)
    let environment: Promise<Environment> | undefined
    const context: CommandContext = {
      flags,
      terminal,
      signal: interrupts.signal,
      detach: interrupts.detach,
      begin: () => {
        hasBegun = true
      },
      width: terminal.stdout.isTTY ? terminal.stdout.columns || 80 : Number.POSITIVE_INFINITY,
      environment: () =>
        (environment ??= import('../connect/open-environment.ts').then(({ openEnvironment }) =>
          openEnvironment(flags, {
            cwd: terminal.cwd(),
            env: terminal.env,
            clock: terminal.clock,
            interrupt: () => (hasBegun ? undefined : interrupts.signal),
            ask: canAsk(terminal, flags) ? (question) => askSecret(question, terminal) : undefined,
            ...(flags.verbose ? { hooks: sayRequests(say) } : {}),
          }),
        )),
      say,
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
  let planned: PlanCommand | undefined
  const program = createProgram(argv, terminal, async (given, command) => {
    const result = await run(given, async (context) => {
      const found = await command(context)
      return planned === undefined
        ? found
        : (await import('./verbs/plan.ts')).keepPlan(context, found, planned.out)
    })
    const text = given.json ? JSON.stringify(scrubDeep(result.data), null, 2) : scrub(result.text)
    if (text !== '') terminal.stdout.write(`${text}\n`)
    exitCode = result.exitCode ?? exitCodes.ok
  })
  try {
    planned = planCommand(argv)
    await program.parseAsync(planned?.argv ?? argv, { from: 'user' })
    return exitCode
  } catch (error) {
    // Commander has printed its own message, with the nearest command or option.
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCodes.ok
      if (argv.includes('--json')) printError(misuse(error), terminal)
      return exitCodes.usage
    }
    if (interrupts.signal.aborted && (!hasBegun || error === interrupts.signal.reason)) {
      say(`${messageOf(interrupts.signal.reason)}. Nothing more was started.`)
      return exitCodes.cancelled
    }
    reportError(error, flags, terminal)
    return exitCodeOf(error)
  } finally {
    clearTimeout(deadline)
    endQuestions(terminal)
    interrupts.stop()
  }
}

/** `--verbose`: routes and statuses only, since parameters may hold secrets. */
function sayRequests(say: (line: string) => void): Hooks {
  return {
    onAnswer: ({ route, origin, attempt, status, fault, durationMs }) =>
      say(
        `${origin} ${route} → ${status ?? fault ?? 'no answer'} (${Math.round(durationMs)} ms${attempt > 1 ? `, attempt ${attempt}` : ''})`,
      ),
  }
}

function reportError(error: unknown, flags: GlobalFlags, terminal: Terminal): void {
  if (flags.json)
    printError(
      isProxkitError(error)
        ? error.toJSON()
        : { name: 'Error', code: 'UNEXPECTED', message: messageOf(error) },
      terminal,
    )
  const code = isProxkitError(error) ? error.code : 'UNEXPECTED'
  terminal.stderr.write(`proxkit: ${messageOf(error)} [${code}]\n`)
  if (isChangedPin(error)) terminal.stderr.write('Next: proxkit trust, which shows the old and the new one\n')
  if (flags.debug || !isProxkitError(error)) terminal.stderr.write(`${scrub(stackOf(error))}\n`)
}

function printError(error: object, { stdout }: Terminal): void {
  stdout.write(`${JSON.stringify({ error }, null, 2)}\n`)
}

/** What the parser has said in words: `error: unknown command 'bogus'` with what may have been meant. */
function misuse({ message, code }: CommanderError): object {
  const said = code === 'commander.help' ? 'a command is missing' : message.replace(/^error: /, '')
  return { name: 'UsageError', code: 'USAGE', message: said.replace(/\s+/g, ' ') }
}

/** Only the command knows how a pin is changed; the client knows that it does not match. */
function isChangedPin(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (error as { code?: unknown }).code === 'CERT_PIN_MISMATCH' || isChangedPin(error.cause)
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
    if (first.signal.aborted) second.abort(abortError('Interrupted twice'))
    else first.abort(abortError('Interrupted'))
  }
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) terminal.on(signal, onSignal)
  return {
    signal: first.signal,
    detach: second.signal,
    /** Counts as the first interrupt: what runs is settled. */
    timeOut: (seconds: number) => first.abort(abortError(`Not done within ${seconds} s`)),
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
