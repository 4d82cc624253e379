/** Asks the person at the terminal whether a plan may run. */

import type { ApprovalAnswer, GateNode, Plan } from '@proxkit/runbook-kit'
import { actorOf } from './actor.ts'
import type { CommandContext, GlobalFlags, PlanFlags, Terminal } from './command.ts'
import { questionsTo } from './questions.ts'

/** A pipe, a cron job or a Taskfile prompt is nobody. */
export function canAsk(terminal: Terminal, flags: GlobalFlags): boolean {
  return Boolean(terminal.stdin.isTTY && terminal.stderr.isTTY && !flags.json)
}

/** Who agrees, why, and how that was said; undefined if nobody can be asked, or nobody agrees. */
export async function seekApproval(
  plan: Plan,
  gates: readonly GateNode[],
  context: CommandContext,
  { yes, reason }: Pick<PlanFlags, 'yes' | 'reason'>,
): Promise<ApprovalAnswer | undefined> {
  const by = actorOf(context.terminal)
  const byHand = gates.some(({ manual }) => manual === true)
  // What is done by hand is attested, not approved.
  const wantsReason = plan.policy.reasoned === true && !byHand
  // A blanket yes is given before the plan is seen: never enough for what cannot be brought back, nor for what a person has to do.
  if (yes && plan.risk !== 'destructive' && !byHand) {
    const why = reason ?? (wantsReason ? '' : 'approved with --yes')
    if (why.trim() !== '') return { by, why, via: 'flag' }
    context.say(`Whoever approves in ${plan.environment} says why: add --reason.`)
    return undefined
  }
  if (!canAsk(context.terminal, context.flags)) return undefined
  if (!(await askApproval(plan, gates, context))) return undefined
  const said = byHand ? 'done, says the operator' : 'approved at the terminal'
  const why = reason ?? (wantsReason ? await questionsTo(context.terminal).text('Why') : said)
  return why.trim() === '' ? undefined : { by, why, via: 'terminal' }
}

/** For destructive plans the answer is the environment's name, so that nobody agrees by habit. */
async function askApproval(
  plan: Plan,
  gates: readonly GateNode[],
  { terminal, signal }: CommandContext,
): Promise<boolean> {
  const byHand = gates.some(({ manual }) => manual === true)
  const expected = byHand ? 'done' : plan.risk === 'destructive' ? plan.environment : 'yes'
  const questions = gates.flatMap(({ summary, details, manual }) =>
    manual === true ? [summary, ...details.map((line) => `  ${line}`)] : [summary],
  )
  const how = `Type ${expected} ${byHand ? 'when it is done' : 'to approve'}: `
  return questionsTo(terminal).says(expected, `${questions.join('\n')}\n${how}`, signal)
}

/** Without an echo. */
export async function askSecret(message: string, { stdin, stderr }: Terminal): Promise<string> {
  const { password } = await import('@inquirer/prompts')
  return password({ message }, { input: stdin, output: stderr })
}
