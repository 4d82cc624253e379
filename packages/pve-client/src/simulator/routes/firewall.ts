/** Firewalls: the same routes for the data centre, nodes and guests, with what each of them has. */

import { Result } from '../http/answer.ts'
import { refuse, refuseParameters } from '../refusal.ts'
import { type Firewall, firewallOf, type IpSet, ipVersionOf } from '../state/firewall.ts'
import { firewallMacros } from '../state/firewall-macros.ts'
import { type Guest, requireGuest } from '../state/guests.ts'
import { type Call, flag, type Handler, list, required, text, vmidOf } from './call.ts'
import { digestOf, requireDigest } from './digest.ts'
import { ruleRoutes } from './firewall-rules.ts'

interface Scope {
  /** The folder of the routes. */
  readonly folder: string
  readonly place: (call: Call) => string
  /** Nodes and virtual networks have rules and options only. */
  readonly sets: boolean
}

const scopes: readonly Scope[] = [
  { folder: '/cluster/firewall', place: () => 'cluster', sets: true },
  { folder: '/cluster/sdn/vnets/{vnet}/firewall', place: vnetOf, sets: false },
  { folder: '/nodes/{node}/firewall', place: (call) => `node/${required(call, 'node')}`, sets: false },
  {
    folder: '/nodes/{node}/qemu/{vmid}/firewall',
    place: (call) => `guest/${guestAt(call, 'qemu').vmid}`,
    sets: true,
  },
  {
    folder: '/nodes/{node}/lxc/{vmid}/firewall',
    place: (call) => `guest/${guestAt(call, 'lxc').vmid}`,
    sets: true,
  },
]

export const firewallRoutes: Readonly<Record<string, Handler>> = {
  ...Object.assign({}, ...scopes.map(routesOf)),
  'GET /cluster/firewall': () => names('aliases', 'rules', 'options', 'groups', 'ipset', 'macros', 'refs'),
  'GET /cluster/firewall/macros': () => firewallMacros.map((macro) => ({ macro, descr: `${macro} traffic` })),
  'GET /cluster/firewall/groups': (call) => {
    const { groups } = firewallOf(call.world, 'cluster')
    const digest = digestOf([...groups].map(([group, { comment }]) => [group, comment]))
    return [...groups].map(([group, { comment }]) => ({ group, ...commented(comment), digest }))
  },
  'POST /cluster/firewall/groups': (call) => {
    const { groups } = firewallOf(call.world, 'cluster')
    const group = required(call, 'group')
    const rename = text(call, 'rename')
    const old = rename === undefined ? undefined : groups.get(rename)
    if (rename !== undefined && old === undefined)
      refuseParameters({ group: `Security group '${rename}' does not exist` })
    if (groups.has(group) && rename !== group)
      refuseParameters({ group: `Security group '${group}' already exists` })
    if (rename !== undefined) groups.delete(rename)
    const comment = text(call, 'comment') ?? old?.comment
    groups.set(group, { rules: old?.rules ?? [], ...commented(comment) })
    return null
  },
  'DELETE /cluster/firewall/groups/{group}': (call) => {
    const { groups } = firewallOf(call.world, 'cluster')
    const group = required(call, 'group')
    if ((groups.get(group)?.rules.length ?? 0) > 0) refuse(`Security group '${group}' is not empty`)
    groups.delete(group)
    return null
  },
  ...ruleRoutes('/cluster/firewall/groups/{group}', (call) => {
    const group = required(call, 'group')
    const firewall = firewallOf(call.world, 'cluster')
    return {
      place: 'cluster',
      rules: firewall.groups.get(group)?.rules ?? refuse(`no such security group '${group}'`),
    }
  }),
}

function vnetOf(call: Call): string {
  const vnet = required(call, 'vnet')
  return call.world.sdn.config.vnets.has(vnet) ? `vnet/${vnet}` : refuse(`vnet '${vnet}' does not exist`)
}

/** Whichever node is asked answers: the files are on all of them. */
function guestAt(call: Call, type: Guest['type']): Guest {
  return requireGuest(call.world, type, required(call, 'node'), vmidOf(call))
}

