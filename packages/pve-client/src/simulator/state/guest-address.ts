/** The address that a guest has on one of its networks. */

import type { Guest } from './guests.ts'
import { parsePropertyString } from './property-string.ts'

/** What its configuration fixes, or what a DHCP server would keep giving to that VMID. */
export function addressOf(guest: Guest, card: number): string {
  const text = guest.type === 'lxc' ? guest.config[`net${card}`] : guest.config[`ipconfig${card}`]
  const fixed = parsePropertyString(String(text ?? '')).get('ip')
  if (fixed !== undefined && /^\d/.test(fixed)) return fixed.split('/')[0] ?? fixed
  return `10.${card}.${(guest.vmid >> 8) & 255}.${guest.vmid & 255}`
}
