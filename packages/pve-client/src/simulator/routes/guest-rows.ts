/** A guest as the lists and the status show it. */

import { bootDisk } from '../state/drives.ts'
import {
  agentEnabled,
  busyShare,
  coresOf,
  diskBytesOf,
  type Guest,
  isNoticed,
  isTemplate,
  memoryBytesOf,
  memoryInUse,
  nameOf,
  uptimeSeconds,
} from '../state/guests.ts'
import { haState, isManaged, serviceOf } from '../state/ha.ts'
import { isOnline } from '../state/nodes.ts'
import { MiB } from '../state/sizes.ts'
import type { World } from '../state/world.ts'

type Row = Record<string, unknown>

/** A row of `GET /nodes/{node}/qemu`. */
export function vmRow(world: World, guest: Guest, options: { readonly full: boolean }): Row {
  return {
    vmid: guest.vmid,
    name: nameOf(guest),
    status: guest.run === undefined ? 'stopped' : 'running',
    ...(options.full ? { qmpstatus: qmpStatus(guest) } : {}),
    cpus: cpusOf(world, guest),
    ...usage(world, guest),
    memhost: memoryInUse(guest),
    ...marks(guest),
    ...(guest.config.serial0 === undefined ? {} : { serial: 1 }),
    ...(guest.run === undefined ? {} : { pid: guest.run.pid, ...noPressure }),
  }
}

export function vmStatus(world: World, guest: Guest): Row {
  return {
    ...vmRow(world, guest, { full: true }),
    ha: haOf(world, guest),
    ...(agentEnabled(guest) ? { agent: 1 } : {}),
  }
}

/** A row of `GET /nodes/{node}/lxc`. */
export function containerRow(world: World, guest: Guest): Row {
  return {
    vmid: guest.vmid,
    type: 'lxc',
    name: nameOf(guest),
    status: guest.run === undefined ? 'stopped' : 'running',
    cpus: cpusOf(world, guest),
    ...usage(world, guest),
    swap: 0,
    maxswap: Number(guest.config.swap ?? 512) * MiB,
    diskread: 0,
    diskwrite: 0,
    ...marks(guest),
    ...(guest.run === undefined ? {} : { pid: guest.run.pid, ...noPressure }),
  }
}

export function containerStatus(world: World, guest: Guest): Row {
  return { ...containerRow(world, guest), ha: haOf(world, guest) }
}

/** An entry of `GET /cluster/resources`. Of guests on a node that does not answer only the place is known. */
export function guestResource(world: World, guest: Guest): Row {
  const pool = [...world.pools.values()].find(({ vmids }) => vmids.has(guest.vmid))?.poolid
  const service = serviceOf(world, guest)
  const known = {
    id: `${guest.type}/${guest.vmid}`,
    type: guest.type,
    vmid: guest.vmid,
    node: guest.node,
    ...(pool === undefined ? {} : { pool }),
    ...(guest.config.tags === undefined ? {} : { tags: guest.config.tags }),
    ...(guest.config.lock === undefined ? {} : { lock: guest.config.lock }),
    ...(service === undefined ? {} : { hastate: haState(world, service, guest) }),
  }
  if (!isOnline(world, guest.node) || !isNoticed(world, guest)) return { ...known, status: 'unknown' }
  const { cpu, mem, maxmem, disk, maxdisk, netin, netout, uptime } = usage(world, guest)
  return {
    ...known,
    name: nameOf(guest),
    status: guest.run === undefined ? 'stopped' : 'running',
    template: isTemplate(guest) ? 1 : 0,
    maxcpu: cpusOf(world, guest),
    cpu,
    mem,
    memhost: memoryInUse(guest),
    maxmem,
    disk,
    maxdisk,
    diskread: 0,
    diskwrite: 0,
    netin,
    netout,
    uptime,
  }
}

const noPressure = {
  pressurecpufull: 0,
  pressurecpusome: 0,
  pressureiofull: 0,
  pressureiosome: 0,
  pressurememoryfull: 0,
  pressurememorysome: 0,
}

function qmpStatus(guest: Guest): string {
  if (guest.run === undefined) return 'stopped'
  return guest.run.paused ? 'paused' : 'running'
}

function usage(world: World, guest: Guest) {
  const running = guest.run !== undefined
  const containerDisk = guest.type === 'lxc' && running
  const maxdisk = diskBytesOf(world, guest)
  return {
    cpu: running ? busyShare : 0,
    mem: memoryInUse(guest),
    maxmem: memoryBytesOf(guest.config),
    // Of a virtual machine the server does not know how full its disk is.
    disk: containerDisk ? Math.floor(maxdisk * 0.4) : 0,
    maxdisk: bootDisk(guest.config) === undefined ? 0 : maxdisk,
    netin: 0,
    netout: 0,
    uptime: uptimeSeconds(world, guest),
  }
}

function marks(guest: Guest): Row {
  const { tags, lock } = guest.config
  return {
    ...(tags === undefined ? {} : { tags }),
    ...(lock === undefined ? {} : { lock }),
    ...(isTemplate(guest) ? { template: 1 } : {}),
  }
}

/** A guest has no more cores than its node. */
function cpusOf(world: World, guest: Guest): number {
  const limit = world.nodes.get(guest.node)?.cores ?? Number.POSITIVE_INFINITY
  return Math.min(coresOf(guest.config), limit)
}

function haOf(world: World, guest: Guest): Row {
  const service = serviceOf(world, guest)
  if (service === undefined || !isManaged(world, guest)) return { managed: 0 }
  return { managed: 1, state: haState(world, service, guest) }
}
