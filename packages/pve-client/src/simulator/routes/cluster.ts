/** The cluster as a whole: its parts, its state, its options. */

import { refuseParameters } from '../refusal.ts'
import { allowedTags, nextVmid, setOptions, shownOptions } from '../state/cluster-options.ts'
import { titleOf } from '../state/guests.ts'
import { cpuUsed, isOnline, isQuorate, memoryUsed, nodeUptimeSeconds, type SimNode } from '../state/nodes.ts'
import {
  contentOf,
  isActive,
  isDisabled,
  isOnNode,
  isShared,
  type Storage,
  usageOf,
} from '../state/storages.ts'
import type { World } from '../state/world.ts'
import { type Call, type Handler, integer, list, may, text } from './call.ts'
import { guestResource } from './guest-rows.ts'

export const clusterRoutes: Readonly<Record<string, Handler>> = {
  'GET /version': (call) => versionOf(call.world),
  'GET /cluster/status': (call) => clusterStatus(call.world, call.node),
  'GET /cluster/resources': (call) => resources(call),
  'GET /cluster/nextid': (call) => {
    const vmid = integer(call, 'vmid')
    if (vmid === undefined) return String(nextVmid(call.world))
    const taken = call.world.guests.get(vmid)
    // The server calls every guest a VM here.
    if (taken !== undefined) refuseParameters({ vmid: `${titleOf({ type: 'qemu', vmid })} already exists` })
    return String(vmid)
  },
  'GET /cluster/options': (call) =>
    may(call, '/', 'Sys.Audit', 'Sys.Modify')
      ? shownOptions(call.world)
      : { 'allowed-tags': allowedTags(call.world) },
  'GET /cluster/log': (call) => clusterLog(call),
  'PUT /cluster/options': (call) => {
    const set = new Map<string, string>()
    for (const key of Object.keys(call.parameters)) if (key !== 'delete') set.set(key, text(call, key) ?? '')
    setOptions(call.world, set, list(call, 'delete'))
    return null
  },
}

export function versionOf(world: World) {
  const release = /^\d+\.\d+/.exec(world.version)?.[0] ?? world.version
  return { version: world.version, release, repoid: '5f1b2c3d4e5a6b7c' }
}

/** What `GET /nodes` and `GET /cluster/resources` say of a node. */
export function nodeUsage(world: World, node: SimNode) {
  const disk = rootDisk(world, node)
  return {
    cpu: cpuUsed(world, node),
    maxcpu: node.cores,
    mem: memoryUsed(world, node),
    maxmem: node.memoryBytes,
    disk: disk.used,
    maxdisk: disk.total,
    uptime: nodeUptimeSeconds(world, node),
  }
}

/** The root file system is where `local` lies. */
export function rootDisk(world: World, node: SimNode) {
  const local = [...world.storages.values()].find((storage) => storage.type === 'dir' && !isShared(storage))
  return local === undefined ? { total: 0, used: 0, avail: 0 } : usageOf(world, local, node.name)
}

function clusterStatus(world: World, asked: string) {
  const alone = world.nodes.size === 1
  const nodes = [...world.nodes.values()].map((node) => ({
    type: 'node',
    id: `node/${node.name}`,
    name: node.name,
    nodeid: alone ? 0 : node.id,
    ip: node.ip,
    local: node.name === asked ? 1 : 0,
    online: isOnline(world, node.name) ? 1 : 0,
    level: '',
  }))
  if (alone) return nodes
  const cluster = {
    type: 'cluster',
    id: 'cluster',
    name: world.clusterName,
    nodes: world.nodes.size,
    quorate: isQuorate(world) ? 1 : 0,
    version: world.nodes.size,
  }
  return [cluster, ...nodes]
}

function resources(call: Call): unknown[] {
  const { world } = call
  const type = text(call, 'type')
  const wants = (kind: string) => type === undefined || type === kind
  const rows: unknown[] = []
  if (wants('vm'))
    for (const guest of [...world.guests.values()].sort((a, b) => a.vmid - b.vmid))
      if (may(call, `/vms/${guest.vmid}`, 'VM.Audit')) rows.push(guestResource(world, guest))
  if (wants('vm'))
    for (const [vmid, { type: kind, node, untilMs }] of world.ghosts)
      if (untilMs > world.nowMs && !world.guests.has(vmid) && may(call, `/vms/${vmid}`, 'VM.Audit'))
        rows.push({ id: `${kind}/${vmid}`, type: kind, vmid, node, status: 'unknown' })
  if (wants('node')) for (const node of world.nodes.values()) rows.push(nodeResource(call, node))
  if (wants('storage'))
    for (const storage of world.storages.values())
      if (
        !isDisabled(storage) &&
        may(call, `/storage/${storage.storage}`, 'Datastore.Audit', 'Datastore.AllocateSpace')
      )
        for (const node of world.nodes.values())
          if (isOnNode(storage, node.name)) rows.push(storageResource(world, storage, node.name))
  if (type === undefined && may(call, '/sdn/zones/localnetwork', 'SDN.Audit', 'SDN.Use', 'SDN.Allocate'))
    for (const node of world.nodes.values())
      if (isOnline(world, node.name))
        for (const zone of ['localnetwork', ...world.sdn.running.zones.keys()])
          rows.push(zoneResource(node.name, zone))
  return rows
}

function nodeResource(call: Call, node: SimNode) {
  const known = { id: `node/${node.name}`, type: 'node', node: node.name, level: '' }
  if (!isOnline(call.world, node.name)) return { ...known, status: 'offline' }
  const online = { ...known, status: 'online', 'cgroup-mode': 2 }
  return may(call, `/nodes/${node.name}`, 'Sys.Audit')
    ? { ...online, ...nodeUsage(call.world, node) }
    : online
}

export function storageResource(world: World, storage: Storage, node: string) {
  const known = {
    id: `storage/${node}/${storage.storage}`,
    type: 'storage',
    storage: storage.storage,
    node,
    plugintype: storage.type,
    content: contentOf(storage).join(','),
    shared: isShared(storage) ? 1 : 0,
  }
  if (!isOnline(world, node) || !isActive(world, storage, node)) return { ...known, status: 'unknown' }
  const { used, total } = usageOf(world, storage, node)
  return { ...known, status: 'available', disk: used, maxdisk: total }
}

/** Beginnings and ends of tasks, latest first. */
function clusterLog(call: Call) {
  const all = may(call, '/', 'Sys.Syslog')
  const tasks = [...call.world.tasks.values()].filter((task) => all || task.user === call.session.authId)
  const entries = tasks.flatMap((task, index) => {
    const entry = (seconds: number, msg: string, place: number) => {
      const uid = String(index * 2 + place + 1)
      return {
        uid,
        id: `${uid}:${task.node}`,
        node: task.node,
        pri: 6,
        time: seconds,
        tag: 'pvedaemon',
        pid: 1000,
        user: task.user,
        msg,
      }
    }
    const begin = entry(task.startTime, `starting task ${task.upid}`, 0)
    if (task.endMs === undefined) return [begin]
    return [begin, entry(Math.floor(task.endMs / 1000), `end task ${task.upid} ${task.exitStatus}`, 1)]
  })
  return entries.reverse().slice(0, integer(call, 'max') ?? 50)
}

function zoneResource(node: string, zone: string) {
  return {
    id: `network/${node}/zone/${zone}`,
    type: 'network',
    network: zone,
    'network-type': 'zone',
    node,
    status: 'ok',
  }
}
