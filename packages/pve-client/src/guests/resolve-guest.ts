/** Finds the one guest that a VMID or a name means. */

import type { PveClient } from '../client.ts'
import { isPveError, PveGuestNameError } from '../errors.ts'
import type { Guest } from './guest.ts'
import { listGuests } from './list-guests.ts'

/**
 * A number and digits are a VMID, everything else is a name. Needs VM.Audit on the guest.
 *
 * @throws PveGuestNameError when there is none, or more than one; it lists the candidates
 */
export async function resolveGuest(pve: PveClient, guest: string | number): Promise<Guest> {
  return pickGuest(await listGuests(pve), guest)
}

/**
 * Calls with the guest as it is now, and once more when the server says that it is not there and it turns out to have
 * moved to another node in between. Make only one request in `call`: the first one may have been done already.
 *
 * @throws PveGuestNameError when there is no such guest, or more than one
 */
export async function withGuest<T>(
  pve: PveClient,
  name: string | number,
  call: (guest: Guest) => Promise<T>,
): Promise<T> {
  const guest = await resolveGuest(pve, name)
  try {
    return await call(guest)
  } catch (error) {
    if (!isPveError(error) || error.code !== 'PVE_NOT_FOUND') throw error
    const now = await resolveGuest(pve, guest.vmid)
    if (now.node === guest.node) throw error
    return await call(now)
  }
}

/** The same choice among guests that were read before. */
export function pickGuest(guests: readonly Guest[], wanted: string | number): Guest {
  const name = String(wanted)
  const isVmid = /^\d+$/.test(name)
  const matches = guests.filter((guest) => (isVmid ? guest.vmid === Number(name) : guest.name === name))
  const [match, ...others] = matches
  if (match !== undefined && others.length === 0) return match
  if (match !== undefined) {
    const candidates = matches.map((guest) => `${guest.vmid} on ${guest.node}`)
    const message = `Unable to find the guest ${name}: ${matches.length} guests have this name: ${candidates.join(', ')} (use the VMID)`
    throw new PveGuestNameError('GUEST_AMBIGUOUS', message, candidates)
  }
  const near = guests.filter((guest) => isNear(guest, name)).map((guest) => `${guest.vmid} ${guest.name}`)
  const hint =
    near.length > 0
      ? `did you mean ${near.slice(0, 5).join(', ')}?`
      : 'list the guests; a token sees only those it has VM.Audit on'
  throw new PveGuestNameError(
    'GUEST_NOT_FOUND',
    `Unable to find the guest ${name}: no guest has this ${isVmid ? 'VMID' : 'name'} (${hint})`,
    near,
  )
}

function isNear(guest: Guest, name: string): boolean {
  const wanted = name.toLowerCase()
  const found = guest.name.toLowerCase()
  return found !== '' && (found.includes(wanted) || wanted.includes(found))
}
