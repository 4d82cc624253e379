/** Who lets a plan pass a gate. */

import { ApprovalInvalidError } from '../errors.ts'
import type { Plan } from './plan.ts'

export interface Approval {
  /** The gate's path in the plan. */
  readonly gate: string
  /** The plan it was given for; it says nothing about any other. */
  readonly planHash: string
  readonly by: string
  readonly why: string
  /** UTC, ISO 8601. */
  readonly at: string
}

/** Writes down an approval of this very plan at one of its gates. */
export function approve(
  plan: Plan,
  gate: string,
  { by, why, at }: { readonly by: string; readonly why: string; readonly at: Date },
): Approval {
  return { gate, planHash: plan.hash, by, why, at: at.toISOString() }
}

/** Throws {@link ApprovalInvalidError} if the approval is not one of this plan at this gate by somebody for a reason. */
export function checkApproval(approval: Approval, plan: Plan, gate: string): void {
  const subject = `Unable to pass gate ${gate} of plan ${plan.id}`
  if (approval.planHash !== plan.hash)
    throw new ApprovalInvalidError(`${subject}: the approval is for another plan`)
  if (approval.gate !== gate)
    throw new ApprovalInvalidError(`${subject}: the approval is for gate ${approval.gate}`)
  if (approval.by.trim() === '')
    throw new ApprovalInvalidError(`${subject}: the approval does not say by whom`)
  if (approval.why.trim() === '') throw new ApprovalInvalidError(`${subject}: the approval does not say why`)
}
