/** Finds the one guest that a VMID or a name means. */

import type { PveClient } from '@proxkit/pve-client'
import { GuestNameError } from '../errors.ts'
import type { Guest } from '../model/guest.ts'
import { listGuests } from './list-guests.ts'

/**
 * Digits are a VMID, everything else is a name.
 *
 * @throws GuestNameError when there is none, or more than one; it lists the candidates
 */
export async function resolveGuest(pve: PveClient, name: string): Promise<Guest> {
  return pickGuest(await listGuests(pve), name)
}

export function pickGuest(guests: readonly Guest[], name: string): Guest {
  const matches = /^\d+$/.test(name)
    ? guests.filter((guest) => guest.vmid === Number(name))
    : guests.filter((guest) => guest.name === name)
  const [match, ...others] = matches
  if (match !== undefined && others.length === 0) return match
  if (match !== undefined) {
    const candidates = matches.map((guest) => `${guest.vmid} on ${guest.node}`)
    const message = `Unable to find the guest ${name}: ${matches.length} guests have this name: ${candidates.join(', ')} (use the VMID)`
    throw new GuestNameError('GUEST_AMBIGUOUS', message, candidates)
  }
  const near = guests.filter((guest) => isNear(guest, name)).map((guest) => `${guest.vmid} ${guest.name}`)
  const hint =
    near.length > 0
      ? `did you mean ${near.slice(0, 5).join(', ')}?`
      : 'see proxkit vm list; a token sees only guests it has VM.Audit on'
  throw new GuestNameError(
    'GUEST_NOT_FOUND',
    `Unable to find the guest ${name}: no guest has this ${/^\d+$/.test(name) ? 'VMID' : 'name'} (${hint})`,
    near,
  )
}

function isNear(guest: Guest, name: string): boolean {
  const wanted = name.toLowerCase()
  const found = guest.name.toLowerCase()
  return found !== '' && (found.includes(wanted) || wanted.includes(found))
}
