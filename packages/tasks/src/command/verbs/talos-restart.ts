import { rebootNodeRunbook, rollbackNodeRunbook } from '../../runbooks/talos/restart-node.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'

interface OneNode extends PlanFlags {
  readonly profile: string
  readonly node: string
}

export function talosReboot(context: CommandContext, input: OneNode): Promise<CommandResult> {
  return runRunbook(context, rebootNodeRunbook, { cluster: input.profile, node: input.node }, input)
}

export function talosRollback(context: CommandContext, input: OneNode): Promise<CommandResult> {
  return runRunbook(context, rollbackNodeRunbook, { cluster: input.profile, node: input.node }, input)
}
