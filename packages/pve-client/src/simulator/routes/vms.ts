/** Virtual machines: the list, creating, copying, deleting, and their disks. */

import { Refusal, refuse, refusePermission } from '../refusal.ts'
import { drivesOf } from '../state/drives.ts'
import { type Guest, guestsOn, isTemplate, titleOf } from '../state/guests.ts'
import { sidOf } from '../state/ha.ts'
import { jobsOf } from '../state/replication.ts'
import { findVolume, isShared, kindOf } from '../state/storages.ts'
import type { World } from '../state/world.ts'
import type { Work } from '../tasks/task.ts'
import { checkDiskMove, convertToTemplate, moveDisk, reassignDisk, resize } from '../work/change-disk.ts'
import { type CloneOrder, cloneGuest, prepareClone } from '../work/clone-guest.ts'
import { checkNewGuest, createGuest, type NewGuest, reserveGuest } from '../work/create-guest.ts'
import { destroyGuest } from '../work/destroy-guest.ts'
import { canSnapshot } from '../work/snapshots.ts'
import { restore } from './backups.ts'
import {
  type Call,
  flag,
  fork,
  guestOf,
  type Handler,
  integer,
  may,
  need,
  required,
  rootOnly,
  text,
  vmidOf,
} from './call.ts'
import { vmRow } from './guest-rows.ts'
import { refOf, subdirs } from './power.ts'
import { privilegeOfSetting } from './setting-privileges.ts'

export const vmRoutes: Readonly<Record<string, Handler>> = {
  'GET /nodes/{node}/qemu': (call) =>
    visibleGuests(call, 'qemu').map((guest) => vmRow(call.world, guest, { full: flag(call, 'full') })),
  'GET /nodes/{node}/qemu/{vmid}': () => subdirs(...vmFolders),
  'POST /nodes/{node}/qemu': (call) => {
    const archive = text(call, 'archive')
    if (archive !== undefined) return restore(call, 'qemu', archive, settingsOf(call))
    return create(call, 'qemu')
  },
  'DELETE /nodes/{node}/qemu/{vmid}': (call) => {
    rootOnly(call, 'skiplock')
    return destroy(call, 'qemu')
  },
  'POST /nodes/{node}/qemu/{vmid}/clone': (call) => clone(call, 'qemu'),
  'POST /nodes/{node}/qemu/{vmid}/template': (call) => {
    const guest = guestOf(call, 'qemu')
    requireConvertible(guest)
    return fork(call, 'qmtemplate', guest.vmid, (task) =>
      convertToTemplate(call.world, refOf(call, 'qemu'), task, text(call, 'disk')),
    )
  },
  'PUT /nodes/{node}/qemu/{vmid}/resize': (call) => {
    rootOnly(call, 'skiplock')
    return resizeDisk(call, 'qemu')
  },
  'POST /nodes/{node}/qemu/{vmid}/move_disk': (call) => moveDiskRoute(call),
  'GET /nodes/{node}/qemu/{vmid}/feature': (call) => feature(call, guestOf(call, 'qemu')),
  'PUT /nodes/{node}/qemu/{vmid}/sendkey': (call) => {
    const guest = guestOf(call, 'qemu')
    if (guest.run === undefined) refuse(`${titleOf(guest)} not running`)
    return null
  },
}

const vmFolders = [
  'config',
  'cloudinit',
  'pending',
  'status',
  'unlink',
  'vncproxy',
  'termproxy',
  'migrate',
  'resize',
  'move',
  'rrd',
  'rrddata',
  'monitor',
  'agent',
  'snapshot',
  'spiceproxy',
  'sendkey',
  'firewall',
  'mtunnel',
  'remote_migrate',
]

export function visibleGuests(call: Call, type: Guest['type']): Guest[] {
  return guestsOn(call.world, call.node).filter(
    (guest) => guest.type === type && may(call, `/vms/${guest.vmid}`, 'VM.Audit'),
  )
}

