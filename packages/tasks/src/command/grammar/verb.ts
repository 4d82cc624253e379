/** What the command line can say, as data: parser, help, completion, Taskfile and reference are all made from it. */

import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'

export interface Argument<Name extends string = string> {
  readonly name: Name
  readonly about: string
  /** Its variable in the Taskfile. Default: the name in capitals. */
  readonly variable?: string
  /** A value, for the Taskfile's help. */
  readonly sample: string
  /** What a shell completes here. */
  readonly completes?: 'guest' | 'node' | 'profile' | 'machine' | 'run' | 'file'
  /** It may be left out. */
  readonly optional?: boolean
  /** All that follows. */
  readonly rest?: boolean
  readonly choices?: readonly string[]
}

export interface Flag<Value = unknown> {
  /** `<tag>`, or `<tag...>` for several; a flag without one is a switch. */
  readonly value?: string
  readonly about: string
  readonly choices?: readonly string[]
  readonly parse?: (text: string) => Value
  readonly fallback?: Value
  readonly required?: boolean
  /** Its variable in the Taskfile: `TO=v1.14.1`. Without one it is given after `--`. */
  readonly variable?: string
  /** `-y` */
  readonly short?: string
}

type Flags = Readonly<Record<string, Flag>>

type ArgumentsOf<A extends readonly Argument[]> = {
  readonly [One in A[number] as One['name']]: One extends { readonly rest: true }
    ? readonly string[]
    : One extends { readonly optional: true }
      ? string | undefined
      : string
}
type FlagsOf<F extends Flags> = {
  readonly [Name in keyof F]: F[Name] extends Flag<infer Value> ? Value : never
}

/** `read` changes nothing; `change` is planned, shown and recorded; `destructive` is a change that `--yes` never approves. */
export type Kind = 'read' | 'serve' | 'change' | 'destructive'

export interface Verb {
  /** `vm snapshot create`: nouns, then the verb. */
  readonly path: string
  readonly about: string
  readonly kind: Kind
  readonly arguments: readonly Argument[]
  readonly flags: Flags
  /** Without the leading `proxkit`. */
  readonly examples: readonly string[]
  /** What go-task asks before it calls a command that asks by itself; `{{.VMID}}` is a variable. */
  readonly prompt?: string
  /** Not an entry of the Taskfile. */
  readonly unlisted?: boolean
  run(context: CommandContext, input: never): Promise<CommandResult>
}

interface VerbDefinition<A extends readonly Argument[], F extends Flags, Input>
  extends Omit<Verb, 'arguments' | 'flags' | 'run' | 'kind'> {
  readonly arguments?: A
  readonly flags?: F
  /** Loads what it needs when it is called, and not before. */
  run(context: CommandContext, input: Input): Promise<CommandResult>
}

type None = Readonly<Record<never, Flag>>

export function read<const A extends readonly Argument[] = [], const F extends Flags = None>(
  verb: VerbDefinition<A, F, ArgumentsOf<A> & FlagsOf<F>>,
): Verb {
  return { arguments: [], flags: {}, ...verb, kind: 'read' } as Verb
}

/** Runs until it is interrupted. */
export function serve<const A extends readonly Argument[] = [], const F extends Flags = None>(
  verb: VerbDefinition<A, F, ArgumentsOf<A> & FlagsOf<F>>,
): Verb {
  return { arguments: [], flags: {}, ...verb, kind: 'serve' } as Verb
}

/** Something that is planned first: see {@link planFlagsOf}. */
export function change<const A extends readonly Argument[] = [], const F extends Flags = None>(
  verb: VerbDefinition<A, F, ArgumentsOf<A> & FlagsOf<F> & PlanFlags>,
): Verb {
  return { arguments: [], flags: {}, ...verb, kind: 'change' } as Verb
}

/** A change that cannot be brought back: `--yes` is not enough. */
export function destroy<const A extends readonly Argument[] = [], const F extends Flags = None>(
  verb: VerbDefinition<A, F, ArgumentsOf<A> & FlagsOf<F> & PlanFlags>,
): Verb {
  return { arguments: [], flags: {}, ...verb, kind: 'destructive' } as Verb
}

/** What a verb takes besides its own flags. */
export function planFlagsOf({ kind }: Pick<Verb, 'kind'>): Flags {
  if (kind !== 'change' && kind !== 'destructive') return {}
  return {
    dryRun: toggle('print the plan and change nothing'),
    yes: {
      ...toggle('approve the plan without being asked; never enough for destructive steps'),
      short: '-y',
    },
    reason: text('<text>', 'why, for the record'),
    outsideWindow,
    ...(kind === 'destructive' ? { withoutBackup } : {}),
  }
}

export const outsideWindow = text(
  '<why>',
  'begin outside the maintenance window of the policy, for this once',
)

/** For those that may destroy what a guest holds. */
export const withoutBackup = text('<why>', 'do without the backup that policy wants, for this once')

export function toggle(about: string): Flag<boolean> {
  return { about, fallback: false }
}

export function text(value: string, about: string): Flag<string | undefined> {
  return { value, about }
}

export function requiredText(value: string, about: string): Flag<string> {
  return { value, about, required: true }
}

/** `--tag a b`, or `--tag a --tag b`. */
export function texts(value: string, about: string): Flag<readonly string[]> {
  return { value: value.replace('>', '...>'), about, fallback: [] }
}

export function choice<const Choice extends string>(
  value: string,
  about: string,
  choices: readonly Choice[],
  fallback: Choice,
): Flag<Choice> {
  return { value, about, choices, fallback }
}

/** @param parse throws a RangeError that says what is wanted */
export function parsed<Value>(
  value: string,
  about: string,
  parse: (text: string) => Value,
): Flag<Value | undefined> {
  return { value, about, parse }
}

export function parsedOr<Value>(
  value: string,
  about: string,
  parse: (text: string) => Value,
  fallback: Value,
): Flag<Value> {
  return { value, about, parse, fallback }
}

/** `withMemory` → `--with-memory` */
export function flagName(key: string): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
