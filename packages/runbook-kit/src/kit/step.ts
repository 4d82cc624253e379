/** A step looks, acts once, and looks again. */

import type { Assessment } from '../model/assessment.ts'
import type { BackupState } from '../model/backup.ts'
import type { Fields } from '../model/drift.ts'
import type { Evidence } from '../model/evidence.ts'
import type { EffectRisk, Risk } from '../model/risk.ts'
import type { InputOf, OutputOf, StandardSchema } from '../model/schema.ts'
import type { Settlement } from '../model/settlement.ts'
import type { FactKey, FactReader, FreshFactReader, Predictions } from './fact.ts'
import type { ReferableInput, Reference } from './reference.ts'

declare const typesOf: unique symbol
declare const refused: unique symbol

/** Shown by the compiler where something must not be given; nothing has this type. */
export interface Refused<Why extends string> {
  readonly [refused]: Why
}

/** A registered step, as flows and other steps refer to it. */
export interface Step<Services, Input, Output = undefined> {
  readonly id: string
  readonly version: number
  readonly risk: Risk
  readonly title: string
  readonly [typesOf]?: {
    readonly services: (services: Services) => void
    readonly input: (input: Input) => void
    readonly output: Output
  }
}

/** While looking: facts only, so that planning can lay predictions over them. */
export interface LookContext {
  readonly facts: FactReader
  readonly signal: AbortSignal
}

/** While verifying and adopting: the world again. */
export interface VerifyContext {
  readonly facts: FreshFactReader
  readonly signal: AbortSignal
}

/** While acting and waiting: the services too. */
export type ActContext<Services> = Services & {
  readonly facts: FreshFactReader
  /** Aborted when the run detaches. */
  readonly signal: AbortSignal
  readonly intent: Intent
}

/** The one permission to submit, journaled before it is used. */
export interface Intent {
  /** Unique; where the target takes a mark or an idempotency key, give it this. */
  readonly id: string
  /** Milliseconds since 1970: what started before this was not ours. */
  readonly atMs: number
  /** The fields of `assess` right before the effect, for whoever has to tell the world after it from the world before. */
  readonly found: Fields
}

/** What a step says in a plan. */
export interface StepPlan {
  /** One sentence for the table of the plan: `Start guest 104 on pve1`. */
  readonly summary: string
  /** Keys of the facts or names of the things that notice. */
  readonly affects?: readonly string[]
  /**
   * Names of which only one step of the run at a time may hold each, such as a storage that takes one import. Of a step
   * whose input is known late nobody knows them: put such steps into a `withLock`.
   */
  readonly locks?: readonly string[]
  /** What covers that which the step may lose: policy may want these backups, and not older than it says. */
  readonly backups?: readonly FactKey<BackupState | null>[]
  /** The facts as they will be. Later steps are planned against this. */
  readonly predict?: Predictions
}

/** Nothing brings back what this step takes away. */
export interface Irreversible {
  readonly kind: 'irreversible'
  readonly why: string
  /** Which backup covers it. */
  readonly backup?: string
}

/** In the place of an undo: nothing brings it back. For disruptive and destructive steps. */
export function irreversible(reasons: { readonly why: string; readonly backup?: string }): Irreversible {
  return { kind: 'irreversible', ...reasons }
}

/** Which step reverses this one, and with what input. Made by {@link undoWith}. */
export interface Undo {
  readonly kind: 'undo'
  readonly step: { readonly id: string; readonly version: number }
  readonly input: unknown
}

/** What undo may need to know of the step it reverses. */
export interface Seen<Fields extends object, Output> {
  /** What was found before the step acted: undo restores this. */
  readonly fields: Fields
  /** A reference to what the step will have given. */
  readonly output: Reference<Output>
}

/**
 * Names the step that reverses this one, with its input: `undo: (guest, { fields }) => undoWith(migrateGuest, { …guest, target: fields.node })`.
 *
 * Where two steps undo each other, the compiler needs one type written down: `const stop: Step<Services, GuestRef> = kit.step(…)`.
 */
export function undoWith<Input>(
  step: Step<never, Input, unknown>,
  input: ReferableInput<NoInfer<Input>>,
): Undo {
  return { kind: 'undo', step: { id: step.id, version: step.version }, input }
}

type FieldsOf<Found> = Found extends {
  readonly state: 'pending'
  readonly fields: infer Fields extends object
}
  ? Fields
  : never

type OutputType<Schema> = Schema extends StandardSchema ? OutputOf<Schema> : undefined

export interface StepDefinition<
  Services,
  In extends StandardSchema,
  Out extends StandardSchema | undefined,
  R extends EffectRisk,
  Found extends Assessment,
  Handle,
