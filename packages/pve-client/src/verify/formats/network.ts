/** Addresses, networks, names and interfaces. */

import { isIPv4, isIPv6 } from 'node:net'

import { anchored } from '../perl.ts'
import { type Format, matching } from './format.ts'

/** Without a trailing newline, which Perl's anchor lets pass. */
export function chomp(text: string): string {
  return text.endsWith('\n') ? text.slice(0, -1) : text
}

export function isIp4(text: string): boolean {
  return isIPv4(chomp(text))
}

/** Node takes a zone after `%`, the server does not. */
export function isIp6(text: string): boolean {
  return !text.includes('%') && isIPv6(chomp(text))
}

export function isIp(text: string): boolean {
  return isIp4(text) || isIp6(text)
}

export function isCidr4(text: string): boolean {
  return isCidr(text, isIPv4, 32)
}

export function isCidr6(text: string): boolean {
  return isCidr(text, isIp6, 128)
}

const label = '[a-zA-Z0-9](?:[a-zA-Z0-9\\-]*[a-zA-Z0-9])?'
const dnsName = anchored(`(?:${label}\\.)*${label}`)

export function isDnsName(text: string): boolean {
  return dnsName.test(text)
}

/** `host`, `host:port`, `[host]:port`, `ipv6.port`. */
export function isHostAndPort(text: string): boolean {
  const value = chomp(text)
  const [, bracketed] = /^\[([^\]]*)\](?::\d+)?$/.exec(value) ?? []
  if (bracketed !== undefined) return isIp6(bracketed) || hostName.test(bracketed)
  const host = value.replace(/:\d+$/, '')
  return hostName.test(host) || isIp6(value.replace(/\.\d+$/, '')) || isIp6(value)
}

const hostName = /^[\p{Alphabetic}\p{Nd}\-.]+$/u
const interfaceName = anchored('[a-z][a-z0-9_]{1,20}(?:[:.]\\p{Nd}+)?', 'iu')
const bridgeId = anchored('[-_.\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}]+')

export function isInterfaceName(text: string): boolean {
  return interfaceName.test(text)
}

export function bridgeProblem(text: string): string | undefined {
  return bridgeId.test(text) ? undefined : `invalid bridge ID '${text}'\n`
}

export const networkFormats: Readonly<Record<string, Format>> = {
  ip: when(isIp, 'value does not look like a valid IP address'),
  ipv4: when(isIp4, 'value does not look like a valid IPv4 address'),
  ipv6: when(isIp6, 'value does not look like a valid IPv6 address'),
  CIDR: when((text) => isCidr4(text) || isCidr6(text), 'value does not look like a valid CIDR network'),
  CIDRv4: when(isCidr4, 'value does not look like a valid IPv4 CIDR network'),
  CIDRv6: when(isCidr6, 'value does not look like a valid IPv6 CIDR network'),
  FullRangeCIDR: when(
    (text) => isCidr(text, isIPv4, 32, 0) || isCidr(text, isIp6, 128, 0),
    'value does not look like a valid CIDR network',
  ),
  IPorCIDR: when(isIpOrCidr, 'value does not look like a valid IP address or CIDR network'),
  IPorCIDRorAlias: when(
    (text) => alias.test(text) || isIpOrCidr(text),
    'value does not look like a valid IP address or CIDR network',
  ),
  address: (text) =>
    isIp(text) || isDnsName(text) ? undefined : `value does not look like a valid address: ${text}\n`,
  'dns-name': when(isDnsName, 'value does not look like a valid DNS name'),
  ipv4mask: when((text) => netmasks.has(text), 'value does not look like a valid IP netmask'),
  'mac-addr': matching(
    '[a-f0-9][02468ace](?::[a-f0-9]{2}){5}',
    () => 'value does not look like a valid unicast MAC address',
    'iu',
  ),
  'mac-prefix': matching(
    '[a-f0-9][02468ace](?::[a-f0-9]{1,2}){0,2}:?',
    () => 'value is not a valid unicast MAC address prefix',
    'iu',
  ),
  'pve-ipv4-config': when(
    (text) => /^(?:dhcp|manual)\n?$/.test(text) || isCidr4(text),
    'value does not look like a valid ipv4 network configuration',
  ),
  'pve-ipv6-config': when(
    (text) => /^(?:auto|dhcp|manual)\n?$/.test(text) || isCidr6(text),
    'value does not look like a valid ipv6 network configuration',
  ),
  'lxc-ip-with-ll-iface': when((text) => {
    const [, address, zone] = /^(fe80:[^%]+)%(.+)\n?$/i.exec(text) ?? []
    return address !== undefined && zone !== undefined ? isIp6(address) && isInterfaceName(zone) : isIp(text)
  }, 'value does not look like a valid IP address'),
  'pve-iface': (text) => (isInterfaceName(text) ? undefined : `invalid network interface name '${text}'\n`),
  'pve-bridge-id': bridgeProblem,
  'bridge-pair': pairOf(bridgeProblem),
  'pve-vlan-id-or-range': vlanProblem,
}

/** The format of `source:target` maps; `1` alone means: the same everywhere. */
export function pairOf(problemOf: (text: string) => string | undefined): Format {
  return (text) => {
    if (/^1\n?$/.test(text)) return undefined
    const [, source, target] = /^([^:]+):([^:]+)$/.exec(text) ?? []
    const parts = source === undefined || target === undefined ? [text] : [source, target]
    const problem = parts.map(problemOf).find((found) => found !== undefined)
    return problem && `entry '${text}' contains invalid ID - ${problem}\n\n`
  }
}

export function when(accepts: (text: string) => boolean, problem: string): Format {
  return (text) => (accepts(text) ? undefined : `${problem}\n`)
}

const alias = anchored('(?:(?:dc|guest)/)?[A-Za-z][A-Za-z0-9\\-_]+')

/** Unlike a network of its own it may be all addresses there are. */
function isIpOrCidr(text: string): boolean {
  return isIp(text) || isCidr(text, isIPv4, 32, 0) || isCidr(text, isIp6, 128, 0)
}

/** Networks wider than /8 are refused, whatever the family. */
function isCidr(text: string, isAddress: (text: string) => boolean, longest: number, shortest = 8): boolean {
  const [, address, bits] = /^([^/]+)\/(\d+)\n?$/.exec(text) ?? []
  return address !== undefined && isAddress(address) && Number(bits) >= shortest && Number(bits) <= longest
}

const netmasks = new Set(
  Array.from({ length: 25 }, (_, i) => {
    const mask = (0xffffffff << (24 - i)) >>> 0
    return [24, 16, 8, 0].map((shift) => (mask >>> shift) & 255).join('.')
  }),
)

function vlanProblem(text: string): string | undefined {
  const [, from, to] = /^(\d+)(?:-(\d+))?\n?$/.exec(text) ?? []
  if (from === undefined) return `invalid VLAN configuration '${text}'\n`
  for (const tag of to === undefined ? [from] : [from, to])
    if (Number(tag) < 2 || Number(tag) > 4094) return `invalid VLAN tag '${tag}'\n`
  if (to !== undefined && Number(to) <= Number(from))
    return `VLAN range must go from lower to higher tag '${text}'\n`
  return undefined
}
