/** Combinators: what a flow is made of. They only describe; planning turns the description into a document. */

import type { StandardSchema } from '../model/schema.ts'
import { type Given, type ReferableInput, type Reference, referenceTo } from './reference.ts'
import type { FlowContext, Runbook } from './runbook.ts'
import type { Step } from './step.ts'

/** A description of what to do, in order. `undefined` and `false` stand for nothing. */
export type Flow =
  | Perform
  | Confirm
  | ForEach
  | Block
  | SubRunbook
  | Checkpoint
  | Giving
  | readonly Flow[]
  | undefined
  | false

/** What a flow gives to those that come after it: what its step gives, or what it says with {@link gives}. */
export type GivenBy<F> = F extends { readonly output: infer Ref } ? Given<Ref> : undefined

/** One step in a flow, made by {@link perform}. */
export interface Perform<Output = unknown> {
  readonly kind: 'perform'
  readonly id: string
  readonly step: { readonly id: string; readonly version: number }
  readonly input: unknown
  readonly ifBlocked: 'refuse' | 'exclude'
  readonly onFailure: 'stop' | 'continue'
  /** What the step will give, for the input of later ones. */
  readonly output: Reference<Output>
}

export interface PerformOptions {
  /** `refuse`: a plan in which it is blocked cannot start. `exclude`: the plan shows it and goes on without. Default: refuse. */
  readonly ifBlocked?: 'refuse' | 'exclude'
  /** `continue`: if it fails, what comes after it is done all the same, and the run ends as partial. Default: stop. */
  readonly onFailure?: 'stop' | 'continue'
}

/**
 * Does one step.
 *
 * @param id names it among its neighbours
 * @param input the step's input; outputs of earlier steps may stand anywhere in it
 */
export function perform<Input, Output>(
  id: string,
  step: Step<never, Input, Output>,
  input: ReferableInput<NoInfer<Input>>,
  options: PerformOptions = {},
): Perform<Output> {
  const node: Perform<Output> = {
    kind: 'perform',
    id,
    step: { id: step.id, version: step.version },
    input,
    ifBlocked: options.ifBlocked ?? 'refuse',
    onFailure: options.onFailure ?? 'stop',
    get output() {
      return referenceTo<Output>(node)
    },
  }
  return node
}

/** One after another; what comes after a failure is not started. An array says the same. */
export function sequence(...flows: readonly Flow[]): Flow {
  return flows
}

/** A list in a flow, made by {@link forEach} and {@link all}. */
export interface ForEach {
  readonly kind: 'forEach'
  readonly id: string
  readonly title: string
  readonly concurrency: number
  readonly maxFailures: number
  readonly canary?: number
  /** `stop`: every item comes to its end, and nothing after the list is done if one has failed. */
  readonly afterFailure: 'stop' | 'continue'
  readonly items: readonly { readonly key: string; readonly flow: Flow }[]
}

export interface ForEachOptions<Item> {
  /** Names the item: unique in the list, and the same whenever the plan is made. */
  readonly key: (item: Item) => string | number
  /** For the table of the plan. Default: the id. */
  readonly title?: string
  /** How many items at once. Default: 1. */
  readonly concurrency?: number
  /** `stop`: a failed item is the last that was started. `continue`: the rest go on, and the run ends as partial. Default: stop. */
  readonly onFailure?: 'stop' | 'continue'
  /** With `continue`: how many items may fail before no further one is started. Default: all. */
  readonly maxFailures?: number
  /** So many are done first, one at a time; if one of them fails, no further one is started. Default: 0. */
  readonly canary?: number
  /** Which comes first, as for `sort`: the largest guest, the least important node. Default: as in the list. */
  readonly order?: (one: Item, other: Item) => number
}

/** Does the same for each item of a list, which is settled when the plan is made. */
export function forEach<Item>(
  id: string,
  items: readonly Item[],
  flow: (item: Item, index: number) => Flow,
  options: ForEachOptions<Item>,
): ForEach {
  const inOrder = options.order === undefined ? items : items.toSorted(options.order)
  const budget = options.onFailure === 'continue' ? (options.maxFailures ?? items.length) : 0
  return {
    kind: 'forEach',
    id,
    title: options.title ?? id,
    concurrency: options.concurrency ?? 1,
    maxFailures: budget,
    ...(options.canary ? { canary: options.canary } : {}),
    afterFailure: 'continue',
    items: inOrder.map((item, index) => ({ key: String(options.key(item)), flow: flow(item, index) })),
  }
}

/**
 * Does several things beside each other. Every one of them comes to its own end and its own result, whatever becomes of
 * the others; what comes after is done if none has failed. What they give can be used after it.
 *
 * @param branches by name
 */
export function all(
  id: string,
  branches: { readonly [name: string]: Flow },
  options: { readonly title?: string } = {},
): ForEach {
  const items = Object.entries(branches).map(([key, flow]) => ({ key, flow }))
  const count = items.length
  const title = options.title ?? id
  return {
    kind: 'forEach',
    id,
    title,
    concurrency: Math.max(count, 1),
    maxFailures: count,
    afterFailure: 'stop',
    items,
  }
}

/** Made by {@link gives}. */
export interface Giving<Output = unknown> {
  readonly kind: 'giving'
  readonly flow: Flow
  readonly value: unknown
  readonly output: Reference<Output>
}

/**
 * Says what a flow gives, made of outputs of its steps and of what is known: `gives([clone, start], { vmid: clone.output.vmid })`.
 * So a runbook within another, or a rescued flow, can be used by those that come after it.
 */
export function gives<const Output>(flow: Flow, value: Output): Giving<Resolved<Output>> {
  return withOutput({ kind: 'giving', flow, value } as const)
}

