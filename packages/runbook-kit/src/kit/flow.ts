/** Combinators: what a flow is made of. They only describe; planning turns the description into a document. */

import { type ReferableInput, type Reference, referenceTo } from './reference.ts'
import type { Step } from './step.ts'

/** A description of what to do, in order. `undefined` and `false` stand for nothing. */
export type Flow = Perform | Confirm | ForEach | readonly Flow[] | undefined | false

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

export interface ForEach {
  readonly kind: 'forEach'
  readonly id: string
  readonly title: string
  readonly concurrency: number
  readonly maxFailures: number
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
}

/** Does the same for each item of a list, which is settled when the plan is made. */
export function forEach<Item>(
  id: string,
  items: readonly Item[],
  flow: (item: Item, index: number) => Flow,
  options: ForEachOptions<Item>,
): ForEach {
  const budget = options.onFailure === 'continue' ? (options.maxFailures ?? items.length) : 0
  return {
    kind: 'forEach',
    id,
    title: options.title ?? id,
    concurrency: options.concurrency ?? 1,
    maxFailures: budget,
    items: items.map((item, index) => ({ key: String(options.key(item)), flow: flow(item, index) })),
  }
}

export interface Confirm {
  readonly kind: 'confirm'
  readonly id: string
  readonly summary: string
  readonly details: readonly string[]
}

/** A gate: what comes after it needs an approval of this plan at this place. */
export function confirm(
  id: string,
  question: { readonly summary: string; readonly details?: readonly string[] },
): Confirm {
  return { kind: 'confirm', id, summary: question.summary, details: question.details ?? [] }
}
