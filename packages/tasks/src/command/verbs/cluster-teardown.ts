import { teardownClusterRunbook } from '../../runbooks/cluster/teardown.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'
import { backupsOf, type SnapshotFlags } from './cluster-rebuild.ts'
import { given } from './given.ts'

export async function clusterTeardown(
  context: CommandContext,
  input: PlanFlags &
    SnapshotFlags & {
      readonly profile: string
      readonly includeUnknown: boolean
      readonly shutdownTimeout: number | undefined
      readonly deleteSecrets: boolean
      readonly snapshot: boolean
    },
): Promise<CommandResult> {
  const { profile: cluster, includeUnknown, deleteSecrets, shutdownTimeout: shutdownSeconds } = input
  const backups = input.snapshot ? await backupsOf(context, input) : undefined
  return runRunbook(
    context,
    teardownClusterRunbook,
    { cluster, includeUnknown, deleteSecrets, ...given({ shutdownSeconds, backups }) },
    input,
  )
}
