/** What is known of one guest. */

import { isPveError, type PveClient } from '@proxkit/pve-client'
import type { Guest } from '@proxkit/pve-client/guests'
import { readGuest } from '@proxkit/pve-client/guests'
import { kit } from '../kit.ts'
import type { GuestRef } from '../model/guest.ts'

/** `guest:104`; null when there is no such guest, or none that the token may see. */
export const guestFact = kit.fact({
  kind: 'guest',
  key: (guest: GuestRef) => String(guest.vmid),
  read: ({ pve }, vmid): Promise<Guest | null> => findGuest(pve, Number(vmid)),
})

/** Null when there is no such guest. */
export async function findGuest(pve: PveClient, vmid: number): Promise<Guest | null> {
  try {
    return await readGuest(pve, vmid)
  } catch (error) {
    if (isPveError(error) && error.code === 'GUEST_NOT_FOUND') return null
    throw error
  }
}

/** `uptime:104`: when a running guest was started, in seconds since 1970. */
export const uptimeFact = kit.fact({
  kind: 'uptime',
  key: (guest: GuestRef) => String(guest.vmid),
  read: async ({ pve }, id): Promise<{ readonly bootedAt: number | null }> => {
    const { node, type, vmid } = await readGuest(pve, Number(id))
    const [{ status, uptime = 0 }, { time }] = await Promise.all([
      type === 'qemu'
        ? pve.request('GET /nodes/{node}/qemu/{vmid}/status/current', { node, vmid })
        : pve.request('GET /nodes/{node}/lxc/{vmid}/status/current', { node, vmid }),
      // By the node's clock, as the start of a task is.
      pve.request('GET /nodes/{node}/time', { node }),
    ])
    // In its first second a guest has been up for none.
    return { bootedAt: status === 'running' ? time - uptime : null }
  },
})
