/** Plans what comes after a checkpoint: a document of its own, bound to the run and to the plan it continues. */

import type { Kit } from '../kit/kit.ts'
import type { Json } from '../model/json.ts'
import type { CheckpointNode, Plan } from '../model/plan.ts'
import { type FinishOptions, finishPlan } from './finish-plan.ts'
import { type PlanOptions, planParts } from './plan-runbook.ts'

/** What a remainder is planned with. */
export type PlanRules = Pick<
  FinishOptions,
  'policy' | 'expiresAfterMs' | 'configuration' | 'versions' | 'random'
>

export interface Remainder {
  /** The plan that the run was started with. */
  readonly parent: Plan
  readonly node: CheckpointNode
  readonly input: Json
  readonly run: string
}

export async function planRest<Services extends object>(
  { registry }: Kit<Services>,
  { parent, node, input, run }: Remainder,
  rules: PlanRules & Omit<PlanOptions<Services>, 'actor' | 'window' | 'stateDir' | 'machine'>,
): Promise<Plan> {
  const runbook = registry.runbook(node.runbook, node.version)
  // Whoever asked for the whole has asked for the remainder: where another person has to approve, it is not this one.
  const { actor } = parent
  const parts = await planParts(
    runbook,
    input as never,
    { ...rules, actor },
    {
      prefix: `${node.path}/`,
      locks: node.locks,
    },
  )
  const continues = { run, planHash: parent.hash, path: node.path }
  const window = parent.window && { from: new Date(parent.window.from), to: new Date(parent.window.to) }
  const versions = { ...parent.versions, ...rules.versions }
  return finishPlan(
    { ...parts, continues },
    { ...rules, actor, versions, ...(window === undefined ? {} : { window }) },
  )
}
