/** Backup jobs: what is to be backed up when, what they would take, and which guests none of them takes. */

import { refuse, refuseParameters } from '../refusal.ts'
import { type BackupJob, covers, isBackedUp, isNamed, nextRunMs } from '../state/backups.ts'
import { nextEventMs, parseCalendarEvent } from '../state/calendar-event.ts'
import { drivesOf } from '../state/drives.ts'
import { type Guest, nameOf } from '../state/guests.ts'
import { perlTime } from '../state/perl-time.ts'
import { parsePropertyString } from '../state/property-string.ts'
import { nowSeconds, type World } from '../state/world.ts'
import { armBackupJob } from '../work/backup-jobs.ts'
import { type Call, type Handler, integer, list, required, text } from './call.ts'
import { subdirs } from './power.ts'

export const backupJobRoutes: Readonly<Record<string, Handler>> = {
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
  'GET /cluster/backup-info': () => subdirs('not-backed-up'),
  'GET /cluster/backup-info/not-backed-up': ({ world }) =>
    [...world.guests.values()]
      .filter((guest) => ![...world.backupJobs.values()].some((job) => covers(world, job.options, guest)))
      .map((guest) => ({ vmid: guest.vmid, name: nameOf(guest), type: guest.type })),
}

function setOptions(call: Call, job: BackupJob): void {
  for (const key of Object.keys(call.parameters))
    if (!/^(?:id|delete)$/.test(key)) job.options.set(key, text(call, key) ?? '')
}

const properties = new Set(['fleecing', 'performance', 'prune-backups'])
const switches = new Set(['all', 'enabled', 'protected', 'quiet', 'remove', 'repeat-missed', 'stdexcludes'])

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
