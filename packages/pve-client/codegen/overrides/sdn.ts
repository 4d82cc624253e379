/** Software-defined networks. */

import type { Override } from './override.ts'
import {
  all,
  listOf,
  mapOf,
  optional,
  optionalFlag,
  optionalInteger,
  optionalText,
  record,
  text,
  viewer,
  words,
} from './schemas.ts'

const undeclared = 'declared without properties'
const digest = { digest: optionalText }

/** Its entries are property strings, as they are sent. */
const prefixList = { type: words('prefix-list'), entries: optional(listOf(text)) }
const prefixLists =
  'https://git.proxmox.com/?p=proxmox-ve-rs.git;a=blob;f=proxmox-ve-config/src/sdn/prefix_list.rs'

const subnet = {
  ...all(text, 'type', 'vnet'),
  ...all(
    optionalText,
    'id',
    'cidr',
    'network',
    'mask',
    'zone',
    'gateway',
    'dnszoneprefix',
    'dhcp-dns-server',
  ),
  'dhcp-range': optional(listOf(record({ 'start-address': text, 'end-address': text }))),
  snat: optionalFlag,
  digest: { type: 'string', optional: true, nullable: true },
} as const

export const sdnOverrides: readonly Override[] = [
  {
    kind: 'add',
    routes: ['GET /cluster/sdn/vnets/{vnet}/subnets/{subnet}'],
    at: '',
    properties: { subnet: text, ...subnet },
    reason: undeclared,
    link: viewer('/cluster/sdn/vnets/{vnet}/subnets/{subnet}'),
  },
  {
    kind: 'add',
    routes: ['GET /cluster/sdn/vnets/{vnet}/subnets'],
    at: '[]',
    properties: {
      ...subnet,
      pending: optional(mapOf({})),
      state: optional(words('new', 'changed', 'deleted')),
    },
    reason: undeclared,
    link: viewer('/cluster/sdn/vnets/{vnet}/subnets'),
  },
  ...(
    [
      ['dns', 'dns', 'dns'],
      ['ipams', 'ipam', 'ipam'],
    ] as const
  ).map(
    ([collection, key, own]): Override => ({
      kind: 'add',
      routes: [`GET /cluster/sdn/${collection}/{${key}}`],
      at: '',
      properties: { [own]: text, ...digest },
      like: {
        route: `POST /cluster/sdn/${collection}`,
        part: 'parameters',
        required: ['type'],
        without: [own, 'lock-token'],
      },
      reason: undeclared,
      link: viewer(`/cluster/sdn/${collection}/{${key}}`),
    }),
  ),
  {
    kind: 'add',
    routes: ['GET /cluster/sdn/ipams'],
    at: '[]',
    properties: digest,
    reason: 'the digest that guards a change is answered but not declared',
    link: viewer('/cluster/sdn/ipams'),
  },
  {
    kind: 'loosen',
    routes: ['GET /nodes/{node}/sdn/zones/{zone}/bridges'],
    since: '9.1',
    at: ['[].vlan_filtering'],
    to: 'nullable',
    reason: 'null for a bridge that is not aware of VLANs',
    link: viewer('/nodes/{node}/sdn/zones/{zone}/bridges'),
  },
  {
    kind: 'loosen',
    routes: ['GET /cluster/sdn/zones/{zone}'],
    since: '9.0',
    at: ['.digest'],
    to: 'nullable',
    reason: 'null while the entry is pending',
    link: viewer('/cluster/sdn/zones/{zone}'),
  },
  {
    kind: 'loosen',
    routes: ['GET /cluster/sdn/vnets', 'GET /cluster/sdn/zones'],
    since: '9.0',
    at: ['[].digest'],
    to: 'nullable',
    reason: 'null while the entry is pending',
    link: viewer('/cluster/sdn/zones'),
  },
  {
    kind: 'add',
    routes: ['GET /cluster/sdn/ipams/{ipam}/status'],
    since: '8.4',
    at: '[]',
    properties: {
      ...all(text, 'zone', 'vnet', 'subnet', 'ip'),
      ...all(optionalText, 'hostname', 'mac', 'description'),
      vmid: optionalInteger,
      gateway: optionalFlag,
    },
    reason: undeclared,
    link: 'https://git.proxmox.com/?p=pve-network.git;a=blob;f=src/PVE/API2/Network/SDN/Ipams.pm',
  },
  {
    kind: 'add',
    routes: ['GET /cluster/sdn/prefix-lists/{id}'],
    since: '9.2',
    at: '',
    properties: { ...prefixList, id: text },
    reason: undeclared,
    link: prefixLists,
  },
  {
    kind: 'add',
    routes: ['GET /cluster/sdn/prefix-lists'],
    since: '9.2',
    at: '[]',
    properties: {
      ...prefixList,
      ...digest,
      pending: optional(mapOf({})),
      state: optional(words('new', 'changed', 'deleted')),
    },
    reason: 'the schema declares only the name',
    link: prefixLists,
  },
  {
    kind: 'replace',
    routes: ['GET', 'PUT', 'DELETE'].map(
      (verb) => `${verb} /cluster/sdn/prefix-lists/{id}/entries/{url_seq}`,
    ),
    since: '9.2',
    part: 'parameters',
    at: '.url_seq',
    was: { type: 'string' },
    schema: { type: 'integer', minimum: 1, maximum: 4_294_967_295 },
    reason: 'the sequence number in the path is not declared as a parameter',
    link: viewer('/cluster/sdn/prefix-lists/{id}/entries/{url_seq}'),
  },
  {
    kind: 'add',
    routes: ['GET /cluster/sdn/prefix-lists/{id}/entries/{url_seq}'],
    since: '9.2',
    at: '',
    like: {
      route: 'POST /cluster/sdn/prefix-lists/{id}/entries',
      part: 'parameters',
      required: ['action', 'prefix'],
      without: ['id', 'lock-token'],
    },
    reason: undeclared,
    link: viewer('/cluster/sdn/prefix-lists/{id}/entries/{url_seq}'),
  },
]
