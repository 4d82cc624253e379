/** Runs of replication jobs: they are no tasks, and leave a log and an outcome of their own. */

import { Refusal, refuse } from '../refusal.ts'
import { type Guest, titleOf } from '../state/guests.ts'
import { isOnline, isQuorate } from '../state/nodes.ts'
import {
  changedShare,
  jobsOf,
  nextSyncMs,
  type ReplicationJob,
  replicaOn,
  replicatedDrives,
} from '../state/replication.ts'
import { printSize } from '../state/sizes.ts'
import { addVolume, findVolume, isOnNode, removeVolume } from '../state/storages.ts'
import { nowSeconds, type World } from '../state/world.ts'
import { moveDiskMs } from '../tasks/copy-time.ts'
import { durations } from '../tasks/durations.ts'
import { later } from '../tasks/later.ts'

const armed = new WeakMap<ReplicationJob, () => void>()

/** After a failure a job is tried again soon, and less and less soon. */
const retrySeconds = [5 * 60, 10 * 60, 15 * 60]
const laterRetrySeconds = 30 * 60

/** Sees to the next run of a job that is new, was changed, or has just run. */
export function armReplication(world: World, job: ReplicationJob): void {
  armed.get(job)?.()
  const atMs = dueMs(job, world.nowMs)
  if (atMs !== undefined)
    armed.set(
      job,
      world.agenda.add(atMs, () => begin(world, job)),
    )
}

/** Runs it as soon as the scheduler looks. */
export function replicateSoon(world: World, job: ReplicationJob): void {
  armed.get(job)?.()
  armed.set(
    job,
    later(world, durations.scheduler, () => begin(world, job)),
  )
}

/** Takes the job away when the scheduler looks next, with the copies unless they are to stay. */
export function removeReplication(world: World, job: ReplicationJob, keep: boolean): void {
  job.options.set('remove_job', keep ? 'local' : 'full')
  armed.get(job)?.()
  later(world, durations.scheduler, () => {
    const guest = world.guests.get(job.vmid)
    if (!keep && guest !== undefined) dropCopies(world, guest, job.target)
    world.replication.delete(job.id)
  })
}

/** After a migration to the target the copies are where the guest was. */
export function turnReplication(world: World, guest: Guest, from: string): void {
  for (const job of jobsOf(world, guest.vmid)) {
    if (job.target === guest.node) job.target = from
    armReplication(world, job)
  }
}

/** When the job runs next: by its schedule, or because it failed. */
export function dueMs(job: ReplicationJob, afterMs: number): number | undefined {
  const next = nextSyncMs(job, afterMs)
  if (job.failCount === 0 || next === undefined) return next
  const pause = retrySeconds[job.failCount - 1] ?? laterRetrySeconds
  return Math.max(afterMs, (job.lastTry + pause) * 1000)
}

function begin(world: World, job: ReplicationJob): void {
  if (world.replication.get(job.id) !== job) return
  const guest = world.guests.get(job.vmid)
  if (guest === undefined || !isOnline(world, guest.node) || !isQuorate(world)) {
    armReplication(world, job)
    return
  }
  const source = world.nodes.get(guest.node)
  job.lastTry = nowSeconds(world)
  job.log = []
  job.pid = source === undefined ? 1 : source.nextPid++
  say(world, job, `start replication job`)
  say(world, job, `guest => ${titleOf(guest)}, running => ${guest.run?.pid ?? 0}`)
  const failure = obstacle(world, guest, job)
  const volumes = replicatedDrives(world, guest)
  say(world, job, `volumes => ${volumes.map(({ file }) => file).join(',')}`)
  const ms = failure === undefined ? copyTimeMs(world, guest, job) : durations.config
  later(world, ms, () => end(world, job, failure))
}

function end(world: World, job: ReplicationJob, failure: string | undefined): void {
  const guest = world.guests.get(job.vmid)
  delete job.pid
  if (world.replication.get(job.id) !== job || guest === undefined) return
  const error = failure ?? obstacle(world, guest, job)
  job.durationSeconds = (world.nowMs - job.lastTry * 1000) / 1000
  if (error === undefined) {
    copyVolumes(world, guest, job)
    delete job.error
    job.failCount = 0
    job.lastSync = job.lastTry
    say(world, job, 'end replication job')
  } else {
    job.failCount += 1
    job.error = error
    say(world, job, `end replication job with error: ${error}`)
  }
  armReplication(world, job)
}

/** Why a run cannot succeed, in the server's words. */
function obstacle(world: World, guest: Guest, { target }: ReplicationJob): string | undefined {
  try {
    for (const { storage: name = '', file } of replicatedDrives(world, guest)) {
      const storage = world.storages.get(name)
      if (storage?.type !== 'zfspool') refuse(`missing replicate feature on volume '${file}'`)
      if (!isOnNode(storage, target)) refuse(`storage '${name}' is not available on node '${target}'`)
    }
    const ip = world.nodes.get(target)?.ip
    if (!isOnline(world, target))
      refuse(
        `command '/usr/bin/ssh -o 'HostKeyAlias=${target}' root@${ip} -- pvesr prepare-local-job' failed: exit code 255`,
      )
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.message
  }
}

function copyTimeMs(world: World, guest: Guest, job: ReplicationJob): number {
  const share = replicaOn(world, guest, job.target) === undefined ? 1 : changedShare
  const times = replicatedDrives(world, guest).map(({ file, storage = '' }) => {
    const pool = world.storages.get(storage)
    const bytes = (findVolume(world, guest.node, file)?.usedBytes ?? 0) * share
    return pool === undefined ? 0 : moveDiskMs(world, bytes, [pool])
  })
  return times.reduce((sum, ms) => sum + ms, durations.config)
}

function copyVolumes(world: World, guest: Guest, job: ReplicationJob): void {
  for (const { file } of replicatedDrives(world, guest)) {
    const volume = findVolume(world, guest.node, file)
    if (volume === undefined) continue
    const how = findVolume(world, job.target, file) === undefined ? 'full' : 'incremental'
    say(world, job, `${how} sync '${file}' (${printSize(volume.sizeBytes)})`)
    addVolume(world, job.target, { ...volume, ctime: nowSeconds(world) })
  }
}

function dropCopies(world: World, guest: Guest, target: string): void {
  if (guest.node === target) return
  for (const { file } of replicatedDrives(world, guest)) removeVolume(world, target, file)
}

function say(world: World, job: ReplicationJob, text: string): void {
  const time = new Date(world.nowMs).toISOString().slice(0, 19).replace('T', ' ')
  job.log.push(`${time} ${job.id}: ${text}`)
}
