/** IPv4 networks: which addresses lie in them. */

/** @param cidr `'198.51.100.0/24'` */
export function isInNetwork(ip: string, cidr: string): boolean {
  const [network = '', length = '32'] = cidr.split('/')
  const mask = Number(length) === 0 ? 0 : (-1 << (32 - Number(length))) >>> 0
  const [address, base] = [numberOf(ip), numberOf(network)]
  return address !== undefined && base !== undefined && (address & mask) >>> 0 === (base & mask) >>> 0
}

function numberOf(ip: string): number | undefined {
  const octets = ip.split('.').map(Number)
  if (octets.length !== 4 || octets.some((octet) => !(octet >= 0 && octet <= 255))) return undefined
  return octets.reduce((value, octet) => value * 256 + octet, 0)
}
