/** A runbook: a typed flow of steps that becomes a plan. */

import type { Brief } from '../model/brief.ts'
import type { InputOf, OutputOf, StandardSchema } from '../model/schema.ts'
import type { FactKey, FactReader } from './fact.ts'
import type { Flow, GivenBy } from './flow.ts'
import type { Kit } from './kit.ts'

export interface RunbookDefinition<In extends StandardSchema, F extends Flow = Flow> {
  /** `node.evacuate`: the thing, then the verb. */
  readonly id: string
  /** Default: 1. */
  readonly version?: number
  readonly title: string
  readonly input: In
  /** Runs while planning and only then: it reads facts, settles lists, and says what to do. */
  readonly flow: (plan: FlowContext, input: OutputOf<In>) => F | Promise<F>
}

/** What a flow has at hand while it plans. */
export interface FlowContext {
  readonly facts: FactReader
  readonly environment: string
  /** Who plans. */
  readonly actor: string
  /**
   * Reads a fact that the flow relies on. These fields are compared before the run starts; what earlier steps of the plan
   * bring about is not, since the world cannot be like that yet.
   */
  observe<State extends object | null, Field extends keyof NonNullable<State> & string>(
    key: FactKey<State>,
    fields: readonly Field[],
  ): Promise<State>
  /** Something the reader of the plan should know. */
  note(text: string): void
  /** Something the reader of the plan must not miss, such as a guest that stays. */
  warn(text: string): void
  /** What this plan is called, where the title of the runbook is too general. */
  title(text: string): void
  /** What the records say beyond the steps: owner, scope, criticality, backups. May be called again: lists are joined. */
  brief(part: Brief): void
}

declare const outputType: unique symbol

/** @typeParam Output what its flow gives, see `gives` */
export interface Runbook<Services, Input, Output = unknown> {
  readonly [outputType]?: Output
  readonly id: string
  readonly version: number
  readonly title: string
  readonly input: StandardSchema<Input, unknown>
  readonly kit: Kit<Services>
  readonly flow: (plan: FlowContext, input: unknown) => Flow | Promise<Flow>
}

/** The runbook that a definition gives. */
export type RunbookOf<Services, In extends StandardSchema, F extends Flow = Flow> = Runbook<
  Services,
  InputOf<In>,
  GivenBy<F>
>
