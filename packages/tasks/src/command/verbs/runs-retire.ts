import { defaultStateDir, retireRuns } from '@proxkit/runbook-kit'
import { actorOf } from '../actor.ts'
import { canAsk } from '../ask-approval.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { questionsTo } from '../questions.ts'

interface RetireInput {
  readonly days: number
  readonly newest: number
  readonly dryRun: boolean
  readonly yes: boolean
}

/** Removes the records of runs that ended long ago; the audit log stays. Nothing on any cluster changes. */
export async function runsRetire(
  context: CommandContext,
  { days, newest, dryRun, yes }: RetireInput,
): Promise<CommandResult> {
  const { terminal, flags, signal } = context
  const retire = (only: { readonly dryRun: boolean }) =>
    retireRuns(defaultStateDir(terminal.env), {
      ...only,
      actor: actorOf(terminal),
      keepMs: days * 86_400_000,
      keepNewest: newest,
      ...(terminal.clock === undefined ? {} : { clock: terminal.clock }),
    })
  const found = await retire({ dryRun: true })
  if (found.length === 0) return { data: { runs: [] }, text: `No run has ended more than ${days} days ago.` }
  if (dryRun) return { data: { runs: found }, text: found.join('\n') }
  const question = `Remove the records of ${found.length} runs, the newest ${found.at(-1)}? Type yes to agree: `
  if (!yes && !(canAsk(terminal, flags) && (await questionsTo(terminal).says('yes', question, signal)))) {
    context.say('Nothing was removed: answer yes at a terminal, or add --yes.')
    return { data: { runs: found }, text: '', exitCode: exitCodes.awaitingApproval }
  }
  const removed = await retire({ dryRun: false })
  return { data: { runs: removed }, text: `Removed the records of ${removed.length} runs.` }
}
