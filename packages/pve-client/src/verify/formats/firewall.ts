/** Firewall rules. */

import { anchored, splitAt } from '../perl.ts'
import { conntrackHelpers, icmpTypes, protocolNumbers, protocols, services } from './firewall-names.ts'
import type { Format } from './format.ts'
import { addressProblem, isIp6 } from './ip-range.ts'

export const firewallFormats: Readonly<Record<string, Format>> = {
  'pve-fw-addr-spec': addressListProblem,
  'pve-fw-sport-spec': (text) => portListProblem(text, false),
  'pve-fw-dport-spec': (text) => portListProblem(text, true),
  'pve-fw-protocol-spec': (text) =>
    text === '' || protocols.has(text) || protocolNumbers.has(text)
      ? undefined
      : `unknown protocol '${text}'\n`,
  'pve-fw-icmp-type-spec': (text) =>
    text === '' || icmpTypes.has(text) ? undefined : `invalid icmp-type value '${text}'\n`,
  'pve-fw-conntrack-helper': (text) => {
    const unknown = splitAt(',', text).find((name) => !conntrackHelpers.has(name))
    if (unknown === undefined) return undefined
    // Perl adds the place to a message that does not end with a newline of its own.
    return `unknown helper ${unknown}${unknown.endsWith('\n') ? '' : ' at /usr/share/perl5/PVE/Firewall.pm line 1167.\n'}`
  },
}

const longestName = 64
const alias = anchored('(?:(?:dc|guest)/)?[A-Za-z][A-Za-z0-9\\-_]+')

function addressListProblem(text: string): string | undefined {
  if (/^\+\S+\n?$/.test(text)) return text.length > longestName + 1 ? 'ipset name too long\n' : undefined
  if (alias.test(text)) return text.length > longestName ? 'alias name too long\n' : undefined
  const elements = splitAt(',', text)
  if (elements.join(',') !== text) return 'extraneous commas in list\n'
  for (const element of elements) {
    const problem = addressProblem(element)
    if (problem !== undefined) return `invalid IP address: ${problem}\n`
  }
  if (new Set(elements.map((element) => isIp6(element))).size > 1)
    return `detected mixed ipv4/ipv6 addresses in address list '${text}'\n`
  if (elements.length > 1 && elements.some((element) => element.includes('-')))
    return "you can't use a range in a list\n"
  return undefined
}

function portListProblem(text: string, isDestination: boolean): string | undefined {
  const elements = splitAt(',', text)
  if (elements.join(',') !== text) return 'extraneous commas in list\n'
  let count = 0
  let icmp = false
  for (const element of elements) {
    const [, from, to = from] = /^(\d+)(?::(\d+))?\n?$/.exec(element) ?? []
    count += element.includes(':') ? 2 : 1
    if (from === undefined || to === undefined) {
      if (isDestination && icmpTypes.has(element)) icmp = true
      else if (!services.has(element)) return `invalid port '${element}'\n`
      continue
    }
    for (const port of [from, to]) if (Number(port) > 65535) return `invalid port '${port}'\n`
    if (Number(from) > Number(to))
      return `backwards range '${from}:${to}' not allowed, did you mean '${to}:${from}'?\n`
  }
  if (icmp && count > 1) return 'ICMP ports not allowed in port range\n'
  return count > 15 ? 'too many entries in port list (> 15 numbers)\n' : undefined
}