/** Parameters of the creation that are no part of the configuration. */
const creationOptions = new Set([
  'archive',
  'bwlimit',
  'force',
  'ha-managed',
  'ignore-unpack-errors',
  'live-restore',
  'node',
  'ostemplate',
  'password',
  'pool',
  'restore',
  'ssh-public-keys',
  'start',
  'storage',
  'unique',
  'vmid',
])

export function settingsOf(call: Call): Map<string, string> {
  const settings = new Map<string, string>()
  for (const key of Object.keys(call.parameters))
    if (!creationOptions.has(key)) settings.set(key, text(call, key) ?? '')
  return settings
}

export function create(call: Call, type: Guest['type']): string {
  const { world } = call
  const vmid = vmidOf(call)
  const pool = text(call, 'pool')
  const allowed =
    may(call, `/vms/${vmid}`, 'VM.Allocate') ||
    (pool !== undefined && may(call, `/pool/${pool}`, 'VM.Allocate'))
  if (!allowed) refusePermission()
  const settings = settingsOf(call)
  for (const [key, value] of settings) {
    const privilege = privilegeOfSetting(type, key, value)
    if (pool === undefined || !may(call, `/pool/${pool}`, privilege)) need(call, `/vms/${vmid}`, privilege)
  }
  if (type === 'lxc' && !settings.has('rootfs'))
    settings.set('rootfs', `${text(call, 'storage') ?? 'local'}:4`)
  const wanted: NewGuest = { type, node: call.node, vmid, settings, pool, start: flag(call, 'start') }
  requireFreeVmid(world, type, vmid)
  checkNewGuest(world, wanted)
  const guest = reserveGuest(world, wanted)
  return fork(call, type === 'qemu' ? 'qmcreate' : 'vzcreate', vmid, function* (task) {
    yield* titled(`unable to create ${titleOf(guest)}`, createGuest(world, guest, task, wanted))
    if (flag(call, 'ha-managed')) world.ha.set(sidOf(guest), { sid: sidOf(guest), details: new Map() })
  })
}

function requireFreeVmid(world: World, type: Guest['type'], vmid: number): void {
  const other = world.guests.get(vmid)
  if (other === undefined) return
  const taken = `${titleOf(other)} already exists on node '${other.node}'`
  refuse(type === 'qemu' ? `unable to create VM ${vmid} - ${taken}` : taken)
}

/** Errors of the work get its purpose in front. */
function* titled(title: string, work: Work): Work {
  try {
    yield* work
  } catch (error) {
    if (!(error instanceof Refusal) || error.message === 'received interrupt') throw error
    throw new Refusal(500, `${title} - ${error.message}`)
  }
}

export function destroy(call: Call, type: Guest['type']): string {
  const guest = guestOf(call, type)
  const options = {
    purge: flag(call, 'purge'),
    unreferenced: flag(call, 'destroy-unreferenced-disks'),
    skiplock: flag(call, 'skiplock'),
  }
  const title = titleOf(guest)
  if (Number(guest.config.protection ?? 0) === 1) refuse(`can't remove ${title} - protection mode enabled`)
  if (call.world.ha.has(sidOf(guest)) && !options.purge)
    refuse(`unable to remove ${title} - used in HA resources and purge parameter not set.`)
  const [replicated] = jobsOf(call.world, guest.vmid)
  if (replicated !== undefined && !options.purge)
    refuse(
      `There is a replication job '${replicated.id}' for guest '${guest.vmid}' - Please remove that first.`,
    )
  const force = type === 'lxc' && flag(call, 'force')
  if (guest.run !== undefined && !force)
    refuse(
      type === 'qemu'
        ? `${title} is running - destroy failed`
        : `unable to destroy ${title} - container is running`,
    )
  if (force) delete guest.run
  return fork(call, type === 'qemu' ? 'qmdestroy' : 'vzdestroy', guest.vmid, (task) =>
    destroyGuest(call.world, refOf(call, type), task, options),
  )
}

