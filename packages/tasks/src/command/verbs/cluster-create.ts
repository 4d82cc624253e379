import { createClusterRunbook } from '../../runbooks/cluster/create.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'

export async function clusterCreate(
  context: CommandContext,
  input: PlanFlags & { readonly profile: string },
): Promise<CommandResult> {
  return runRunbook(context, createClusterRunbook, { cluster: input.profile }, input)
}
