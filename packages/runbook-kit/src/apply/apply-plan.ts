/** Applies a plan, once. */

import { join } from 'node:path'
import { systemClock } from '@proxkit/kernel'
import { RunEndedError } from '../errors.ts'
import type { Kit } from '../kit/kit.ts'
import type { Plan } from '../model/plan.ts'
import { loadPlan, planText } from '../planning/seal-plan.ts'
import { type RunReport, reportRun } from '../report/report-run.ts'
import { keepRun, recallRun } from '../run-folder/idempotency.ts'
import { thisMachine } from '../run-folder/machine.ts'
import {
  planFile,
  readJournalOf,
  readPlan,
  refuseStarted,
  runIdOf,
  usePlan,
} from '../run-folder/run-folder.ts'
import { markUndo } from '../undo/undo-marks.ts'
import { carryOut } from './carry-out.ts'
import { openJournal, orRelease, withAttempt } from './open-run.ts'
import {
  refuseDrift,
  refuseForetold,
  refuseMisuse,
  refuseUnplannable,
  refuseUnstartable,
} from './refusals.ts'
import { createRunAudit } from './run-audit.ts'
import type { RunOptions } from './run-options.ts'
import { takeTargets } from './targets.ts'

/**
 * Applies a plan, which uses it up. Once it has started, the report tells how it went and nothing is thrown for what
 * happens to the steps.
 *
 * @throws PlanInvalidError, PlanTamperedError, PlanEnvironmentError, PlanExpiredError, PlanOutsideWindowError,
 * PlanUsedError, PlanBlockedError, PlanDeniedError, StepUnknownError, RunbookUnknownError, DefinitionError (two sinks of
 * one name), SecretInPlanError, DriftError, ApprovalInvalidError, IdempotencyConflictError, RunLockedError,
 * TargetLockedError, RunUndoneError, RunFolderError, JournalDamagedError (of the audit log), and what a fact throws that
 * cannot be read: then nothing was done. JournalUnwritableError, and whatever `approve` throws, once the run goes on: then
 * the run stays with this process until it ends.
 */
export async function applyPlan<Services extends object>(
  kit: Kit<Services>,
  plan: Plan,
  options: RunOptions<NoInfer<Services>>,
): Promise<RunReport> {
  const checked = loadPlan(plan)
  const { clock = systemClock, runFolder, machine = thisMachine, idempotency } = options
  const { disk } = machine
  const caller = options.actor ?? checked.actor
  const use = { plan: checked, caller, runFolder, machine, clock }
  const audit = createRunAudit('apply', checked, options)

  const opened = await audit.attempt(async () => {
    if (idempotency !== undefined && (await recallRun(idempotency, use)) !== undefined) return 'known'
    refuseUnstartable(checked, clock.now())
    refuseUnplannable(checked, options)
    refuseMisuse(kit, checked, options)
    refuseForetold(checked, options.approvals)
    await refuseDrift(kit, checked, options)

    return withAttempt(runFolder, machine, async (attempt) => {
      await refuseStarted(runFolder, disk)
      const targets = await takeTargets([checked], options)
      return orRelease(targets, async () => {
        if (idempotency !== undefined && !(await keepRun(idempotency, use))) throw new Known()
        // Used up before it is in the folder: a folder with a plan that was not its own could be resumed.
        await usePlan(checked, runFolder, disk)
        await markUndo(checked, runFolder, machine)
        await audit.record('started')
        await disk.create(join(runFolder, planFile), planText(checked))
        const journal = await openJournal(checked, options, { entries: [], wholeBytes: 0 })
        return { attempt, targets, journal, rests: [], resumed: false }
      })
    }).catch((error: unknown) => {
      if (error instanceof Known) return 'known' as const
      throw error
    })
  })
  if (opened !== 'known') return carryOut(kit, checked, options, opened, audit)
  const known = idempotency && (await recallRun(idempotency, use))
  if (known === undefined) throw new RunEndedError(runIdOf(runFolder), 'unknown')
  await audit.record('repeated', runIdOf(known))
  const first = await readPlan(known, disk)
  const { entries } = await readJournalOf(first, known, disk)
  return reportRun(first, entries, runIdOf(known))
}

/** Another run has begun for the same request meanwhile. */
class Known extends Error {}
