/** What a run is given. */

import type { Clock } from '@proxkit/kernel'
import type { Approval, Approvers } from '../model/approval.ts'
import type { PlanRules } from '../planning/plan-rest.ts'
import type { Publishing } from '../publish/channel.ts'
import type { IdempotencyOptions } from '../run-folder/idempotency.ts'
import type { Machine } from '../run-folder/machine.ts'
import type { RunEvent } from './events.ts'
import type { ApprovalAnswer, ApprovalRequest } from './find-approval.ts'
import type { LeasePort } from './lease.ts'
import type { Runner } from './runner.ts'

export interface RunOptions<Services> {
  readonly services: Services
  /** Where the services lead to; a plan made for another environment is refused. */
  readonly environment: string
  /** Made by `createRunFolder`. */
  readonly runFolder: string
  /** Who runs it. Default: who planned it. */
  readonly actor?: string
  /** Given beforehand, by gate. */
  readonly approvals?: readonly Approval[]
  /** Asks for an approval when a gate is reached; one that is signed comes whole. Undefined leaves the run held. */
  readonly approve?: (request: ApprovalRequest) => Promise<ApprovalAnswer | Approval | undefined>
  /** Where policy wants signatures: whose count. */
  readonly approvers?: Approvers
  /** The first interrupt: nothing new is started, what is running is settled. */
  readonly signal?: AbortSignal
  /** The second: nothing is waited for any more, and the report says what is in doubt. */
  readonly detach?: AbortSignal
  readonly onEvent?: (event: RunEvent) => void
  /** How long the world may lag behind a request it has accepted, before an effect in doubt is held. Default: 15 seconds. */
  readonly settlingDelayMs?: number
  /** Keeps runs of other machines out. Runs of this state folder keep each other out in any case. */
  readonly lease?: LeasePort
  /** A request that is sent twice is done once: with the key of an earlier one the report of its run comes back. */
  readonly idempotency?: IdempotencyOptions
  /** After a rest of this length what is left of a run is planned anew and asked for again. Default: 8 hours. */
  readonly replanAfterMs?: number
  /** Hash of the configuration, for the record. */
  readonly configuration?: string
  /** How what comes after a checkpoint is planned. Needed for a plan that has one: the policy it was made with, above all. */
  readonly planning?: PlanRules
  /** Where records and notices go besides the run folder. */
  readonly publish?: Publishing
  readonly clock?: Clock
  /** Of the packages that the steps come from; shown in the record. */
  readonly versions?: { readonly [name: string]: string }
  /** Where the run is kept. Default: the one that this program runs on. */
  readonly machine?: Machine
  /** Wraps the runner, for tests and adapters. */
  readonly wrapRunner?: (runner: Runner) => Runner
}
