/** HA rules: which nodes resources prefer, which resources belong together or apart. */

import { refuse } from '../refusal.ts'
import { type HaRule, resourcesOf } from '../state/ha-rules.ts'
import type { World } from '../state/world.ts'
import { scheduleAll } from '../work/ha.ts'
import { type Call, type Handler, list, required, text } from './call.ts'
import { digestOf, requireDigest } from './digest.ts'

export const haRuleRoutes: Readonly<Record<string, Handler>> = {
  'GET /cluster/ha/rules': (call) => {
    const type = text(call, 'type')
    const resource = text(call, 'resource')
    return [...call.world.haRules.keys()]
      .map((rule) => shown(call.world, rule))
      .filter((rule) => type === undefined || rule.type === type)
      .filter((rule) => resource === undefined || String(rule.resources).split(',').includes(resource))
  },
  'GET /cluster/ha/rules/{rule}': (call) => {
    const rule = required(call, 'rule')
    if (!call.world.haRules.has(rule)) refuse(`no such ha rule '${rule}'`)
    return shown(call.world, rule)
  },
  'POST /cluster/ha/rules': (call) => {
    const rule = required(call, 'rule')
    const { haRules } = call.world
    if (haRules.has(rule)) refuse(`create ha rule failed: HA rule '${rule}' already defined`)
    const options = changed(call, new Map())
    check(call.world, 'create', rule, options)
    haRules.set(rule, options)
    scheduleAll(call.world)
    return null
  },
  'PUT /cluster/ha/rules/{rule}': (call) => {
    const rule = required(call, 'rule')
    const { haRules } = call.world
    const old = haRules.get(rule) ?? refuse(`no such ha rule '${rule}'`)
    requireDigest(call, digestOf([...haRules]))
    const options = changed(call, old)
    check(call.world, 'update', rule, options)
    haRules.set(rule, options)
    scheduleAll(call.world)
    return null
  },
  'DELETE /cluster/ha/rules/{rule}': (call) => {
    call.world.haRules.delete(required(call, 'rule'))
    return null
  },
}

const switches = new Set(['disable', 'strict'])

function changed(call: Call, old: HaRule): HaRule {
  const options = new Map(old)
  for (const key of list(call, 'delete')) options.delete(key)
  for (const key of Object.keys(call.parameters)) {
    if (/^(?:rule|delete|digest)$/.test(key)) continue
    const value = text(call, key) ?? ''
    options.set(key, switches.has(key) ? Number(value) : value)
  }
  return options
}

function check(world: World, verb: string, rule: string, options: HaRule): void {
  const resources = resourcesOf(options)
  const unmanaged = resources.filter((sid) => !world.ha.has(sid))
  if (unmanaged.length > 0)
    refuse(`${verb} ha rule failed: cannot use unmanaged resource(s) ${unmanaged.join(', ')}.`)
  if (options.get('affinity') === 'negative' && resources.length > world.nodes.size)
    refuse(
      `${verb} ha rule failed: 400 Rule '${rule}' is invalid.\nresources: rule defines more resources than available nodes`,
    )
}

function shown(world: World, rule: string): Record<string, unknown> {
  const rules = [...world.haRules]
  const order = rules.findIndex(([name]) => name === rule) + 1
  return { rule, ...Object.fromEntries(world.haRules.get(rule) ?? []), order, digest: digestOf(rules) }
}
