import { resolveGuest } from '@proxkit/pve-client/guests'
import { readSnapshots } from '../../facts/snapshots.ts'
import {
  deleteSnapshotRunbook,
  rollbackSnapshotRunbook,
  takeSnapshotRunbook,
} from '../../runbooks/snapshots.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { renderTable, timeText } from '../output/table.ts'
import { changeGuest, type GuestInput } from './guest-change.ts'

interface SnapshotInput extends GuestInput {
  readonly name: string
}

export async function vmSnapshotList(
  context: CommandContext,
  { guest }: { readonly guest: string },
): Promise<CommandResult> {
  const { pve } = await context.environment()
  const { vmid } = await resolveGuest(pve, guest)
  const found = await readSnapshots(pve, vmid)
  const table = renderTable(
    found.snapshots,
    [
      { title: 'NAME', value: ({ name }) => name, whole: true },
      { title: 'TAKEN', value: ({ takenAt }) => timeText(takenAt) },
      { title: 'PARENT', value: ({ parent }) => parent ?? '', spare: 1 },
      { title: 'MEMORY', value: ({ withMemory }) => (withMemory ? 'yes' : 'no') },
      { title: 'CURRENT', value: ({ name }) => (name === found.currentParent ? '<' : '') },
      { title: 'DESCRIPTION', value: ({ description }) => description },
    ],
    context.width,
  )
  return { data: found, text: found.snapshots.length === 0 ? 'No snapshots.' : table }
}

export const vmSnapshotCreate = (
  context: CommandContext,
  input: SnapshotInput & { readonly description: string | undefined; readonly memory: boolean },
) => {
  const { name, description = '', memory } = input
  return changeGuest(context, takeSnapshotRunbook, input, { name, description, withMemory: memory })
}

export const vmSnapshotDelete = (context: CommandContext, input: SnapshotInput) =>
  changeGuest(context, deleteSnapshotRunbook, input, { name: input.name })

export const vmSnapshotRollback = (context: CommandContext, input: SnapshotInput) =>
  changeGuest(context, rollbackSnapshotRunbook, input, { name: input.name })
