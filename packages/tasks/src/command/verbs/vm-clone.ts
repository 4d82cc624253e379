import { resolveGuest } from '@proxkit/pve-client/guests'
import { cloneGuestRunbook } from '../../runbooks/clone-guest.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { runRunbook } from '../run-runbook.ts'
import { given } from './given.ts'
import { type SettingFlags, settingsFrom } from './vm-set.ts'

interface CloneInput extends PlanFlags, Omit<SettingFlags, 'name'> {
  readonly source: string
  readonly name: string
  readonly vmid: number | undefined
  readonly target: string | undefined
  readonly storage: string | undefined
  readonly linked: boolean
  readonly pool: string | undefined
  readonly disk: number | undefined
  readonly start: boolean
}

export async function vmClone(context: CommandContext, input: CloneInput): Promise<CommandResult> {
  const { pve, config } = await context.environment()
  const { vmid: source } = await resolveGuest(pve, input.source)
  const { target, storage, pool, vmid, disk } = input
  return runRunbook(
    context,
    cloneGuestRunbook,
    {
      ...settingsFrom({ ...input, name: undefined }, config.defaults),
      source,
      name: input.name,
      range: config.vmids.guests,
      full: !input.linked,
      start: input.start,
      ...given({ vmid, target, storage, pool, diskGiB: disk }),
    },
    input,
  )
}