export function clone(call: Call, type: Guest['type']): string {
  const { world } = call
  const source = guestOf(call, type)
  if (source.config.lock !== undefined)
    refuse(`${type === 'qemu' ? 'VM' : 'CT'} is locked (${source.config.lock})`)
  const target = text(call, 'target')
  if (target !== undefined && !world.nodes.has(target)) refuse(`no such cluster node '${target}'`)
  const full = text(call, 'full')
  const order: CloneOrder = {
    source,
    newid: Number(required(call, 'newid')),
    full: full === undefined ? !isTemplate(source) : full === '1',
    name: text(call, type === 'qemu' ? 'name' : 'hostname'),
    description: text(call, 'description'),
    target,
    storage: text(call, 'storage'),
    format: text(call, 'format'),
    snapshot: text(call, 'snapname'),
    pool: text(call, 'pool'),
  }
  const guest = prepareClone(world, order)
  return fork(call, type === 'qemu' ? 'qmclone' : 'vzclone', source.vmid, (task) =>
    cloneGuest(world, guest, task, order),
  )
}

export function resizeDisk(call: Call, type: Guest['type']): string {
  return fork(call, 'resize', vmidOf(call), (task) =>
    resize(call.world, refOf(call, type), task, required(call, 'disk'), required(call, 'size')),
  )
}

export function requireConvertible(guest: Guest): void {
  const name = guest.type === 'qemu' ? 'VM' : 'CT'
  if (guest.snapshots.length > 0) refuse(`unable to create template, because ${name} contains snapshots`)
  if (isTemplate(guest)) refuse(`you can't convert a template to a template`)
  if (guest.run !== undefined) refuse(`you can't convert a ${name} to template if ${name} is running`)
}

function moveDiskRoute(call: Call): string {
  const { world } = call
  const guest = guestOf(call, 'qemu')
  const key = required(call, 'disk')
  const targetVmid = integer(call, 'target-vmid')
  if (targetVmid !== undefined) {
    const targetKey = text(call, 'target-disk') ?? key
    if (guest.config[key] === undefined) refuse(`disk '${key}' does not exist`)
    return fork(call, 'qmmove', `${guest.vmid}-${key}>${targetVmid}-${targetKey}`, (task) =>
      reassignDisk(world, refOf(call, 'qemu'), task, key, targetVmid, targetKey),
    )
  }
  const move = {
    key,
    storage: text(call, 'storage') ?? String(guest.config[key] ?? '').split(':')[0] ?? '',
    format: text(call, 'format'),
    deleteSource: flag(call, 'delete'),
  }
  checkDiskMove(world, guest, move)
  return fork(call, 'qmmove', guest.vmid, (task) => moveDisk(world, refOf(call, 'qemu'), task, move))
}

/** Whether all disks can be cloned, copied or snapshotted, and on which nodes the guest could then live. */
export function feature(call: Call, guest: Guest) {
  const { world } = call
  const wanted = required(call, 'feature')
  const disks = drivesOf(guest.config).filter(
    (drive) => !drive.cdrom && !drive.unused && drive.storage !== undefined,
  )
  const has =
    wanted === 'copy' ||
    (wanted === 'snapshot' && canSnapshot(world, guest)) ||
    (wanted === 'clone' &&
      isTemplate(guest) &&
      disks.every((drive) => {
        const storage = world.storages.get(drive.storage ?? '')
        const format = findVolume(world, guest.node, drive.file)?.format ?? 'raw'
        return storage !== undefined && kindOf(storage).snapshots.includes(format)
      }))
  if (guest.type === 'lxc') return { hasFeature: has ? 1 : 0 }
  const shared = disks.every((drive) => {
    const storage = world.storages.get(drive.storage ?? '')
    return storage !== undefined && isShared(storage)
  })
  return { hasFeature: has ? 1 : 0, nodes: shared ? [...world.nodes.keys()] : [guest.node] }
}
