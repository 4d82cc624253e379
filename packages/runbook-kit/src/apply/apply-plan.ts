/** Applies a plan once, or goes on with a run that was interrupted or held. */

import { join } from 'node:path'
import { type Clock, systemClock } from '@proxkit/kernel'
import packageJson from '../../package.json' with { type: 'json' }
import { RunEndedError } from '../errors.ts'
import type { Journal } from '../journal/chain.ts'
import { createJournalWriter, type JournalWriter } from '../journal/journal-writer.ts'
import type { Kit } from '../kit/kit.ts'
import type { Approval, Approvers } from '../model/approval.ts'
import type { JournalEntry, RunStatus } from '../model/journal.ts'
import { isEndState } from '../model/life-cycle.ts'
import type { Plan } from '../model/plan.ts'
import { planBefore, restsOf } from '../model/whole-run.ts'
import type { PlanRules } from '../planning/plan-rest.ts'
import { loadPlan, planText } from '../planning/seal-plan.ts'
import type { Publishing } from '../publish/channel.ts'
import { isOwed } from '../publish/delivery-log.ts'
import { createPublication, type Publication } from '../publish/publication.ts'
import { type RunReport, reportRun, runStatusOf } from '../report/report-run.ts'
import { writeReport } from '../report/write-report.ts'
import { type Attempt, takeRun } from '../run-folder/attempt-lock.ts'
import { type IdempotencyOptions, keepRun, recallRun } from '../run-folder/idempotency.ts'
import { type Machine, thisMachine } from '../run-folder/machine.ts'
import {
  journalFile,
  planFile,
  readJournalOf,
  readPlan,
  refuseForeign,
  refuseStarted,
  runIdOf,
  usePlan,
} from '../run-folder/run-folder.ts'
import { markUndo, refuseUndone } from '../undo/undo-marks.ts'
import { undoStatus } from '../undo/undo-status.ts'
import { emitter, type RunEvent } from './events.ts'
import { type ApprovalAnswer, type ApprovalRequest, findApproval } from './find-approval.ts'
import { hasRested } from './has-rested.ts'
import { interpretPlan } from './interpret-plan.ts'
import type { LeasePort } from './lease.ts'
import { createLocalRunner } from './local-runner.ts'
import { observeFacts } from './observe-facts.ts'
import {
  refuseDrift,
  refuseForetold,
  refuseMisuse,
  refuseUnplannable,
  refuseUnruled,
  refuseUnstartable,
} from './refusals.ts'
import { createRestPlanner } from './rest-planner.ts'
import type { Run } from './run.ts'
import { createRunAudit, type RunAudit } from './run-audit.ts'
import type { Runner } from './runner.ts'
import { type Targets, takeTargets } from './targets.ts'
import { createTurns } from './turns.ts'

export interface RunOptions<Services> {
  readonly services: Services
  /** Where the services lead to; a plan made for another environment is refused. */
  readonly environment: string
  /** Made by `createRunFolder`. */
  readonly runFolder: string
  /** Who runs it. Default: who planned it. */
  readonly actor?: string
  /** Given beforehand, by gate. */
  readonly approvals?: readonly Approval[]
  /** Asks for an approval when a gate is reached; one that is signed comes whole. Undefined leaves the run held. */
  readonly approve?: (request: ApprovalRequest) => Promise<ApprovalAnswer | Approval | undefined>
  /** Where policy wants signatures: whose count. */
  readonly approvers?: Approvers
  /** The first interrupt: nothing new is started, what is running is settled. */
  readonly signal?: AbortSignal
  /** The second: nothing is waited for any more, and the report says what is in doubt. */
  readonly detach?: AbortSignal
  readonly onEvent?: (event: RunEvent) => void
  /** How long the world may lag behind a request it has accepted, before an effect in doubt is held. Default: 15 seconds. */
  readonly settlingDelayMs?: number
  /** Keeps runs of other machines out. Runs of this state folder keep each other out in any case. */
  readonly lease?: LeasePort
  /** A request that is sent twice is done once: with the key of an earlier one the report of its run comes back. */
  readonly idempotency?: IdempotencyOptions
  /** After a rest of this length what is left of a run is planned anew and asked for again. Default: 8 hours. */
  readonly replanAfterMs?: number
  /** Hash of the configuration, for the record. */
  readonly configuration?: string
  /** How what comes after a checkpoint is planned. Needed for a plan that has one: the policy it was made with, above all. */
  readonly planning?: PlanRules
  /** Where records and notices go besides the run folder. */
  readonly publish?: Publishing
  readonly clock?: Clock
  /** Of the packages that the steps come from; shown in the record. */
  readonly versions?: { readonly [name: string]: string }
  /** Where the run is kept. Default: the one that this program runs on. */
  readonly machine?: Machine
  /** Wraps the runner, for tests and adapters. */
  readonly wrapRunner?: (runner: Runner) => Runner
}

