/** Zones, vnets, subnets and controllers: changed in a configuration that takes effect when it is applied. */

import { parameterText } from '../http/read-parameters.ts'
import { Refusal, refuse } from '../refusal.ts'
import { parsePropertyString } from '../state/property-string.ts'
import { pendingState, type Sdn, type SdnKind, type SdnObject, type SdnValue } from '../state/sdn.ts'
import { type Call, flag, type Handler, list, required, text } from './call.ts'
import { digestOf } from './digest.ts'
import { checkObject, checkRemoval } from './sdn-checks.ts'

interface Kind {
  readonly kind: SdnKind
  /** `zone`: the parameter that names one, and how messages call it. */
  readonly key: string
  readonly folder: string
  /** Within another: the parameter that names that. */
  readonly within?: string
}

const kinds: readonly Kind[] = [
  { kind: 'zones', key: 'zone', folder: '/cluster/sdn/zones' },
  { kind: 'vnets', key: 'vnet', folder: '/cluster/sdn/vnets' },
  { kind: 'subnets', key: 'subnet', folder: '/cluster/sdn/vnets/{vnet}/subnets', within: 'vnet' },
  { kind: 'controllers', key: 'controller', folder: '/cluster/sdn/controllers' },
]

export const sdnObjectRoutes: Readonly<Record<string, Handler>> = Object.assign({}, ...kinds.map(routesOf))

function routesOf(kind: Kind): Record<string, Handler> {
  const { key, folder } = kind
  return {
    [`GET ${folder}`]: (call) =>
      names(call, kind)
        .map((name) => shown(call, kind, name))
        .filter(({ type }) => text(call, 'type') === undefined || type === text(call, 'type')),
    [`GET ${folder}/{${key}}`]: (call) => {
      const name = required(call, key)
      if (!names(call, kind).includes(name)) refuse(`sdn ${key} object ID '${name}' does not exist`)
      return shown(call, kind, name)
    },
    [`POST ${folder}`]: (call) => {
      const { sdn } = call.world
      requireLock(call)
      const object = changed(call, kind, new Map(kind.kind === 'vnets' ? [['type', 'vnet']] : []))
      const name = nameOf(call, kind)
      const failed = `create sdn ${key} object failed:`
      if (sdn.config[kind.kind].has(name)) refuse(`${failed} sdn ${key} object ID '${name}' already defined`)
      titled(failed, () => checkObject(sdn, kind.kind, name, object, undefined))
      sdn.config[kind.kind].set(name, object)
      return null
    },
    [`PUT ${folder}/{${key}}`]: (call) => {
      const { sdn } = call.world
      requireLock(call)
      const name = required(call, key)
      const old = sdn.config[kind.kind].get(name) ?? refuse(`sdn ${key} object ID '${name}' does not exist`)
      const object = changed(call, kind, old)
      titled(`update sdn ${key} object failed:`, () => {
        const digest = text(call, 'digest')
        if (digest !== undefined && digest !== digestOfKind(sdn, kind))
          refuse('detected modified configuration - file changed by other user? Try again.')
        checkObject(sdn, kind.kind, name, object, old)
      })
      sdn.config[kind.kind].set(name, object)
      return null
    },
    [`DELETE ${folder}/{${key}}`]: (call) => {
      const { sdn } = call.world
      requireLock(call)
      const name = required(call, key)
      if (!sdn.config[kind.kind].has(name)) refuse(`sdn ${key} object ID '${name}' does not exist`)
      titled(`delete sdn ${key} object failed:`, () => checkRemoval(sdn, kind.kind, name))
      sdn.config[kind.kind].delete(name)
      return null
    },
  }
}

/** @throws Refusal for whoever does not hold the lock while there is one */
export function requireLock(call: Call): void {
  const { lockToken } = call.world.sdn
  if (lockToken !== undefined && text(call, 'lock-token') !== lockToken)
    refuse('could not acquire lock for SDN config: invalid lock token')
}

/** The ID of a subnet is made of its zone and its network: `z1-198.51.100.0-24`. */
function nameOf(call: Call, { kind, key }: Kind): string {
  const name = required(call, key)
  if (kind !== 'subnets') return name
  const zone = call.world.sdn.config.vnets.get(required(call, 'vnet'))?.get('zone')
  return name.includes('/') ? `${String(zone)}-${name.replace('/', '-')}` : name
}

