/** How an undo ended: `undone` says that everything was reversed, and nothing less. */

import type { RunStatus } from '../model/journal.ts'
import { type Plan, stepsOf } from '../model/plan.ts'
import type { StepReport } from '../report/report-run.ts'

export function undoStatus(plan: Plan, status: RunStatus, steps: readonly StepReport[]): RunStatus {
  if (status === 'held' || status === 'cancelled') return status
  const paths = new Set(stepsOf(plan.nodes).map((node) => node.path))
  const own = steps.filter(({ path }) => paths.has(path))
  const reversed = own.filter(isReversed)
  if (reversed.length === own.length) return 'undone'
  return reversed.length === 0 ? 'failed' : 'partial'
}

/** Its effect is gone: seen to be so, whoever did it. */
export function isReversed({ status }: Pick<StepReport, 'status'>): boolean {
  return status === 'verified' || status === 'satisfied'
}
