/** Backing guests up, and restoring them. */

import { confirm, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { archiveFact } from '../facts/archive.ts'
import { guestFact } from '../facts/guest.ts'
import { freeVmids } from '../facts/vmid.ts'
import { kit } from '../kit.ts'
import { backUpGuest } from '../steps/backup-guest.ts'
import { vmid } from '../steps/guest-checks.ts'
import { shutdownGuest, startGuest } from '../steps/guest-power.ts'
import { restoreGuest, restoreOver } from '../steps/restore-guest.ts'

/** Needs VM.Audit and VM.Backup on the guest, Datastore.AllocateSpace and Datastore.Audit on the storage. */
export const backUpGuestRunbook = kit.runbook({
  id: 'guest.backup',
  title: 'Back a guest up',
  input: z.object({
    vmid,
    storage: z.string(),
    mode: z.enum(['snapshot', 'suspend', 'stop']).default('snapshot'),
    notes: z.string().optional(),
    protect: z.boolean().default(false),
  }),
  flow: (plan, { notes, ...backup }) => {
    if (backup.mode === 'stop') plan.warn('Mode stop shuts the guest down while it is backed up: an outage.')
    return [
      backup.mode === 'stop' &&
        confirm('approve', { summary: `Shut guest ${backup.vmid} down for a backup` }),
      perform('backup', backUpGuest, { ...backup, ...(notes === undefined ? {} : { notes }) }),
    ]
  },
})

/** Needs VM.Allocate on the VMID, VM.Backup, Datastore.AllocateSpace. */
export const restoreGuestRunbook = kit.runbook({
  id: 'guest.restore',
  title: 'Restore a guest',
  input: z.object({
    archive: z.string(),
    node: z.string(),
    /** Default: the lowest free one of `range`. */
    vmid: vmid.optional(),
    range: z.object({ first: vmid, last: vmid }).default({ first: 1000, last: 9999 }),
    storage: z.string().optional(),
    /** In the place of the guest that it was made of: what that one holds is lost. */
    over: z.boolean().default(false),
    start: z.boolean().default(false),
  }),
  async flow(plan, { archive: volid, node, vmid: wanted, range, storage, over, start }) {
    const archive = await plan.facts.read(archiveFact({ node, volid }))
    const [id = 0] = over
      ? [archive.vmid]
      : wanted === undefined
        ? await freeVmids(plan.facts, range)
        : [wanted]
    const original = await plan.facts.read(guestFact({ vmid: archive.vmid }))
    const place = { vmid: id, node, archive: volid, ...(storage === undefined ? {} : { storage }) }
    if (over) plan.warn(`What guest ${id} holds now is lost.`)
    return [
      confirm('approve', { summary: `Restore ${volid} ${over ? 'over' : 'as'} guest ${id}` }),
      over && original?.status === 'running' && perform('stop', shutdownGuest, { vmid: id }),
      over
        ? perform('restore', restoreOver, place)
        : // Beside its original it must not have the same addresses.
          perform('restore', restoreGuest, { ...place, unique: original !== null }),
      start && perform('start', startGuest, { vmid: id }),
    ]
  },
})
