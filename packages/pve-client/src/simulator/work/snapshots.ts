/** Workers that take snapshots of guests, delete them and go back to them. */

import { refuse } from '../refusal.ts'
import { type Contents, copyContents } from '../state/contents.ts'
import { type Drive, drivesOf } from '../state/drives.ts'
import {
  configForSnapshot,
  type Guest,
  requireGuest,
  requireUnlocked,
  type Snapshot,
} from '../state/guests.ts'
import { findVolume, kindOf } from '../state/storages.ts'
import { nowSeconds, type World } from '../state/world.ts'
import { durations } from '../tasks/durations.ts'
import type { Task, Work } from '../tasks/task.ts'
import { holdGuest, lockGuest } from './hold-guest.ts'
import { type GuestRef, switchOff, switchOn } from './power.ts'

export interface NewSnapshot {
  readonly name: string
  readonly description: string
  readonly vmstate: boolean
}

export function* takeSnapshot(world: World, ref: GuestRef, task: Task, wanted: NewSnapshot): Work {
  const guest = requireGuest(world, ref.type, ref.node, ref.vmid)
  yield* holdGuest(world, guest, task, function* () {
    requireUnlocked(guest)
    if (guest.snapshots.some(({ name }) => name === wanted.name))
      refuse(`snapshot name '${wanted.name}' already used`)
    if (!canSnapshot(world, guest)) refuse('snapshot feature is not available')
    const disks = snapshotDisks(guest)
    if (guest.type === 'qemu')
      for (const { key, file } of disks) task.lines.push(`snapshotting 'drive-${key}' (${file})`)
    yield* lockGuest(guest, 'snapshot', function* () {
      yield durations.snapshot
      addSnapshot(world, guest, wanted)
    })
  })
}

export function* deleteSnapshot(
  world: World,
  ref: GuestRef,
  task: Task,
  name: string,
  options: { readonly force?: boolean } = {},
): Work {
  const guest = requireGuest(world, ref.type, ref.node, ref.vmid)
  yield* holdGuest(world, guest, task, function* () {
    const snapshot = requireSnapshot(guest, name)
    if (!options.force) requireUnlocked(guest)
    yield* lockGuest(guest, 'snapshot-delete', function* () {
      yield durations.snapshot
      removeSnapshot(guest, snapshot)
    })
  })
}

export function* rollback(
  world: World,
  ref: GuestRef,
  task: Task,
  name: string,
  options: { readonly start?: boolean } = {},
): Work {
  const guest = requireGuest(world, ref.type, ref.node, ref.vmid)
  yield* holdGuest(world, guest, task, function* () {
    const snapshot = requireSnapshot(guest, name)
    requireUnlocked(guest)
    requireLatestOnZfs(world, guest, snapshot)
    yield* lockGuest(guest, 'rollback', function* () {
      yield durations.rollback
      switchOff(world, guest)
    })
    restoreConfig(world, guest, snapshot)
    restoreContents(world, guest, snapshot)
    if (snapshot.vmstate || options.start) switchOn(world, guest)
  })
}

/** A snapshot that exists, or the server's refusal. */
export function requireSnapshot(guest: Guest, name: string): Snapshot {
  return (
    guest.snapshots.find((snapshot) => snapshot.name === name) ?? refuse(`snapshot '${name}' does not exist`)
  )
}

/** Whether the storage of every disk can hold a snapshot. */
export function canSnapshot(world: World, guest: Guest): boolean {
  return snapshotDisks(guest).every((drive) => {
    const storage = world.storages.get(drive.storage ?? '')
    if (storage === undefined) return false
    const format = findVolume(world, guest.node, drive.file)?.format ?? 'raw'
    return kindOf(storage).snapshots.includes(format)
  })
}

function snapshotDisks(guest: Guest): Drive[] {
  return drivesOf(guest.config).filter((drive) => !drive.cdrom && !drive.unused)
}

function addSnapshot(world: World, guest: Guest, wanted: NewSnapshot): void {
  const { parent } = guest.config
  guest.snapshots.push({
    name: wanted.name,
    description: wanted.description,
    snaptime: nowSeconds(world),
    // Memory is saved only where there is some.
    vmstate: wanted.vmstate && guest.run !== undefined,
    config: configForSnapshot(guest.config),
    holds: contentsNow(world, guest, snapshotDisks(guest)),
    ...(parent === undefined ? {} : { parent: String(parent) }),
  })
  guest.config.parent = wanted.name
}

/** Copies of what is on the disks, by key. */
export function contentsNow(
  world: World,
  guest: Guest,
  drives: readonly Drive[],
): Readonly<Record<string, Contents>> {
  const kept: Record<string, Contents> = {}
  for (const { key, file } of drives) {
    const { holds } = copyContents(world, findVolume(world, guest.node, file)?.holds)
    if (holds !== undefined) kept[key] = holds
  }
  return kept
}

function restoreContents(world: World, guest: Guest, { holds }: Snapshot): void {
  for (const { key, file } of snapshotDisks(guest)) {
    const volume = findVolume(world, guest.node, file)
    if (volume === undefined) continue
    const before = copyContents(world, holds?.[key]).holds
    if (before === undefined) delete volume.holds
    else volume.holds = before
  }
}

/** Those who had it as their parent now have its parent. */
function removeSnapshot(guest: Guest, gone: Snapshot): void {
  guest.snapshots = guest.snapshots.filter((snapshot) => snapshot !== gone)
  for (const snapshot of guest.snapshots) if (snapshot.parent === gone.name) setParent(snapshot, gone.parent)
  if (guest.config.parent !== gone.name) return
  if (gone.parent === undefined) delete guest.config.parent
  else guest.config.parent = gone.parent
}

function setParent(snapshot: Snapshot, parent: string | undefined): void {
  if (parent === undefined) delete snapshot.parent
  else snapshot.parent = parent
}

function restoreConfig(world: World, guest: Guest, snapshot: Snapshot): void {
  const { description } = guest.config
  guest.config = { ...snapshot.config, parent: snapshot.name }
  if (description === undefined) delete guest.config.description
  else guest.config.description = description
  if (guest.type === 'qemu' && guest.config.vmgenid !== undefined) guest.config.vmgenid = world.random.uuid()
  guest.pending = {}
  guest.pendingDelete.clear()
}

function requireLatestOnZfs(world: World, guest: Guest, snapshot: Snapshot): void {
  const onZfs = snapshotDisks(guest).find(
    (drive) => world.storages.get(drive.storage ?? '')?.type === 'zfspool',
  )
  const latest = guest.snapshots.reduce((a, b) => (b.snaptime >= a.snaptime ? b : a), snapshot)
  if (onZfs !== undefined && latest !== snapshot)
    refuse(`can't rollback, '${snapshot.name}' is not most recent snapshot on '${onZfs.file}'`)
}
