/** Creates a guest under a VMID that nobody has, also while others do the same. */

import type { PveClient } from '../client.ts'
import { isPveError, PveError, PveUsageError } from '../errors.ts'
import { listGuests } from './list-guests.ts'

export interface VmidRange {
  /** From 100 on. */
  readonly first: number
  /** Included. */
  readonly last: number
}

/** What this process is creating right now: its own creators need not race each other. */
const underWay = new WeakMap<PveClient, Set<number>>()

/**
 * Calls `create` with the lowest free VMID of the range, and with the next one when another creator was faster. Whether
 * a VMID is free is asked of the server, since a token does not see every guest. Any other error of `create` ends it.
 *
 * @throws PveError `PVE_NO_FREE_VMID` when the whole range is taken
 */
export async function withFreeVmid<T>(
  pve: PveClient,
  { first, last }: VmidRange,
  create: (vmid: number) => Promise<T>,
): Promise<T> {
  if (!(Number.isInteger(first) && Number.isInteger(last) && 100 <= first && first <= last))
    throw new PveUsageError(
      `Unable to allocate a VMID: the range is ${first} to ${last} (give whole numbers from 100 on, the lower one first)`,
      { code: 'PVE_BAD_PARAMETER' },
    )
  const seen = new Set((await listGuests(pve)).map(({ vmid }) => vmid))
  const ours = underWay.get(pve) ?? new Set()
  underWay.set(pve, ours)
  for (let vmid = first; vmid <= last; vmid++) {
    if (seen.has(vmid) || ours.has(vmid)) continue
    ours.add(vmid)
    try {
      if (await isFree(pve, vmid)) return await create(vmid)
    } catch (error) {
      // A name or a volume may be taken too: trying other VMIDs would not help.
      if (!isTaken(error) || (await isFree(pve, vmid))) throw error
    } finally {
      ours.delete(vmid)
    }
  }
  throw new PveError(
    `Unable to find a free VMID: all from ${first} to ${last} are taken (widen the range, or remove guests)`,
    { code: 'PVE_NO_FREE_VMID' },
  )
}

async function isFree(pve: PveClient, vmid: number): Promise<boolean> {
  try {
    await pve.request('GET /cluster/nextid', { vmid })
    return true
  } catch (error) {
    if (isTaken(error)) return false
    throw error
  }
}

function isTaken(error: unknown): boolean {
  return isPveError(error) && error.code === 'PVE_ALREADY_EXISTS'
}
