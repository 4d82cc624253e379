/** Addresses and subnets, of both families. */

export interface Subnet {
  readonly family: 4 | 6
  /** As it was written, also within its subnet. */
  readonly address: bigint
  readonly prefix: number
}

/** @param text `192.0.2.10/24`; an address without a prefix stands for itself alone */
export function parseSubnet(text: string): Subnet {
  const [address = '', prefix] = text.split('/')
  const family = address.includes(':') ? 6 : 4
  const value = family === 4 ? numberOf(address.split('.'), 10, 8n) : numberOf(groupsOf(address), 16, 16n)
  return { family, address: value, prefix: prefix === undefined ? bitsOf(family) : Number(prefix) }
}

/** `192.0.2.10`, without the prefix. */
export function formatAddress({ family, address }: Subnet): string {
  const width = family === 4 ? 8 : 16
  const parts = Array.from({ length: bitsOf(family) / width }, (_, index) =>
    Number(BigInt.asUintN(width, address >> BigInt(bitsOf(family) - width * (index + 1)))),
  )
  if (family === 4) return parts.join('.')
  // A URL writes it in its shortest form.
  return new URL(`http://[${parts.map((part) => part.toString(16)).join(':')}]`).hostname.slice(1, -1)
}

/** The address that many further on. */
export function addressAfter(subnet: Subnet, count: number): Subnet {
  return { ...subnet, address: subnet.address + BigInt(count) }
}

export function overlap(a: Subnet, b: Subnet): boolean {
  const prefix = Math.min(a.prefix, b.prefix)
  return a.family === b.family && networkOf(a, prefix) === networkOf(b, prefix)
}

/** Whether a machine can have it: not the subnet itself, nor its broadcast address. */
export function isHost({ family, address, prefix }: Subnet): boolean {
  const size = 1n << BigInt(bitsOf(family) - prefix)
  const place = address % size
  return size <= 2n || (place !== 0n && (family === 6 || place !== size - 1n))
}

function networkOf({ family, address }: Subnet, prefix: number): bigint {
  return address >> BigInt(bitsOf(family) - prefix)
}

function bitsOf(family: 4 | 6): number {
  return family === 4 ? 32 : 128
}

function numberOf(parts: readonly string[], base: 10 | 16, width: bigint): bigint {
  return parts.reduce((sum, part) => (sum << width) + BigInt(Number.parseInt(part, base)), 0n)
}

/** All eight, with `::` filled up. */
function groupsOf(address: string): readonly string[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after]
}
