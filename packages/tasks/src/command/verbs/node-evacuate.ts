import { evacuateNode } from '../../runbooks/evacuate-node.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'

export async function nodeEvacuate(
  context: CommandContext,
  input: PlanFlags & {
    readonly node: string
    readonly target: string | undefined
    readonly unmovable: 'abort' | 'stay' | 'shut-down'
    readonly concurrency: number
  },
): Promise<CommandResult> {
  const { node, target, unmovable, concurrency } = input
  return runRunbook(
    context,
    evacuateNode,
    { node, unmovable, concurrency, ...(target === undefined ? {} : { target }) },
    input,
  )
}
