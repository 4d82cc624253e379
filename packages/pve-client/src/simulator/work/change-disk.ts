/** Workers that resize a disk and move it to other storage, and the template conversion. */

import { refuse } from '../refusal.ts'
import { copyContents } from '../state/contents.ts'
import { type Drive, drivesOf, isDriveKey, parseDrive, withVolume } from '../state/drives.ts'
import { type Guest, requireGuest, requireUnlocked } from '../state/guests.ts'
import { parseSize, printSize } from '../state/sizes.ts'
import {
  addVolume,
  findVolume,
  freeVolumeId,
  kindOf,
  removeVolume,
  requireSpace,
  requireStorage,
  usedBytesOf,
} from '../state/storages.ts'
import type { World } from '../state/world.ts'
import { copyMs } from '../tasks/copy-time.ts'
import { durations } from '../tasks/durations.ts'
import type { Task, Work } from '../tasks/task.ts'
import { dropVolume, formattingLine, newVolume } from './allocate.ts'
import { holdGuest } from './hold-guest.ts'
import type { GuestRef } from './power.ts'
import { progress } from './progress.ts'

/** @param size `'+4G'` or the new size, `'40G'` */
export function* resize(world: World, ref: GuestRef, task: Task, key: string, size: string): Work {
  const guest = requireGuest(world, ref.type, ref.node, ref.vmid)
  yield* holdGuest(world, guest, task, function* () {
    requireUnlocked(guest)
    const drive = requireDisk(guest, key)
    if (drive.cdrom) refuse("can't resize a cdrom")
    const storage = requireStorage(world, drive.storage ?? '', guest.node)
    const volume =
      findVolume(world, guest.node, drive.file) ?? refuse(`volume '${drive.file}' does not exist`)
    const change = parseSize(size.replace(/^\+/, '')) ?? refuse(`unable to parse size '${size}'`)
    const sizeBytes = size.startsWith('+') ? volume.sizeBytes + change : change
    if (sizeBytes < volume.sizeBytes) refuse('shrinking disks is not supported')
    if (!kindOf(storage).thin) requireSpace(world, storage, guest.node, sizeBytes - volume.sizeBytes)
    yield durations.resize
    if (sizeBytes > volume.sizeBytes)
      task.lines.push(
        kindOf(storage).files
          ? 'Image resized.'
          : `Size of logical volume changed to ${printSize(sizeBytes)}.`,
      )
    const grown = kindOf(storage).thin ? volume.usedBytes : usedBytesOf(storage, sizeBytes, true)
    addVolume(world, guest.node, { ...volume, sizeBytes, usedBytes: grown })
    guest.config[key] = withVolume(drive, drive.file, sizeBytes)
  })
}

export interface DiskMove {
  readonly key: string
  readonly storage: string
  readonly format: string | undefined
  /** Otherwise the old volume stays as an unused disk. */
  readonly deleteSource: boolean
}

/** What can be told before the task starts. */
export function checkDiskMove(world: World, guest: Guest, move: DiskMove): void {
  const drive = requireDisk(guest, move.key)
  if (drive.cdrom && !drive.cloudinit) refuse("you can't move a cdrom")
  const storage = requireStorage(world, move.storage, guest.node)
  const format = findVolume(world, guest.node, drive.file)?.format
  if (storage.storage === drive.storage && (move.format === undefined || move.format === format))
    refuse("you can't move to the same storage with same format")
}

export function* moveDisk(world: World, ref: GuestRef, task: Task, move: DiskMove): Work {
  const guest = requireGuest(world, ref.type, ref.node, ref.vmid)
  yield* holdGuest(world, guest, task, function* () {
    requireUnlocked(guest)
    const drive = requireDisk(guest, move.key)
    const storage = requireStorage(world, move.storage, guest.node)
    const original =
      findVolume(world, guest.node, drive.file) ?? refuse(`volume '${drive.file}' does not exist`)
    const { sizeBytes } = original
    task.lines.push(
      `copying volume '${drive.file}' from current storage '${drive.storage}' to target storage '${storage.storage}'`,
      `create full clone of drive ${move.key} (${drive.file})`,
    )
    const volume = newVolume(world, guest, storage, {
      sizeBytes,
      written: true,
      format: move.format ?? original.format,
    })
    let done = false
    try {
      task.lines.push(
        formattingLine(storage, volume),
        `allocated target volume '${volume.volid}'`,
        progress(0, sizeBytes),
      )
      yield copyMs(world, original.usedBytes, drive.storage, storage.storage)
      task.lines.push(progress(sizeBytes, sizeBytes))
      // What runs on it goes along; what stays behind is a copy.
      const { holds } = original
      if (holds !== undefined) volume.holds = holds
      if (!move.deleteSource) Object.assign(original, copyContents(world, holds))
      guest.config[move.key] = withVolume(drive, volume.volid, sizeBytes)
      if (move.deleteSource) removeVolume(world, guest.node, drive.file)
      else {
        const unused = addUnused(guest, drive.file)
        task.lines.push(`adding source volume '${drive.file}' as '${unused}' to config`)
      }
      dropMissingBootDevices(guest)
      done = true
    } finally {
      if (!done) dropVolume(world, guest, volume.volid)
    }
  })
}

