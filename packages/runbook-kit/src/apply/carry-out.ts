/** Carries out a run that is open: from its first entry to its report, and to what is delivered of it. */

import { systemClock } from '@proxkit/kernel'
import packageJson from '../../package.json' with { type: 'json' }
import type { JournalWriter } from '../journal/journal-writer.ts'
import type { Kit } from '../kit/kit.ts'
import type { JournalEntry, RunStatus } from '../model/journal.ts'
import type { Plan } from '../model/plan.ts'
import { planBefore } from '../model/whole-run.ts'
import { createPublication, type Publication } from '../publish/publication.ts'
import { type RunReport, reportRun } from '../report/report-run.ts'
import { writeReport } from '../report/write-report.ts'
import { thisMachine } from '../run-folder/machine.ts'
import { runIdOf } from '../run-folder/run-folder.ts'
import { undoStatus } from '../undo/undo-status.ts'
import { emitter } from './events.ts'
import { findApproval } from './find-approval.ts'
import { interpretPlan } from './interpret-plan.ts'
import { createLocalRunner } from './local-runner.ts'
import { observeFacts } from './observe-facts.ts'
import { configured, type Opened } from './open-run.ts'
import { createRestPlanner } from './rest-planner.ts'
import type { Run } from './run.ts'
import type { RunAudit } from './run-audit.ts'
import type { RunOptions } from './run-options.ts'
import type { Runner } from './runner.ts'
import { createTurns } from './turns.ts'

export async function carryOut<Services extends object>(
  kit: Kit<Services>,
  plan: Plan,
  options: RunOptions<Services>,
  opened: Opened,
  audit: RunAudit,
): Promise<RunReport> {
  const { attempt, targets, journal: file } = opened
  const { runFolder, machine = thisMachine } = options
  const run = runIdOf(runFolder)
  const publication = publicationOf(plan, options)
  const journal = publication.watch(file)
  try {
    const applied = await enterRun(kit, plan, options, { ...opened, journal })
    await observeFacts(applied, 0)
    const interpreted = await interpretPlan(applied)
    await observeFacts(applied, attempt.number)
    const status =
      plan.undoes === undefined
        ? interpreted
        : undoStatus(plan, interpreted, reportRun(plan, journal.entries, run).steps)
    await journal.append({ type: 'run.ended', round: attempt.number }, { status })
    const report = await writeReport(runFolder, plan, journal.entries, run, machine.disk)
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

/** What the plan is interpreted with. From here on the run has begun, and its journal and its listener know it. */
async function enterRun<Services extends object>(
  kit: Kit<Services>,
  plan: Plan,
  options: RunOptions<Services>,
  opened: Opened,
): Promise<Run> {
  const { targets, rests, resumed, isStale = false } = opened
  const { clock = systemClock, runFolder, services, settlingDelayMs = 15_000 } = options
  const emit = emitter(options.onEvent)
  const runner = runnerOf(plan, options, opened)
  await runner.once({ type: 'run.started' }, async () => ({
    planHash: plan.hash,
    runbook: `${plan.runbook.id}@${plan.runbook.version}`,
    environment: plan.environment,
    actor: options.actor ?? plan.actor,
    versions: { ...options.versions, [packageJson.name]: packageJson.version, node: process.versions.node },
    ...configured(options),
  }))
  emit({ type: 'run.started', run: runIdOf(runFolder), planHash: plan.hash, resumed })
  return {
    plan,
    runner,
    registry: (kit as unknown as Kit<unknown>).registry,
    services,
    settlingDelayMs,
    lost: targets.lost,
    turns: createTurns(),
    isStale,
    emit,
    outputs: new Map(),
    planRest: createRestPlanner(kit, plan, { ...options, clock, signal: runner.detached, targets, rests }),
  }
}

function runnerOf<Services>(
  plan: Plan,
  options: RunOptions<Services>,
  { attempt, journal }: { readonly attempt: Opened['attempt']; readonly journal: JournalWriter },
): Runner {
  const never = new AbortController().signal
  const detached = options.detach ?? never
  const cancelled = AbortSignal.any([options.signal ?? never, detached])
  const local = createLocalRunner({
    journal,
    clock: options.clock ?? systemClock,
    attempt: String(attempt.number),
    cancelled,
    detached,
    approve: (gate, current) =>
      findApproval(current, gate, options, cancelled, planBefore(plan, journal.entries, current)),
  })
  return options.wrapRunner?.(local) ?? local
}

/** What is delivered or not changes nothing of what the run has done; it only decides whether it is finished. */
export async function finish<Services>(
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

export function publicationOf<Services>(plan: Plan, options: RunOptions<Services>): Publication {
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