function routesOf({ folder, place, sets }: Scope): Readonly<Record<string, Handler>> {
  const firewall = (call: Call) => firewallOf(call.world, place(call))
  const isNode = folder === '/nodes/{node}/firewall'
  const common: Readonly<Record<string, Handler>> = {
    [`GET ${folder}`]: () =>
      names('rules', 'options', ...(sets ? ['aliases', 'ipset', 'refs'] : []), ...(isNode ? ['log'] : [])),
    [`GET ${folder}/options`]: (call) => {
      const { options } = firewall(call)
      return { ...Object.fromEntries(options), digest: digestOf([...options]) }
    },
    [`PUT ${folder}/options`]: (call) => setOptions(call, firewall(call)),
    ...ruleRoutes(`${folder}/rules`, (call) => ({ place: place(call), rules: firewall(call).rules })),
  }
  // Nothing is ever logged.
  const log = {
    [`GET ${folder}/log`]: (call: Call) => {
      place(call)
      return new Result({ data: [{ n: 1, t: 'unable to open file - No such file or directory' }], total: 1 })
    },
  }
  if (!sets) return { ...common, ...(isNode ? log : {}) }
  return {
    ...common,
    ...(folder.startsWith('/nodes') ? log : {}),
    ...aliasRoutes(folder, firewall),
    ...ipsetRoutes(folder, firewall),
    [`GET ${folder}/refs`]: (call) => refs(call, place(call)),
  }
}

function setOptions(call: Call, { options }: Firewall): null {
  requireDigest(call, digestOf([...options]))
  for (const key of list(call, 'delete')) options.delete(key)
  for (const key of Object.keys(call.parameters))
    if (!/^(?:node|vmid|vnet|delete|digest)$/.test(key)) options.set(key, plain(text(call, key) ?? ''))
  return null
}

type Find = (call: Call) => Firewall

function aliasRoutes(folder: string, firewall: Find): Readonly<Record<string, Handler>> {
  const shown = (aliases: Firewall['aliases'], name: string) => {
    const { cidr, comment } = aliases.get(name) ?? refuse(`no such alias '${name}'`)
    return { name, cidr, ipversion: ipVersionOf(cidr) ?? 4, ...commented(comment) }
  }
  return {
    [`GET ${folder}/aliases`]: (call) => {
      const { aliases } = firewall(call)
      const digest = digestOf([...aliases])
      return [...aliases.keys()].map((name) => ({ ...shown(aliases, name), digest }))
    },
    [`GET ${folder}/aliases/{name}`]: (call) => shown(firewall(call).aliases, required(call, 'name')),
    [`POST ${folder}/aliases`]: (call) => {
      const { aliases } = firewall(call)
      const name = required(call, 'name')
      if (aliases.has(name)) refuseParameters({ name: `alias '${name}' already exists` })
      aliases.set(name, { cidr: required(call, 'cidr'), ...commented(text(call, 'comment')) })
      return null
    },
    [`PUT ${folder}/aliases/{name}`]: (call) => {
      const { aliases } = firewall(call)
      const name = required(call, 'name')
      const alias = aliases.get(name) ?? refuseParameters({ name: 'no such alias' })
      requireDigest(call, digestOf([...aliases]))
      const rename = text(call, 'rename') ?? name
      if (rename !== name && aliases.has(rename))
        refuseParameters({ name: `alias '${rename}' already exists` })
      aliases.delete(name)
      const comment = text(call, 'comment') ?? alias.comment
      aliases.set(rename, { cidr: required(call, 'cidr'), ...commented(comment) })
      return null
    },
    [`DELETE ${folder}/aliases/{name}`]: (call) => {
      firewall(call).aliases.delete(required(call, 'name'))
      return null
    },
  }
}

