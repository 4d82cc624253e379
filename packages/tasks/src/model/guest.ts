/** What the runbooks know of a guest. */

import * as z from 'zod'

export interface GuestRef {
  readonly vmid: number
}

/** `guest 104 (web)` */
export function guestLabel(guest: { readonly vmid: number; readonly name: string }): string {
  return guest.name === '' ? `guest ${guest.vmid}` : `guest ${guest.vmid} (${guest.name})`
}

export const guestName = z
  .string()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,61}[A-Za-z0-9])?$/, 'a DNS name: letters, digits, hyphens, dots')
