/** Backup jobs run when their time has come: on each node, for the guests that are there. */

import { Refusal, refuse } from '../refusal.ts'
import { type BackupJob, isNamed, nextRunMs } from '../state/backups.ts'
import { guestsOn } from '../state/guests.ts'
import { isQuorate, onlineNodes } from '../state/nodes.ts'
import { contentOf, requireStorage, type Storage } from '../state/storages.ts'
import type { World } from '../state/world.ts'
import { startTask } from '../tasks/task.ts'
import { type BackupOrder, backUp } from './backup.ts'

const armed = new WeakMap<BackupJob, () => void>()

/** Sees to the next run of a job that is new, was changed, or has just run. */
export function armBackupJob(world: World, job: BackupJob): void {
  armed.get(job)?.()
  const atMs = nextRunMs(job, world.nowMs)
  if (atMs === undefined) return
  armed.set(
    job,
    world.agenda.add(atMs, () => {
      if (world.backupJobs.get(job.id) !== job) return
      runBackupJob(world, job)
      armBackupJob(world, job)
    }),
  )
}

/**
 * What options such as those of `POST /nodes/{node}/vzdump` mean on a node.
 *
 * @throws Refusal where the storage takes no backups
 */
export function backupOrder(world: World, node: string, options: ReadonlyMap<string, string>): BackupOrder {
  const storage = backupStorage(world, node, options.get('storage') ?? 'local')
  const retention =
    options.get('prune-backups') ?? String(storage.config.get('prune-backups') ?? 'keep-all=1')
  const prunes = options.get('remove') !== '0' && retention !== 'keep-all=1'
  return {
    node,
    vmids: guestsFor(world, node, options),
    storage,
    mode: options.get('mode') ?? 'snapshot',
    compress: options.get('compress') ?? '0',
    notesTemplate: options.get('notes-template'),
    isProtected: options.get('protected') === '1',
    retention: prunes ? retention : undefined,
  }
}

/** A backup of one guest has its VMID for an ID. */
export function backupTaskId({ vmids }: BackupOrder): string {
  return vmids.length === 1 ? String(vmids[0]) : ''
}

/** Nodes that are off miss it. */
function runBackupJob(world: World, job: BackupJob): void {
  if (!isQuorate(world)) return
  for (const { name } of onlineNodes(world)) {
    if (guestsOn(world, name).every((guest) => !isNamed(world, job.options, guest))) continue
    const vmids = guestsFor(world, name, job.options)
    const id = vmids.length === 1 ? String(vmids[0]) : ''
    startTask(world, { node: name, type: 'vzdump', id, user: 'root@pam' }, function* (task) {
      yield* backUp(world, task, backupOrder(world, name, job.options))
    })
  }
}

/** VMIDs that are named stand for themselves, so that one that is not there is an error. */
function guestsFor(world: World, node: string, options: ReadonlyMap<string, string>): number[] {
  const named = (options.get('vmid') ?? '')
    .split(/[,;\s\0]+/)
    .filter(Boolean)
    .map(Number)
  const vmids =
    named.length > 0
      ? named.filter((vmid) => (world.guests.get(vmid)?.node ?? node) === node)
      : guestsOn(world, node)
          .filter((guest) => isNamed(world, options, guest))
          .map(({ vmid }) => vmid)
  return vmids.sort((a, b) => a - b)
}

function backupStorage(world: World, node: string, name: string): Storage {
  try {
    const storage = requireStorage(world, name, node)
    if (!contentOf(storage).includes('backup'))
      refuse(`can't use storage '${name}' for backups - wrong content type`)
    return storage
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    refuse(`could not get storage information for '${name}': ${error.message}`)
  }
}
