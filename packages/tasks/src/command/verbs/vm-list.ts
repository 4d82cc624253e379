import { selectGuests } from '@proxkit/pve-client/guests'
import type { CommandContext, CommandResult } from '../command.ts'
import { renderTable } from '../output/table.ts'

interface VmListInput {
  readonly running: boolean
  readonly tag: readonly string[]
  readonly pool: string | undefined
  readonly node: string | undefined
}

export async function vmList(
  context: CommandContext,
  { running, tag, pool, node }: VmListInput,
): Promise<CommandResult> {
  const { pve } = await context.environment()
  const guests = await selectGuests(pve, {
    tag,
    ...(running ? { status: 'running' } : {}),
    ...(pool === undefined ? {} : { pool }),
    ...(node === undefined ? {} : { node }),
  })
  const table = renderTable(
    guests,
    [
      { title: 'VMID', value: ({ vmid }) => vmid, align: 'right' },
      { title: 'NAME', value: ({ name }) => name },
      { title: 'TYPE', value: ({ type, template }) => (template ? `${type} template` : type) },
      { title: 'NODE', value: ({ node }) => node },
      { title: 'STATUS', value: ({ status, lock }) => (lock === null ? status : `${status} (${lock})`) },
      { title: 'CORES', value: ({ cores }) => cores, align: 'right', spare: 2 },
      { title: 'MEMORY', value: ({ memoryMiB }) => `${memoryMiB} MiB`, align: 'right', spare: 1 },
      { title: 'TAGS', value: ({ tags }) => tags.join(' ') },
    ],
    context.width,
  )
  return { data: guests, text: guests.length === 0 ? 'No guests.' : table }
}