> {
  /** `guest.start`: the thing, then the verb. Unique with its version. */
  readonly id: string
  /** Raise it when a plan made with the old one must not run with the new one. Default: 1. */
  readonly version?: number
  readonly risk: R
  /** What it does in general, for plans in which the input is not known yet. Default: the id. */
  readonly title?: string
  readonly input: In
  /** What later steps may refer to. */
  readonly output?: Out
  /** How long `settle` may say "running" before the run is held. Default: 10 minutes. */
  readonly timeoutMs?: number
  /** Between two looks of `settle` and `verify`. Default: 1 second. */
  readonly pollMs?: number
  /** How long `verify` is asked again while it does not hold, for a world that reports late. Default: 0. */
  readonly verifyWithinMs?: number
  /** Looks, before the step acts: in the plan and again right before the effect. */
  readonly assess: (context: LookContext, input: OutputOf<In>) => Promise<Found>
  /** Says what will happen. Pure. */
  readonly plan: (input: OutputOf<In>, found: Found) => StepPlan
  /** The only effect; short. The handle (a task id, say) goes through the journal as JSON before `settle` gets it. */
  readonly submit: (context: ActContext<Services>, input: OutputOf<In>) => Promise<Handle>
  /** Looks whether the effect has come to its end. Leave it out if the answer to `submit` is the end. */
  readonly settle?: (
    context: ActContext<Services>,
    input: OutputOf<In>,
    handle: Handle,
  ) => Promise<Settlement<Out extends StandardSchema ? OutputOf<Out> : unknown>>
  /** Finds what a lost `submit` started. Without it, only the world can tell. */
  readonly adopt?: (context: ActContext<Services>, input: OutputOf<In>) => Promise<Handle | undefined>
  /** Looks again. The output is `undefined` if the step found nothing to do and `assess` gave none. */
  readonly verify: (
    context: VerifyContext,
    input: OutputOf<In>,
    output: OutputType<Out> | undefined,
  ) => Promise<Evidence | readonly Evidence[]>
  readonly undo:
    | ((input: OutputOf<In>, seen: Seen<FieldsOf<Found>, OutputType<Out>>) => Undo)
    | Step<Services, OutputOf<In>, unknown>
    | (R extends 'reversible' ? Refused<'a reversible step names the step that reverses it'> : Irreversible)
  /** Whether a submit that provably never left may be made again without a human. Default: false. */
  readonly reissue?: R extends 'reversible'
    ? boolean
    : Refused<'a disruptive or destructive step is never submitted again without a human'>
}

/** A step without effect: it waits for the world to be as expected, and says so with evidence. */
export interface CheckDefinition<In extends StandardSchema> {
  readonly id: string
  readonly version?: number
  readonly title?: string
  readonly input: In
  readonly pollMs?: number
  /** How long it may take until `verify` holds. Default: 0, it must hold at once. */
  readonly verifyWithinMs?: number
  /** `predict`: the facts as the world will be when it holds, which is what earlier steps have brought about together. */
  readonly plan: (input: OutputOf<In>) => Pick<StepPlan, 'summary' | 'affects' | 'predict'>
  readonly verify: (context: VerifyContext, input: OutputOf<In>) => Promise<Evidence | readonly Evidence[]>
}

/** A check that waits until one fact is as it should be. */
export interface UntilDefinition<In extends StandardSchema, State extends object | null> {
  readonly id: string
  readonly version?: number
  readonly title?: string
  readonly input: In
  readonly fact: (input: OutputOf<In>) => FactKey<State>
  /** What is waited for, in words: `the node is online`. */
  readonly expected: (input: OutputOf<In>) => string
  readonly holds: (state: State, input: OutputOf<In>) => boolean
  /** How long it may take; after that the step fails. */
  readonly withinMs: number
  /** Between two looks. Default: 1 second. */
  readonly pollMs?: number
}

/** The step that a definition gives. */
export type StepOf<
  Services,
  In extends StandardSchema,
  Out extends StandardSchema | undefined = undefined,
> = Step<Services, InputOf<In>, OutputType<Out>>

/** A step as the engine calls it: every type is checked where it was defined, and by schema where data comes in. */
export interface StepImplementation {
  readonly id: string
  readonly version: number
  readonly risk: Risk
  readonly title: string
  readonly input: StandardSchema
  readonly output?: StandardSchema
  readonly timeoutMs: number
  readonly pollMs: number
  readonly verifyWithinMs: number
  readonly reissue: boolean
  readonly undo:
    | ((input: unknown, seen: Seen<object, unknown>) => Undo)
    | Irreversible
    | Step<never, unknown, unknown>
    | undefined
  assess(context: LookContext, input: unknown): Promise<Assessment>
  plan(input: unknown, found: Assessment): StepPlan
  submit(context: ActContext<unknown>, input: unknown): Promise<unknown>
  settle?(context: ActContext<unknown>, input: unknown, handle: unknown): Promise<Settlement>
  adopt?(context: ActContext<unknown>, input: unknown): Promise<unknown>
  verify(context: VerifyContext, input: unknown, output: unknown): Promise<Evidence | readonly Evidence[]>
}