function ipsetRoutes(folder: string, firewall: Find): Readonly<Record<string, Handler>> {
  const known = (call: Call): IpSet => {
    const name = required(call, 'name')
    return firewall(call).ipsets.get(name) ?? refuse(`no such IPSet '${name}'`)
  }
  const entries = ({ entries: all }: IpSet) => {
    const digest = digestOf([...all])
    return [...all].map(([cidr, { nomatch, comment }]) => ({
      cidr,
      ...(nomatch ? { nomatch: 1 } : {}),
      ...commented(comment),
      digest,
    }))
  }
  const entry = (call: Call) =>
    known(call).entries.get(required(call, 'cidr')) ?? refuse('no such IP/Network')
  return {
    [`GET ${folder}/ipset`]: (call) => {
      const { ipsets } = firewall(call)
      const digest = digestOf([...ipsets.keys()])
      return [...ipsets].map(([name, { comment }]) => ({ name, ...commented(comment), digest }))
    },
    [`POST ${folder}/ipset`]: (call) => {
      const { ipsets } = firewall(call)
      const name = required(call, 'name')
      const rename = text(call, 'rename')
      const old = rename === undefined ? undefined : ipsets.get(rename)
      if (rename !== undefined && old === undefined)
        refuseParameters({ name: `IPSet '${rename}' does not exist` })
      if (ipsets.has(name) && rename !== name) refuseParameters({ name: `IPSet '${name}' already exists` })
      if (rename !== undefined) ipsets.delete(rename)
      const comment = text(call, 'comment') ?? old?.comment
      ipsets.set(name, { entries: old?.entries ?? new Map(), ...commented(comment) })
      return null
    },
    [`GET ${folder}/ipset/{name}`]: (call) => entries(known(call)),
    [`POST ${folder}/ipset/{name}`]: (call) => {
      const set = known(call)
      const cidr = required(call, 'cidr')
      if (set.entries.has(cidr)) refuseParameters({ cidr: `address '${cidr}' already exists` })
      if (cidr.endsWith('/0')) refuseParameters({ cidr: 'a zero prefix is not allowed in ipset entries' })
      set.entries.set(cidr, { nomatch: flag(call, 'nomatch'), ...commented(text(call, 'comment')) })
      return null
    },
    [`DELETE ${folder}/ipset/{name}`]: (call) => {
      const name = required(call, 'name')
      if (known(call).entries.size > 0 && !flag(call, 'force')) refuse(`IPSet '${name}' is not empty`)
      firewall(call).ipsets.delete(name)
      return null
    },
    [`GET ${folder}/ipset/{name}/{cidr}`]: (call) => {
      entry(call)
      return entries(known(call)).find(({ cidr }) => cidr === required(call, 'cidr'))
    },
    [`PUT ${folder}/ipset/{name}/{cidr}`]: (call) => {
      const one = entry(call)
      if (text(call, 'nomatch') !== undefined) one.nomatch = flag(call, 'nomatch')
      const comment = text(call, 'comment')
      if (comment !== undefined) one.comment = comment
      return null
    },
    [`DELETE ${folder}/ipset/{name}/{cidr}`]: (call) => {
      known(call).entries.delete(required(call, 'cidr'))
      return null
    },
  }
}

/** What a rule may name: aliases and sets of the place itself and of the data centre. */
function refs(call: Call, place: string) {
  const wanted = text(call, 'type')
  const places = [...new Set(['cluster', place])]
  return places
    .flatMap((one) => {
      const scope = one === 'cluster' ? 'dc' : 'guest'
      const { aliases, ipsets } = firewallOf(call.world, one)
      return [
        ...[...aliases].map(([name, { comment }]) => ({
          type: 'alias',
          name,
          ref: name,
          scope,
          ...commented(comment),
        })),
        ...[...ipsets].map(([name, { comment }]) => ({
          type: 'ipset',
          name,
          ref: `+${name}`,
          scope,
          ...commented(comment),
        })),
      ]
    })
    .filter(({ type }) => wanted === undefined || type === wanted)
}

function commented(comment: string | undefined) {
  return comment === undefined || comment === '' ? {} : { comment }
}

/** Numbers are shown as such. */
function plain(value: string): string | number {
  return /^\d+$/.test(value) ? Number(value) : value
}

function names(...all: readonly string[]) {
  return all.map((name) => ({ name }))
}
