/** Backups: making them, thinning them out, jobs that are to make them, and guests made of them. */

import { notSimulated, Refusal, refuse, refuseParameters, refusePermission } from '../refusal.ts'
import { type BackupJob, markBackups } from '../state/backups.ts'
import { isDriveKey } from '../state/drives.ts'
import { type Guest, guestsOn, nameOf, titleOf } from '../state/guests.ts'
import { parsePropertyString } from '../state/property-string.ts'
import { contentOf, findVolume, removeVolume, requireStorage, type Storage } from '../state/storages.ts'
import type { World } from '../state/world.ts'
import type { Work } from '../tasks/task.ts'
import { backUp } from '../work/backup.ts'
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

  'GET /cluster/backup': (call) => [...call.world.backupJobs.values()].map(shownJob),
  'GET /cluster/backup/{id}': (call) =>
    shownJob(call.world.backupJobs.get(required(call, 'id')) ?? refuseParameters(missing(call))),
  'POST /cluster/backup': (call) => {
    const { world } = call
    const id = text(call, 'id') ?? `backup-${world.random.hex(8)}-${world.random.hex(4)}`
    if (world.backupJobs.has(id)) refuseParameters({ id: `Job '${id}' already exists` })
    const job: BackupJob = { id, options: new Map() }
    setOptions(call, job)
    world.backupJobs.set(id, job)
    return null
  },
  'PUT /cluster/backup/{id}': (call) => {
    const job = call.world.backupJobs.get(required(call, 'id')) ?? wrapped(call)
    for (const key of list(call, 'delete')) job.options.delete(key)
    setOptions(call, job)
    return null
  },
  'DELETE /cluster/backup/{id}': (call) => {
    if (!call.world.backupJobs.delete(required(call, 'id'))) wrapped(call)
    return null
  },
  'GET /cluster/backup-info': () => subdirs('not-backed-up'),
  'GET /cluster/backup-info/not-backed-up': ({ world }) =>
    [...world.guests.values()]
      .filter((guest) => ![...world.backupJobs.values()].some((job) => covers(world, job.options, guest)))
      .map((guest) => ({ vmid: guest.vmid, name: nameOf(guest), type: guest.type })),
}

function vzdump(call: Call): string {
  const { world, node } = call
  const storage = backupStorage(call)
  const asked = new Map(Object.keys(call.parameters).map((key) => [key, text(call, key) ?? '']))
  const chosen = list(call, 'vmid').map(Number)
  if (chosen.length === 0 && !flag(call, 'all') && !asked.has('pool'))
    refuseParameters({ vmid: 'property is missing and it is not optional' })
  const present = guestsOn(world, node)
  const vmids = (
    chosen.length > 0
      ? chosen.filter((vmid) => (world.guests.get(vmid)?.node ?? node) === node)
      : present.filter((guest) => covers(world, asked, guest)).map(({ vmid }) => vmid)
  ).sort((a, b) => a - b)
  for (const vmid of vmids)
    if (!may(call, `/vms/${vmid}`, 'VM.Backup')) refusePermission(`/vms/${vmid}, VM.Backup`)
  // Guests of other nodes are those nodes' business.
  if (vmids.length === 0) return 'OK'
  const prunes = text(call, 'remove') !== '0'
  const retention = asked.get('prune-backups') ?? String(storage.config.get('prune-backups') ?? 'keep-all=1')
  return fork(call, 'vzdump', vmids.length === 1 ? (vmids[0] ?? '') : '', (task) =>
    backUp(world, task, {
      node,
      vmids,
      storage,
      mode: text(call, 'mode') ?? 'snapshot',
      compress: text(call, 'compress') ?? '0',
      notesTemplate: text(call, 'notes-template'),
      isProtected: flag(call, 'protected'),
      retention: prunes && retention !== 'keep-all=1' ? retention : undefined,
    }),
  )
}

function backupStorage(call: Call): Storage {
  const name = text(call, 'storage') ?? 'local'
  try {
    const storage = requireStorage(call.world, name, call.node)
    if (!contentOf(storage).includes('backup'))
      refuse(`can't use storage '${name}' for backups - wrong content type`)
    return storage
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    refuse(`could not get storage information for '${name}': ${error.message}`)
  }
}

/** Whether a job is about a guest: by its VMID, its pool, or because it is about all. */
function covers(world: World, options: ReadonlyMap<string, string>, { vmid, node }: Guest): boolean {
  const numbers = (key: string) =>
    (options.get(key) ?? '')
      .split(/[,;\s\0]+/)
      .filter(Boolean)
      .map(Number)
  if (options.get('enabled') === '0') return false
  if (options.get('node') !== undefined && options.get('node') !== node) return false
  if (options.get('all') === '1') return !numbers('exclude').includes(vmid)
  const pool = options.get('pool')
  if (pool !== undefined) return world.pools.get(pool)?.vmids.has(vmid) ?? false
  return numbers('vmid').includes(vmid)
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

/** When a job runs next is a matter of calendar events, which are not simulated: jobs are kept and never run by themselves. */
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
