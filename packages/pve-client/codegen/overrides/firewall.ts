/** The firewalls of the datacentre, nodes, guests and virtual networks. */

import type { Override } from './override.ts'
import { optionalFlag, optionalInteger, optionalText, text, viewer } from './schemas.ts'

const undeclared = 'declared without properties'
const digest = { digest: optionalText }

/** The same firewall for the datacentre, virtual machines and containers. */
const firewalls = ['/cluster', '/nodes/{node}/qemu/{vmid}', '/nodes/{node}/lxc/{vmid}']
const inFirewalls = (path: string) => firewalls.map((scope) => `GET ${scope}/firewall/${path}`)

const alias = { name: text, cidr: text, comment: optionalText, ipversion: optionalInteger }
const rules = [
  ...[...firewalls, '/nodes/{node}'].map((scope) => `GET ${scope}/firewall/rules`),
  'GET /cluster/firewall/groups/{group}',
]
/** The rules of virtual networks came later than the others. */
const vnetRules = 'GET /cluster/sdn/vnets/{vnet}/firewall/rules'
const unguarded = 'the digest that guards a change is answered but not declared'

export const firewallOverrides: readonly Override[] = [
  {
    kind: 'add',
    routes: inFirewalls('aliases/{name}'),
    at: '',
    properties: { ...alias, ...digest },
    reason: undeclared,
    link: viewer('/cluster/firewall/aliases/{name}'),
  },
  {
    kind: 'add',
    routes: inFirewalls('aliases'),
    at: '[]',
    properties: { ipversion: optionalInteger },
    reason: 'the version of the address is not declared',
    link: viewer('/cluster/firewall/aliases'),
  },
  {
    kind: 'add',
    routes: inFirewalls('ipset/{name}/{cidr}'),
    at: '',
    properties: { cidr: text, comment: optionalText, nomatch: optionalFlag, ...digest },
    reason: undeclared,
    link: viewer('/cluster/firewall/ipset/{name}/{cidr}'),
  },
  {
    kind: 'add',
    routes: rules,
    at: '[]',
    properties: digest,
    reason: unguarded,
    link: viewer('/cluster/firewall/rules'),
  },
  {
    kind: 'add',
    routes: [vnetRules],
    since: '8.4',
    at: '[]',
    properties: digest,
    reason: unguarded,
    link: viewer('/cluster/sdn/vnets/{vnet}/firewall/rules'),
  },
  {
    kind: 'add',
    routes: [
      ...rules.map((route) => `${route}/{pos}`),
      ...[...firewalls, '/nodes/{node}'].map((scope) => `GET ${scope}/firewall/options`),
    ],
    at: '',
    properties: digest,
    reason: unguarded,
    link: viewer('/cluster/firewall/rules/{pos}'),
  },
  {
    kind: 'add',
    routes: [`${vnetRules}/{pos}`],
    since: '8.4',
    at: '',
    properties: digest,
    reason: unguarded,
    link: viewer('/cluster/sdn/vnets/{vnet}/firewall/rules/{pos}'),
  },
]