/**
 * Applies a plan, which uses it up. Once it has started, the report tells how it went and nothing is thrown for what
 * happens to the steps.
 *
 * @throws PlanInvalidError, PlanTamperedError, PlanExpiredError, PlanUsedError, PlanBlockedError, PlanDeniedError,
 * StepUnknownError, DriftError, ApprovalInvalidError, RunLockedError, TargetLockedError,
 * RunUndoneError, RunFolderError: then nothing was done
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
  if (opened !== 'known') return run(kit, checked, options, opened, audit)
  const known = idempotency && (await recallRun(idempotency, use))
  if (known === undefined) throw new RunEndedError(runIdOf(runFolder), 'unknown')
  await audit.record('repeated', runIdOf(known))
  const first = await readPlan(known, disk)
  const { entries } = await readJournalOf(first, known, disk)
  return reportRun(first, entries, runIdOf(known))
}

/** Another run has begun for the same request meanwhile. */
class Known extends Error {}

/**
 * Goes on with a run whose process died, or that was held. What is finished is not done again; an effect in doubt is
 * adopted, accepted or held, and never submitted again; the rest is assessed anew and compared with the plan. Of a run
 * that is over, what its sinks have not got is delivered, and nothing else is done.
 *
 * @throws RunEndedError, RunUndoneError, JournalDamagedError, PlanTamperedError, StepUnknownError, ApprovalInvalidError,
 * RunLockedError, TargetLockedError, RunFolderError: then nothing was done
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
      await refuseUndone(runFolder, disk)
      const earlier = await readJournalOf(plan, runFolder, disk)
      refuseUnplannable(plan, options)
      const rests = restsOf(earlier.entries)
      refuseMisuse(kit, plan, { ...options, rests })
      const status = runStatusOf(earlier.entries)
      if (isEndState(status)) {
        // The process may have died between the last entry and the report.
        const report = await writeReport(runFolder, plan, earlier.entries, runIdOf(runFolder), disk)
        if (!(await isOwed(disk, runFolder, earlier.entries, options.publish?.sinks)))
          throw new RunEndedError(report.run, status)
        const publication = publicationOf(plan, options)
        const finished = await finish(report, status, publication, earlier.entries, options)
        await attempt.release()
        return { finished }
      }
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
  return 'finished' in opened ? opened.finished : run(kit, plan, options, opened, audit)
}

/** Takes the run and prepares it; what cannot be prepared is free again. */
async function withAttempt<Prepared>(
  runFolder: string,
  machine: Machine,
  prepare: (attempt: Attempt) => Promise<Prepared>,
): Promise<Prepared> {
  const attempt = await takeRun(runFolder, machine)
  try {
    return await prepare(attempt)
  } catch (error) {
    await attempt.release()
    throw error
  }
}

async function orRelease(targets: Targets, prepare: () => Promise<Opened>): Promise<Opened> {
  try {
    return await prepare()
  } catch (error) {
    await targets.release()
    throw error
  }
}

interface Opened {
  readonly attempt: Attempt
  readonly targets: Targets
  readonly journal: JournalWriter
  /** Remainders that earlier attempts have planned. */
  readonly rests: readonly Plan[]
  readonly resumed: boolean
  readonly isStale?: boolean
}

