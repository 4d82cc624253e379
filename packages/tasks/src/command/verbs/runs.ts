/** The recorded runs: what was done, whether the record holds, and how to go on with one that stands still. */

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  defaultStateDir,
  planUndo,
  readJournal,
  readPlan,
  renderReportText,
  reportRun,
  resumeRun,
  verifyRun,
} from '@proxkit/runbook-kit'
import { UsageError } from '../../errors.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { renderTable } from '../output/table.ts'

interface RunInput {
  readonly run: string
}

export async function runsList(context: CommandContext): Promise<CommandResult> {
  const folder = runsFolder(context)
  const read = await Promise.all(
    (await runIds(folder)).map(async (run) => {
      const report = await readRun(join(folder, run), run).catch(() => undefined)
      // One damaged record must not hide the others; `runs verify` says what is wrong with it.
      if (report === undefined)
        return { run, runbook: '', environment: '', status: 'unreadable', startedAt: '', actor: '' }
      const { plan, status, startedAt } = report
      return {
        run,
        runbook: plan.runbook.title,
        environment: plan.environment,
        status,
        startedAt: startedAt ?? '',
        actor: plan.actor,
      }
    }),
  )
  const rows = read.toSorted(newestFirst)
  const table = renderTable(
    rows,
    [
      // It begins with the time of the run.
      { title: 'RUN', value: ({ run }) => run, whole: true },
      { title: 'RUNBOOK', value: ({ runbook }) => runbook },
      { title: 'ENVIRONMENT', value: ({ environment }) => environment, spare: 1 },
      { title: 'STATUS', value: ({ status }) => status },
      { title: 'BY', value: ({ actor }) => actor },
    ],
    context.width,
  )
  return { data: rows, text: rows.length === 0 ? `No runs in ${folder}.` : `${table}\n\nIn ${folder}` }
}

export async function runsShow(context: CommandContext, { run: id }: RunInput): Promise<CommandResult> {
  const { folder, run } = await findRun(context, id)
  const report = await readRun(folder, run)
  return {
    data: report,
    text: `${renderReportText(report, { width: Math.min(context.width, 120) })}\nRun folder: ${folder}`,
  }
}

/** Goes on with a run whose process died or that is held. What is in doubt is looked at, never sent again. */
export async function runsResume(
  context: CommandContext,
  { run: id, ...flags }: RunInput & PlanFlags,
): Promise<CommandResult> {
  const { folder, run } = await findRun(context, id)
  const plan = await readPlan(folder)
  // The steps of the plan have to be known before it is executed.
  const [{ kit }, { planIn, showRun }, { readApprovals }] = await Promise.all([
    import('../../index.ts'),
    import('../run-runbook.ts'),
    import('../plan-file.ts'),
  ])
  const approvals = await readApprovals(planIn(folder))
  // What happened so far comes before any question.
  context.say(renderReportText(await readRun(folder, run), { width: Math.min(context.width, 120) }))
  return showRun(context, plan, folder, flags, (options) => resumeRun(kit, { ...options, approvals }))
}

/** Reverses what a run has done, the last step first, as a run of its own: after an evacuation, moving back. */
export async function runsUndo(
  context: CommandContext,
  { run: id, ...flags }: RunInput & PlanFlags,
): Promise<CommandResult> {
  const { folder } = await findRun(context, id)
  const [{ kit }, { runPlan }, { planOptions }] = await Promise.all([
    import('../../index.ts'),
    import('../run-runbook.ts'),
    import('../run-options.ts'),
  ])
  const plan = await planUndo(kit, { ...(await planOptions(context, flags)), runFolder: folder })
  return runPlan(context, plan, flags)
}

export async function runsVerify(context: CommandContext, { run: id }: RunInput): Promise<CommandResult> {
  const { folder } = await findRun(context, id)
  const verdict = await verifyRun(folder)
  return {
    data: verdict,
    text: verdict.ok
      ? `The record in ${folder} is complete and unaltered.`
      : `The record in ${folder} is damaged: ${verdict.problems.join('; ')}`,
    exitCode: verdict.ok ? exitCodes.ok : exitCodes.failed,
  }
}

function runsFolder({ terminal }: CommandContext): string {
  return join(defaultStateDir(terminal.env), 'runs')
}

/** Newest first: the ids begin with the time. */
async function runIds(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.sort((a, b) => b.localeCompare(a))
}

async function findRun(
  context: CommandContext,
  id: string,
): Promise<{ readonly folder: string; readonly run: string }> {
  const folder = runsFolder(context)
  const ids = await runIds(folder)
  const [run, ...others] =
    id === 'LAST' ? await lastOf(folder, ids) : ids.filter((name) => name.startsWith(id))
  if (run === undefined)
    throw new UsageError(`Unable to find the run ${id}: there is none in ${folder} (see proxkit runs list)`)
  if (others.length > 0)
    throw new UsageError(
      `Unable to find the run ${id}: ${others.length + 1} begin with it (write more of it)`,
    )
  return { folder: join(folder, run), run }
}

async function lastOf(folder: string, ids: readonly string[]): Promise<readonly string[]> {
  const [newest] = ids
  if (newest === undefined) return []
  const rivals = ids.filter((id) => secondOf(id) === secondOf(newest))
  const found = await Promise.all(
    rivals.map(async (run) => {
      const report = await readRun(join(folder, run), run).catch(() => undefined)
      return { run, startedAt: report?.startedAt ?? '' }
    }),
  )
  return found
    .toSorted(newestFirst)
    .slice(0, 1)
    .map(({ run }) => run)
}

/** Several may have begun in the second that their ids tell. */
function newestFirst(
  a: { readonly run: string; readonly startedAt: string },
  b: { readonly run: string; readonly startedAt: string },
): number {
  return (
    secondOf(b.run).localeCompare(secondOf(a.run)) ||
    b.startedAt.localeCompare(a.startedAt) ||
    b.run.localeCompare(a.run)
  )
}

/** `20261121T101500Z-4f2a` → `20261121T101500Z` */
function secondOf(run: string): string {
  return run.split('-')[0] ?? run
}

async function readRun(folder: string, run: string) {
  const [plan, { entries }] = await Promise.all([readPlan(folder), readJournal(folder)])
  return reportRun(plan, entries, run)
}
