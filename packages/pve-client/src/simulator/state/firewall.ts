/** Firewalls of the data centre, of nodes and of guests: what is kept of them. No packet is ever looked at. */

import type { World } from './world.ts'

export interface Firewall {
  readonly options: Map<string, string | number>
  readonly aliases: Map<string, Alias>
  readonly ipsets: Map<string, IpSet>
  readonly rules: Rule[]
  /** Security groups; the data centre's only. */
  readonly groups: Map<string, SecurityGroup>
}

export interface Alias {
  cidr: string
  comment?: string
}

export interface IpSet {
  comment?: string
  readonly entries: Map<string, IpSetEntry>
}

export interface IpSetEntry {
  nomatch: boolean
  comment?: string
}

export interface SecurityGroup {
  comment?: string
  readonly rules: Rule[]
}

/** `type`, `action`, `enable`, `source`, … as they were given. */
export type Rule = Map<string, string | number>

/** @param place `cluster`, `node/pve1`, `guest/104` */
export function firewallOf(world: World, place: string): Firewall {
  const known = world.firewalls.get(place)
  if (known !== undefined) return known
  const firewall: Firewall = {
    options: new Map(),
    aliases: new Map(),
    ipsets: new Map(),
    rules: [],
    groups: new Map(),
  }
  world.firewalls.set(place, firewall)
  return firewall
}

/** 4 or 6; undefined for what is no address, network or range. */
export function ipVersionOf(address: string): 4 | 6 | undefined {
  if (/^\d+\.\d+\.\d+\.\d+(?:[/-]|$)/.test(address)) return 4
  return /^[0-9a-f:]*:[0-9a-f:.]*(?:[/-]|$)/i.test(address) ? 6 : undefined
}
