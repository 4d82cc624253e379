/** The states of plans and of runs, and which can follow which. There is no way back from an end state. */

import { type Approval, type Approvers, checkApproval } from './approval.ts'
import type { RunStatus } from './journal.ts'
import { gatesOf, type Plan } from './plan.ts'

/**
 * `draft`: being made. `planned`: made, and not looked at yet. `awaiting approval`: at one gate at least. `approved`: at
 * every gate, or there is none. `expired`: not started in time. `used`: by a run, once.
 */
export type PlanState = 'draft' | 'planned' | 'denied' | 'awaiting approval' | 'approved' | 'expired' | 'used'

/** How a run ended, or that it goes on. */
export type RunState = RunStatus | 'running'

type Transitions<State extends string> = { readonly [From in State]: readonly State[] }

/** A gate may also be approved when the run gets there, so what awaits approval can be started. */
export const planTransitions: Transitions<PlanState> = {
  draft: ['planned', 'denied'],
  planned: ['awaiting approval', 'approved', 'expired'],
  'awaiting approval': ['approved', 'expired', 'used'],
  approved: ['expired', 'used'],
  denied: [],
  expired: [],
  used: [],
}

/** A held run goes on as the same run; whatever has ended is over. */
export const runTransitions: Transitions<RunState> = {
  running: ['held', 'succeeded', 'partial', 'failed', 'undone', 'cancelled'],
  held: ['running'],
  succeeded: [],
  partial: [],
  failed: [],
  undone: [],
  cancelled: [],
}

export function isEndState(state: RunState): state is Exclude<RunStatus, 'held'> {
  return state !== 'running' && !runTransitions[state].includes('running')
}

/** The state of a plan at a time. Approvals that do not count are none. */
export function planState(
  plan: Plan,
  {
    nowMs,
    usedBy,
    approvals = [],
    approvers = {},
  }: {
    readonly nowMs: number
    /** The run that has used it, see `runOfPlan`. */
    readonly usedBy?: string | undefined
    readonly approvals?: readonly Approval[]
    readonly approvers?: Approvers
  },
): PlanState {
  if (usedBy !== undefined) return 'used'
  if (plan.policy.outcome === 'denied') return 'denied'
  if (nowMs >= Date.parse(plan.expiresAt)) return 'expired'
  // What is done by hand is attested when the run gets there.
  const gates = [...gatesOf(plan.nodes)].filter(({ manual }) => manual !== true)
  const isOpen = (gate: string) => approvals.some((approval) => counts(approval, plan, gate, approvers))
  return gates.every(({ path }) => isOpen(path)) ? 'approved' : 'awaiting approval'
}

function counts(approval: Approval, plan: Plan, gate: string, approvers: Approvers): boolean {
  try {
    checkApproval(approval, plan, gate, approvers)
    return true
  } catch {
    return false
  }
}
