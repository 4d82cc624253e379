/** Plans the remainder of a run where the run has got to, or finds the plan that was made. */

import type { Failure } from '../model/journal.ts'
import { resolveReferences } from '../model/output-reference.ts'
import type { CheckpointNode } from '../model/plan.ts'
import { mayBegin } from './begun.ts'
import { unplanned } from './go-on.ts'
import type { Outcome, Run } from './run.ts'
import { isRecorded } from './runner.ts'

/** The run with the remainder as its plan; or how it ends here. */
export async function enterCheckpoint(run: Run, node: CheckpointNode): Promise<Run | Outcome> {
  const { runner } = run
  const isPlanned = (round: number) => isRecorded(runner, { type: 'planned', node: node.path, round })
  for (let round = 0; ; ) {
    if (!mayBegin(run)) {
      if (!(await isPlanned(round))) return 'cancelled'
      while (await isPlanned(round + 1)) round += 1
    }
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
    const begun = { type: 'begun', node: node.path, round } as const
    const isOld = mayBegin(run) && (await runner.now()) >= Date.parse(plan.expiresAt)
    if (isOld && !(await isRecorded(runner, begun))) {
      round += 1
      continue
    }
    run.emit({ type: 'rest.planned', node: node.path, plan })
    let beginning: Promise<unknown> | undefined
    // Parts beside each other begin it together, and with it whatever it is a part of.
    const record = async () => {
      await run.begin?.()
      return runner.once(begun, async () => ({ planHash: plan.hash }))
    }
    const begin = () => (beginning ??= record())
    return { ...run, plan, begin }
  }
}
