/** What HA rules say: on which nodes a resource may be, which resources belong together and which apart. */

import type { Guest } from './guests.ts'
import { guestOfSid, type HaService, sidOf } from './ha.ts'
import { isOnline, onlineNodes } from './nodes.ts'
import type { World } from './world.ts'

export type HaRule = ReadonlyMap<string, string | number>

/** Before PVE 9 there were groups in place of rules. */
export function hasHaGroups({ version }: World): boolean {
  return Number.parseInt(version, 10) < 9
}

/** Why a node is out of the question for a resource. */
export interface Blocker {
  readonly sid: string
  readonly cause: 'node-affinity' | 'resource-affinity'
}

/**
 * The nodes that a resource should be on, equally good: online, not in maintenance, of the highest priority that is there,
 * with those that it belongs to and without those that it must not meet. Empty where there is none.
 */
export function bestNodes(world: World, sid: string): string[] {
  const usable = onlineNodes(world).filter(({ maintenance }) => !maintenance)
  const preferred = preferredNodes(
    world,
    sid,
    usable.map(({ name }) => name),
  )
  const apart = new Set(nodesOf(world, partners(world, sid, 'negative')))
  const allowed = preferred.filter((name) => !apart.has(name))
  const together = nodesOf(world, partners(world, sid, 'positive')).filter((name) => allowed.includes(name))
  return together.length > 0 ? [...new Set(together)] : allowed
}

/**
 * The best node, or undefined. Where several are as good it is the one that was left for maintenance, else the present one,
 * else the one with fewest resources.
 */
export function bestNode(world: World, service: HaService, guest: Guest): string | undefined {
  const nodes = bestNodes(world, service.sid)
  if (service.home !== undefined && nodes.includes(service.home)) return service.home
  if (nodes.includes(guest.node) || staysPut(world, service, guest)) return guest.node
  const load = (name: string) => [...world.ha.keys()].filter((sid) => nodeOf(world, sid) === name).length
  return [...nodes].sort((a, b) => load(a) - load(b) || (a < b ? -1 : 1))[0]
}

/** Without failback a resource stays where it may be, even if another node is preferred by now. */
function staysPut(world: World, { sid, details }: HaService, guest: Guest): boolean {
  const failsBack = details.get('failback') !== 0 && groupOf(world, sid)?.get('nofailback') !== 1
  const node = world.nodes.get(guest.node)
  const isUsable = node !== undefined && isOnline(world, node.name) && !node.maintenance
  return !failsBack && isUsable && blockersOf(world, sid, guest.node).length === 0
}

/** Why HA would not bring the resource to that node. */
export function blockersOf(world: World, sid: string, node: string): Blocker[] {
  const affinity = nodeAffinity(world, sid)
  const forbidden = affinity?.strict === true && !affinity.priorities.has(node)
  const apart = partners(world, sid, 'negative').filter((other) => nodeOf(world, other) === node)
  return [
    ...(forbidden ? [{ sid, cause: 'node-affinity' as const }] : []),
    ...apart.map((other) => ({ sid: other, cause: 'resource-affinity' as const })),
  ]
}

/** Resources that go wherever this one goes. */
export function dependents(world: World, sid: string): string[] {
  return partners(world, sid, 'positive')
}

export function dependentsOf(world: World, guest: Guest): string[] {
  return dependents(world, sidOf(guest))
}

export function resourcesOf(rule: HaRule): string[] {
  return String(rule.get('resources') ?? '')
    .split(/[,;\s]+/)
    .filter(Boolean)
}

function preferredNodes(world: World, sid: string, usable: readonly string[]): readonly string[] {
  const affinity = nodeAffinity(world, sid)
  if (affinity === undefined) return usable
  const named = usable.filter((name) => affinity.priorities.has(name))
  if (named.length === 0) return affinity.strict ? [] : usable
  const priority = (name: string) => affinity.priorities.get(name) ?? 0
  const highest = Math.max(...named.map(priority))
  return named.filter((name) => priority(name) === highest)
}

function nodeAffinity(world: World, sid: string) {
  const rule = hasHaGroups(world)
    ? groupOf(world, sid)
    : activeRules(world, 'node-affinity').find((one) => resourcesOf(one).includes(sid))
  if (rule === undefined) return undefined
  const nodes = String(rule.get('nodes') ?? '')
    .split(/[,;\s]+/)
    .filter(Boolean)
  const priorities = nodes.map((entry): [string, number] => {
    const [name = '', priority] = entry.split(':')
    return [name, Number(priority ?? 0)]
  })
  const strict = rule.get('strict') === 1 || rule.get('restricted') === 1
  return { strict, priorities: new Map(priorities) }
}

function groupOf(world: World, sid: string): HaRule | undefined {
  return world.haGroups.get(String(world.ha.get(sid)?.details.get('group') ?? ''))
}

function partners(world: World, sid: string, affinity: 'positive' | 'negative'): string[] {
  const rules = activeRules(world, 'resource-affinity').filter((rule) => rule.get('affinity') === affinity)
  const others = rules.map(resourcesOf).filter((sids) => sids.includes(sid))
  return [...new Set(others.flat())].filter((other) => other !== sid && world.ha.has(other)).sort()
}

function activeRules(world: World, type: string): HaRule[] {
  return [...world.haRules.values()].filter((rule) => rule.get('type') === type && rule.get('disable') !== 1)
}

function nodesOf(world: World, sids: readonly string[]): string[] {
  return sids.map((sid) => nodeOf(world, sid)).filter((node) => node !== undefined)
}

function nodeOf(world: World, sid: string): string | undefined {
  return world.ha.get(sid)?.target ?? guestOfSid(world, sid)?.node
}
