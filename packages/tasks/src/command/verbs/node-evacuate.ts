import { evacuateNode } from '../../runbooks/evacuate-node.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'
import { given } from './given.ts'

export async function nodeEvacuate(
  context: CommandContext,
  input: PlanFlags & {
    readonly node: string
    readonly target: string | undefined
    readonly unmovable: 'abort' | 'stay' | 'shut-down'
    readonly concurrency: number
  },
): Promise<CommandResult> {
  const { config } = await context.environment()
  const { node, target, unmovable, concurrency } = input
  return runRunbook(
    context,
    evacuateNode,
    { node, unmovable, concurrency, criticalTag: config.tags.critical, ...given({ target }) },
    input,
  )
}
