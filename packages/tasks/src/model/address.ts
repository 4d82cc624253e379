/** The address of a guest, as cloud-init is told it. */

import * as z from 'zod'

export interface StaticAddress {
  /** `192.0.2.10/24` */
  readonly cidr: string
  readonly gateway: string
  /** Whether the gateway was guessed. */
  readonly guessed: boolean
}

/**
 * @param gateway of the network; without one the first address of it is taken, and the plan says so
 * @returns undefined when it is no address with a prefix
 */
export function staticAddress(cidr: string, gateway: string | undefined): StaticAddress | undefined {
  const isV4 = z.cidrv4().safeParse(cidr).success
  if (!isV4 && !z.cidrv6().safeParse(cidr).success) return undefined
  if (gateway !== undefined) return { cidr, gateway, guessed: false }
  return isV4 ? { cidr, gateway: firstOf(cidr), guessed: true } : undefined
}

/** `ip=192.0.2.10/24,gw=192.0.2.1` */
export function ipConfig({ cidr, gateway }: StaticAddress): string {
  return cidr.includes(':') ? `ip6=${cidr},gw6=${gateway}` : `ip=${cidr},gw=${gateway}`
}

function firstOf(cidr: string): string {
  const [address = '', prefix = ''] = cidr.split('/')
  const bits = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0)
  const size = 2 ** (32 - Number(prefix))
  const first = Math.floor(bits / size) * size + 1
  return [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')
}
