/** What sets one node apart from the others of its cluster. */

import { BlockList, isIP } from 'node:net'
import { MachineConfigError } from '../errors.ts'

export interface NodeDescription {
  readonly hostname: string
  /** Its interface, found by the MAC, since names change with extensions and slots. Default: whatever has a link, with DHCP. */
  readonly link?: NodeLink
  /** Addresses of DNS servers. Default: those of DHCP, or Talos' own. */
  readonly nameservers?: readonly string[]
  /** Names or addresses of NTP servers. Default: Talos' own. */
  readonly timeServers?: readonly string[]
  /** For `machine.install`: an image that keeps extensions and platform; see `installerImage`. */
  readonly installImage?: string
  /** `/dev/sda` */
  readonly installDisk?: string
}

export interface NodeLink {
  readonly mac: string
  /** With prefixes: `10.0.0.11/24`. Default: DHCP. */
  readonly addresses?: readonly string[]
  /** Of the default route. */
  readonly gateway?: string
  readonly routes?: readonly {
    /** `10.8.0.0/16` */
    readonly destination: string
    readonly gateway: string
    readonly metric?: number
  }[]
  /** In bytes. Default: that of the kernel, 1500. */
  readonly mtu?: number
  /** An address that the control planes share: the Kubernetes API answers there. Not for workers, nor for the Talos API. */
  readonly vip?: string
}

/** @throws {@link MachineConfigError} `TALOS_BAD_CONFIG` at the first field that cannot be right */
export function verifyNode({ hostname, link, nameservers = [] }: NodeDescription): void {
  const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
  if (!new RegExp(`^${label}(?:\\.${label})*$`).test(hostname) || hostname.length > 253)
    throw wrong('hostname', hostname, 'it is no host name', 'take lower-case letters, digits and hyphens')
  for (const [index, server] of nameservers.entries())
    if (isIP(server) === 0)
      throw wrong(`nameservers[${index}]`, server, 'it is no address', 'write an IP address')
  if (link !== undefined) verifyLink(link)
}

function verifyLink({ mac, addresses, gateway, routes = [], mtu, vip }: NodeLink): void {
  if (!/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(mac))
    throw wrong('link.mac', mac, 'it is no MAC address', 'write it as bc:24:11:00:00:01')
  if (addresses?.length === 0)
    throw wrong('link.addresses', '[]', 'the node would have no address', 'leave it out for DHCP')
  const subnets = new BlockList()
  let reachesAll = false
  for (const [index, address] of (addresses ?? []).entries()) {
    const [ip = '', prefix = ''] = address.split('/')
    const family = isIP(ip)
    const bits = family === 4 ? 32 : 128
    if (family === 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > bits)
      throw wrong(
        `link.addresses[${index}]`,
        address,
        'it is no address with a prefix',
        'write it as 10.0.0.11/24',
      )
    subnets.addSubnet(ip, Number(prefix), family === 4 ? 'ipv4' : 'ipv6')
    // A host route reaches its gateway by other means.
    if (Number(prefix) === bits) reachesAll = true
  }
  const gateways: [string, string][] = [
    ...(gateway === undefined ? [] : [['link.gateway', gateway] as [string, string]]),
    ...routes.map((route, index): [string, string] => [`link.routes[${index}].gateway`, route.gateway]),
  ]
  for (const [place, value] of gateways) {
    const family = isIP(value)
    if (family === 0) throw wrong(place, value, 'it is no address', 'write an IP address')
    const isLocal = /^fe80:/i.test(value)
    const isNear = reachesAll || isLocal || subnets.check(value, family === 4 ? 'ipv4' : 'ipv6')
    if (addresses !== undefined && !isNear)
      throw wrong(
        place,
        value,
        'no address of the node is in its subnet',
        'correct the address, its prefix or the gateway',
      )
  }
  for (const [index, { destination }] of routes.entries()) {
    const [ip = '', prefix = ''] = destination.split('/')
    if (isIP(ip) === 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) === 0)
      throw wrong(
        `link.routes[${index}].destination`,
        destination,
        'it is no subnet',
        'write it as 10.8.0.0/16, and the default route as gateway',
      )
  }
  if (mtu !== undefined && !(Number.isSafeInteger(mtu) && mtu >= 576 && mtu <= 65_535))
    throw wrong('link.mtu', String(mtu), 'it is no size of a packet', 'take 576 to 65535')
  if (vip === undefined) return
  if (isIP(vip) === 0)
    throw wrong('link.vip', vip, 'it is no address', 'write an IP address without a prefix')
  if (addresses?.some((address) => address.split('/')[0] === vip) === true)
    throw wrong('link.vip', vip, 'the node has this address itself', 'take one that nobody has')
}

function wrong(place: string, value: string, reason: string, remedy: string): MachineConfigError {
  return new MachineConfigError(`${place} = ${JSON.stringify(value)}`, reason, remedy)
}
