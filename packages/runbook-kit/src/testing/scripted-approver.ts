/** An approver that answers as the test says. */

import type { ApprovalAnswer, ApprovalRequest } from '../apply/find-approval.ts'

/** Hand it in as `approve`. */
export interface ScriptedApprover {
  (request: ApprovalRequest): Promise<ApprovalAnswer | undefined>
  /** The gates it was asked about, in order. */
  readonly asked: readonly string[]
}

/**
 * Answers by gate. A gate that is not in the script is a mistake of the test: the run is left held there.
 *
 * @param answers by the gate's path; `undefined` declines
 */
export function scriptedApprover(answers: {
  readonly [gate: string]: ApprovalAnswer | undefined
}): ScriptedApprover {
  const asked: string[] = []
  const approver = async ({ gate }: ApprovalRequest) => {
    asked.push(gate.path)
    return answers[gate.path]
  }
  return Object.assign(approver, { asked })
}
