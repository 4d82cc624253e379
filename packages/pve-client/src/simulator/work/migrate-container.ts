/** The worker that moves a container to another node. A running one is shut down here and started there. */

import { refuse } from '../refusal.ts'
import { drivesOf } from '../state/drives.ts'
import { type Guest, requireGuest, requireUnlocked } from '../state/guests.ts'
import { hasLinkedClones, localDisks, movesWithSnapshots } from '../state/migration.ts'
import { parsePropertyString } from '../state/property-string.ts'
import { findVolume } from '../state/storages.ts'
import type { World } from '../state/world.ts'
import { durations } from '../tasks/durations.ts'
import type { Task, Work } from '../tasks/task.ts'
import { holdGuest, lockGuest } from './hold-guest.ts'
import { arrive, requireReachable } from './migrate-vm.ts'
import { type MigrationLog, migrating, migrationLog } from './migration-log.ts'
import { isReplica, moveMs, moveVolumes, type StorageMap, volumeMoves } from './move-volumes.ts'
import { bringDown, type GuestRef, switchOn } from './power.ts'
import { turnReplication } from './replicate.ts'

export interface ContainerMigration {
  readonly target: string
  readonly restart: boolean
  /** For the shutdown. Default: 180. */
  readonly timeoutSeconds?: number | undefined
  readonly storages?: StorageMap
  readonly limitMiBPerSecond?: number | undefined
}

export function* migrateContainer(
  world: World,
  ref: GuestRef,
  task: Task,
  options: ContainerMigration,
): Work {
  const log = migrationLog(world, task)
  yield* migrating(world, task, log, function* () {
    const guest = requireGuest(world, 'lxc', ref.node, ref.vmid)
    yield* holdGuest(world, guest, task, () => move(world, guest, task, log, options))
  })
}

function* move(world: World, guest: Guest, task: Task, log: MigrationLog, options: ContainerMigration): Work {
  const { target, storages = new Map(), timeoutSeconds = 180 } = options
  const wasRunning = guest.run !== undefined
  requireUnlocked(guest)
  if (wasRunning && !options.restart) refuse('running container can only be migrated in restart mode')
  requireReachable(world, target)
  log.info(`starting migration of CT ${guest.vmid} to node '${target}' (${world.nodes.get(target)?.ip})`)
  const disks = scanVolumes(world, guest, target)
  const moves = volumeMoves(world, guest, disks, target, storages)
  const source = guest.node

  yield* lockGuest(guest, 'migrate', function* () {
    try {
      if (wasRunning) {
        log.info(`shutdown CT ${guest.vmid}`)
        yield* bringDown(world, guest, task, { timeoutSeconds, forceStop: true })
      }
      for (const move of moves) {
        log.info(`copying volume '${move.disk.volid}' to storage '${move.storage.storage}' on ${target}`)
        yield moveMs(world, move, options.limitMiBPerSecond)
      }
      yield durations.move
      requireReachable(world, target)
      moveVolumes(world, guest, target, moves)
      arrive(world, guest, target)
      turnReplication(world, guest, source)
      if (wasRunning) {
        log.info('start container on target node')
        yield durations.start
      }
    } finally {
      // Moved or not: a container that was running runs again, wherever it is now.
      if (wasRunning && guest.run === undefined) switchOn(world, guest)
    }
  })
}

function scanVolumes(world: World, guest: Guest, target: string) {
  for (const drive of drivesOf(guest.config)) {
    if (!drive.file.startsWith('/')) continue
    const shared = parsePropertyString(String(guest.config[drive.key])).get('shared') === '1'
    const kind = drive.file.startsWith('/dev/') ? 'device' : 'bind'
    if (!shared) refuse(`cannot migrate local ${kind} mount point '${drive.key}'`)
  }
  const disks = localDisks(world, guest)
  for (const disk of disks) {
    const format = findVolume(world, guest.node, disk.volid)?.format ?? 'raw'
    const copied = isReplica(world, guest, disk, target)
    if (disk.snapshots.length > 0 && !copied && !movesWithSnapshots(disk, format))
      refuse(`can't migrate '${disk.volid}': non-migratable snapshot exists`)
    if (hasLinkedClones(world, guest.node, disk.volid))
      refuse(`can't migrate '${disk.volid}': referenced by linked clone(s)`)
  }
  return disks
}
