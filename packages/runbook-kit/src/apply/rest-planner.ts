/** Plans remainders while a run goes on, one after another, so that each knows of those before it. */

import type { Clock } from '@proxkit/kernel'
import type { Kit } from '../kit/kit.ts'
import type { Plan } from '../model/plan.ts'
import { withRests } from '../model/whole-run.ts'
import { refuseDeadlock } from '../planning/lock-order.ts'
import { type PlanRules, planRest } from '../planning/plan-rest.ts'
import { runIdOf } from '../run-folder/run-folder.ts'
import { refuseUnworkable } from './refusals.ts'
import type { Run } from './run.ts'
import type { Targets } from './targets.ts'

export interface RestPlannerOptions<Services> {
  readonly services: Services
  readonly environment: string
  readonly runFolder: string
  readonly planning?: PlanRules
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly targets: Targets
  /** Planned by earlier attempts. */
  readonly rests: readonly Plan[]
}

export function createRestPlanner<Services extends object>(
  kit: Kit<Services>,
  parent: Plan,
  options: RestPlannerOptions<Services>,
): Run['planRest'] {
  const { services, environment, runFolder, planning = {}, clock, signal, targets } = options
  const rests = new Map(options.rests.map((rest) => [rest.continues?.path, rest]))
  let last: Promise<unknown> = Promise.resolve()

  async function plan(...[node, input]: Parameters<Run['planRest']>): Promise<Plan> {
    const rules = { ...planning, services, environment, clock, signal }
    const rest = await planRest(kit, { parent, node, input, run: runIdOf(runFolder) }, rules)
    refuseUnworkable(rest, clock.now())
    const others = [...rests.values()].filter(({ continues }) => continues?.path !== node.path)
    refuseDeadlock(withRests(parent, [...others, rest]))
    await targets.add(rest)
    rests.set(node.path, rest)
    return rest
  }

  return (node, input) => {
    const planned = last.then(() => plan(node, input))
    last = planned.catch(() => undefined)
    return planned
  }
}
