/** The worker that moves a virtual machine to another node, running or not. */

import { refuse } from '../refusal.ts'
import { type Guest, memoryBytesOf, requireGuest, requireUnlocked } from '../state/guests.ts'
import {
  hasLinkedClones,
  type LocalDisk,
  localDisks,
  localResources,
  missingStorages,
  movesWithSnapshots,
} from '../state/migration.ts'
import { isOnline } from '../state/nodes.ts'
import { findVolume, isShared } from '../state/storages.ts'
import type { World } from '../state/world.ts'
import { moveMemoryMs } from '../tasks/copy-time.ts'
import { durations } from '../tasks/durations.ts'
import type { Task, Work } from '../tasks/task.ts'
import { holdGuest, lockGuest } from './hold-guest.ts'
import { type MigrationLog, migrating, migrationLog } from './migration-log.ts'
import { isReplica, moveMs, moveVolumes, type StorageMap, volumeMoves } from './move-volumes.ts'
import type { GuestRef } from './power.ts'
import { turnReplication } from './replicate.ts'

export interface VmMigration {
  readonly target: string
  readonly online: boolean
  readonly withLocalDisks: boolean
  /** Lets a stopped guest with local devices go. */
  readonly force?: boolean
  readonly storages?: StorageMap
  readonly limitMiBPerSecond?: number | undefined
}

export function* migrateVm(world: World, ref: GuestRef, task: Task, options: VmMigration): Work {
  const log = migrationLog(world, task)
  yield* migrating(world, task, log, function* () {
    const guest = requireGuest(world, 'qemu', ref.node, ref.vmid)
    yield* holdGuest(world, guest, task, () => move(world, guest, log, options))
  })
}

function* move(world: World, guest: Guest, log: MigrationLog, options: VmMigration): Work {
  const { target, storages = new Map() } = options
  const running = guest.run !== undefined
  requireUnlocked(guest)
  requireReachable(world, target)
  const mode = running ? 'online' : 'offline'
  log.info(
    `starting ${mode} migration of VM ${guest.vmid} to node '${target}' (${world.nodes.get(target)?.ip})`,
  )
  const devices = localResources(guest.config)
  if (devices.length > 0 && (running || !options.force))
    refuse(`can't migrate VM which uses local devices: ${devices.join(', ')}`)
  const disks = scanDisks(world, guest, log, options)
  const moves = volumeMoves(world, guest, disks, target, storages)
  const source = guest.node

  yield* lockGuest(guest, 'migrate', function* () {
    for (const move of moves) {
      const { disk, storage } = move
      log.info(
        move.isReplica
          ? `replicated disk '${disk.volid}' is brought up to date on ${target}`
          : `copying local disk '${disk.volid}' to storage '${storage.storage}' on ${target}`,
      )
      yield moveMs(world, move, options.limitMiBPerSecond)
    }
    if (running) {
      log.info('starting VM on the target node and copying its memory')
      yield moveMemoryMs(world, memoryBytesOf(guest.config), options.limitMiBPerSecond)
    }
    yield running ? durations.migrate : durations.move
    requireReachable(world, target)
    moveVolumes(world, guest, target, moves)
    arrive(world, guest, target)
    turnReplication(world, guest, source)
  })
}

export function requireReachable(world: World, target: string): void {
  if (!isOnline(world, target)) refuse("Can't connect to destination address using public key")
}

export function arrive(world: World, guest: Guest, target: string): void {
  guest.node = target
  const node = world.nodes.get(target)
  if (guest.run !== undefined && node !== undefined) guest.run = { ...guest.run, pid: node.nextPid++ }
}

/** The volumes that have to be copied. All that is wrong with them is logged before the migration fails. */
function scanDisks(world: World, guest: Guest, log: MigrationLog, options: VmMigration): LocalDisk[] {
  const moving: LocalDisk[] = []
  let failed = false
  for (const missing of sharedStoragesMissing(world, guest, options.target)) {
    log.error(`storage '${missing}' is not available on node '${options.target}'`)
    failed = true
  }
  for (const disk of localDisks(world, guest)) {
    const reason = obstacle(world, guest, disk, options)
    if (reason === undefined) moving.push(disk)
    else {
      log.error(`can't migrate '${disk.volid}': ${reason}`)
      failed = true
    }
  }
  if (failed) refuse("Problem found while scanning volumes - can't migrate VM - check log")
  const clone = moving.find(({ volid }) => baseOf(volid) !== undefined)
  if (clone !== undefined)
    refuse(
      `Problem found while scanning volumes - can't migrate '${clone.volid}' as it's a clone of '${baseOf(clone.volid)}'`,
    )
  return moving
}

/** Why this disk cannot go, in the server's words. */
function obstacle(world: World, guest: Guest, disk: LocalDisk, options: VmMigration): string | undefined {
  const running = guest.run !== undefined
  if (disk.drive.cdrom) return disk.drive.cloudinit ? undefined : 'local cdrom image'
  const volume = findVolume(world, guest.node, disk.volid)
  if (disk.snapshots.length > 0 && !isReplica(world, guest, disk, options.target)) {
    if (running) return 'online storage migration not possible if non-replicated snapshot exists'
    if (!movesWithSnapshots(disk, volume?.format ?? 'raw')) return 'non-migratable snapshot exists'
  }
  if (hasLinkedClones(world, guest.node, disk.volid)) return 'referenced by linked clone(s)'
  if (disk.attached && running && !options.withLocalDisks)
    return "can't live migrate attached local disks without with-local-disks option"
  return undefined
}

function sharedStoragesMissing(world: World, guest: Guest, target: string): string[] {
  return missingStorages(world, guest, target).filter((name) => {
    const storage = world.storages.get(name)
    return storage !== undefined && isShared(storage)
  })
}

/** On directory storage the name of a linked clone starts with its base. */
function baseOf(volid: string): string | undefined {
  return /:(\d+\/base-[^/]+)\/\d+\//.exec(volid)?.[1]
}
