/** Reads one guest from the node it is on now. */

import type { PveClient } from '@proxkit/pve-client'
import type { Guest } from '../model/guest.ts'
import { listGuests } from './list-guests.ts'
import { pickGuest } from './resolve-guest.ts'

/**
 * The summary says where a guest is; its status and lock come from its node, since the summary lags.
 *
 * Needs VM.Audit on the guest.
 *
 * @throws GuestNameError when there is no such guest
 */
export async function readGuest(pve: PveClient, vmid: number): Promise<Guest> {
  const guest = pickGuest(await listGuests(pve), String(vmid))
  const { node, type } = guest
  const current =
    type === 'qemu'
      ? await pve.request('GET /nodes/{node}/qemu/{vmid}/status/current', { node, vmid })
      : await pve.request('GET /nodes/{node}/lxc/{vmid}/status/current', { node, vmid })
  const ha = current.ha as { readonly managed?: unknown; readonly state?: string } | undefined
  return {
    ...guest,
    status: current.status,
    lock: current.lock ?? null,
    haState: ha?.managed ? (ha.state ?? 'started') : null,
  }
}
