import { approve, gatesOfPlan, type Plan, renderPlanText } from '@proxkit/runbook-kit'
// The steps of a plan have to be known before it is executed.
import '../../index.ts'
import { seekApproval } from '../ask-approval.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { addApprovals, openPlan, savePlan } from '../plan-file.ts'
import { applyApproved, awaitingApproval } from '../run-runbook.ts'
import { given } from './given.ts'

/** Keeps what a command has planned. */
export async function keepPlan(
  context: CommandContext,
  { data, text }: CommandResult,
  out: string | undefined,
): Promise<CommandResult> {
  const { plan } = data as { plan: Plan }
  const file = await savePlan(context, plan, out)
  const gates = gatesOfPlan(plan).filter(({ manual }) => manual !== true)
  const next = gates.length === 0 ? 'proxkit apply' : 'proxkit approve'
  const name = out ?? plan.id
  return { data: { plan, file }, text: `${text}\nSaved as ${file}\nNext: ${next} ${name}` }
}

interface ApproveInput {
  readonly plan: string
  readonly reason: string | undefined
  readonly yes: boolean
}

/** Says yes to a plan of one's own or of somebody else, for its hash and no other. */
export async function planApprove(
  context: CommandContext,
  { plan: name, reason, yes }: ApproveInput,
): Promise<CommandResult> {
  const { file, plan, approvals } = await openPlan(context, name)
  const gates = gatesOfPlan(plan).filter(
    ({ path, manual }) =>
      manual !== true && !approvals.some((one) => one.gate === path && one.planHash === plan.hash),
  )
  if (gates.length === 0)
    return {
      data: { plan: plan.id, approvals },
      text: `Plan ${plan.id} needs no further approval.\nNext: proxkit apply ${name}`,
    }

  context.say(renderPlanText(plan, { width: Math.min(context.width, 120) }))
  const answer = await seekApproval(plan, gates, context, { yes, ...given({ reason }) })
  if (answer === undefined) return awaitingApproval(context, plan)
  const added = gates.map(({ path }) => approve(plan, path, { ...answer, at: new Date() }))
  await addApprovals(file, added)
  return {
    data: { plan: plan.id, approvals: [...approvals, ...added] },
    text: `Plan ${plan.id} is approved by ${answer.by}.\nNext: proxkit apply ${name}`,
  }
}

/** Applies a plan that was kept, with the approvals that were given for it. */
export async function planApply(
  context: CommandContext,
  { plan: name, ...flags }: { readonly plan: string } & PlanFlags,
): Promise<CommandResult> {
  const { plan, approvals } = await openPlan(context, name)
  const missing = gatesOfPlan(plan).filter(
    ({ path, manual }) =>
      manual !== true && !approvals.some((one) => one.gate === path && one.planHash === plan.hash),
  )
  context.say(renderPlanText(plan, { width: Math.min(context.width, 120) }))
  return missing.length > 0 ? awaitingApproval(context, plan) : applyApproved(context, plan, approvals, flags)
}
