/** The addresses of given subnets: these and no others are asked. */

import { ProcedureError } from '../errors.ts'

/** As many as a /20 holds: more would take long, and be noticed. */
const mostAddresses = 4096

/**
 * The hosts of IPv4 subnets (`10.9.0.0/24`) and single addresses, each once, in order.
 *
 * @throws {@link ProcedureError} `TALOS_BAD_ARGUMENT`
 */
export function addressesOf(subnets: readonly string[]): string[] {
  const ranges = subnets.map(rangeOf)
  const count = ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0)
  if (count === 0 || count > mostAddresses)
    throw refused(subnets.join(', '), `it has ${count} addresses`, `give 1 to ${mostAddresses}`)
  const addresses = ranges.flatMap(({ first, last }) =>
    Array.from({ length: last - first + 1 }, (_, index) => dotted(first + index)),
  )
  return [...new Set(addresses)]
}

function rangeOf(subnet: string): { readonly first: number; readonly last: number } {
  const [, address = '', prefix = '32'] = /^(\d+\.\d+\.\d+\.\d+)(?:\/(\d{1,2}))?$/.exec(subnet) ?? []
  const bytes = address.split('.').map(Number)
  const bits = Number(prefix)
  if (address === '' || bytes.some((byte) => byte > 255) || bits > 32)
    throw refused(subnet, 'it is no IPv4 subnet', 'write it as 10.9.0.0/24')
  const size = 2 ** (32 - bits)
  const base = bytes.reduce((sum, byte) => sum * 256 + byte, 0)
  if (base % size !== 0)
    throw refused(subnet, 'it is an address within a subnet', `write ${dotted(base - (base % size))}/${bits}`)
  // The first and the last address of a subnet belong to nobody.
  return size > 2 ? { first: base + 1, last: base + size - 2 } : { first: base, last: base + size - 1 }
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')
}

function refused(subnet: string, reason: string, remedy: string): ProcedureError {
  return new ProcedureError(
    'TALOS_BAD_ARGUMENT',
    `Unable to look for nodes in ${JSON.stringify(subnet)}: ${reason} (${remedy})`,
  )
}
