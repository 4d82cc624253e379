/** Changing the settings of one guest, and growing its disks. */

import { confirm, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { guestFact } from '../facts/guest.ts'
import { configFact } from '../facts/guest-config.ts'
import { kit } from '../kit.ts'
import { configureGuest } from '../steps/configure-guest.ts'
import { vmid } from '../steps/guest-checks.ts'
import { resizeDisk } from '../steps/resize-disk.ts'
import { requireFreeName, settingsOf, settingsSchema } from './guest-settings.ts'

/** Needs VM.Audit and VM.Config.* on the guest, by setting. */
export const configureGuestRunbook = kit.runbook({
  id: 'guest.configure',
  title: 'Change the settings of a guest',
  input: settingsSchema.extend({ vmid }),
  async flow(plan, { vmid: id, ...settings }) {
    if (settings.name !== undefined) await requireFreeName(plan, settings.name, id)
    const guest = await plan.facts.read(guestFact({ vmid: id }))
    const config = await plan.facts.read(configFact({ vmid: id }))
    const set = settingsOf(plan, settings, guest?.type ?? 'qemu', config?.values.net0)
    if (settings.ip !== undefined && guest?.type === 'qemu' && !hasCloudInit(config?.values ?? {}))
      plan.warn(
        'The guest has no cloud-init drive: the address is noted in its configuration, and nothing in the guest reads it.',
      )
    if (guest?.status === 'running')
      plan.note('The guest runs: what cannot change under it takes effect at its next start.')
    return [
      confirm('approve', { summary: `Change ${Object.keys(set).join(', ')} of guest ${id}` }),
      perform('configure', configureGuest, { vmid: id, set }),
    ]
  },
})

/** Needs VM.Audit and VM.Config.Disk on the guest, Datastore.AllocateSpace on the storage. */
export const resizeDiskRunbook = kit.runbook({
  id: 'guest.resize',
  title: 'Grow a disk of a guest',
  input: z.object({
    vmid,
    disk: z.string(),
    /** The new size. */
    sizeGiB: z.int().min(1),
  }),
  async flow(plan, resize) {
    const config = await plan.facts.read(configFact(resize))
    const snapshot = config?.values.parent
    if (snapshot !== undefined)
      plan.warn(
        `The guest has snapshots (the last is ${snapshot}): going back to one brings the old size back.`,
      )
    return [
      confirm('approve', { summary: `Grow ${resize.disk} of guest ${resize.vmid} to ${resize.sizeGiB} GiB` }),
      perform('resize', resizeDisk, resize),
    ]
  },
})

function hasCloudInit(values: Readonly<Record<string, string>>): boolean {
  return Object.values(values).some((value) => /cloudinit/.test(value.split(',')[0] ?? ''))
}
