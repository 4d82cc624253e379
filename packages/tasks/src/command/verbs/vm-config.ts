import { readGuest, resolveGuest } from '@proxkit/pve-client/guests'
import type { CommandContext, CommandResult } from '../command.ts'
import { renderTable } from '../output/table.ts'

/** The whole configuration, with what waits for the next start. */
export async function vmConfig(
  context: CommandContext,
  { guest: name }: { readonly guest: string },
): Promise<CommandResult> {
  const { pve } = await context.environment()
  const { vmid } = await resolveGuest(pve, name)
  const { node, type } = await readGuest(pve, vmid)
  const entries =
    type === 'qemu'
      ? await pve.request('GET /nodes/{node}/qemu/{vmid}/pending', { node, vmid })
      : await pve.request('GET /nodes/{node}/lxc/{vmid}/pending', { node, vmid })
  const rows = entries
    .map(({ key, value, pending, delete: leaving }) => ({
      key,
      value: value === undefined ? null : String(value),
      pending: leaving === undefined ? (pending === undefined ? null : String(pending)) : '(deleted)',
    }))
    .filter(({ key }) => key !== 'digest')
    .toSorted((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }))
  const waiting = rows.some(({ pending }) => pending !== null)
  const table = renderTable(
    rows,
    [
      { title: 'SETTING', value: ({ key }) => key },
      { title: 'VALUE', value: ({ value }) => value ?? '' },
      ...(waiting
        ? [{ title: 'AT NEXT START', value: ({ pending }: (typeof rows)[number]) => pending ?? '' }]
        : []),
    ],
    context.width,
  )
  return { data: rows, text: table }
}
