/** What stands in the way of moving a guest to another node: asked before a migration, and enforced by it. */

import { type Config, type Drive, drivesOf, parseDrive } from './drives.ts'
import type { Guest } from './guests.ts'
import { parsePropertyString } from './property-string.ts'
import { findVolume, isOnNode, isShared, type Storage, volumesOn } from './storages.ts'
import type { World } from './world.ts'

/** Devices of the node that the guest uses, by configuration key: `hostpci0`. */
export function localResources(config: Config): string[] {
  return Object.keys(config)
    .filter((key) => isLocalResource(key, String(config[key])))
    .sort()
}

function isLocalResource(key: string, value: string): boolean {
  if (/^(?:hostpci|usb)\d+$/.test(key)) {
    const parts = parsePropertyString(value)
    const host = parts.get('host') ?? parts.get('')
    return !parts.has('mapping') && host !== 'spice'
  }
  if (/^serial\d+$/.test(key)) return value !== 'socket'
  return /^parallel\d+$/.test(key) || key === 'ivshmem'
}

/** Devices that are mapped for the whole cluster, by configuration key. */
export function mappedResources(config: Config): Map<string, string> {
  const mapped = new Map<string, string>()
  for (const key of Object.keys(config).sort()) {
    const parts = parsePropertyString(String(config[key]))
    const name = /^(?:hostpci|usb)\d+$/.test(key)
      ? parts.get('mapping')
      : /^virtiofs\d+$/.test(key)
        ? (parts.get('dirid') ?? parts.get(''))
        : undefined
    if (name !== undefined) mapped.set(key, name)
  }
  return mapped
}

export interface LocalDisk {
  readonly volid: string
  readonly drive: Drive
  readonly storage: Storage
  readonly sizeBytes: number | undefined
  readonly attached: boolean
  /** Names of the snapshots that hold it. */
  readonly snapshots: readonly string[]
}

/** Every volume on storage that is not shared, in use, unused or only in a snapshot. */
export function localDisks(world: World, guest: Guest): LocalDisk[] {
  const disks = new Map<string, LocalDisk>()
  const note = (drive: Drive, snapshot: string | undefined) => {
    const storage = world.storages.get(drive.storage ?? '')
    if (storage === undefined || isShared(storage) || drive.options.get('shared') === '1') return
    const known = disks.get(drive.file)
    const attached = snapshot === undefined && !drive.unused
    disks.set(drive.file, {
      volid: drive.file,
      drive: known?.drive ?? drive,
      storage,
      sizeBytes: known?.sizeBytes ?? drive.sizeBytes ?? findVolume(world, guest.node, drive.file)?.sizeBytes,
      attached: known?.attached === true || attached,
      snapshots: [...(known?.snapshots ?? []), ...(snapshot === undefined ? [] : [snapshot])],
    })
  }
  for (const drive of drivesOf(guest.config)) note(drive, undefined)
  for (const { name, config } of guest.snapshots) for (const drive of drivesOf(config)) note(drive, name)
  return [...disks.values()]
}

/** A disk that others were cloned from. */
export function hasLinkedClones(world: World, node: string, volid: string): boolean {
  const storage = world.storages.get(parseDrive('scsi0', volid).storage ?? '')
  return (
    storage !== undefined && [...volumesOn(storage, node).values()].some(({ parent }) => parent === volid)
  )
}

/** The storages that the guest needs and that node lacks. */
export function missingStorages(world: World, guest: Guest, node: string): string[] {
  const needed = new Set(drivesOf(guest.config).map((drive) => drive.storage))
  return [...needed]
    .filter((name): name is string => name !== undefined)
    .filter((name) => {
      const storage = world.storages.get(name)
      return storage === undefined || !isOnNode(storage, node)
    })
    .sort()
}

/** Snapshots of such a disk go along with it; those of others stay behind. */
export function movesWithSnapshots(disk: LocalDisk, format: string): boolean {
  return (
    disk.storage.type === 'zfspool' ||
    format === 'qcow2' ||
    (disk.storage.type === 'btrfs' && format === 'raw')
  )
}
