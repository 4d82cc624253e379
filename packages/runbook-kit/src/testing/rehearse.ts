/** Plans and applies a runbook on a fake world, in one call. */

import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '@proxkit/kernel'
import { applyPlan } from '../apply/apply-plan.ts'
import type { RunEvent } from '../apply/events.ts'
import type { ApprovalAnswer, ApprovalRequest } from '../apply/find-approval.ts'
import { resumeRun } from '../apply/resume-run.ts'
import type { RunOptions } from '../apply/run-options.ts'
import type { Runner } from '../apply/runner.ts'
import type { Runbook } from '../kit/runbook.ts'
import type { Plan } from '../model/plan.ts'
import { planRunbook } from '../planning/plan-runbook.ts'
import type { Publishing } from '../publish/channel.ts'
import type { RunReport } from '../report/report-run.ts'
import { createRunFolder } from '../run-folder/run-folder.ts'
import { planUndo } from '../undo/plan-undo.ts'
import { createEagerClock } from './eager-clock.ts'
import type { FakeWorld } from './fake-world.ts'

export interface RehearsalOptions {
  readonly world: FakeWorld
  /** Default: approves everything. */
  readonly approve?: (request: ApprovalRequest) => Promise<ApprovalAnswer | undefined>
  /** Called with the plan, before it is applied: the place to let the world drift. */
  readonly between?: (plan: Plan) => void | Promise<void>
  readonly onEvent?: (event: RunEvent) => void
  readonly signal?: AbortSignal
  readonly detach?: AbortSignal
  /** Where records and notices go. */
  readonly publish?: Publishing
  readonly wrapRunner?: (runner: Runner) => Runner
  /** Default: {@link createEagerClock}. */
  readonly clock?: Clock
  /** Default: a new folder for temporary files. */
  readonly stateDir?: string
}

/** What came of it, and what can be done next. */
export interface Rehearsal {
  readonly plan: Plan
  readonly report: RunReport
  readonly events: readonly RunEvent[]
  readonly runFolder: string
  /** Goes on with the run as another process would. */
  resume(changes?: Partial<RunOptions<object>>): Promise<RunReport>
  /** Plans to reverse the run and does so, in a run of its own. */
  undo(changes?: Partial<RunOptions<object>>): Promise<Rehearsal>
}

/**
 * Plans the runbook on the fake world and applies it in a run folder of its own, on a clock that never waits. Rejects as
 * `planRunbook` and `applyPlan` do.
 */
export async function rehearse<Services, Input>(
  runbook: Runbook<Services, Input>,
  input: NoInfer<Input>,
  options: RehearsalOptions,
): Promise<Rehearsal> {
  const { world, clock = createEagerClock(), between, signal, detach } = options
  const staged = world.stage(runbook)
  const services = {}
  const environment = 'rehearsal'
  const events: RunEvent[] = []
  const plan = await planRunbook(staged, input, { services, environment, actor: 'rehearsal', clock })
  await between?.(plan)
  const stateDir = options.stateDir ?? (await mkdtemp(join(tmpdir(), 'runbook-')))

  async function apply(plan: Plan, changes: Partial<RunOptions<object>>): Promise<Rehearsal> {
    const runFolder = await createRunFolder(stateDir, { clock })
    const shared: RunOptions<object> = {
      services,
      environment,
      runFolder,
      clock,
      planning: {},
      approve: options.approve ?? (async () => ({ by: 'rehearsal', why: 'it is one' })),
      onEvent(event) {
        events.push(event)
        options.onEvent?.(event)
      },
      ...(options.publish === undefined ? {} : { publish: options.publish }),
      ...(options.wrapRunner === undefined ? {} : { wrapRunner: options.wrapRunner }),
    }
    const report = await applyPlan(staged.kit, plan, { ...shared, ...changes })
    return {
      plan,
      report,
      events,
      runFolder,
      resume: (changes) => resumeRun(staged.kit, { ...shared, ...changes }),
      async undo(changes = {}) {
        const undo = { services, environment, actor: 'rehearsal', clock, runFolder }
        return apply(await planUndo(staged.kit, undo), changes)
      },
    }
  }

  const interrupts = {
    ...(signal === undefined ? {} : { signal }),
    ...(detach === undefined ? {} : { detach }),
  }
  return apply(plan, interrupts)
}
