/** What every changing command does: plan, show, ask, apply, report. */

import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Approval,
  applyPlan,
  approve,
  blockersOf,
  createRunFolder,
  defaultStateDir,
  gatesOfPlan,
  type Plan,
  planRunbook,
  type Runbook,
  type RunOptions,
  type RunReport,
  type RunStatus,
  renderPlanText,
  renderReportText,
} from '@proxkit/runbook-kit'
import { createRunView } from '@proxkit/runbook-kit/terminal'
import { kit, type Services } from '../kit.ts'
import { seekApproval } from './ask-approval.ts'
import type { CommandContext, CommandResult, PlanFlags } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { addApprovals } from './plan-file.ts'
import { nextCommand, planOptions, runOptions } from './run-options.ts'

const exitCodeByStatus: Readonly<Record<RunStatus, ExitCode>> = {
  succeeded: exitCodes.ok,
  undone: exitCodes.ok,
  partial: exitCodes.partial,
  failed: exitCodes.failed,
  held: exitCodes.held,
  cancelled: exitCodes.cancelled,
}

const widestText = 120

export async function runRunbook<Input>(
  context: CommandContext,
  runbook: Runbook<Services, Input>,
  input: NoInfer<Input>,
  flags: PlanFlags,
): Promise<CommandResult> {
  const plan = await planRunbook(runbook, input, await planOptions(context, flags))
  return runPlan(context, plan, flags)
}

/** Shows a plan, asks where somebody has to approve, and applies it. */
export async function runPlan(context: CommandContext, plan: Plan, flags: PlanFlags): Promise<CommandResult> {
  const planText = renderPlanText(plan, { width: Math.min(context.width, widestText) })
  if (flags.dryRun) return { data: { plan }, text: planText }
  // Who reads events reads nothing else on this channel.
  if (context.flags.progress !== 'json') context.say(planText)
  const approvals = await approvalsFor(plan, context, flags)
  return approvals === undefined
    ? awaitingApproval(context, plan)
    : applyApproved(context, plan, approvals, flags)
}

/** Applies a plan in a run folder of its own. */
export async function applyApproved(
  context: CommandContext,
  plan: Plan,
  approvals: readonly Approval[],
  flags: PlanFlags,
): Promise<CommandResult> {
  const runFolder = await createRunFolder(defaultStateDir(context.terminal.env))
  try {
    // Resumed after a crash it goes on with what was approved for all of it.
    await addApprovals(planIn(runFolder), approvals)
    return await showRun(context, plan, runFolder, flags, (options) =>
      applyPlan(kit, plan, { ...options, approvals }),
    )
  } catch (error) {
    await removeUnused(runFolder)
    throw error
  }
}

/** Where a run keeps its plan. */
export function planIn(runFolder: string): string {
  return join(runFolder, 'plan.json')
}

/** A plan that was refused has no run to be listed; one that began keeps its folder. */
async function removeUnused(runFolder: string): Promise<void> {
  const files = await readdir(runFolder)
  if (!files.includes('plan.json')) await rm(runFolder, { recursive: true })
}

export function awaitingApproval(context: CommandContext, plan: Plan): CommandResult {
  context.say(
    'Awaiting approval: nothing was changed. Run it on a terminal and answer, add --yes where no step is destructive, or have somebody approve it: proxkit plan, approve, apply.',
  )
  return {
    data: { plan, awaitingApproval: gatesOfPlan(plan) },
    text: '',
    exitCode: exitCodes.awaitingApproval,
  }
}

/** Shows a run while it goes on, and its report when it has ended. */
export async function showRun(
  context: CommandContext,
  plan: Plan,
  runFolder: string,
  flags: PlanFlags,
  run: (options: RunOptions<Services>) => Promise<RunReport>,
): Promise<CommandResult> {
  // Standard error carries progress, so that results on standard output can be piped.
  const { stderr: stream, env } = context.terminal
  const { progress: mode = 'auto' } = context.flags
  const view = createRunView(plan, { stream, env, mode })
  try {
    const options = await runOptions(context, plan, flags, view.aside)
    context.begin()
    const report = await run({ ...options, runFolder, onEvent: view.onEvent })
    view.stop()
    // Sets the report off from the last state of the steps, where both are seen.
    if (context.flags.progress !== 'json') context.say('')
    const text = renderReportText(report, { width: Math.min(context.width, widestText) })
    return {
      data: { ...report, runFolder },
      text: `${text}\nRun folder: ${runFolder}${nextLine(plan, report)}`,
      exitCode: report.status === 'running' ? exitCodes.held : exitCodeByStatus[report.status],
    }
  } finally {
    view.stop()
  }
}

/** What a person may want to type now. */
function nextLine({ undoes }: Plan, { run, status, steps }: RunReport): string {
  if (status === 'held') return `\nNext: ${nextCommand(run, status)}`
  const isShort = status === 'failed' || status === 'partial' || status === 'cancelled'
  const hasActed = steps.some((step) => step.status === 'verified' && step.risk !== 'read')
  return isShort && hasActed && undoes === undefined ? `\nUndo: proxkit runs undo ${run}` : ''
}

/** Undefined when somebody has to approve and nobody can be asked, or nobody agreed. */
async function approvalsFor(
  plan: Plan,
  context: CommandContext,
  flags: PlanFlags,
): Promise<readonly Approval[] | undefined> {
  // What a person has to do in the middle is asked for when the run gets there.
  const gates = gatesOfPlan(plan).filter(({ manual }) => manual !== true)
  // What cannot start is asked of nobody: the engine says why.
  if (gates.length === 0 || blockersOf(plan).length > 0 || isTooEarly(plan)) return []
  if (plan.policy.anotherPerson === true) {
    context.say('Somebody else has to approve this: keep the plan with proxkit plan, and hand it over.')
    return undefined
  }
  const answer = await seekApproval(plan, gates, context, flags)
  const at = new Date(context.terminal.clock?.now() ?? Date.now())
  return answer && gates.map(({ path }) => approve(plan, path, { ...answer, at }))
}

/** The hours in which its steps may begin are still to come. */
function isTooEarly({ policy: { window }, createdAt }: Plan): boolean {
  return window !== undefined && createdAt < window.from
}
