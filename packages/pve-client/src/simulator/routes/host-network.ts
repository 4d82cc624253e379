/** The network of a node: interfaces are changed in a file beside the real one, and take effect with a reload. */

import { Result } from '../http/answer.ts'
import { refuseParameters } from '../refusal.ts'
import {
  changeInterfaces,
  type Interface,
  type Interfaces,
  intended,
  listedNames,
  methodOf,
  printInterfaces,
} from '../state/interfaces.ts'
import { unifiedDifference } from '../state/text-difference.ts'
import { durations } from '../tasks/durations.ts'
import { type Call, fork, type Handler, list, required, text } from './call.ts'
import { hostOf } from './host-of.ts'

export const hostNetworkRoutes: Readonly<Record<string, Handler>> = {
  'GET /nodes/{node}/network': (call) => {
    const { interfaces } = hostOf(call)
    const type = text(call, 'type')
    const data = [...intended(interfaces)]
      .filter(([name, one]) => name !== 'lo' && passes(one, type))
      .map(([iface]) => ({ iface, ...shown(call, iface) }))
    const { pending } = interfaces
    if (pending === undefined) return data
    return new Result({ data, changes: changesOf(interfaces, pending) })
  },
  'GET /nodes/{node}/network/{iface}': (call) => shown(call, required(call, 'iface')),
  'POST /nodes/{node}/network': (call) => {
    const name = required(call, 'iface')
    const { interfaces } = hostOf(call)
    if (intended(interfaces).has(name)) refuseParameters({ iface: 'interface already exists' })
    const one = changed(call, new Map())
    checkReferences(call, name, one)
    changeInterfaces(interfaces).set(name, one)
    return null
  },
  'PUT /nodes/{node}/network/{iface}': (call) => {
    const name = required(call, 'iface')
    const { interfaces } = hostOf(call)
    const old = intended(interfaces).get(name) ?? refuseParameters(missing)
    const one = changed(call, old)
    checkReferences(call, name, one)
    changeInterfaces(interfaces).set(name, one)
    return null
  },
  'DELETE /nodes/{node}/network/{iface}': (call) => {
    const name = required(call, 'iface')
    const { interfaces } = hostOf(call)
    if (!intended(interfaces).has(name)) refuseParameters(missing)
    changeInterfaces(interfaces).delete(name)
    return null
  },
  'DELETE /nodes/{node}/network': (call) => {
    delete hostOf(call).interfaces.pending
    return null
  },
  'PUT /nodes/{node}/network': (call) => {
    const { interfaces } = hostOf(call)
    return fork(call, 'srvreload', 'networking', function* () {
      yield durations.config
      if (interfaces.pending === undefined) return
      interfaces.active = interfaces.pending
      interfaces.wasWritten = true
      delete interfaces.pending
    })
  },
}

const missing = { iface: 'interface does not exist' }

const numbers = new Set(['autostart', 'bridge_vlan_aware', 'mtu', 'ovs_tag', 'vlan-id', 'netmask6'])

function changed(call: Call, old: Interface): Interface {
  const one: Interface = new Map(old)
  for (const key of list(call, 'delete')) one.delete(key)
  for (const key of Object.keys(call.parameters)) {
    if (/^(?:node|iface|delete|netmask|address)$/.test(key)) continue
    const value = text(call, key) ?? ''
    if (key === 'comments') one.set(key, value.endsWith('\n') ? value : `${value}\n`)
    else one.set(key, numbers.has(key) ? Number(value) : value)
  }
  const address = text(call, 'address')
  if (address !== undefined) one.set('cidr', `${address}/${prefixLength(text(call, 'netmask') ?? '24')}`)
  if (one.get('type') === 'bridge') {
    one.set('bridge_stp', one.get('bridge_stp') ?? 'off')
    one.set('bridge_fd', one.get('bridge_fd') ?? '0')
    one.set('bridge_ports', one.get('bridge_ports') ?? '')
  }
  return one
}

/** `24` and `255.255.255.0` say the same. */
function prefixLength(netmask: string): number {
  if (/^\d+$/.test(netmask)) return Number(netmask)
  const bits = netmask.split('.').map((octet) => Number(octet).toString(2))
  return bits.join('').replaceAll('0', '').length
}

/** What a bridge, a bond or a VLAN lies on has to be there, and no address is given twice. */
function checkReferences(call: Call, name: string, one: Interface): void {
  const all = intended(hostOf(call).interfaces)
  for (const key of ['bridge_ports', 'slaves'] as const)
    for (const port of String(one.get(key) ?? '')
      .split(/\s+/)
      .filter(Boolean))
      if (!all.has(port.replace(/\.\d+$/, '')))
        refuseParameters({ [key]: `interface '${port}' does not exist` })
  const device = one.get('vlan-raw-device')
  if (device !== undefined && !all.has(String(device)))
    refuseParameters({ 'vlan-raw-device': `interface '${device}' does not exist` })
  const cidr = one.get('cidr')
  const twin = [...all].find(([other, entry]) => other !== name && entry.get('cidr') === cidr)
  if (cidr !== undefined && twin !== undefined)
    refuseParameters({ address: `address already exists on '${twin[0]}'` })
}

/** As the server works it out: what is written, and what follows from it. */
function shown(call: Call, name: string) {
  const { interfaces } = hostOf(call)
  const all = intended(interfaces)
  const one = all.get(name) ?? refuseParameters(missing)
  const [, address, netmask] = /^(.*)\/(\d+)$/.exec(String(one.get('cidr') ?? '')) ?? []
  const { active = interfaces.active.has(name) ? 1 : 0, ...written } = Object.fromEntries(one)
  const line = listedNames(interfaces).indexOf(name)
  return {
    ...written,
    ...(address === undefined ? {} : { address, netmask }),
    method: methodOf(one),
    method6: 'manual',
    families: ['inet'],
    ...(line < 0 ? {} : { priority: line + 2 }),
    ...(active === 1 ? { active } : {}),
    ...(one.get('type') === 'eth' ? { exists: 1 } : {}),
  }
}

function passes(one: Interface, type: string | undefined): boolean {
  if (type === undefined || type === 'include_sdn') return true
  const own = String(one.get('type'))
  if (type === 'any_bridge' || type === 'any_local_bridge') return /^(?:OVS)?bridge$/i.test(own)
  return own === type
}

function changesOf(interfaces: Interfaces, pending: ReadonlyMap<string, Interface>): string {
  const { active, wasWritten = false } = interfaces
  const listed = new Set(listedNames({ active, wasWritten }))
  const before = linesOf([...active].filter(([name]) => listed.has(name)))
  const file = '/etc/network/interfaces'
  return unifiedDifference([file, before], [`${file}.new`, linesOf([...pending])])
}

function linesOf(interfaces: readonly (readonly [string, Interface])[]): string[] {
  return printInterfaces(new Map(interfaces)).split('\n').slice(0, -1)
}
