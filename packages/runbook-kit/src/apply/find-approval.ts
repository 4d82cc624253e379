/** Finds the approval of a gate: given beforehand, or asked for now. */

import { type Clock, systemClock } from '@proxkit/kernel'
import { type Approval, type Approvers, approve, checkApproval } from '../model/approval.ts'
import type { GateNode, Plan } from '../model/plan.ts'

export interface ApprovalSource {
  readonly approvals?: readonly Approval[]
  readonly approve?: (request: ApprovalRequest) => Promise<ApprovalAnswer | Approval | undefined>
  readonly approvers?: Approvers
  readonly clock?: Clock
}

/** What is asked at a gate. */
export interface ApprovalRequest {
  readonly plan: Plan
  readonly gate: GateNode
  /** The plan in the place of which this one was made while the run rested: show what is different, see `diffPlans`. */
  readonly previous?: Plan
  /** Aborted when the question is moot. */
  readonly signal: AbortSignal
}

/** A yes, unsigned. */
export interface ApprovalAnswer {
  readonly by: string
  readonly why: string
  /** The way on which the approver was identified: `terminal`, `chat`. */
  readonly via?: string
}

export async function findApproval(
  plan: Plan,
  gate: GateNode,
  options: ApprovalSource,
  cancelled: AbortSignal,
  previous?: Plan,
): Promise<Approval | undefined> {
  const given = options.approvals?.find(
    (approval) => approval.gate === gate.path && approval.planHash === plan.hash,
  )
  if (given !== undefined || options.approve === undefined) return given
  const { promise: aborted, resolve } = Promise.withResolvers<undefined>()
  const stop = () => resolve(undefined)
  cancelled.addEventListener('abort', stop, { once: true })
  try {
    const answer = await Promise.race([
      options.approve({
        plan,
        gate,
        signal: cancelled,
        ...(previous === undefined ? {} : { previous }),
      }),
      aborted,
    ])
    if (answer === undefined) return undefined
    const at = new Date((options.clock ?? systemClock).now())
    const approval = 'planHash' in answer ? answer : approve(plan, gate.path, { ...answer, at })
    checkApproval(approval, plan, gate.path, options.approvers)
    return approval
  } finally {
    cancelled.removeEventListener('abort', stop)
  }
}
