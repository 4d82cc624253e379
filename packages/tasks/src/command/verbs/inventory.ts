import { takeInventory } from '../../cluster/inventory.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { renderTable } from '../output/table.ts'

export async function inventory(context: CommandContext): Promise<CommandResult> {
  const { pve } = await context.environment()
  const found = await takeInventory(pve, { signal: context.signal })
  for (const warning of found.warnings) context.say(`Warning: ${warning}`)
  const table = renderTable(
    found.guests,
    [
      { title: 'VMID', value: ({ vmid }) => vmid, align: 'right' },
      { title: 'NAME', value: ({ name }) => name },
      { title: 'TYPE', value: ({ type, template }) => (template ? `${type} template` : type) },
      { title: 'NODE', value: ({ node }) => node },
      { title: 'STATUS', value: ({ status }) => status },
      { title: 'MEMORY', value: ({ memoryMiB }) => `${memoryMiB} MiB`, align: 'right' },
      {
        title: 'ADDRESSES',
        value: ({ interfaces }) => interfaces.flatMap(({ addresses }) => addresses).join(' '),
      },
      { title: 'TAGS', value: ({ tags }) => tags.join(' ') },
    ],
    context.width,
  )
  return { data: found, text: table }
}
