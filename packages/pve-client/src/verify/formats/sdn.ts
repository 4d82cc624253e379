/** Software-defined networking. */

import { type Format, matching } from './format.ts'
import { networkFormats, when } from './network.ts'

const identifier = '[a-zA-Z][a-zA-Z0-9]*[a-zA-Z0-9]'

export const sdnFormats: Readonly<Record<string, Format>> = {
  'pve-sdn-zone-id': shortId('zone'),
  'pve-sdn-vnet-id': shortId('vnet'),
  'pve-sdn-controller-id': longId('controller'),
  'pve-sdn-dns-id': longId('dns'),
  'pve-sdn-ipam-id': longId('ipam'),
  'pve-sdn-fabric-id': matching(
    '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,6}[a-zA-Z0-9])?',
    (text) => `Fabric ID '${text}' contains illegal characters`,
  ),
  'pve-sdn-wireguard-iface-name': matching(
    '[a-zA-Z0-9][a-zA-Z0-9-]{0,6}[a-zA-Z0-9]?',
    (text) =>
      `WireGuard interface name '${text}' contains illegal characters or exceeds the eight character limit`,
  ),
  'pve-sdn-route-map-id': routingId('route map', /^(?:pve_.*|MAP_VTEP_IN|MAP_VTEP_OUT|correct_src)\n?$/),
  'pve-sdn-prefix-list-id': routingId('prefix list', /^(?:only_default|only_default_v6|loopbacks_ips)\n?$/),
  'pve-sdn-isis-net': matching(
    '[a-fA-F0-9]{2}(?:\\.[a-fA-F0-9]{4}){3,9}\\.[a-fA-F0-9]{2}',
    () => 'value does not look like a valid isis net',
  ),
  'pve-sdn-subnet-id': (text, api) => {
    const [, address, bits] = text.split('-')
    const network = text.includes('/') ? text : `${address ?? ''}/${bits ?? ''}`
    return networkFormats.CIDR?.(network, api)
  },
  'pve-sdn-bgp-rt': when((text) => {
    const [, administrator, number] = /^(\d+):(\d+)\n?$/.exec(text) ?? []
    return Number(administrator) <= 0xffffffff && Number(number) <= 0xffffffff
  }, 'value does not look like a valid bgp route-target'),
}

function shortId(kind: string): Format {
  const check = matching(identifier, (text) => `${kind} ID '${text}' contains illegal characters`)
  return (text, api) =>
    check(text, api) ??
    (text.length > 8 ? `${kind} ID '${text}' can't be more length than 8 characters\n` : undefined)
}

function longId(kind: string): Format {
  return matching(
    '[a-zA-Z][a-zA-Z0-9_-]*[a-zA-Z0-9]',
    (text) => `${kind} ID '${text}' contains illegal characters`,
  )
}

/** Some names are those of what the server itself writes into FRR's configuration. */
function routingId(kind: string, reserved: RegExp): Format {
  const check = matching(
    '[a-zA-Z0-9][a-zA-Z0-9\\-_]{0,30}[a-zA-Z0-9]?',
    (text) => `${kind} ID '${text}' contains illegal characters`,
  )
  return (text, api) =>
    reserved.test(text) ? `${kind} ID '${text}' is currently reserved and cannot be used\n` : check(text, api)
}
