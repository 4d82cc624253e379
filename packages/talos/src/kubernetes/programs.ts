/** Runs `kubectl` and `flux`, and tells what their failures mean. */

import { messageOf, type Secret, scrub } from '@proxkit/kernel'
import * as z from 'zod'
import { KubernetesError, type KubernetesErrorCode } from '../errors.ts'
import type { ProcessResult, ProgramRunner, RunOptions } from '../model/program-runner.ts'
import { findProgram } from '../process/find-program.ts'
import { linesOf } from '../process/lines.ts'
import { withPrivateFolder } from '../process/private-files.ts'
import { runProcess } from '../process/run-process.ts'

export interface ProgramsOptions {
  /** A kubeconfig: its text, as `talosctl.kubeconfig` gives it, or the path of a file. Default: that of kubectl. */
  readonly kubeconfig?: Secret | { readonly path: string }
  /** Default: the current one of the kubeconfig. */
  readonly context?: string
  /** Default: `kubectl` and `flux` on the PATH. */
  readonly kubectl?: string
  readonly flux?: string
  /** Default: that of this process. */
  readonly env?: NodeJS.ProcessEnv
  /** Runs the programs. Default: as processes. */
  readonly run?: ProgramRunner
}

type Program = 'kubectl' | 'flux'
type CallOptions = Omit<RunOptions, 'env'> & {
  /** More of the environment: how tokens reach a program. */
  readonly env?: NodeJS.ProcessEnv
}

export interface Programs {
  /** Runs it whatever its exit code. */
  run(program: Program, args: readonly string[], options: CallOptions): Promise<ProcessResult>
  /** Throws what a failure means. */
  kubectl(args: readonly string[], options: CallOptions): Promise<ProcessResult>
  flux(args: readonly string[], options: CallOptions): Promise<ProcessResult>
  /** The JSON that kubectl printed, in the shape that is known here. */
  json<T>(args: readonly string[], shape: z.ZodType<T>, options: CallOptions): Promise<T>
  failure(args: readonly string[], result: ProcessResult, program?: Program): KubernetesError
}

export function createPrograms(
  options: ProgramsOptions,
  runner: ProgramRunner = options.run ?? runProcess,
): Programs {
  const { kubeconfig, context, env = process.env } = options

  const start = async (
    program: Program,
    args: readonly string[],
    call: CallOptions,
    config: string | undefined,
  ) => {
    const path = await findProgram(program, options[program], env)
    if (path === undefined) throw missing(program, options[program])
    const flags = [
      ...(config === undefined ? [] : [`--kubeconfig=${config}`]),
      ...(context === undefined ? [] : [`--context=${context}`]),
    ]
    // Flags of a pod's own command stand behind two dashes.
    const end = args.includes('--') ? args.indexOf('--') : args.length
    const vector = [...args.slice(0, end), ...flags, ...args.slice(end)]
    try {
      return await runner(path, vector, { ...call, env: { ...env, ...call.env } })
    } catch (error) {
      call.signal?.throwIfAborted()
      throw missing(program, path, error)
    }
  }

  const run: Programs['run'] = async (program, args, call) => {
    call.signal?.throwIfAborted()
    if (kubeconfig === undefined) return start(program, args, call, undefined)
    if ('path' in kubeconfig) return start(program, args, call, kubeconfig.path)
    return withPrivateFolder(async (folder) =>
      start(program, args, call, await folder.write('kubeconfig', kubeconfig)),
    )
  }

  const succeed = async (program: Program, args: readonly string[], call: CallOptions) => {
    const result = await run(program, args, call)
    if (result.exitCode === 0) return result
    throw failureOf(program, args, result)
  }

  return {
    run,
    kubectl: (args, call) => succeed('kubectl', args, call),
    flux: (args, call) => succeed('flux', args, call),
    failure: (args, result, program = 'kubectl') => failureOf(program, args, result),
    async json(args, shape, call) {
      const { stdout } = await succeed('kubectl', [...args, '--request-timeout=60s'], call)
      try {
        return shape.parse(JSON.parse(stdout))
      } catch (error) {
        if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
        const quoted = JSON.stringify(scrub(stdout.slice(0, 200)))
        throw new KubernetesError(
          'KUBERNETES_BAD_OUTPUT',
          `Unable to read the output of kubectl ${commandOf(args)}: ${quoted} (check the version of kubectl)`,
          { command: commandOf(args), cause: error },
        )
      }
    },
  }
}

function failureOf(program: Program, args: readonly string[], result: ProcessResult): KubernetesError {
  const lastWords = (text: string) => linesOf(text).slice(-3).join(' ').slice(-500)
  const words =
    lastWords(result.stderr) || lastWords(result.stdout) || `exit code ${result.exitCode ?? 'none'}`
  const [code, remedy] = meaning(words)
  const command = commandOf(args)
  return new KubernetesError(code, `Unable to run ${program} ${command}: ${words} (${remedy})`, { command })
}

function meaning(words: string): [code: KubernetesErrorCode, remedy: string] {
  if (/\(NotFound\)|not found/.test(words)) return ['KUBERNETES_NOT_FOUND', 'check the name']
  if (/certificate has expired|x509: |certificate signed by/.test(words))
    return ['KUBERNETES_UNTRUSTED', 'fetch a new kubeconfig, and check that it is of this cluster']
  if (/Forbidden|Unauthorized|must be logged in/.test(words))
    return ['KUBERNETES_FORBIDDEN', 'take the kubeconfig of an administrator']
  if (/disruption budget|global timeout reached|error when evicting|cannot delete/.test(words))
    return ['KUBERNETES_DRAIN_BLOCKED', 'look at the pod that stays, and at its disruption budget']
  if (/connection refused|no route to host|i\/o timeout|Unable to connect|was refused|deadline/.test(words))
    return ['KUBERNETES_UNREACHABLE', 'check that the API server is up, then try again']
  if (/authentication required|authorization failed|could not read Username/i.test(words))
    return ['KUBERNETES_FAILED', 'check that the token is valid, and may write to the repository']
  return ['KUBERNETES_FAILED', 'nothing more is known; see the words above']
}

function missing(program: Program, path: string | undefined, cause?: unknown): KubernetesError {
  const why = cause === undefined ? 'is no program' : messageOf(cause)
  const where = path === undefined ? 'it is not on the PATH' : `${path}: ${why}`
  const from = {
    kubectl: 'https://kubernetes.io/docs/tasks/tools',
    flux: 'https://fluxcd.io/flux/installation',
  }
  return new KubernetesError(
    'KUBERNETES_PROGRAM_MISSING',
    `Unable to run ${program}: ${where} (get it from ${from[program]})`,
    { command: '', cause },
  )
}

function commandOf(args: readonly string[]): string {
  return args
    .slice(0, args.includes('--') ? args.indexOf('--') : args.length)
    .filter((word) => !word.startsWith('-'))
    .join(' ')
}
