/** `proxkit plan <command…>`: what stands behind `plan` is a command of its own, planned and not run. */

import { UsageError } from '../errors.ts'
import { verbs } from './grammar/index.ts'
import { globalValued } from './grammar/values.ts'

export interface PlanCommand {
  /** The command as if it had been typed without `plan`, and only planned. */
  readonly argv: readonly string[]
  /** The command for messages: `vm stop 104`. */
  readonly words: string
  /** `--out`; by default the plan goes to the state folder. */
  readonly out: string | undefined
}

/** Undefined for any other command, and for `plan --help`. */
export function planCommand(argv: readonly string[]): PlanCommand | undefined {
  const at = firstWord(argv)
  if (argv[at] !== 'plan') return undefined
  const { rest, out } = takeOut(argv.slice(at + 1))
  const command = rest.slice(firstWord(rest))
  // Left to the parser, which explains itself.
  if (command.length === 0) return undefined
  const words = command.join(' ')
  const verb = verbs.find(({ path }) => `${words} `.startsWith(`${path} `))
  if (verb !== undefined && verb.kind !== 'change' && verb.kind !== 'destructive')
    throw new UsageError(
      `Unable to plan proxkit ${verb.path}: it changes nothing by a plan (run it as it is)`,
    )
  return { argv: [...argv.slice(0, at), ...rest, '--dry-run'], words, out }
}

/** `--out` is plan's own, wherever in the line it stands: no command that changes anything has one. */
function takeOut(argv: readonly string[]): { rest: readonly string[]; out: string | undefined } {
  const at = argv.findIndex((word) => word === '--' || word === '--out' || word.startsWith('--out='))
  if (at < 0 || argv[at] === '--') return { rest: argv, out: undefined }
  const [name = '', value] = (argv[at] ?? '').split(/=(.*)/s)
  const length = value === undefined ? 2 : 1
  const out = value ?? argv[at + 1]
  if (out === undefined || out === '')
    throw new UsageError(`Unable to keep a plan: ${name} wants the name of a file`)
  return { rest: argv.toSpliced(at, length), out }
}

function firstWord(argv: readonly string[]): number {
  let index = 0
  while (argv[index]?.startsWith('-')) index += globalValued.has(argv[index] ?? '') ? 2 : 1
  return index
}
