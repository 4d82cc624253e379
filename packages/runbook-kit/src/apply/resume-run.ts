/** Goes on with a run that was interrupted or held. */

import { systemClock } from '@proxkit/kernel'
import { isRunbookError, RunEndedError } from '../errors.ts'
import type { Kit } from '../kit/kit.ts'
import type { JournalEntry, RunStatus } from '../model/journal.ts'
import { isEndState } from '../model/life-cycle.ts'
import type { Plan } from '../model/plan.ts'
import { restsOf } from '../model/whole-run.ts'
import { isOwed } from '../publish/delivery-log.ts'
import { type RunReport, runStatusOf } from '../report/report-run.ts'
import { writeReport } from '../report/write-report.ts'
import { thisMachine } from '../run-folder/machine.ts'
import { readJournalOf, readPlan, refuseForeign, runIdOf } from '../run-folder/run-folder.ts'
import { refuseUndone } from '../undo/undo-marks.ts'
import { carryOut, finish, publicationOf } from './carry-out.ts'
import { hasRested } from './has-rested.ts'
import { configured, openJournal, orRelease, withAttempt } from './open-run.ts'
import { refuseMisuse, refuseUnplannable, refuseUnruled } from './refusals.ts'
import { createRunAudit } from './run-audit.ts'
import type { RunOptions } from './run-options.ts'
import { takeTargets } from './targets.ts'

/**
 * Goes on with a run whose process died, or that was held. What is finished is not done again; an effect in doubt is
 * adopted, accepted or held, and never submitted again; the rest is assessed anew and compared with the plan. Of a run
 * that is over, what its sinks have not got is delivered, and nothing else is done.
 *
 * @throws RunEndedError, RunUndoneError, RunLockedError, TargetLockedError; PlanEnvironmentError, StepUnknownError,
 * RunbookUnknownError, ApprovalInvalidError, DefinitionError (two sinks of one name), PlanInvalidError (without `planning`
 * where the rest has to be planned); RunFolderError, PlanTamperedError, JournalDamagedError for a damaged record: then
 * nothing was done. JournalUnwritableError, and whatever `approve` throws, once the run goes on: then the run stays with
 * this process until it ends.
 */
export async function resumeRun<Services extends object>(
  kit: Kit<Services>,
  options: RunOptions<NoInfer<Services>>,
): Promise<RunReport> {
  const { runFolder, machine = thisMachine } = options
  const { disk } = machine
  const plan = await readPlan(runFolder, disk)

  const audit = createRunAudit('resume', plan, options)
  const opened = await audit.attempt(() =>
    withAttempt(runFolder, machine, async (attempt) => {
      await refuseForeign(plan, runFolder, disk)
      const earlier = await readJournalOf(plan, runFolder, disk)
      refuseUnplannable(plan, options)
      const rests = restsOf(earlier.entries)
      refuseMisuse(kit, plan, { ...options, rests })
      const status = runStatusOf(earlier.entries)
      if (isEndState(status)) {
        if (attempt.isAfterDeath) await freeTargets([plan, ...rests], options)
        const finished = await deliverOwed(plan, status, earlier.entries, options)
        await attempt.release()
        return { finished }
      }
      await refuseUndone(runFolder, disk)
      const { clock = systemClock, replanAfterMs = 8 * 3_600_000 } = options
      // An undo is made from the record of what was done, and each of its steps looks before it acts.
      const isStale =
        plan.undoes === undefined && hasRested(plan, earlier.entries, clock.now(), replanAfterMs)
      if (isStale) refuseUnruled(plan, options)
      const targets = await takeTargets([plan, ...rests], options)
      return orRelease(targets, async () => {
        await audit.record('started')
        const journal = await openJournal(plan, options, earlier)
        const actor = options.actor ?? plan.actor
        if (earlier.entries.length > 0)
          await journal.append(
            { type: 'run.resumed', round: attempt.number },
            { actor, droppedBytes: earlier.tornBytes, ...configured(options) },
          )
        return { attempt, targets, journal, rests, resumed: true, isStale }
      })
    }),
  )
  return 'finished' in opened ? opened.finished : carryOut(kit, plan, options, opened, audit)
}

/** The process may have died between the last entry and giving its targets back. */
async function freeTargets<Services>(plans: readonly Plan[], options: RunOptions<Services>): Promise<void> {
  try {
    await (await takeTargets(plans, options)).release()
  } catch (error) {
    // Another run has them by now.
    if (!isRunbookError(error) || error.code !== 'RUNBOOK_TARGET_LOCKED') throw error
  }
}

/** What the sinks have not got of a run that is over. That is no going on with it, so an undo does not prevent it. */
async function deliverOwed<Services>(
  plan: Plan,
  status: RunStatus,
  entries: readonly JournalEntry[],
  options: RunOptions<Services>,
): Promise<RunReport> {
  const { runFolder, publish, machine: { disk } = thisMachine } = options
  // The process may have died between the last entry and the report.
  const report = await writeReport(runFolder, plan, entries, runIdOf(runFolder), disk)
  if (await isOwed(disk, runFolder, entries, publish?.sinks))
    return finish(report, status, publicationOf(plan, options), entries, options)
  await refuseUndone(runFolder, disk)
  throw new RunEndedError(report.run, status)
}
