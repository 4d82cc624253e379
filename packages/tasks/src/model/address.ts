/** The address of a guest, as cloud-init is told it. */

import { isIP } from 'node:net'

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
  const [address = '', prefix = ''] = cidr.split('/')
  const family = isIP(address)
  if (family === 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > (family === 4 ? 32 : 128))
    return undefined
  if (gateway !== undefined) return { cidr, gateway, guessed: false }
  return family === 4 ? { cidr, gateway: firstOf(address, Number(prefix)), guessed: true } : undefined
}

/** `ip=192.0.2.10/24,gw=192.0.2.1` */
export function ipConfig({ cidr, gateway }: StaticAddress): string {
  return cidr.includes(':') ? `ip6=${cidr},gw6=${gateway}` : `ip=${cidr},gw=${gateway}`
}

function firstOf(address: string, prefix: number): string {
  const bits = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0)
  const size = 2 ** (32 - prefix)
  const first = Math.floor(bits / size) * size + 1
  return [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')
}
