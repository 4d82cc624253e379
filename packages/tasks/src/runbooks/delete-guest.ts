/** Deleting one guest, which is stopped first. */

import { confirm, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { guestFact } from '../facts/guest.ts'
import { kit } from '../kit.ts'
import { guestLabel } from '../model/guest.ts'
import { deleteGuest } from '../steps/delete-guest.ts'
import { vmid } from '../steps/guest-checks.ts'
import { shutdownGuest } from '../steps/guest-power.ts'

/** Needs VM.Audit, VM.PowerMgmt and VM.Allocate on the guest, Datastore.Audit on the storages. */
export const deleteGuestRunbook = kit.runbook({
  id: 'guest.delete',
  title: 'Delete a guest',
  input: z.object({
    vmid,
    /** Templates go only when this is said. */
    template: z.boolean().default(false),
  }),
  async flow(plan, { vmid: id, template }) {
    const guest = await plan.facts.read(guestFact({ vmid: id }))
    const label = guestLabel({ vmid: id, name: guest?.name ?? '' })
    plan.warn(
      `${label} is deleted with its disks, and purged from backup jobs, replication and high availability.`,
    )
    return [
      confirm('approve', { summary: `Delete ${label} for good` }),
      guest?.status === 'running' && perform('stop', shutdownGuest, { vmid: id }),
      perform('delete', deleteGuest, { vmid: id, name: guest?.name ?? '', template }),
    ]
  },
})
