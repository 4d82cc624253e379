import { readGuest, resolveGuest } from '@proxkit/pve-client/guests'
import type { CommandContext, CommandResult } from '../command.ts'

export async function vmStatus(
  context: CommandContext,
  { guest: name }: { readonly guest: string },
): Promise<CommandResult> {
  const { pve } = await context.environment()
  const guest = await readGuest(pve, (await resolveGuest(pve, name)).vmid)
  const lines = [
    ['VMID', guest.vmid],
    ['Name', guest.name],
    ['Type', guest.template ? `${guest.type} template` : guest.type],
    ['Node', guest.node],
    ['Status', guest.status],
    ['Memory', `${guest.memoryMiB} MiB`],
    ['Cores', guest.cores],
    ['Tags', guest.tags.join(' ')],
    ['Lock', guest.lock ?? ''],
    ['HA', guest.haState ?? ''],
  ] as const
  const text = lines
    .filter(([, value]) => value !== '')
    .map(([title, value]) => `${title.padEnd(8)}${value}`)
    .join('\n')
  return { data: guest, text }
}
