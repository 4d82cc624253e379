import { teardownClusterRunbook } from '../../runbooks/cluster/teardown.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'
import { given } from './given.ts'

export async function clusterTeardown(
  context: CommandContext,
  input: PlanFlags & {
    readonly profile: string
    readonly includeUnknown: boolean
    readonly shutdownTimeout: number | undefined
    readonly deleteSecrets: boolean
  },
): Promise<CommandResult> {
  const { profile: cluster, includeUnknown, deleteSecrets, shutdownTimeout: shutdownSeconds } = input
  return runRunbook(
    context,
    teardownClusterRunbook,
    { cluster, includeUnknown, deleteSecrets, ...given({ shutdownSeconds }) },
    input,
  )
}
