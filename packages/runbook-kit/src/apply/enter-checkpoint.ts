/** Plans the remainder of a run where the run has got to, or finds the plan that was made. */

import type { Failure } from '../model/journal.ts'
import { resolveReferences } from '../model/output-reference.ts'
import type { CheckpointNode } from '../model/plan.ts'
import { unplanned } from './go-on.ts'
import type { Outcome, Run } from './run.ts'
import { isRecorded } from './runner.ts'

/** The run with the remainder as its plan; or how it ends here. */
export async function enterCheckpoint(run: Run, node: CheckpointNode): Promise<Run | Outcome> {
  const { runner } = run
  for (let round = 0; ; ) {
    if (runner.cancelled.aborted) return 'cancelled'
    const begun = { type: 'begun', node: node.path, round } as const
    if (run.only === 'begun' && !(await isRecorded(runner, begun))) return 'cancelled'
    let failure: Failure | undefined
    const planned = await runner.once({ type: 'planned', node: node.path, round }, async () => {
      try {
        return { plan: await run.planRest(node, resolveReferences(node.input, run.outputs)) }
      } catch (error) {
        failure = unplanned(node.title, error)
        return undefined
      }
    })
    if (planned === undefined) {
      // Nothing was done: once the cause is removed it is planned again.
      if (failure !== undefined && (await runner.hold(node.path, failure)) === 'suspended') return 'held'
      continue
    }
    const { plan } = planned
    if (!(await isRecorded(runner, begun)) && (await runner.now()) >= Date.parse(plan.expiresAt)) {
      round += 1
      continue
    }
    run.emit({ type: 'rest.planned', node: node.path, plan })
    let beginning: Promise<unknown> | undefined
    // Parts beside each other begin it together.
    const begin = () => (beginning ??= runner.once(begun, async () => ({ planHash: plan.hash })))
    return { ...run, plan, begin }
  }
}
