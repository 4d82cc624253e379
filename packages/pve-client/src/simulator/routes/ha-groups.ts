/** HA groups: which nodes resources of a group prefer. Since PVE 9 they are rules, and refused here. */

import { refuse } from '../refusal.ts'
import { hasHaGroups } from '../state/ha-rules.ts'
import { scheduleAll } from '../work/ha.ts'
import { type Call, type Handler, list, required, text } from './call.ts'
import { digestOf, requireDigest } from './digest.ts'

export const haGroupRoutes: Readonly<Record<string, Handler>> = {
  'GET /cluster/ha/groups': (call) => {
    requireGroups(call, 'index groups')
    return [...call.world.haGroups.keys()].map((group) => shown(call, group))
  },
  'POST /cluster/ha/groups': (call) => {
    requireGroups(call, 'create group')
    const group = required(call, 'group')
    const { haGroups } = call.world
    if (haGroups.has(group)) refuse(`create ha group failed: group ID '${group}' already defined`)
    haGroups.set(group, changed(call, new Map()))
    return null
  },
  'GET /cluster/ha/groups/{group}': (call) => {
    requireGroups(call, 'read group')
    return shown(call, knownGroup(call))
  },
  'PUT /cluster/ha/groups/{group}': (call) => {
    requireGroups(call, 'update group')
    const group = knownGroup(call)
    const { haGroups } = call.world
    requireDigest(call, digestOf([...haGroups]))
    haGroups.set(group, changed(call, haGroups.get(group) ?? new Map()))
    scheduleAll(call.world)
    return null
  },
  'DELETE /cluster/ha/groups/{group}': (call) => {
    requireGroups(call, 'delete group')
    const group = knownGroup(call)
    const user = [...call.world.ha.values()].find(({ details }) => details.get('group') === group)
    if (user !== undefined) refuse(`delete group failed: ha group is used by service '${user.sid}'`)
    call.world.haGroups.delete(group)
    return null
  },
}

function requireGroups({ world }: Call, verb: string): void {
  if (!hasHaGroups(world)) refuse(`cannot ${verb}: ha groups have been migrated to rules`)
}

function knownGroup(call: Call): string {
  const group = required(call, 'group')
  return call.world.haGroups.has(group) ? group : refuse(`no such ha group '${group}'`)
}

const switches = new Set(['nofailback', 'restricted'])

function changed(call: Call, old: ReadonlyMap<string, string | number>) {
  const options = new Map(old)
  for (const key of list(call, 'delete')) options.delete(key)
  for (const key of Object.keys(call.parameters)) {
    if (/^(?:group|delete|digest)$/.test(key)) continue
    const value = text(call, key) ?? ''
    options.set(key, switches.has(key) ? Number(value) : value)
  }
  return options
}

function shown(call: Call, group: string) {
  const { haGroups } = call.world
  return {
    group,
    type: 'group',
    ...Object.fromEntries(haGroups.get(group) ?? []),
    digest: digestOf([...haGroups]),
  }
}
