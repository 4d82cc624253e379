/** Whether a VMID can be given to a new guest. */

import { isPveError, type PveClient } from '@proxkit/pve-client'
import type { FactReader } from '@proxkit/runbook-kit'
import { GuestError } from '../errors.ts'
import { kit } from '../kit.ts'
import { allGuestsFact } from './cluster.ts'

/** `vmid:1000`: asked of the server, since a token does not see every guest. Needs nothing. */
export const vmidFact = kit.fact({
  kind: 'vmid',
  key: (vmid: number) => String(vmid),
  read: async ({ pve }, id) => ({ free: await isFree(pve, Number(id)) }),
})

export interface VmidRange {
  readonly first: number
  /** Included. */
  readonly last: number
}

/** Guests that the token does not see are asked for one by one: this many in a row mean that the range is full. */
const mostAsked = 200

/**
 * The lowest free VMIDs of a range.
 *
 * @throws GuestError `GUEST_NO_FREE_VMID`
 */
export async function freeVmids(
  facts: FactReader,
  { first, last }: VmidRange,
  count = 1,
): Promise<readonly number[]> {
  const { guests } = await facts.read(allGuestsFact())
  const seen = new Set(guests.map(({ vmid }) => vmid))
  const free: number[] = []
  for (let vmid = first, asked = 0; vmid <= last && asked < mostAsked + count; vmid++) {
    if (seen.has(vmid)) continue
    asked += 1
    if ((await facts.read(vmidFact(vmid))).free) free.push(vmid)
    if (free.length === count) return free
  }
  throw new GuestError(
    'GUEST_NO_FREE_VMID',
    `Unable to find ${count === 1 ? 'a free VMID' : `${count} free VMIDs`} from ${first} to ${last}: ${free.length} are free (widen vmids in the configuration, name one, or remove guests)`,
  )
}

async function isFree(pve: PveClient, vmid: number): Promise<boolean> {
  try {
    await pve.request('GET /cluster/nextid', { vmid })
    return true
  } catch (error) {
    if (isPveError(error) && error.code === 'PVE_ALREADY_EXISTS') return false
    throw error
  }
}
