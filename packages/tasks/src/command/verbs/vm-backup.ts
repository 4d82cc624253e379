import { listGuests, resolveGuest } from '@proxkit/pve-client/guests'
import { UsageError } from '../../errors.ts'
import { archiveName } from '../../facts/archive.ts'
import { listStorages, listVolumes, type Volume } from '../../facts/volumes.ts'
import { backUpGuestRunbook, restoreGuestRunbook } from '../../runbooks/backups.ts'
import type { CommandContext, CommandResult, PlanFlags } from '../command.ts'
import { renderTable, timeText } from '../output/table.ts'
import { runRunbook } from '../run-runbook.ts'
import { given } from './given.ts'
import { changeGuest, type GuestInput } from './guest-change.ts'

export const vmBackupCreate = (
  context: CommandContext,
  input: GuestInput & {
    readonly storage: string
    readonly mode: 'snapshot' | 'suspend' | 'stop'
    readonly notes: string | undefined
    readonly protect: boolean
  },
) => {
  const { storage, mode, notes, protect } = input
  return changeGuest(context, backUpGuestRunbook, input, { storage, mode, protect, ...given({ notes }) })
}

export async function vmBackupList(
  context: CommandContext,
  { guest }: { readonly guest: string },
): Promise<CommandResult> {
  const { pve } = await context.environment()
  const { vmid, node } = await resolveGuest(pve, guest)
  const storages = (await listStorages(pve, node)).filter(
    ({ active, content }) => active && content.includes('backup'),
  )
  const found = await Promise.all(storages.map(({ storage }) => listVolumes(pve, node, storage, vmid)))
  const archives = found
    .flat()
    .filter((one) => one.content === 'backup' && one.vmid === vmid)
    .toSorted((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''))
  const table = renderTable(
    archives,
    [
      { title: 'ARCHIVE', value: ({ volid }) => volid, whole: true },
      { title: 'MADE', value: ({ createdAt }) => timeText(createdAt), spare: 2 },
      { title: 'SIZE', value: sizeOf, align: 'right' },
      { title: 'PROTECTED', value: (one) => (one.protected ? 'yes' : 'no'), spare: 1 },
    ],
    context.width,
  )
  return { data: archives, text: archives.length === 0 ? 'No backups.' : table }
}

interface RestoreInput extends PlanFlags {
  readonly archive: string
  readonly node: string | undefined
  readonly vmid: number | undefined
  readonly storage: string | undefined
  readonly over: boolean
  readonly start: boolean
}

export async function vmRestore(context: CommandContext, input: RestoreInput): Promise<CommandResult> {
  const { pve, config } = await context.environment()
  const { archive, vmid, storage, over, start } = input
  if (over && vmid !== undefined)
    throw new UsageError(
      'Unable to combine --over with --vmid: over means the guest that the archive was made of',
    )
  // Over a guest means where that guest is now.
  const owner = archiveName(archive).vmid
  const original = over ? (await listGuests(pve)).find((one) => one.vmid === owner) : undefined
  const node = input.node ?? original?.node ?? config.nodes[0]?.name ?? ''
  return runRunbook(
    context,
    restoreGuestRunbook,
    { archive, node, over, start, range: config.vmids.guests, ...given({ vmid, storage }) },
    input,
  )
}

function sizeOf({ sizeBytes }: Volume): string {
  return `${(sizeBytes / 1024 ** 3).toFixed(1)} GiB`
}
