import { evacuateNode } from '../runbooks/evacuate-node.ts'
import type { CommandContext, CommandResult, EvacuateFlags } from './command.ts'
import { runRunbook } from './run-runbook.ts'

export async function nodeEvacuate(
  context: CommandContext,
  node: string,
  flags: EvacuateFlags,
): Promise<CommandResult> {
  const { target, unmovable, concurrency } = flags
  return runRunbook(
    context,
    evacuateNode,
    { node, unmovable, concurrency, ...(target === undefined ? {} : { target }) },
    flags,
  )
}
