/**
 * Goes on with a run that has rested for long, overnight say: what was begun is settled, what is left is planned anew,
 * and whoever approved the old plan is asked again with the difference in hand.
 */

import { messageOf } from '@proxkit/kernel'
import { isRunbookError } from '../errors.ts'
import type { Failure } from '../model/journal.ts'
import { type CheckpointNode, type Plan, type PlanNode, partsOf } from '../model/plan.ts'
import { isBegun } from './begun.ts'
import type { Outcome, Run } from './run.ts'
import { isRecorded } from './runner.ts'

/** The path under which the remainder of a run stands that was planned anew; no flow can use it. */
export function remainderPath(number: number): string {
  return `@${number}`
}

/** The run with the plan that counts now; or how it ends here. */
export async function goOn(run: Run, interpret: (run: Run) => Promise<Outcome>): Promise<Run | Outcome> {
  let current = run
  let isStale = run.isStale === true
  for (let number = 2; ; number++) {
    const name = { type: 'planned', node: remainderPath(number) } as const
    if (!(await isRecorded(run.runner, name))) {
      if (!isStale) return current
      // What is in doubt needs a look before anything is planned around it; what has failed is not tried again.
      const settled = await interpret({ ...current, only: 'begun' })
      if (settled === 'done' || settled === 'failed' || settled === 'held') return settled
      isStale = false
    }
    const next = await planAnew(run, current.plan, name.node)
    if (typeof next === 'string') return next
    const hasFailed = await leaveOut(run, current.plan.nodes, name.node)
    current = { ...run, plan: next, ...(hasFailed || current.isPartial ? { isPartial: true } : {}) }
  }
}

async function planAnew(run: Run, before: Plan, path: string): Promise<Plan | Outcome> {
  const { runner } = run
  const { id: runbook, version, title } = before.runbook
  const node: CheckpointNode = {
    type: 'checkpoint',
    path,
    title,
    runbook,
    version,
    input: before.input,
    locks: [],
  }
  for (;;) {
    if (runner.cancelled.aborted) return 'cancelled'
    let failure: Failure | undefined
    const planned = await runner.once({ type: 'planned', node: path }, async () => {
      try {
        return { plan: await run.planRest(node, before.input) }
      } catch (error) {
        failure = unplanned(title, error)
        return undefined
      }
    })
    if (planned !== undefined) {
      run.emit({ type: 'rest.planned', node: path, plan: planned.plan })
      return planned.plan
    }
    if (failure !== undefined && (await runner.hold(path, failure)) === 'suspended') return 'held'
  }
}

/** Why what comes next could not be planned. Nothing of it was done: once the cause is removed it is planned again. */
export function unplanned(title: string, error: unknown): Failure {
  return {
    attempted: `Plan the rest: ${title}`,
    failed: 'plan',
    error: messageOf(error),
    remedy: isRunbookError(error)
      ? error.remedy
      : 'nothing of it was done; resume the run once this can be planned',
    code: 'RUNBOOK_REST_UNPLANNED',
  }
}

/** What the old plan has not begun is on record as left out, so that a report leaves nothing open. True if some of it has failed. */
async function leaveOut(run: Run, nodes: readonly PlanNode[], path: string): Promise<boolean> {
  const { runner } = run
  let hasFailed = false
  for (const node of nodes) {
    for (const part of partsOf(node)) hasFailed = (await leaveOut(run, part, path)) || hasFailed
    if (node.type === 'forEach' || node.type === 'block') continue
    if (await isRecorded(runner, { type: 'failed', node: node.path })) hasFailed = true
    else if (!(await isBegun(runner, node)))
      await runner.once({ type: 'skipped', node: node.path }, async () => ({
        reason: `planned anew as ${path}`,
      }))
    else if (node.type === 'checkpoint') {
      const planned = await lastPlan(run, node.path)
      if (planned !== undefined) hasFailed = (await leaveOut(run, planned.nodes, path)) || hasFailed
    }
  }
  return hasFailed
}

async function lastPlan({ runner }: Run, node: string): Promise<Plan | undefined> {
  let last: Plan | undefined
  for (let round = 0; ; round++) {
    const planned = await runner.once({ type: 'planned', node, round }, async () => undefined)
    if (planned === undefined) return last
    last = planned.plan
  }
}
