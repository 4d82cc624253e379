/** What is known of one guest. */

import { isPveError } from '@proxkit/pve-client'
import type { Guest } from '@proxkit/pve-client/guests'
import { readGuest } from '@proxkit/pve-client/guests'
import { kit } from '../kit.ts'
import type { GuestRef } from '../model/guest.ts'

/** `guest:104`; null when there is no such guest, or none that the token may see. */
export const guestFact = kit.fact({
  kind: 'guest',
  key: (guest: GuestRef) => String(guest.vmid),
  read: async ({ pve }, vmid): Promise<Guest | null> => {
    try {
      return await readGuest(pve, Number(vmid))
    } catch (error) {
      if (isPveError(error) && error.code === 'GUEST_NOT_FOUND') return null
      throw error
    }
  },
})
