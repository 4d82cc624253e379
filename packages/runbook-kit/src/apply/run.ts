/** What a running plan has at hand. */

import type { Registry } from '../kit/kit.ts'
import type { Json } from '../model/json.ts'
import type { CheckpointNode, Plan } from '../model/plan.ts'
import type { RunEvent } from './events.ts'
import type { Runner } from './runner.ts'
import type { Turns } from './turns.ts'

export interface Run {
  readonly plan: Plan
  readonly runner: Runner
  readonly registry: Pick<Registry<unknown>, 'step' | 'readFact' | 'classify'>
  readonly services: object
  /** How long a world may lag behind a request that it has accepted. */
  readonly settlingDelayMs: number
  /** The first of these targets of which the lease is lost. Default: none is. */
  readonly lost?: (targets: readonly string[]) => Promise<string | undefined>
  readonly emit: (event: RunEvent) => void
  /** Plans the remainder from a checkpoint on, and keeps others away from what it touches. */
  readonly planRest: (node: CheckpointNode, input: Json) => Promise<Plan>
  /** The run has rested for so long that what is left is planned anew. */
  readonly isStale?: boolean
  /** Something has failed before the rest was planned anew, and was survived. */
  readonly isPartial?: boolean
  /** `begun`: what was begun is settled, and nothing new is. */
  readonly only?: 'begun'
  /** Called before the first thing of a remainder is approved or done. */
  readonly begin?: () => Promise<unknown>
  readonly turns: Turns
  /** What finished steps have given, by path. */
  readonly outputs: Map<string, Json>
}

/** How a part of a plan ended, from best to worst. */
export type Outcome = 'done' | 'partial' | 'failed' | 'cancelled' | 'held'
