/** Software-defined networks: applying and discarding what was changed, addresses, and what nodes make of it. */

import { refuse } from '../refusal.ts'
import { sha1 } from '../state/guests.ts'
import { isInNetwork } from '../state/ip-range.ts'
import { copyConfig, hasPendingChanges } from '../state/sdn.ts'
import { durations } from '../tasks/durations.ts'
import { startTask } from '../tasks/task.ts'
import { type Call, flag, fork, type Handler, may, required, text } from './call.ts'
import { hostOf } from './host-of.ts'
import { subdirs } from './power.ts'
import { requireLock } from './sdn-objects.ts'

export const sdnRoutes: Readonly<Record<string, Handler>> = {
  'GET /cluster/sdn': () =>
    ['vnets', 'zones', 'controllers', 'ipams', 'dns', 'fabrics'].map((id) => ({ id })),
  'PUT /cluster/sdn': (call) => {
    requireLock(call)
    const { world } = call
    return fork(call, 'reloadnetworkall', '', function* (task) {
      yield durations.config
      world.sdn.running = copyConfig(world.sdn.config)
      if (text(call, 'release-lock') !== '0') delete world.sdn.lockToken
      for (const { name } of world.nodes.values()) {
        task.lines.push(`${name}: reloading network config`)
        startTask(world, { node: name, type: 'srvreload', id: 'networking', user: task.user }, function* () {
          yield durations.config
        })
      }
    })
  },
  'POST /cluster/sdn/rollback': (call) => {
    requireLock(call)
    const { sdn } = call.world
    sdn.config = copyConfig(sdn.running)
    if (text(call, 'release-lock') !== '0') delete sdn.lockToken
    return null
  },
  'POST /cluster/sdn/lock': (call) => {
    const { sdn, random } = call.world
    const failed = 'could not acquire lock for SDN config:'
    if (sdn.lockToken !== undefined) refuse(`${failed} configuration is already locked`)
    if (hasPendingChanges(sdn) && !flag(call, 'allow-pending'))
      refuse(
        `${failed} configuration has pending changes at /usr/share/perl5/PVE/API2/Network/SDN.pm line 150.`,
      )
    sdn.lockToken = random.uuid()
    return sdn.lockToken
  },
  'DELETE /cluster/sdn/lock': (call) => {
    if (!flag(call, 'force')) requireLock(call)
    delete call.world.sdn.lockToken
    return null
  },

  'POST /cluster/sdn/vnets/{vnet}/ips': (call) => giveAddress(call),
  'PUT /cluster/sdn/vnets/{vnet}/ips': (call) => giveAddress(call),
  'DELETE /cluster/sdn/vnets/{vnet}/ips': (call) => {
    call.world.sdn.addresses.delete(addressKey(call))
    return null
  },
  'GET /cluster/sdn/ipams': () => [builtInIpam],
  'GET /cluster/sdn/ipams/{ipam}': (call) =>
    required(call, 'ipam') === 'pve' ? builtInIpam : refuse(`sdn '${required(call, 'ipam')}' does not exist`),
  'GET /cluster/sdn/ipams/{ipam}/status': (call) =>
    [...call.world.sdn.addresses.values()].map((address) => ({ ...address })),
  'GET /cluster/sdn/dns': () => [],

  'GET /nodes/{node}/sdn': () => ['fabrics', 'vnets', 'zones'].map((name) => ({ name })),
  'GET /nodes/{node}/sdn/zones': (call) => {
    const { config, running } = call.world.sdn
    return [...running.zones.keys()]
      .filter((zone) => may(call, `/sdn/zones/${zone}`, 'SDN.Audit', 'SDN.Allocate'))
      .map((zone) => ({
        zone,
        status: config.zones.get(zone) === running.zones.get(zone) ? 'available' : 'pending',
      }))
  },
  'GET /nodes/{node}/sdn/zones/{zone}': () => subdirs('content', 'bridges', 'ip-vrf'),
  'GET /nodes/{node}/sdn/zones/{zone}/content': (call) =>
    vnetsOf(call).map((vnet) => ({ vnet, status: 'available', statusmsg: '' })),
  'GET /nodes/{node}/sdn/zones/{zone}/bridges': (call) => {
    const local = [...hostOf(call).interfaces.active].filter(([, one]) => one.get('type') === 'bridge')
    const names = required(call, 'zone') === 'localnetwork' ? local.map(([name]) => name) : vnetsOf(call)
    return names.map((name) => ({ name, ports: [], vlan_filtering: null }))
  },
  'GET /nodes/{node}/sdn/vnets/{vnet}': () => subdirs('mac-vrf'),
}

/** The one that every cluster has. */
const builtInIpam = { ipam: 'pve', type: 'pve', digest: sha1('') }

function vnetsOf(call: Call): string[] {
  const zone = required(call, 'zone')
  return [...call.world.sdn.running.vnets]
    .filter(([, vnet]) => vnet.get('zone') === zone)
    .map(([name]) => name)
}

function addressKey(call: Call): string {
  return `${required(call, 'zone')} ${required(call, 'ip')}`
}

function giveAddress(call: Call): null {
  const { running, addresses } = call.world.sdn
  const [zone, vnet, ip] = [required(call, 'zone'), required(call, 'vnet'), required(call, 'ip')]
  const subnet = [...running.subnets.keys()].find((id) => {
    const [, network, mask] = /-([^-]+)-(\d+)$/.exec(id) ?? []
    return running.subnets.get(id)?.get('vnet') === vnet && isInNetwork(ip, `${network}/${mask}`)
  })
  if (subnet === undefined)
    refuse(`can't find any subnet for ip ${ip} at /usr/share/perl5/PVE/Network/SDN/Subnets.pm line 115.`)
  const mac = text(call, 'mac')
  addresses.set(addressKey(call), { zone, vnet, subnet, ip, ...(mac === undefined ? {} : { mac }) })
  return null
}
