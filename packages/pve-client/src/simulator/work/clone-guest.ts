/** The worker that copies a guest. The new configuration exists, locked, from the start. */

import { refuse } from '../refusal.ts'
import { type Config, type Drive, drivesOf, withVolume } from '../state/drives.ts'
import { type Guest, nameOf, noticedMs, type Snapshot } from '../state/guests.ts'
import { withNewMac } from '../state/networks.ts'
import { GiB } from '../state/sizes.ts'
import { findVolume, isShared, kindOf, requireStorage, type Storage } from '../state/storages.ts'
import type { World } from '../state/world.ts'
import { copyMs } from '../tasks/copy-time.ts'
import { durations } from '../tasks/durations.ts'
import type { Task, Work } from '../tasks/task.ts'
import { dropVolume, formattingLine, newVolume } from './allocate.ts'
import { progress } from './progress.ts'

export interface CloneOrder {
  readonly source: Guest
  readonly newid: number
  readonly full: boolean
  readonly name: string | undefined
  readonly description: string | undefined
  readonly target: string | undefined
  readonly storage: string | undefined
  readonly format: string | undefined
  readonly snapshot: string | undefined
  readonly pool: string | undefined
}

/** Refuses at once what cannot work, and takes the new VMID. */
export function prepareClone(world: World, order: CloneOrder): Guest {
  const { source, newid, full, target } = order
  const config = sourceConfig(order)
  const pool = order.pool === undefined ? undefined : world.pools.get(order.pool)
  if (order.pool !== undefined && pool === undefined) refuse(`pool '${order.pool}' does not exist`)
  if (order.storage !== undefined && !full) refuse("parameter 'storage' not allowed for linked clones")
  if (order.format !== undefined && !full) refuse("parameter 'format' not allowed for linked clones")
  const drives = drivesToCopy(config)
  if (target !== undefined && target !== source.node && !drives.every((drive) => isOnShared(world, drive)))
    refuse(`can't clone ${source.type === 'qemu' ? 'VM' : 'CT'} to node '${target}' (VM uses local storage)`)
  if (world.guests.has(newid)) refuse(`unable to create VM ${newid}: config file already exists`)
  if (order.storage !== undefined) requireStorage(world, order.storage, target ?? source.node)
  if (!full)
    for (const drive of drives)
      if (!canLink(world, source, drive))
        refuse(`Linked clone feature is not supported for drive '${drive.key}'`)
  const guest: Guest = {
    vmid: newid,
    type: source.type,
    node: source.node,
    config: { ...copiedConfig(world, order, config), lock: 'clone' },
    pending: {},
    pendingDelete: new Set(),
    snapshots: [],
    bootable: source.bootable,
    noticedMs: noticedMs(world),
  }
  for (const drive of drives) delete guest.config[drive.key]
  world.guests.set(newid, guest)
  pool?.vmids.add(newid)
  return guest
}

export function* cloneGuest(world: World, guest: Guest, task: Task, order: CloneOrder): Work {
  const allocated: string[] = []
  let done = false
  try {
    for (const drive of drivesToCopy(sourceConfig(order))) {
      const { volid, sizeBytes } = yield* copyDrive(world, guest, task, order, drive)
      allocated.push(volid)
      guest.config[drive.key] = withVolume(drive, volid, drive.cloudinit ? undefined : sizeBytes)
    }
    yield durations.create
    delete guest.config.lock
    guest.node = order.target ?? guest.node
    done = true
  } finally {
    if (!done) {
      for (const volid of allocated) dropVolume(world, guest, volid)
      world.guests.delete(guest.vmid)
      for (const pool of world.pools.values()) pool.vmids.delete(guest.vmid)
    }
  }
}

function* copyDrive(
  world: World,
  guest: Guest,
  task: Task,
  order: CloneOrder,
  drive: Drive,
): Generator<number, { readonly volid: string; readonly sizeBytes: number }, void> {
  const { source, full } = order
  const original = findVolume(world, source.node, drive.file)
  const sizeBytes = original?.sizeBytes ?? drive.sizeBytes ?? GiB
  const from = order.snapshot === undefined ? original?.holds : snapshotOf(order)?.holds?.[drive.key]
  if (!full && !drive.cloudinit) {
    task.lines.push(`create linked clone of drive ${drive.key} (${drive.file})`)
    yield durations.snapshot
    const storage = requireStorage(world, drive.storage ?? '', source.node)
    const format = original?.format
    return newVolume(world, guest, storage, { sizeBytes, written: false, format, parent: drive.file, from })
  }
  task.lines.push(`create full clone of drive ${drive.key} (${drive.file})`)
  const storage = requireStorage(world, order.storage ?? drive.storage ?? '', source.node)
  const format = order.format ?? original?.format
  const volume = newVolume(world, guest, storage, { sizeBytes, written: true, format, from })
  let done = false
  try {
    task.lines.push(formattingLine(storage, volume), progress(0, sizeBytes))
    yield copyMs(world, original?.usedBytes ?? sizeBytes, drive.storage, storage.storage)
    task.lines.push(progress(sizeBytes, sizeBytes))
    done = true
    return volume
  } finally {
    // A task that fails or is stopped in the middle throws nothing here: it returns.
    if (!done) dropVolume(world, guest, volume.volid)
  }
}

function sourceConfig(order: CloneOrder): Config {
  if (order.snapshot === undefined) return order.source.config
  return snapshotOf(order)?.config ?? refuse(`snapshot '${order.snapshot}' does not exist`)
}

function snapshotOf({ source, snapshot }: CloneOrder): Snapshot | undefined {
  return source.snapshots.find(({ name }) => name === snapshot)
}

/** Disks and the cloud-init drive; CD-ROMs are taken over as they are, unused disks stay behind. */
function drivesToCopy(config: Config): Drive[] {
  return drivesOf(config).filter(
    (drive) => drive.storage !== undefined && !drive.unused && (!drive.cdrom || drive.cloudinit),
  )
}

function copiedConfig(world: World, order: CloneOrder, config: Config): Config {
  const { source, newid, name, description } = order
  const copy: Config = {}
  for (const [key, value] of Object.entries(config)) {
    if (/^(?:template|lock|parent|vmstate|snaptime|protection|unused\d+|description)$/.test(key)) continue
    copy[key] = /^net\d+$/.test(key) ? withNewMac(world, source.type, String(value)) : value
  }
  if (source.type === 'qemu') {
    copy.name = name ?? `Copy-of-VM-${source.config.name ?? newid}`
    if (copy.smbios1 !== undefined)
      copy.smbios1 = String(copy.smbios1).replace(/uuid=[^,]*/, `uuid=${world.random.uuid()}`)
    if (copy.vmgenid !== undefined) copy.vmgenid = world.random.uuid()
  } else copy.hostname = name ?? `Copy-of-CT-${nameOf(source)}`
  if (description !== undefined) copy.description = description
  return copy
}

function canLink(world: World, source: Guest, drive: Drive): boolean {
  const storage = world.storages.get(drive.storage ?? '')
  if (storage === undefined) return false
  if (drive.cloudinit) return true
  const format = findVolume(world, source.node, drive.file)?.format ?? 'raw'
  return /(?:^|[:/])base-/.test(drive.file) && linkable(storage, format)
}

/** The same storage that can hold snapshots can hold a layer above a base. */
function linkable(storage: Storage, format: string): boolean {
  return kindOf(storage).snapshots.includes(format)
}

function isOnShared(world: World, drive: Drive): boolean {
  const storage = world.storages.get(drive.storage ?? '')
  return storage !== undefined && isShared(storage)
}
