/** What a run writes down, entry by entry. */

import type { Difference } from '../errors.ts'
import type { Approval } from './approval.ts'
import type { Fields } from './drift.ts'
import type { Evidence } from './evidence.ts'
import type { Json } from './json.ts'
import type { Plan } from './plan.ts'

export interface EntryData {
  'run.started': {
    readonly planHash: string
    readonly runbook: string
    readonly environment: string
    readonly actor: string
    readonly versions: { readonly [name: string]: string }
    /** Hash of the configuration that it ran with. */
    readonly configuration?: string
  }
  /** The facts that the evidence is to show, before the first effect (round 0) and at the end of each attempt. */
  observed: { readonly facts: readonly ObservedFact[] }
  /** Another process took over. */
  'run.resumed': { readonly actor: string; readonly droppedBytes: number; readonly configuration?: string }
  approved: Approval
  /** What the step found right before acting, and what follows. `submit` is the intent: the one permission to act. */
  decided: Decision
  submitted: Submission
  /** What was found out about an effect whose outcome was unknown. */
  resolved: Resolution
  settled: Settled
  verified: Verification
  failed: Failure
  /** Waits for a human to look and to resume the run. */
  held: Failure
  skipped: { readonly reason: string }
  /** The remainder from a checkpoint on. A later round takes the place of one that was not begun in time. */
  planned: { readonly plan: Plan }
  /** The first thing of a remainder was approved or done: from here it is not planned again. */
  begun: { readonly planHash: string }
  'run.ended': { readonly status: RunStatus }
}

/** The state of a fact, or why it could not be read. */
export type ObservedFact =
  | { readonly fact: string; readonly state: Json }
  | { readonly fact: string; readonly error: string }

/** `undone`: of a run that reverses another, everything was reversed. */
export type RunStatus = 'succeeded' | 'partial' | 'failed' | 'held' | 'cancelled' | 'undone'

/** `waiting`: not started. */
export type NodeStatus = 'waiting' | 'running' | 'verified' | 'satisfied' | 'failed' | 'held' | 'skipped'

export type Decision =
  | {
      readonly action: 'submit'
      readonly attempt: string
      readonly intent: string
      readonly atMs: number
      readonly fields: Fields
    }
  | { readonly action: 'follow'; readonly handle: Json; readonly fields: Fields }
  | { readonly action: 'none'; readonly output?: Json; readonly fields: Fields }
  | { readonly action: 'look' }

export type Submission =
  | { readonly outcome: 'accepted'; readonly handle: Json }
  | { readonly outcome: 'refused' | 'unsent' | 'doubt'; readonly error: string }

export type Resolution =
  | { readonly outcome: 'adopted'; readonly handle: Json }
  | { readonly outcome: 'accepted'; readonly output?: Json }

export type Settled =
  | { readonly outcome: 'done'; readonly output?: Json; readonly log: readonly string[] }
  | {
      readonly outcome: 'failed'
      readonly reason: string
      readonly remedy?: string
      readonly log: readonly string[]
    }

export interface Verification {
  readonly holds: boolean
  readonly evidence: readonly TimedEvidence[]
}

/** Evidence as it is recorded. */
export interface TimedEvidence extends Evidence {
  /** When it was observed: UTC, ISO 8601. */
  readonly at: string
}

/** The four parts of a failure report. */
export interface Failure {
  readonly attempted: string
  /** Which part of it. */
  readonly failed: 'input' | 'assess' | 'submit' | 'settle' | 'verify' | 'gate' | 'plan'
  readonly error: string
  readonly remedy: string
  readonly code: FailureCode
  readonly differences?: readonly Difference[]
  /** True if nobody knows whether the effect took place or still does. */
  readonly inDoubt?: true
}

/** Why a step failed or is held; stable. The README says of each what it means. */
export type FailureCode =
  | 'RUNBOOK_INPUT_INVALID'
  | 'RUNBOOK_ASSESS_FAILED'
  | 'RUNBOOK_BLOCKED'
  | 'RUNBOOK_DRIFT'
  | 'RUNBOOK_SUBMIT_FAILED'
  | 'RUNBOOK_IN_DOUBT'
  | 'RUNBOOK_EFFECT_FAILED'
  | 'RUNBOOK_EFFECT_UNFINISHED'
  | 'RUNBOOK_VERIFY_FAILED'
  | 'RUNBOOK_AWAITS_APPROVAL'
  | 'RUNBOOK_OUTSIDE_WINDOW'
  | 'RUNBOOK_LEASE_LOST'
  | 'RUNBOOK_BACKUP_MISSING'
  | 'RUNBOOK_REST_UNPLANNED'

/** What an entry of a journal tells. */
export type EntryType = keyof EntryData

/** Names one entry: at most one of this name is ever recorded in a run. */
export interface EntryName<Type extends EntryType = EntryType> {
  readonly type: Type
  readonly node?: string
  /** Counts what may happen more than once. Default: 0. */
  readonly round?: number
}

/** One line of a journal; `type` tells what `data` is. */
export type JournalEntry = {
  [Type in EntryType]: EntryName<Type> & {
    readonly seq: number
    /** UTC, ISO 8601. */
    readonly at: string
    readonly data: EntryData[Type]
    /** Hash of the entry before; of the first one, the plan's. */
    readonly prev: string
    /** SHA-256 of the canonical JSON of all the above. */
    readonly hash: string
  }
}[EntryType]

export function entryKey({ type, node = '', round = 0 }: EntryName): string {
  return `${type} ${node} ${round}`
}
