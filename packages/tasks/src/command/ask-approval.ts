/** Asks the person at the terminal whether a plan may run. */

import type { GateNode, Plan } from '@proxkit/runbook-kit'
import type { CommandContext, GlobalFlags, Terminal } from './command.ts'
import { questionsTo } from './questions.ts'

/** A pipe, a cron job or a Taskfile prompt is nobody. */
export function canAsk(terminal: Terminal, flags: GlobalFlags): boolean {
  return Boolean(terminal.stdin.isTTY && terminal.stderr.isTTY && !flags.json)
}

/** For destructive plans the answer is the environment's name, so that nobody agrees by habit. */
export async function askApproval(
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
