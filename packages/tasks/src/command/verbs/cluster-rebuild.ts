import { resolve } from 'node:path'
import { rebuildClusterRunbook } from '../../runbooks/cluster/rebuild.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'
import { given } from './given.ts'

export async function clusterRebuild(
  context: CommandContext,
  input: PlanFlags & {
    readonly profile: string
    readonly shutdownTimeout: number | undefined
    readonly withoutSnapshot: boolean
    readonly backups: string | undefined
    readonly keep: number
  },
): Promise<CommandResult> {
  const { folder } = await context.environment()
  const { profile: cluster, withoutSnapshot, shutdownTimeout: shutdownSeconds, keep } = input
  return runRunbook(
    context,
    rebuildClusterRunbook,
    {
      ...{ cluster, withoutSnapshot },
      backups: { folder: resolve(folder, input.backups ?? 'backups/etcd'), keep },
      ...given({ shutdownSeconds }),
    },
    input,
  )
}
