/** What happens in a run, as it happens: for terminals and logs. The journal is the record, this is not. */

import { scrubDeep } from '@proxkit/kernel'
import type { Failure, NodeStatus, RunStatus, TimedEvidence } from '../model/journal.ts'
import type { Json } from '../model/json.ts'
import type { Plan } from '../model/plan.ts'

/** `node` and `gate` are paths of the plan; nothing in an event is secret. */
export type RunEvent =
  | {
      readonly type: 'run.started'
      readonly run: string
      readonly planHash: string
      readonly resumed: boolean
    }
  | { readonly type: 'node.started'; readonly node: string; readonly summary: string }
  /** Its effect has been accepted, or was found, and goes on under this handle. From here an interrupt waits for its end. */
  | { readonly type: 'node.underway'; readonly node: string; readonly handle: Json }
  /** 0 to 1. */
  | { readonly type: 'node.progress'; readonly node: string; readonly progress: number }
  | { readonly type: 'node.log'; readonly node: string; readonly line: string }
  | {
      readonly type: 'node.finished'
      readonly node: string
      readonly status: NodeStatus
      readonly evidence: readonly TimedEvidence[]
      readonly failure?: Failure
    }
  | {
      readonly type: 'gate.waiting'
      readonly gate: string
      readonly summary: string
      readonly details: readonly string[]
    }
  /** At a checkpoint: from here on the run follows this plan. */
  | { readonly type: 'rest.planned'; readonly node: string; readonly plan: Plan }
  | { readonly type: 'gate.passed'; readonly gate: string; readonly by: string }
  /** A sink or notifier did not take a message. It fails no step. */
  | { readonly type: 'channel.failed'; readonly channel: string; readonly error: string }
  | { readonly type: 'run.finished'; readonly run: string; readonly status: RunStatus }
  /** Instead of `run.finished`: the work is over, and these sinks have not got the record. Resume to deliver it. */
  | {
      readonly type: 'run.undelivered'
      readonly run: string
      readonly status: RunStatus
      readonly sinks: readonly string[]
    }

/** Hands on scrubbed copies. A listener that throws is not heard: watching a run must not break it. */
export function emitter(listener: ((event: RunEvent) => void) | undefined): (event: RunEvent) => void {
  if (listener === undefined) return () => undefined
  return (event) => {
    try {
      listener(scrubDeep(event) as RunEvent)
    } catch {
      // See above.
    }
  }
}