/** The value that something made of references becomes. */
export type Resolved<Value> = [Given<Value>] extends [undefined]
  ? Value extends object
    ? { readonly [Property in keyof Value]: Resolved<Value[Property]> }
    : Value
  : Given<Value>

/** Made by {@link when}, {@link withLock}, {@link rescue} and {@link always}. */
export interface Block<Output = unknown> {
  readonly kind: 'block'
  readonly id: string
  readonly title: string
  readonly locks: readonly string[]
  readonly flow: Flow
  readonly rescue: Flow
  readonly always: Flow
  /** What the flow within gives. */
  readonly output: Reference<Output>
}

/**
 * Chooses while the plan is made, and shows in the plan what was chosen. Where the condition rests on a fact, `observe`
 * it: then the run does not start once it is no longer so.
 *
 * @param because what the plan shows
 */
export function when<const Then extends Flow, const Else extends Flow = undefined>(
  id: string,
  condition: { readonly holds: boolean; readonly because: string },
  flow: Then,
  otherwise?: Else,
): Block<GivenBy<Then> | GivenBy<Else>> {
  return block(id, { title: condition.because, flow: condition.holds ? flow : otherwise })
}

/** While the flow is done, no other part of this run holds one of these locks. */
export function withLock<const F extends Flow>(
  id: string,
  locks: readonly [string, ...string[]],
  flow: F,
): Block<GivenBy<F>> {
  return block(id, { title: `With ${locks.join(', ')}`, locks, flow })
}

/**
 * If the flow fails, does the other, and the run goes on as partial. A hold is no failure: it waits for a human. It gives
 * what the flow gives, or the remedy if that was needed.
 */
export function rescue<const F extends Flow, const Remedy extends Flow>(
  id: string,
  flow: F,
  remedy: Remedy,
): Block<GivenBy<F> | GivenBy<Remedy>> {
  return block(id, { title: id, flow, rescue: remedy })
}

/**
 * Does the flow, and then the last part in any case: after a failure, and after the first interrupt too. It waits while
 * the flow is held.
 */
export function always<const F extends Flow>(id: string, flow: F, last: Flow): Block<GivenBy<F>> {
  return block(id, { title: id, flow, always: last })
}

function block<Output>(
  id: string,
  parts: Pick<Block, 'title' | 'flow'> & Partial<Pick<Block, 'locks' | 'rescue' | 'always'>>,
): Block<Output> {
  return withOutput({ kind: 'block', id, locks: [], rescue: undefined, always: undefined, ...parts } as const)
}

function withOutput<Part extends object, Output>(part: Part): Part & { readonly output: Reference<Output> } {
  return Object.defineProperty(part, 'output', { get: () => referenceTo(part) }) as never
}

/** Made by {@link subRunbook}. */
export interface SubRunbook<Output = unknown> {
  readonly kind: 'subRunbook'
  readonly id: string
  readonly runbook: {
    readonly id: string
    readonly title: string
    readonly input: StandardSchema
    readonly flow: (plan: FlowContext, input: never) => Flow | Promise<Flow>
  }
  readonly input: unknown
  /** What the flow of that runbook gives. */
  readonly output: Reference<Output>
}

/** Does another runbook of the same kit as a part of this one. */
export function subRunbook<Services, Input, Output>(
  id: string,
  runbook: Runbook<Services, Input, Output>,
  input: NoInfer<Input>,
): SubRunbook<Output> {
  return withOutput({ kind: 'subRunbook', id, runbook, input } as const)
}

/** Made by {@link checkpoint}. */
export interface Checkpoint<Output = unknown> {
  readonly kind: 'checkpoint'
  readonly id: string
  readonly runbook: {
    readonly id: string
    readonly version: number
    readonly title: string
    readonly input: StandardSchema
  }
  readonly input: unknown
  /** What the flow of that runbook gives. */
  readonly output: Reference<Output>
}

/**
 * Does another runbook of the same kit, which is planned when the run gets here: its conditions and lists are settled on
 * the world as it is then, and on the outputs of earlier steps. That plan is a document of its own, bound to this one;
 * where it needs an approval, somebody has to approve it. Prefer `subRunbook` where everything is known now, since
 * then one approval covers all.
 *
 * @param input outputs of earlier steps may stand anywhere in it
 */
export function checkpoint<Services, Input, Output>(
  id: string,
  runbook: Runbook<Services, Input, Output>,
  input: ReferableInput<NoInfer<Input>>,
): Checkpoint<Output> {
  return withOutput({ kind: 'checkpoint', id, runbook, input } as const)
}

/** A gate in a flow, made by {@link confirm} and {@link manual}. */
export interface Confirm {
  readonly kind: 'confirm'
  readonly id: string
  readonly summary: string
  readonly details: readonly string[]
  readonly manual: boolean
}

/** A gate: what comes after it needs an approval of this plan at this place. */
export function confirm(
  id: string,
  question: { readonly summary: string; readonly details?: readonly string[] },
): Confirm {
  return { kind: 'confirm', id, summary: question.summary, details: question.details ?? [], manual: false }
}

/**
 * Something that a person does. The run waits at it until somebody says that it is done, which is on record with name
 * and reason; that cannot be said before the run gets there.
 *
 * @param proof checks what was done. Without it the word of the operator is the evidence
 */
export function manual(
  id: string,
  what: { readonly summary: string; readonly instructions?: readonly string[] },
  proof?: Perform,
): Flow {
  const { summary, instructions = [] } = what
  return [{ kind: 'confirm', id, summary, details: instructions, manual: true }, proof]
}
