/** New disks: `local-lvm:32` in a request becomes a volume, its log lines and the value of the configuration. */

import { refuse, refuseParameters } from '../refusal.ts'
import { type Contents, copyContents } from '../state/contents.ts'
import { type Drive, parseDrive, withVolume } from '../state/drives.ts'
import type { Guest } from '../state/guests.ts'
import { GiB, MiB } from '../state/sizes.ts'
import {
  addVolume,
  contentOf,
  findVolume,
  freeVolumeId,
  kindOf,
  pathOf,
  requireSpace,
  requireStorage,
  type Storage,
  usedBytesOf,
  type Volume,
  volumeId,
  volumesOn,
} from '../state/storages.ts'
import { nowSeconds, type World } from '../state/world.ts'

export interface AllocatedDrive {
  readonly value: string
  readonly lines: readonly string[]
  /** Whether the new disk has something to boot from. */
  readonly bootable: boolean
}

/** Whether the value asks for a new volume rather than naming one. */
export function asksForVolume(drive: Drive): boolean {
  return /^[^:/]+:(?:\d+(?:\.\d+)?|cloudinit)$/.test(drive.file)
}

/** Refuses what cannot work, before anything is allocated. */
export function checkDrive(
  world: World,
  guest: Pick<Guest, 'type' | 'node' | 'vmid'>,
  key: string,
  value: string,
): void {
  const drive = parseDrive(key, value)
  if (drive.storage === undefined) return
  const storage = requireStorage(world, drive.storage, guest.node)
  const content = guest.type === 'lxc' ? 'rootdir' : 'images'
  if (asksForVolume(drive)) {
    if (!contentOf(storage).includes(content))
      refuse(
        `storage '${storage.storage}' does not support ${guest.type === 'lxc' ? 'container directories' : 'vm images'}`,
      )
    return
  }
  if (drive.cdrom || drive.unused) return
  if (findVolume(world, guest.node, drive.file) === undefined) refuse(`volume '${drive.file}' does not exist`)
}

/** Allocates what the value asks for, or completes the value of a volume that exists. */
export function allocateDrive(world: World, guest: Guest, key: string, value: string): AllocatedDrive {
  const drive = parseDrive(key, value)
  if (drive.storage === undefined) return { value, lines: [], bootable: false }
  const source = drive.options.get('import-from')
  if (source !== undefined) return importDrive(world, guest, drive, source)
  if (!asksForVolume(drive))
    return { value: completed(world, guest, drive, value), lines: [], bootable: false }
  const storage = requireStorage(world, drive.storage, guest.node)
  if (drive.cloudinit) return allocateCloudinit(world, guest, drive, storage)
  const sizeBytes = sizeAsked(drive)
  const volume = newVolume(world, guest, storage, {
    sizeBytes,
    written: false,
    format: drive.options.get('format'),
  })
  return created(drive, storage, volume, false)
}

/** A volume under the next free name. */
export function newVolume(
  world: World,
  guest: Pick<Guest, 'type' | 'node' | 'vmid'>,
  storage: Storage,
  options: {
    readonly sizeBytes: number
    readonly written: boolean
    readonly format?: string | undefined
    readonly parent?: string
    /** What is copied to it. Default: nothing, it is blank. */
    readonly from?: Contents | undefined
    /** Where it is to be, if not where the guest is. */
    readonly node?: string
  },
): Volume {
  const node = options.node ?? guest.node
  requireSpace(world, storage, node, usedBytesOf(storage, options.sizeBytes, options.written))
  const format = kindOf(storage).files ? (options.format ?? 'raw') : 'raw'
  const plain = freeVolumeId(storage, node, guest.vmid, format)
  // The name of a linked clone on directory storage starts with its base.
  const volid =
    options.parent !== undefined && kindOf(storage).files
      ? `${options.parent}/${plain.slice(plain.indexOf(':') + 1)}`
      : plain
  return addVolume(world, node, {
    volid,
    content: guest.type === 'lxc' ? 'rootdir' : 'images',
    format,
    sizeBytes: options.sizeBytes,
    usedBytes: usedBytesOf(storage, options.sizeBytes, options.written),
    vmid: guest.vmid,
    ctime: nowSeconds(world),
    ...(options.parent === undefined ? {} : { parent: options.parent }),
    ...copyContents(world, options.from),
  })
}

/** What the storage says when it makes a file or a logical volume. */
export function formattingLine(storage: Storage, volume: Volume): string {
  if (!kindOf(storage).files)
    return `Logical volume "${volume.volid.slice(volume.volid.indexOf(':') + 1)}" created.`
  const path = pathOf(storage, volume.volid)
  const how =
    volume.format === 'qcow2'
      ? `fmt=qcow2 cluster_size=65536 extended_l2=off preallocation=metadata compression_type=zlib size=${volume.sizeBytes} lazy_refcounts=off refcount_bits=16`
      : `fmt=${volume.format} size=${volume.sizeBytes} preallocation=off`
  return `Formatting '${path}', ${how}`
}

function created(drive: Drive, storage: Storage, volume: Volume, bootable: boolean): AllocatedDrive {
  const value = withVolume(drive, volume.volid, drive.cloudinit ? undefined : volume.sizeBytes)
  return {
    value,
    lines: [formattingLine(storage, volume), `${drive.key}: successfully created disk '${value}'`],
    bootable,
  }
}

function allocateCloudinit(world: World, guest: Guest, drive: Drive, storage: Storage): AllocatedDrive {
  const format = kindOf(storage).files ? 'qcow2' : 'raw'
  const volid = volumeId(storage, guest.vmid, `vm-${guest.vmid}-cloudinit`, format)
  const volume = addVolume(world, guest.node, {
    volid,
    content: 'images',
    format,
    sizeBytes: 4 * MiB,
    usedBytes: 4 * MiB,
    vmid: guest.vmid,
    ctime: nowSeconds(world),
  })
  const options = new Map(drive.options)
  options.set('media', 'cdrom')
  return created({ ...drive, options }, storage, volume, false)
}

function importDrive(world: World, guest: Guest, drive: Drive, source: string): AllocatedDrive {
  const storage = requireStorage(world, drive.storage ?? '', guest.node)
  const image = findVolume(world, guest.node, source)
  if (image === undefined) refuse(`volume '${source}' does not exist`)
  const volume = newVolume(world, guest, storage, {
    sizeBytes: image.sizeBytes,
    written: true,
    from: image.holds,
    format: drive.options.get('format'),
  })
  const { value, lines } = created(drive, storage, volume, true)
  return { value, lines: [`${drive.key}: importing disk '${source}'`, ...lines], bootable: true }
}

/** The size of a volume that exists is written into the configuration. */
function completed(world: World, guest: Guest, drive: Drive, value: string): string {
  const volume = findVolume(world, guest.node, drive.file)
  if (drive.cdrom || drive.unused || volume === undefined) return value
  return withVolume(drive, drive.file, volume.sizeBytes)
}

function sizeAsked(drive: Drive): number {
  const gib = Number(drive.file.split(':')[1])
  if (!(gib > 0)) refuseParameters({ [drive.key]: `invalid size '${drive.file}'` })
  return Math.round(gib * GiB)
}

/** The volume itself, from the storage that holds it. */
export function dropVolume(world: World, guest: Pick<Guest, 'node'>, volid: string): void {
  const storage = world.storages.get(/^[^:]+/.exec(volid)?.[0] ?? '')
  if (storage !== undefined) volumesOn(storage, guest.node).delete(volid)
}
