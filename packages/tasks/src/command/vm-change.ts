/** Commands that change one guest: each resolves the name and runs one runbook. */

import { resolveGuest } from '@proxkit/pve-client/guests'
import type { Runbook } from '@proxkit/runbook-kit'
import type { Services } from '../kit.ts'
import { startGuestRunbook, stopGuestRunbook } from '../runbooks/guest-power.ts'
import { changeTagsRunbook } from '../runbooks/guest-tags.ts'
import { migrateGuestRunbook } from '../runbooks/migrate-guest.ts'
import { deleteSnapshotRunbook, rollbackSnapshotRunbook, takeSnapshotRunbook } from '../runbooks/snapshots.ts'
import type { CommandContext, CommandResult, PlanFlags } from './command.ts'
import { runRunbook } from './run-runbook.ts'

export const vmStart = (context: CommandContext, guest: string, flags: PlanFlags) =>
  change(context, startGuestRunbook, guest, {}, flags)

export const vmStop = (context: CommandContext, guest: string, flags: PlanFlags) =>
  change(context, stopGuestRunbook, guest, {}, flags)

export const vmMigrate = (context: CommandContext, guest: string, target: string, flags: PlanFlags) =>
  change(context, migrateGuestRunbook, guest, { target }, flags)

export const vmTags = (
  context: CommandContext,
  guest: string,
  tags: { add?: string[]; remove?: string[] },
  flags: PlanFlags,
) => change(context, changeTagsRunbook, guest, tags, flags)

export const vmSnapshotCreate = (
  context: CommandContext,
  guest: string,
  name: string,
  flags: PlanFlags & { readonly description?: string; readonly memory?: boolean },
) => {
  const { description = '', memory = false } = flags
  return change(context, takeSnapshotRunbook, guest, { name, description, withMemory: memory }, flags)
}

export const vmSnapshotDelete = (context: CommandContext, guest: string, name: string, flags: PlanFlags) =>
  change(context, deleteSnapshotRunbook, guest, { name }, flags)

export const vmSnapshotRollback = (context: CommandContext, guest: string, name: string, flags: PlanFlags) =>
  change(context, rollbackSnapshotRunbook, guest, { name }, flags)

async function change<Input extends { readonly vmid: number }>(
  context: CommandContext,
  runbook: Runbook<Services, Input>,
  guest: string,
  rest: Omit<NoInfer<Input>, 'vmid'>,
  flags: PlanFlags,
): Promise<CommandResult> {
  const { pve } = await context.environment()
  const { vmid } = await resolveGuest(pve, guest)
  return runRunbook(context, runbook, { vmid, ...rest } as Input, flags)
}