async function run<Services extends object>(
  kit: Kit<Services>,
  plan: Plan,
  options: RunOptions<Services>,
  { attempt, targets, journal: file, rests, resumed, isStale = false }: Opened,
  audit: RunAudit,
): Promise<RunReport> {
  const { clock = systemClock, runFolder, services, settlingDelayMs = 15_000 } = options
  const { disk } = options.machine ?? thisMachine
  const emit = emitter(options.onEvent)
  const never = new AbortController().signal
  const detached = options.detach ?? never
  const cancelled = AbortSignal.any([options.signal ?? never, detached])
  const id = runIdOf(runFolder)
  const publication = publicationOf(plan, options)
  const journal = publication.watch(file)
  const stepsSoFar = () => reportRun(plan, journal.entries, id).steps
  try {
    const local = createLocalRunner({
      journal,
      clock,
      attempt: String(attempt.number),
      cancelled,
      detached,
      approve: (gate, current) =>
        findApproval(current, gate, options, cancelled, planBefore(plan, journal.entries, current)),
    })
    const runner = options.wrapRunner?.(local) ?? local
    await runner.once({ type: 'run.started' }, async () => ({
      planHash: plan.hash,
      runbook: `${plan.runbook.id}@${plan.runbook.version}`,
      environment: plan.environment,
      actor: options.actor ?? plan.actor,
      versions: { ...options.versions, [packageJson.name]: packageJson.version, node: process.versions.node },
      ...configured(options),
    }))
    emit({ type: 'run.started', run: id, planHash: plan.hash, resumed })
    const outputs = new Map()
    const { registry } = kit as unknown as Kit<unknown>
    const applied: Run = {
      plan,
      runner,
      registry,
      services,
      settlingDelayMs,
      lost: targets.lost,
      turns: createTurns(),
      isStale,
      emit,
      outputs,
      planRest: createRestPlanner(kit, plan, { ...options, clock, signal: detached, targets, rests }),
    }
    await observeFacts(applied, 0)
    const interpreted = await interpretPlan(applied)
    await observeFacts(applied, attempt.number)
    const status = plan.undoes === undefined ? interpreted : undoStatus(plan, interpreted, stepsSoFar())
    await journal.append({ type: 'run.ended', round: attempt.number }, { status })
    const report = await writeReport(runFolder, plan, journal.entries, id, disk)
    await audit.record(status)
    // Only an orderly end gives the run free: after anything else its holder has to be dead.
    await targets.release()
    await attempt.release()
    return await finish(report, status, publication, journal.entries, options)
  } catch (error) {
    await publication.alarm(error, journal.entries)
    throw error
  } finally {
    await journal.close()
  }
}

/** What is delivered or not changes nothing of what the run has done; it only decides whether it is finished. */
async function finish<Services>(
  report: RunReport,
  status: RunStatus,
  publication: Publication,
  entries: readonly JournalEntry[],
  options: RunOptions<Services>,
): Promise<RunReport> {
  const emit = emitter(options.onEvent)
  const undelivered = await publication.settle(entries)
  if (undelivered.length === 0) {
    emit({ type: 'run.finished', run: report.run, status })
    return report
  }
  const sinks = undelivered.map(({ sink }) => sink)
  emit({ type: 'run.undelivered', run: report.run, status, sinks })
  return { ...report, undelivered }
}

function publicationOf<Services>(plan: Plan, options: RunOptions<Services>): Publication {
  const { clock = systemClock, runFolder, machine = thisMachine, publish = {} } = options
  return createPublication({
    plan,
    run: runIdOf(runFolder),
    runFolder,
    disk: machine.disk,
    clock,
    publishing: publish,
    detached: options.detach ?? new AbortController().signal,
    emit: emitter(options.onEvent),
  })
}

function configured({ configuration }: { readonly configuration?: string }): {
  readonly configuration?: string
} {
  return configuration === undefined ? {} : { configuration }
}

async function openJournal<Services>(
  plan: Plan,
  { runFolder, clock = systemClock, machine = thisMachine }: RunOptions<Services>,
  { entries, wholeBytes }: Pick<Journal, 'entries' | 'wholeBytes'>,
): Promise<JournalWriter> {
  const file = await machine.disk.openJournal(join(runFolder, journalFile), wholeBytes)
  return createJournalWriter({ file, clock, entries, genesis: plan.hash })
}
