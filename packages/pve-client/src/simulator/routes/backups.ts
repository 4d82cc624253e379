/** Backups: making them, thinning them out, jobs that are to make them, and guests made of them. */

import { notSimulated, refuse, refuseParameters, refusePermission } from '../refusal.ts'
import { type BackupJob, covers, isBackedUp, isNamed, markBackups, nextRunMs } from '../state/backups.ts'
import { nextEventMs, parseCalendarEvent } from '../state/calendar-event.ts'
import { drivesOf, isDriveKey } from '../state/drives.ts'
import { type Guest, nameOf, titleOf } from '../state/guests.ts'
import { parsePropertyString } from '../state/property-string.ts'
import { findVolume, removeVolume, requireStorage } from '../state/storages.ts'
import { nowSeconds, type World } from '../state/world.ts'
import type { Work } from '../tasks/task.ts'
import { backUp } from '../work/backup.ts'
import { armBackupJob, backupOrder, backupTaskId } from '../work/backup-jobs.ts'
import { reserveGuest } from '../work/create-guest.ts'
import { destroyGuest } from '../work/destroy-guest.ts'
import { requireArchive, restoreGuest } from '../work/restore-guest.ts'
import { type Call, flag, fork, type Handler, integer, list, may, required, text, vmidOf } from './call.ts'
import { subdirs } from './power.ts'

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

  'GET /cluster/backup': ({ world }) => [...world.backupJobs.values()].map((job) => listedJob(world, job)),
  'GET /cluster/backup/{id}': (call) =>
    shownJob(call.world.backupJobs.get(required(call, 'id')) ?? refuseParameters(missing(call))),
  'POST /cluster/backup': (call) => {
    const { world } = call
    const id = text(call, 'id') ?? `backup-${world.random.hex(8)}-${world.random.hex(4)}`
    if (world.backupJobs.has(id)) refuseParameters({ id: `Job '${id}' already exists` })
    const job: BackupJob = { id, options: new Map() }
    setOptions(call, job)
    world.backupJobs.set(id, job)
    armBackupJob(world, job)
    return null
  },
  'PUT /cluster/backup/{id}': (call) => {
    const job = call.world.backupJobs.get(required(call, 'id')) ?? wrapped(call)
    for (const key of list(call, 'delete')) job.options.delete(key)
    setOptions(call, job)
    armBackupJob(call.world, job)
    return null
  },
  'DELETE /cluster/backup/{id}': (call) => {
    if (!call.world.backupJobs.delete(required(call, 'id'))) wrapped(call)
    return null
  },
  'GET /cluster/backup/{id}/included_volumes': (call) => {
    const { world } = call
    const job = world.backupJobs.get(required(call, 'id')) ?? refuseParameters(missing(call))
    const guests = [...world.guests.values()].filter((guest) => isNamed(world, job.options, guest))
    return { children: guests.sort((a, b) => a.vmid - b.vmid).map(includedVolumes) }
  },
  'GET /cluster/jobs': () => subdirs('schedule-analyze', 'realm-sync'),
  'GET /cluster/jobs/schedule-analyze': (call) => {
    const event = parseCalendarEvent(required(call, 'schedule'))
    const times: { timestamp: number; utc: string }[] = []
    let ms = (integer(call, 'starttime') ?? nowSeconds(call.world)) * 1000
    for (let left = integer(call, 'iterations') ?? 10; left > 0 && event !== undefined; left--) {
      const next = nextEventMs(event, ms)
      if (next === undefined) break
      times.push({ timestamp: next / 1000, utc: perlTime(next) })
      ms = next
    }
    return times
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
  'GET /cluster/backup-info': () => subdirs('not-backed-up'),
  'GET /cluster/backup-info/not-backed-up': ({ world }) =>
    [...world.guests.values()]
      .filter((guest) => ![...world.backupJobs.values()].some((job) => covers(world, job.options, guest)))
      .map((guest) => ({ vmid: guest.vmid, name: nameOf(guest), type: guest.type })),
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

function setOptions(call: Call, job: BackupJob): void {
  for (const key of Object.keys(call.parameters))
    if (!/^(?:id|delete)$/.test(key)) job.options.set(key, text(call, key) ?? '')
}

const properties = new Set(['fleecing', 'performance', 'prune-backups'])
const switches = new Set(['all', 'enabled', 'protected', 'quiet', 'remove', 'repeat-missed', 'stdexcludes'])

/** `Fri Nov 20 11:48:08 2026` */
function perlTime(ms: number): string {
  const [weekday = '', date = '', month, year, time] = new Date(ms).toUTCString().split(' ')
  return `${weekday.slice(0, 3)} ${month} ${date.replace(/^0/, ' ')} ${time} ${year}`
}

function includedVolumes(guest: Guest) {
  const disks = drivesOf(guest.config).filter(
    (drive) => drive.storage !== undefined && !drive.cdrom && !drive.unused,
  )
  return {
    id: guest.vmid,
    name: nameOf(guest),
    type: guest.type,
    leaf: 0,
    children: disks.map((drive) => ({
      id: `${guest.vmid}:${drive.key}`,
      name: drive.file,
      included: isBackedUp(drive) ? 1 : 0,
      reason: isBackedUp(drive)
        ? 'backup=yes'
        : drive.options.has('backup')
          ? 'backup=no'
          : 'not a backed up mount point',
      leaf: 1,
    })),
  }
}

/** In lists with the time of the next run. */
function listedJob(world: World, job: BackupJob) {
  const next = nextRunMs(job, world.nowMs)
  return { ...shownJob(job), ...(next === undefined ? {} : { 'next-run': next / 1000 }) }
}

function shownJob({ id, options }: BackupJob) {
  const shown = [...options].map(([key, value]) => {
    if (switches.has(key)) return [key, Number(value)]
    return [key, properties.has(key) ? Object.fromEntries(parsePropertyString(value)) : value]
  })
  return { enabled: 1, ...Object.fromEntries(shown), id, type: 'vzdump' }
}

function missing(call: Call) {
  return { id: `No such job '${required(call, 'id')}'` }
}

/** Inside the lock of the job file the refusal becomes part of another. */
function wrapped(call: Call): never {
  refuse(`400 Parameter verification failed.\nid: ${missing(call).id}`)
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
