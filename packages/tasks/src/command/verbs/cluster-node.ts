import { resolve } from 'node:path'
import { addMachineRunbook } from '../../runbooks/cluster/add-machine.ts'
import { removeMachineRunbook } from '../../runbooks/cluster/remove-machine.ts'
import { replaceMachineRunbook } from '../../runbooks/cluster/replace-machine.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'
import { backupsOf, type SnapshotFlags } from './cluster-rebuild.ts'
import { given } from './given.ts'

interface MachineInput extends PlanFlags {
  readonly profile: string
  readonly name: string
}

interface LeavingInput extends MachineInput, SnapshotFlags {
  readonly shutdownTimeout: number | undefined
}

export const clusterNodeAdd = (context: CommandContext, input: MachineInput): Promise<CommandResult> =>
  runRunbook(context, addMachineRunbook, { cluster: input.profile, name: input.name }, input)

export const clusterNodeRemove = async (
  context: CommandContext,
  input: LeavingInput,
): Promise<CommandResult> =>
  runRunbook(context, removeMachineRunbook, await departureOf(context, input), input)

export const clusterNodeReplace = async (
  context: CommandContext,
  input: LeavingInput & { readonly snapshot: string | undefined },
): Promise<CommandResult> => {
  const { snapshot: file } = input
  const snapshot = file === undefined ? undefined : resolve(context.terminal.cwd(), file)
  return runRunbook(
    context,
    replaceMachineRunbook,
    { ...(await departureOf(context, input)), ...given({ snapshot }) },
    input,
  )
}

async function departureOf(context: CommandContext, input: LeavingInput) {
  const { profile: cluster, name, shutdownTimeout: shutdownSeconds } = input
  return { cluster, name, backups: await backupsOf(context, input), ...given({ shutdownSeconds }) }
}