/** Gives a disk to another guest on the same node. */
export function* reassignDisk(
  world: World,
  ref: GuestRef,
  task: Task,
  key: string,
  targetVmid: number,
  targetKey: string,
): Work {
  const guest = requireGuest(world, ref.type, ref.node, ref.vmid)
  const target = requireGuest(world, ref.type, ref.node, targetVmid)
  yield* holdGuest(world, guest, task, function* () {
    requireUnlocked(guest)
    requireUnlocked(target)
    const drive = requireDisk(guest, key)
    if (target.config[targetKey] !== undefined)
      refuse(`Target disk key '${targetKey}' is already in use for VM '${targetVmid}'`)
    task.lines.push(`reassign disk '${key}' from VM '${guest.vmid}' as '${targetKey}' to VM '${targetVmid}'`)
    yield durations.config
    const volume =
      removeVolume(world, guest.node, drive.file) ?? refuse(`volume '${drive.file}' does not exist`)
    const storage = requireStorage(world, drive.storage ?? '', guest.node)
    const volid = freeVolumeId(storage, guest.node, targetVmid, volume.format)
    addVolume(world, guest.node, { ...volume, volid, vmid: targetVmid })
    delete guest.config[key]
    dropMissingBootDevices(guest)
    target.config[targetKey] = withVolume(drive, volid, volume.sizeBytes)
    task.lines.push(
      `removing disk '${key}' from VM '${guest.vmid}' config`,
      `update VM ${targetVmid}: -${targetKey} ${volid}`,
    )
  })
}

/** Makes the guest a template: its disks become bases that nothing writes to any more. */
export function* convertToTemplate(world: World, ref: GuestRef, task: Task, only: string | undefined): Work {
  const guest = requireGuest(world, ref.type, ref.node, ref.vmid)
  yield* holdGuest(world, guest, task, function* () {
    requireUnlocked(guest)
    yield durations.template
    for (const drive of drivesOf(guest.config)) {
      if (drive.storage === undefined || drive.cdrom || drive.unused) continue
      if (only !== undefined && drive.key !== only) continue
      makeBase(world, guest, drive)
    }
    guest.config.template = 1
  })
}

export function requireDisk(guest: Guest, key: string): Drive {
  const value = guest.config[key]
  if (value === undefined || !isDriveKey(key)) refuse(`disk '${key}' does not exist`)
  return parseDrive(key, value)
}

/** The first free `unused` key now holds the volume. */
export function addUnused(guest: Guest, volid: string): string {
  for (let number = 0; ; number++) {
    const key = `unused${number}`
    if (guest.config[key] !== undefined) continue
    guest.config[key] = volid
    return key
  }
}

/** What is gone no longer stands in the boot order. */
export function dropMissingBootDevices(guest: Guest): void {
  const { boot } = guest.config
  const order = /order=([^,]*)/.exec(String(boot ?? ''))?.[1]
  if (order === undefined) return
  const devices = order.split(';').filter((device) => guest.config[device] !== undefined)
  guest.config.boot = String(boot).replace(`order=${order}`, `order=${devices.join(';')}`)
}

function makeBase(world: World, guest: Guest, drive: Drive): void {
  const volume = removeVolume(world, guest.node, drive.file)
  const volid = drive.file.replace(/(^|[:/])(?:vm|subvol)-(\d+-[^/]*)$/, '$1base-$2')
  guest.config[drive.key] = withVolume(drive, volid, drive.sizeBytes)
  if (volume !== undefined) addVolume(world, guest.node, { ...volume, volid })
}
