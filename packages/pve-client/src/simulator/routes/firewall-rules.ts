/** Rules of a firewall or of a security group; the first one in a list comes first. */

import { refuse, refuseParameters } from '../refusal.ts'
import { firewallOf, ipVersionOf, type Rule } from '../state/firewall.ts'
import type { World } from '../state/world.ts'
import { type Call, type Handler, integer, list, required, text } from './call.ts'
import { digestOf, requireDigest } from './digest.ts'

interface Rules {
  /** Whose aliases and sets the rules may name, besides the data centre's. */
  readonly place: string
  readonly rules: Rule[]
}

export function ruleRoutes(folder: string, find: (call: Call) => Rules): Readonly<Record<string, Handler>> {
  return {
    [`GET ${folder}`]: (call) => {
      const { place, rules } = find(call)
      const digest = digestOf(rules)
      return rules.map((rule, pos) => ({ ...shown(call.world, place, rule), pos, digest }))
    },
    [`POST ${folder}`]: (call) => {
      const { place, rules } = find(call)
      requireDigest(call, digestOf(rules))
      const rule: Rule = new Map([['enable', 0]])
      update(call, rule)
      check(call.world, place, rule)
      rules.splice(integer(call, 'pos') ?? 0, 0, rule)
      return null
    },
    [`GET ${folder}/{pos}`]: (call) => {
      const { place, rules } = find(call)
      // Here the position is the text of the path.
      return {
        ...shown(call.world, place, ruleAt(call, rules)),
        pos: text(call, 'pos'),
        digest: digestOf(rules),
      }
    },
    [`PUT ${folder}/{pos}`]: (call) => {
      const { place, rules } = find(call)
      requireDigest(call, digestOf(rules))
      const rule = ruleAt(call, rules)
      const moveTo = integer(call, 'moveto')
      if (moveTo !== undefined) {
        const from = rules.indexOf(rule)
        rules.splice(from, 1)
        rules.splice(moveTo > from ? moveTo - 1 : moveTo, 0, rule)
        return null
      }
      const changed: Rule = new Map(rule)
      for (const key of list(call, 'delete')) changed.delete(key)
      update(call, changed)
      check(call.world, place, changed)
      rules[rules.indexOf(rule)] = changed
      return null
    },
    [`DELETE ${folder}/{pos}`]: (call) => {
      const { rules } = find(call)
      requireDigest(call, digestOf(rules))
      rules.splice(rules.indexOf(ruleAt(call, rules)), 1)
      return null
    },
  }
}

function ruleAt(call: Call, rules: readonly Rule[]): Rule {
  const pos = required(call, 'pos')
  return rules[Number(pos)] ?? refuse(`no rule at position ${pos}`)
}

function update(call: Call, rule: Rule): void {
  for (const key of Object.keys(call.parameters)) {
    if (/^(?:node|vmid|vnet|group|pos|moveto|delete|digest)$/.test(key)) continue
    const value = text(call, key) ?? ''
    rule.set(key, key === 'enable' ? Number(value) : value)
  }
}

/** What depends on other parameters or on other objects. */
function check(world: World, place: string, rule: Rule): void {
  for (const key of ['dport', 'sport'])
    if (rule.has(key) && !rule.has('proto') && !rule.has('macro'))
      refuseParameters({ proto: `missing property - '${key}' requires this property` })
  for (const key of ['source', 'dest'])
    for (const part of String(rule.get(key) ?? '')
      .split(',')
      .filter(Boolean)) {
      const problem = problemOf(world, place, part)
      if (problem !== undefined) refuseParameters({ [key]: problem })
    }
}

function problemOf(world: World, place: string, part: string): string | undefined {
  if (ipVersionOf(part) !== undefined) return undefined
  const isSet = part.startsWith('+')
  const name = part.replace(/^\+/, '').replace(/^(?:dc|guest)\//, '')
  const known = [place, 'cluster'].some((one) => {
    const { aliases, ipsets } = firewallOf(world, one)
    return isSet ? ipsets.has(name) : aliases.has(name)
  })
  if (known) return undefined
  return isSet ? `no such ipset '${name}'` : `no such alias '${name}'`
}

function shown(world: World, place: string, rule: Rule) {
  const version = versionOf(world, place, rule)
  return { ...Object.fromEntries(rule), ...(version === undefined ? {} : { ipversion: version }) }
}

/** As far as addresses or the protocol tell. */
function versionOf(world: World, place: string, rule: Rule): number | undefined {
  if (rule.get('proto') === 'icmp') return 4
  if (/^(?:ipv6-icmp|icmpv6)$/.test(String(rule.get('proto')))) return 6
  for (const key of ['source', 'dest']) {
    const [first = ''] = String(rule.get(key) ?? '').split(',')
    const name = first.replace(/^(?:dc|guest)\//, '')
    const alias = firewallOf(world, place).aliases.get(name) ?? firewallOf(world, 'cluster').aliases.get(name)
    const version = ipVersionOf(alias?.cidr ?? first)
    if (version !== undefined) return version
  }
  return undefined
}
