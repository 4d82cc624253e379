/** Backups: making them, thinning them out, and guests made of them. */

import { notSimulated, refuse, refuseParameters, refusePermission } from '../refusal.ts'
import { markBackups } from '../state/backups.ts'
import { isDriveKey } from '../state/drives.ts'
import { type Guest, titleOf } from '../state/guests.ts'
import { findVolume, removeVolume, requireStorage } from '../state/storages.ts'
import type { Work } from '../tasks/task.ts'
import { backUp } from '../work/backup.ts'
import { backupOrder, backupTaskId } from '../work/backup-jobs.ts'
import { reserveGuest } from '../work/create-guest.ts'
import { destroyGuest } from '../work/destroy-guest.ts'
import { requireArchive, restoreGuest } from '../work/restore-guest.ts'
import { type Call, flag, fork, type Handler, integer, list, may, required, text, vmidOf } from './call.ts'

export const backupRoutes: Readonly<Record<string, Handler>> = {
  'POST /nodes/{node}/vzdump': (call) => vzdump(call),
  'GET /nodes/{node}/vzdump/extractconfig': (call) => {
    const volid = required(call, 'volume')
    const { archive } = findVolume(call.world, call.node, volid) ?? refuse(`volume '${volid}' does not exist`)
    const lines = Object.entries(archive?.config ?? {}).map(([key, value]) => `${key}: ${value}\n`)
    return lines.toSorted().join('')
  },
  'GET /nodes/{node}/storage/{storage}/prunebackups': (call) =>
    marked(call).map(({ volume: { volid, ctime, vmid }, type, mark }) => ({
      volid,
      ctime,
      mark,
      type,
      ...(vmid === undefined ? {} : { vmid }),
    })),
  'DELETE /nodes/{node}/storage/{storage}/prunebackups': (call) => {
    const doomed = marked(call).filter(({ mark }) => mark === 'remove')
    return fork(call, 'prunebackups', required(call, 'storage'), function* (task) {
      yield 0
      for (const { volume } of doomed) {
        task.lines.push(`removing backup '${volume.volid}'`)
        removeVolume(call.world, call.node, volume.volid)
      }
    })
  },
  'GET /nodes/{node}/vzdump/defaults': () => ({
    all: 0,
    bwlimit: 0,
    compress: '0',
    dumpdir: '/var/lib/vz/dump',
    fleecing: { enabled: 0 },
    ionice: 7,
    lockwait: 180,
    mailnotification: 'always',
    mode: 'snapshot',
    'notification-mode': 'auto',
    performance: { 'max-workers': 16, 'pbs-entries-max': 1_048_576 },
    pigz: 0,
    'prune-backups': 'keep-all=1',
    quiet: 0,
    remove: 1,
    stdexcludes: 1,
    stop: 0,
    stopwait: 10,
    storage: 'local',
    zstd: 1,
  }),
}

function vzdump(call: Call): string {
  const { world, node } = call
  const options = new Map(Object.keys(call.parameters).map((key) => [key, text(call, key) ?? '']))
  if (list(call, 'vmid').length === 0 && !flag(call, 'all') && !options.has('pool'))
    refuseParameters({ vmid: 'property is missing and it is not optional' })
  const order = backupOrder(world, node, options)
  for (const vmid of order.vmids)
    if (!may(call, `/vms/${vmid}`, 'VM.Backup')) refusePermission(`/vms/${vmid}, VM.Backup`)
  // Guests of other nodes are those nodes' business.
  if (order.vmids.length === 0) return 'OK'
  return fork(call, 'vzdump', backupTaskId(order), (task) => backUp(world, task, order))
}

function marked(call: Call) {
  const storage = requireStorage(call.world, required(call, 'storage'), call.node)
  const retention = text(call, 'prune-backups') ?? String(storage.config.get('prune-backups') ?? '')
  return markBackups(storage, call.node, retention, { vmid: integer(call, 'vmid'), type: text(call, 'type') })
}

/** `POST …/qemu` with `archive`, `POST …/lxc` with `restore`. */
export function restore(
  call: Call,
  type: Guest['type'],
  volid: string,
  settings: ReadonlyMap<string, string>,
): string {
  const { world } = call
  const vmid = vmidOf(call)
  const title = `unable to restore ${titleOf({ type, vmid })} -`
  if (!may(call, `/vms/${vmid}`, 'VM.Allocate')) refusePermission()
  for (const key of settings.keys()) if (isDriveKey(key)) notSimulated(`${key} with a restore`)
  const volume = findVolume(world, call.node, volid)
  if (volume !== undefined && volume.archive === undefined)
    notSimulated('restoring a backup that a scenario lists without its contents')
  const archive = requireArchive(volume?.archive, type, volid)
  const existing = world.guests.get(vmid)
  if (existing !== undefined) {
    if (!flag(call, 'force'))
      refuse(`${title} ${titleOf(existing)} already exists on node '${existing.node}'`)
    if (existing.type !== type || existing.node !== call.node)
      refuse(`${title} ${titleOf(existing)} already exists on node '${existing.node}'`)
    if (Number(existing.config.protection ?? 0) === 1)
      refuse(`${title} can't remove ${titleOf(existing)} - protection mode enabled`)
  }
  const order = {
    archive,
    volid,
    storage: text(call, 'storage'),
    unique: flag(call, 'unique'),
    start: flag(call, 'start'),
    pool: text(call, 'pool'),
    settings,
  }
  return fork(call, type === 'qemu' ? 'qmrestore' : 'vzrestore', vmid, function* (task): Work {
    const old = world.guests.get(vmid)
    if (old?.run !== undefined) refuse(`${title} ${type === 'qemu' ? 'vm' : 'CT'} is running`)
    if (old !== undefined) {
      const ref = { type, node: call.node, vmid }
      yield* destroyGuest(world, ref, task, { purge: false, unreferenced: false })
    }
    const guest = reserveGuest(world, {
      type,
      node: call.node,
      vmid,
      settings,
      pool: order.pool,
      start: false,
    })
    yield* restoreGuest(world, guest, task, order)
  })
}
