/** What every verb that changes one guest does: resolve its name, and run one runbook on it. */

import { resolveGuest } from '@proxkit/pve-client/guests'
import type { Runbook } from '@proxkit/runbook-kit'
import type { Services } from '../../kit.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'

export interface GuestInput extends PlanFlags {
  readonly guest: string
}

/** @param rest the input of the runbook, but for the VMID */
export async function changeGuest<Input extends { readonly vmid: number }>(
  context: CommandContext,
  runbook: Runbook<Services, Input>,
  flags: GuestInput,
  rest: Omit<NoInfer<Input>, 'vmid'>,
): Promise<CommandResult> {
  const { pve } = await context.environment()
  const { vmid } = await resolveGuest(pve, flags.guest)
  return runRunbook(context, runbook, { vmid, ...rest } as Input, flags)
}
