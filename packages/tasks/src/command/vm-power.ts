import { resolveGuest } from '../cluster/resolve-guest.ts'
import { startGuestRunbook, stopGuestRunbook } from '../runbooks/guest-power.ts'
import type { CommandContext, CommandResult, PlanFlags } from './command.ts'
import { runRunbook } from './run-runbook.ts'

export async function vmPower(
  context: CommandContext,
  action: 'start' | 'stop',
  name: string,
  flags: PlanFlags,
): Promise<CommandResult> {
  const { pve } = await context.environment()
  const { vmid } = await resolveGuest(pve, name)
  return runRunbook(context, action === 'start' ? startGuestRunbook : stopGuestRunbook, { vmid }, flags)
}
