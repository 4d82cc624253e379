import { resolveGuest } from '@proxkit/pve-client/guests'
import { readSnapshots } from '../facts/snapshots.ts'
import type { CommandContext, CommandResult } from './command.ts'
import { renderTable } from './output/table.ts'

export async function vmSnapshotList(context: CommandContext, guest: string): Promise<CommandResult> {
  const { pve } = await context.environment()
  const { vmid } = await resolveGuest(pve, guest)
  const found = await readSnapshots(pve, vmid)
  const table = renderTable(
    found.snapshots,
    [
      { title: 'NAME', value: ({ name }) => name },
      { title: 'TAKEN', value: ({ takenAt }) => takenAt ?? '' },
      { title: 'PARENT', value: ({ parent }) => parent ?? '' },
      { title: 'MEMORY', value: ({ withMemory }) => (withMemory ? 'yes' : 'no') },
      { title: 'CURRENT', value: ({ name }) => (name === found.currentParent ? '<' : '') },
      { title: 'DESCRIPTION', value: ({ description }) => description },
    ],
    context.width,
  )
  return { data: found, text: found.snapshots.length === 0 ? 'No snapshots.' : table }
}
