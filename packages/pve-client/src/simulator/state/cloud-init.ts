/** What a cloud-init drive tells its guest: the user's part, the network's part and the machine's. */

import type { Config } from './drives.ts'
import { type Guest, nameOf, sha1 } from './guests.ts'
import { macOf } from './networks.ts'
import { parsePropertyString } from './property-string.ts'
import type { World } from './world.ts'

export const cloudInitKeys: readonly string[] = [
  'cicustom',
  'cipassword',
  'citype',
  'ciupgrade',
  'ciuser',
  'nameserver',
  'searchdomain',
  'sshkeys',
]

export function userData(guest: Guest): string {
  const { ciuser, cipassword, sshkeys, ciupgrade } = guest.config
  const keys = decodeURIComponent(String(sshkeys ?? ''))
    .split('\n')
    .filter(Boolean)
  const [host = '', ...domain] = nameOf(guest).split('.')
  const fqdn = [host, ...domain].join('.')
  return [
    '#cloud-config',
    `hostname: ${host}`,
    'manage_etc_hosts: true',
    `fqdn: ${fqdn}`,
    ...(ciuser === undefined ? [] : [`user: ${ciuser}`]),
    ...(cipassword === undefined ? [] : [`password: ${cipassword}`]),
    ...(keys.length === 0 ? [] : ['ssh_authorized_keys:', ...keys.map((key) => `  - ${key}`)]),
    'chpasswd:',
    '  expire: False',
    'users:',
    '  - default',
    ...(ciupgrade === 0 ? [] : ['package_upgrade: true']),
    '',
  ].join('\n')
}

export function networkData(world: World, guest: Guest): string {
  const cards = Object.keys(guest.config)
    .filter((key) => /^net\d+$/.test(key))
    .sort((a, b) => Number(a.slice(3)) - Number(b.slice(3)))
  return [
    'version: 1',
    'config:',
    ...cards.flatMap((key) => card(guest.config, Number(key.slice(3)))),
    ...nameServers(world, guest),
    '',
  ].join('\n')
}

export function metaData(world: World, guest: Guest): string {
  return `instance-id: ${sha1(userData(guest) + networkData(world, guest))}\n`
}

function card(config: Config, index: number): string[] {
  const address = parsePropertyString(String(config[`ipconfig${index}`] ?? ''))
  return [
    '    - type: physical',
    `      name: eth${index}`,
    `      mac_address: '${macOf(String(config[`net${index}`]))?.toLowerCase()}'`,
    '      subnets:',
    ...ipv4(address),
    ...ipv6(address),
  ]
}

function ipv4(address: ReadonlyMap<string, string>): string[] {
  const ip = address.get('ip')
  if (ip === undefined) return []
  if (ip === 'dhcp') return ['      - type: dhcp4']
  const [host = '', length = '32'] = ip.split('/')
  const gateway = address.get('gw')
  return [
    '      - type: static',
    `        address: '${host}'`,
    `        netmask: '${netmask(Number(length))}'`,
    ...(gateway === undefined ? [] : [`        gateway: '${gateway}'`]),
  ]
}

function ipv6(address: ReadonlyMap<string, string>): string[] {
  const ip = address.get('ip6')
  if (ip === undefined) return []
  if (ip === 'dhcp') return ['      - type: dhcp6']
  if (ip === 'auto') return ['      - type: ipv6_slaac']
  const gateway = address.get('gw6')
  return [
    '      - type: static6',
    `        address: '${ip}'`,
    ...(gateway === undefined ? [] : [`        gateway: '${gateway}'`]),
  ]
}

/** The guest's own, or those of its node. */
function nameServers(world: World, guest: Guest): string[] {
  const dns = world.nodes.get(guest.node)?.host.dns
  const servers = String(guest.config.nameserver ?? dns?.get('dns1') ?? '').split(/\s+/)
  const domains = String(guest.config.searchdomain ?? dns?.get('search') ?? '').split(/\s+/)
  return [
    '    - type: nameserver',
    '      address:',
    ...servers.filter(Boolean).map((server) => `      - '${server}'`),
    '      search:',
    ...domains.filter(Boolean).map((domain) => `      - '${domain}'`),
  ]
}

function netmask(length: number): string {
  const bits = '1'.repeat(length).padEnd(32, '0')
  return (bits.match(/.{8}/g) ?? []).map((octet) => Number.parseInt(octet, 2)).join('.')
}
