/** What every verb that changes one guest does: resolve its name, and run one runbook on it. */

import { resolveGuest } from '@proxkit/pve-client/guests'
import type { Runbook } from '@proxkit/runbook-kit'
import type { Services } from '../../kit.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'

export interface GuestInput extends PlanFlags {
  readonly guest: string
}

/**
 * The guest is looked up first: a name that is wrong is told before runbooks and engine are loaded.
 *
 * @param runbook itself, or what loads it
 * @param rest the input of the runbook, but for the VMID
 */
export async function changeGuest<Input extends { readonly vmid: number }>(
  context: CommandContext,
  runbook: Runbook<Services, Input> | (() => Promise<Runbook<Services, Input>>),
  flags: GuestInput,
  rest: Omit<NoInfer<Input>, 'vmid'>,
): Promise<CommandResult> {
  const { pve } = await context.environment()
  const { vmid } = await resolveGuest(pve, flags.guest)
  const { runRunbook } = await import('../run-runbook.ts')
  return runRunbook(
    context,
    typeof runbook === 'function' ? await runbook() : runbook,
    { vmid, ...rest } as Input,
    flags,
  )
}