function names(call: Call, { kind, within }: Kind): string[] {
  const { config, running } = call.world.sdn
  const [some, others] = flag(call, 'running')
    ? [running, running]
    : [config, flag(call, 'pending') ? running : config]
  const parent = within === undefined ? undefined : text(call, within)
  const belongs = (object: SdnObject | undefined) =>
    parent === undefined || object?.get(within ?? '') === parent
  return [...new Set([...some[kind].keys(), ...others[kind].keys()])].filter((name) =>
    belongs(some[kind].get(name) ?? others[kind].get(name)),
  )
}

function shown(call: Call, kind: Kind, name: string): Record<string, unknown> {
  const { sdn } = call.world
  const { key } = kind
  const now = sdn.config[kind.kind].get(name)
  const old = sdn.running[kind.kind].get(name)
  if (flag(call, 'pending')) return { [key]: name, digest: null, ...withPending(kind, name, old, now) }
  const object = (flag(call, 'running') ? old : now) ?? new Map<string, SdnValue>()
  return { [key]: name, ...plain(kind, name, object), digest: digestOfKind(sdn, kind) }
}

/** What is applied, and beside it what will be. */
function withPending(kind: Kind, name: string, old: SdnObject | undefined, now: SdnObject | undefined) {
  const state = pendingState(old, now)
  const base = fixedFields(kind, name, now ?? old ?? new Map())
  if (state === undefined) return { ...base, ...plain(kind, name, now ?? new Map()) }
  const keys = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])
  const pending: Record<string, unknown> = {}
  for (const key of keys) {
    const value = now?.get(key)
    if (key === 'type' || key === kind.within || value === old?.get(key)) continue
    pending[key] = value ?? 'deleted'
  }
  return { ...(old === undefined ? {} : plain(kind, name, old)), ...base, state, pending }
}

function plain(kind: Kind, name: string, object: SdnObject) {
  const fields = Object.fromEntries(object)
  const ranges = object.get('dhcp-range')
  const parsed = Array.isArray(ranges)
    ? { 'dhcp-range': ranges.map((range: string) => Object.fromEntries(parsePropertyString(range))) }
    : {}
  return { ...fields, ...fixedFields(kind, name, object), ...parsed }
}

/** What follows from the name. */
function fixedFields({ kind, within }: Kind, name: string, object: SdnObject) {
  const type = object.get('type')
  const typed = type === undefined ? {} : { type }
  const [, zone, network, mask] = /^(.*)-([^-]+)-(\d+)$/.exec(name) ?? []
  if (kind !== 'subnets') return typed
  const parent = { [within ?? 'vnet']: object.get('vnet') }
  return { ...typed, ...parent, id: name, zone, network, mask, cidr: `${network}/${mask}`, 'dhcp-range': [] }
}

const numbers =
  /^(?:mtu|tag|asn|dp-id|vrf-vxlan|vxlan-port|ebgp-multihop|snat|vlanaware|isolate-ports|ebgp|advertise-subnets|exitnodes-local-routing|bridge-disable-mac-learning|disable-arp-nd-suppression|bgp-multipath-as-path-relax)$/

function changed(call: Call, { key }: Kind, old: SdnObject): SdnObject {
  const object = new Map(old)
  for (const name of list(call, 'delete')) object.delete(name)
  for (const [name, value] of Object.entries(call.parameters)) {
    if (name === key || /^(?:delete|digest|lock-token)$/.test(name)) continue
    if (name === 'dhcp-range')
      object.set(
        name,
        (Array.isArray(value) ? value : [value]).map((range) => parameterText(range) ?? ''),
      )
    else object.set(name, numbers.test(name) ? Number(text(call, name)) : (text(call, name) ?? ''))
  }
  return object
}

function digestOfKind(sdn: Sdn, { kind }: Kind): string {
  return digestOf([...sdn.config[kind]])
}

/** Errors inside the lock get its purpose in front; those of parameters become part of the message. */
function titled(title: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.errors === undefined) {
      // What an option lacks is said before the lock is taken.
      if (error.message.startsWith('missing value for')) throw error
      refuse(`${title} ${error.message}`)
    }
    const lines = Object.entries(error.errors).map(([name, reason]) => `${name}: ${reason}`)
    refuse(`${title} 400 Parameter verification failed.\n${lines.join('\n')}`)
  }
}
