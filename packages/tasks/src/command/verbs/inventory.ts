import { type Inventory, takeInventory } from '../../inventory/take-inventory.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { renderTable } from '../output/table.ts'

export async function inventory(
  context: CommandContext,
  { format }: { readonly format: 'table' | 'csv' | 'ansible' | 'netbox' },
): Promise<CommandResult> {
  const { pve, name } = await context.environment()
  const found = await takeInventory(pve, { signal: context.signal })
  for (const warning of found.warnings) context.say(`Warning: ${warning}`)
  switch (format) {
    case 'csv':
      return { data: found, text: (await import('../../inventory/to-csv.ts')).toCsv(found).trimEnd() }
    case 'ansible':
      return { data: found, text: (await import('../../inventory/to-ansible.ts')).toAnsible(found).trimEnd() }
    case 'netbox': {
      const records = (await import('../../inventory/to-netbox.ts')).toNetBox(found, name)
      return { data: records, text: JSON.stringify(records, null, 2) }
    }
    case 'table':
      // As JSON the table would be made for nobody, and of thousands of guests that takes its time.
      return { data: found, text: context.flags.json ? '' : tableOf(found, context.width) }
  }
}

function tableOf({ guests }: Inventory, width: number): string {
  return renderTable(
    guests,
    [
      { title: 'VMID', value: ({ vmid }) => vmid, align: 'right' },
      { title: 'NAME', value: ({ name }) => name },
      { title: 'TYPE', value: ({ type, template }) => (template ? `${type} template` : type) },
      { title: 'NODE', value: ({ node }) => node },
      { title: 'STATUS', value: ({ status }) => status },
      { title: 'MEMORY', value: ({ memoryMiB }) => `${memoryMiB} MiB`, align: 'right', spare: 1 },
      {
        title: 'ADDRESSES',
        value: ({ interfaces }) => interfaces.flatMap(({ addresses }) => addresses).join(' '),
      },
      { title: 'TAGS', value: ({ tags }) => tags.join(' ') },
    ],
    width,
  )
}
