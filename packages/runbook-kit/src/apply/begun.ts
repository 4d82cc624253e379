/** What was begun is brought to its end, whatever keeps the rest from being begun. */

import { type PlanNode, partsOf } from '../model/plan.ts'
import type { Run } from './run.ts'
import { isRecorded, type Runner } from './runner.ts'

/** Not once the run is interrupted, and not while it only settles what was begun. */
export function mayBegin({ only, runner }: Pick<Run, 'only' | 'runner'>): boolean {
  return only !== 'begun' && !runner.cancelled.aborted
}

/** Whether a step was decided upon, a gate approved, a checkpoint planned; of a list or a block, anything in it. */
export async function isBegun(runner: Pick<Runner, 'once'>, node: PlanNode): Promise<boolean> {
  switch (node.type) {
    case 'step':
      return isRecorded(runner, { type: 'decided', node: node.path, round: 0 })
    case 'gate':
      return isRecorded(runner, { type: 'approved', node: node.path })
    case 'checkpoint':
      return isRecorded(runner, { type: 'planned', node: node.path, round: 0 })
    default:
      return hasBegun(runner, partsOf(node).flat())
  }
}

export async function hasBegun(runner: Pick<Runner, 'once'>, nodes: readonly PlanNode[]): Promise<boolean> {
  for (const node of nodes) if (await isBegun(runner, node)) return true
  return false
}
