/** What is known of one guest. */

import { readGuest } from '../cluster/read-guest.ts'
import { isOperationError } from '../errors.ts'
import { kit } from '../kit.ts'
import type { Guest, GuestRef } from '../model/guest.ts'

/** `guest:104`; null when there is no such guest, or none that the token may see. */
export const guestFact = kit.fact({
  kind: 'guest',
  key: (guest: GuestRef) => String(guest.vmid),
  read: async ({ pve }, vmid): Promise<Guest | null> => {
    try {
      return await readGuest(pve, Number(vmid))
    } catch (error) {
      if (isOperationError(error) && error.code === 'GUEST_NOT_FOUND') return null
      throw error
    }
  },
})
