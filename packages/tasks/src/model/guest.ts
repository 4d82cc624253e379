/** What the runbooks know of a guest. */

export interface GuestRef {
  readonly vmid: number
}

/** `guest 104 (web)` */
export function guestLabel(guest: { readonly vmid: number; readonly name: string }): string {
  return guest.name === '' ? `guest ${guest.vmid}` : `guest ${guest.vmid} (${guest.name})`
}
