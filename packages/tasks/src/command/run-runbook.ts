/** What every changing command does: plan, show, ask, apply, report. */

import { userInfo } from 'node:os'
import {
  type Approval,
  applyPlan,
  approve,
  createRunFolder,
  defaultStateDir,
  gatesOfPlan,
  type Plan,
  planRunbook,
  type Runbook,
  type RunStatus,
  renderPlanText,
  renderReportText,
} from '@proxkit/runbook-kit'
import { kit, type Services } from '../kit.ts'
import { askApproval, canAsk } from './ask-approval.ts'
import type { CommandContext, CommandResult, PlanFlags } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { createRunView } from './output/run-view.ts'

const exitCodeByStatus: Readonly<Record<RunStatus, ExitCode>> = {
  succeeded: exitCodes.ok,
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
  const { name, pve } = await context.environment()
  const { terminal, signal, detach } = context
  const actor = terminal.env.USER ?? terminal.env.LOGNAME ?? userInfo().username
  const plan = await planRunbook(runbook, input, { services: { pve }, environment: name, actor, signal })
  const width = Math.min(context.width, widestText)
  const planText = renderPlanText(plan, { width })
  if (flags.dryRun) return { data: { plan }, text: planText }

  context.say(planText)
  const approvals = await approvalsFor(plan, context, flags, actor)
  if (approvals === undefined) {
    context.say(
      'Awaiting approval: nothing was changed. Run it on a terminal and answer, or add --yes where no step is destructive.',
    )
    return {
      data: { plan, awaitingApproval: gatesOfPlan(plan) },
      text: '',
      exitCode: exitCodes.awaitingApproval,
    }
  }
  const runFolder = await createRunFolder(defaultStateDir(terminal.env))
  const view = await createRunView(plan, terminal)
  try {
    const report = await applyPlan(kit, plan, {
      services: { pve },
      environment: name,
      runFolder,
      approvals,
      signal,
      detach,
      onEvent: view.onEvent,
    })
    view.stop()
    return {
      data: { ...report, runFolder },
      text: `${renderReportText(report, { width })}\nRun folder: ${runFolder}`,
      exitCode: exitCodeByStatus[report.status === 'running' ? 'held' : report.status],
    }
  } finally {
    view.stop()
  }
}

/** Undefined when somebody has to approve and nobody can be asked, or nobody agreed. */
async function approvalsFor(
  plan: Plan,
  context: CommandContext,
  flags: PlanFlags,
  by: string,
): Promise<readonly Approval[] | undefined> {
  const gates = gatesOfPlan(plan)
  if (gates.length === 0) return []
  const give = (why: string) => gates.map(({ path }) => approve(plan, path, { by, why, at: new Date() }))
  // A blanket yes is given before the plan is seen: never enough for what cannot be brought back.
  if (flags.yes && plan.risk !== 'destructive') return give(flags.reason ?? 'approved with --yes')
  if (!canAsk(context)) return undefined
  const agreed = await askApproval(plan, context)
  return agreed ? give(flags.reason ?? 'approved at the terminal') : undefined
}
