/** Runs `talosctl`: finds it, asks its version once, refuses what it lacks, one node a process, so many at once at most. */

import { type Clock, systemClock } from '@proxkit/kernel'
import { TalosctlError } from '../errors.ts'
import type { ProcessResult, ProgramRunner, RunOptions } from '../model/program-runner.ts'
import { parseVersion, type Version } from '../model/version.ts'
import { createLimit, type Limit } from '../process/limit.ts'
import { createLines } from '../process/lines.ts'
import { runProcess } from '../process/run-process.ts'
import { type CommandLine, toArguments } from './command-line.ts'
import { quickCommands } from './commands.ts'
import { badOutput, failureOf } from './failure.ts'
import { findBinary } from './find-binary.ts'
import { parseTable } from './parse-table.ts'
import { parseVersionText } from './parse-version.ts'

export interface TalosctlOptions {
  /** Default: `talosctl` on the PATH. */
  readonly binary?: string
  /** The file with the credentials. Default: that of talosctl itself. */
  readonly talosconfig?: string
  /** Default: the current one of the file. */
  readonly context?: string
  /** Default: those of the context. */
  readonly endpoints?: readonly string[]
  /** Default: that of this process. */
  readonly env?: NodeJS.ProcessEnv
  /** How many processes run at once at most, however many nodes there are. Default: 4. */
  readonly concurrency?: number
  /** After which a command that only reads counts as without an answer. Default: 60 000. */
  readonly readTimeoutMs?: number
  /** Default: the real one. */
  readonly clock?: Clock
  /** Runs the program. Default: as a process. */
  readonly run?: ProgramRunner
}

export interface CallOptions {
  /** Ends the process. What it began on a node may go on there. */
  readonly signal?: AbortSignal
}

export interface ProgressOptions extends CallOptions {
  /** Each line as it comes, unscrubbed. */
  readonly onProgress?: (line: string) => void
}

/** For a node in maintenance mode, which knows no credentials yet. */
export interface MaintenanceOptions {
  readonly insecure?: boolean
  /** Of the certificate that the node must show. Without them anybody at the address is believed. */
  readonly certFingerprints?: readonly string[]
}

export interface Executor {
  /** The version of the program, asked once. */
  client(signal?: AbortSignal): Promise<{ path: string; version: string; parsed: Version }>
  /** Runs a command whatever its exit code; `node` is undefined for commands that ask none. */
  run(line: CommandLine, node: string | undefined, options: Omit<RunOptions, 'env'>): Promise<ProcessResult>
  /** As `run`, but outside the limit: for what goes on until it is ended. */
  runBeside: Executor['run']
  /** Throws the failure of a command that did not exit with 0. Lines of both streams are told as they come. */
  succeed(line: CommandLine, node: string | undefined, options: ProgressOptions): Promise<ProcessResult>
  /** The rows of a table, and the text for an error about them. */
  table<Column extends string>(
    line: CommandLine,
    node: string | undefined,
    columns: readonly Column[],
    options: CallOptions & { readonly emptyIsNone?: boolean },
  ): Promise<{ readonly rows: Record<Column, string>[]; readonly text: string }>
}

export function createExecutor(
  options: TalosctlOptions,
  runner: ProgramRunner = options.run ?? runProcess,
): Executor {
  const { binary, talosconfig, context, endpoints, env = process.env, concurrency = 4 } = options
  const { readTimeoutMs = 60_000, clock = systemClock } = options
  const limit = createLimit(concurrency)
  let known: Promise<{ path: string; version: string; parsed: Version }> | undefined

  const readClient = async () => {
    const path = await findBinary(binary, env)
    const args = toArguments({ command: 'version', flags: { client: true } }, {}, undefined)
    const result = await start(runner, path, args, 'version', { env })
    if (result.exitCode !== 0) throw failureOf('version', undefined, result)
    const parsed = parseVersionText(result.stdout)
    if (parsed === undefined) throw badOutput('version', undefined, result.stdout)
    return { path, version: parsed.client, parsed: parseVersion(parsed.client) }
  }

  /** Shared by all callers, and so not ended by the signal of one. */
  const client = async (signal?: AbortSignal) => {
    signal?.throwIfAborted()
    try {
      return await (known ??= readClient())
    } catch (error) {
      // Asked again next time: the program may have been installed by then.
      known = undefined
      throw error
    }
  }

  const runWithin =
    (bound: Limit): Executor['run'] =>
    async (line, node, runOptions) => {
      const { path, parsed } = await client(runOptions.signal)
      const args = toArguments(line, { talosconfig, context, endpoints, node }, parsed)
      const isQuick = bound === limit && quickCommands.has(line.command)
      return bound(() =>
        isQuick
          ? answered(line, node, runOptions.signal, (signal) =>
              start(runner, path, args, line.command, { ...runOptions, signal, env }),
            )
          : start(runner, path, args, line.command, { ...runOptions, env }),
      )
    }

  /** A node that takes the connection and says nothing would be waited for without end. */
  const answered = async (
    { command }: CommandLine,
    node: string | undefined,
    outer: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<ProcessResult>,
  ): Promise<ProcessResult> => {
    const late = new AbortController()
    const done = new AbortController()
    clock.sleep(readTimeoutMs, done.signal).then(
      () => late.abort(),
      () => {},
    )
    try {
      return await work(outer === undefined ? late.signal : AbortSignal.any([outer, late.signal]))
    } catch (error) {
      outer?.throwIfAborted()
      if (!late.signal.aborted) throw error
      const on = node === undefined ? '' : ` on node ${node}`
      const message = `Unable to run talosctl ${command}${on}: no answer within ${readTimeoutMs / 1000} s (check the node, then try again)`
      throw new TalosctlError('TALOSCTL_UNREACHABLE', message, { command, node, cause: error })
    } finally {
      done.abort()
    }
  }
  const run = runWithin(limit)

  const succeed: Executor['succeed'] = async (line, node, { signal, onProgress }) => {
    const [stdout, stderr] = [createLines(onProgress ?? (() => {})), createLines(onProgress ?? (() => {}))]
    const result = await run(line, node, { signal, onStdout: stdout.push, onStderr: stderr.push })
    stdout.end()
    stderr.end()
    if (result.exitCode !== 0) throw failureOf(line.command, node, result)
    return result
  }

  return {
    client,
    run,
    runBeside: runWithin((work) => work()),
    succeed,
    async table(line, node, columns, { signal, emptyIsNone = false }) {
      const { stdout: text } = await succeed(line, node, signal === undefined ? {} : { signal })
      if (emptyIsNone && text.trim() === '') return { rows: [], text }
      const rows = parseTable(text, columns)
      if (rows === undefined) throw badOutput(line.command, node, text)
      return { rows, text }
    },
  }
}

/** The program may have gone since it was found. */
async function start(
  runner: ProgramRunner,
  path: string,
  args: readonly string[],
  command: string,
  options: RunOptions,
): Promise<ProcessResult> {
  try {
    return await runner(path, args, options)
  } catch (error) {
    options.signal?.throwIfAborted()
    const message = `Unable to run talosctl ${command}: ${path}: ${String(error)} (check the file)`
    throw new TalosctlError('TALOSCTL_MISSING', message, { command, cause: error })
  }
}
