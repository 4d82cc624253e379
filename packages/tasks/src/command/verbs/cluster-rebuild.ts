import { rebuildClusterRunbook } from '../../runbooks/cluster/rebuild.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'
import { given } from './given.ts'
import { snapshotFolder } from './talos-etcd.ts'

/** Where snapshots of etcd go, and how many stay. */
export interface SnapshotFlags {
  readonly backups: string | undefined
  readonly keep: number
}

export async function clusterRebuild(
  context: CommandContext,
  input: PlanFlags &
    SnapshotFlags & {
      readonly profile: string
      readonly shutdownTimeout: number | undefined
      readonly withoutSnapshot: boolean
    },
): Promise<CommandResult> {
  const { profile: cluster, withoutSnapshot, shutdownTimeout: shutdownSeconds } = input
  return runRunbook(
    context,
    rebuildClusterRunbook,
    {
      ...{ cluster, withoutSnapshot },
      backups: await backupsOf(context, input),
      ...given({ shutdownSeconds }),
    },
    input,
  )
}

export async function backupsOf(context: CommandContext, { backups, keep }: SnapshotFlags) {
  return { folder: await snapshotFolder(context, backups), keep }
}
