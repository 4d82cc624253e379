/** Reads one guest from the node it is on now. */

import type { PveClient } from '../client.ts'
import type { Guest } from './guest.ts'
import { withGuest } from './resolve-guest.ts'

/**
 * The summary says where a guest is; its status and lock come from its node, since the summary lags.
 *
 * Needs VM.Audit on the guest.
 *
 * @throws PveGuestNameError when there is no such guest
 */
export function readGuest(pve: PveClient, vmid: number): Promise<Guest> {
  return withGuest(pve, vmid, async (guest) => {
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
  })
}
