/** Changes to a guest's configuration: what takes effect at once, what waits for the next start, what becomes of disks. */

import { refuse, refuseParameters } from '../refusal.ts'
import { configValue, isConfigKey } from '../state/config-schema.ts'
import { isDriveKey, parseDrive } from '../state/drives.ts'
import { digestOf, type Guest, requireUnlocked } from '../state/guests.ts'
import { netConfig } from '../state/networks.ts'
import { parsePropertyString } from '../state/property-string.ts'
import { removeVolume } from '../state/storages.ts'
import { sortTags } from '../state/tags.ts'
import type { World } from '../state/world.ts'
import { allocateDrive, checkDrive } from './allocate.ts'
import { addUnused, dropMissingBootDevices } from './change-disk.ts'

export interface ConfigChange {
  /** Keys with their text. */
  readonly set: ReadonlyMap<string, string>
  readonly delete: readonly string[]
  readonly revert: readonly string[]
  readonly digest: string | undefined
  readonly skiplock: boolean
  /** Delete disks instead of keeping them as unused. */
  readonly force: boolean
}

/** Refuses what cannot be, before anything changes. */
export function checkChange(world: World, guest: Guest, change: ConfigChange): void {
  if (change.set.size === 0 && change.delete.length === 0 && change.revert.length === 0)
    refuse('no options specified')
  for (const key of change.delete) {
    if (change.set.has(key))
      refuseParameters({ delete: `you can't use '-${key}' and -delete ${key}' at the same time` })
    if (!isConfigKey(world.api, guest.type, key)) refuseParameters({ delete: `unknown option '${key}'` })
    if (guest.type === 'lxc' && (key === 'rootfs' || key === 'hostname' || key === 'unprivileged'))
      refuse(`unable to delete required option '${key}'`)
  }
  for (const key of change.revert)
    if (!isConfigKey(world.api, guest.type, key)) refuseParameters({ revert: `unknown option '${key}'` })
  for (const [key, value] of change.set) if (isDriveKey(key)) checkDrive(world, guest, key, value)
  if (change.digest !== undefined && change.digest !== '' && change.digest !== digestOf(guest))
    refuse(
      guest.type === 'qemu'
        ? 'checksum mismatch (file change by other user?)'
        : 'detected modified configuration - file changed by other user? Try again.',
    )
  if (!change.skiplock) requireUnlocked(guest)
  const protectedDisk = change.delete.find((key) => isDriveKey(key) && guest.config[key] !== undefined)
  if (Number(guest.config.protection ?? 0) === 1 && protectedDisk !== undefined)
    refuse(`can't remove drive '${protectedDisk}' - protection mode enabled`)
}

/** Makes the change. @returns what the storage said about new disks */
export function applyChange(world: World, guest: Guest, change: ConfigChange): string[] {
  const lines: string[] = []
  for (const key of change.revert) {
    delete guest.pending[key]
    guest.pendingDelete.delete(key)
  }
  for (const key of change.delete) deleteKey(world, guest, key, change.force)
  for (const [key, text] of change.set) lines.push(...setKey(world, guest, key, text))
  return lines
}

function deleteKey(world: World, guest: Guest, key: string, force: boolean): void {
  delete guest.pending[key]
  if (guest.config[key] === undefined) return
  if (isDriveKey(key)) removeDrive(world, guest, key, force)
  else if (isImmediate(guest, key)) delete guest.config[key]
  else guest.pendingDelete.add(key)
  if (isDriveKey(key) || /^net\d+$/.test(key)) dropMissingBootDevices(guest)
}

function setKey(world: World, guest: Guest, key: string, text: string): readonly string[] {
  if (isDriveKey(key)) return setDrive(world, guest, key, text)
  const value = storedValue(world, guest, key, text)
  guest.pendingDelete.delete(key)
  if (isImmediate(guest, key)) {
    guest.config[key] = value
    delete guest.pending[key]
  } else if (guest.config[key] === value) delete guest.pending[key]
  else guest.pending[key] = value
  return []
}

function setDrive(world: World, guest: Guest, key: string, text: string): readonly string[] {
  const { value, lines, bootable } = allocateDrive(world, guest, key, text)
  const drive = parseDrive(key, value)
  const before = guest.config[key]
  if (before !== undefined && parseDrive(key, before).file !== drive.file)
    removeDrive(world, guest, key, false)
  // An unused disk that is attached again is unused no longer.
  for (const [other, entry] of Object.entries(guest.config))
    if (other.startsWith('unused') && other !== key && entry === drive.file) delete guest.config[other]
  guest.config[key] = value
  if (bootable) guest.bootable = true
  return lines
}

/** A disk of the guest's own is kept as unused, unless it is unused already or that is not wanted. */
function removeDrive(world: World, guest: Guest, key: string, force: boolean): void {
  const drive = parseDrive(key, guest.config[key] ?? '')
  delete guest.config[key]
  if (drive.storage === undefined || (drive.cdrom && !drive.cloudinit)) return
  const isOwn = new RegExp(`(?:vm|base|subvol)-${guest.vmid}-[^/]*$`).test(drive.file)
  if (drive.unused || drive.cloudinit || force) {
    if (isOwn) removeVolume(world, guest.node, drive.file)
  } else if (isOwn) addUnused(guest, drive.file)
}

function storedValue(world: World, guest: Guest, key: string, text: string): string | number {
  if (/^net\d+$/.test(key)) return netConfig(world, guest.type, text)
  if (key === 'tags') return sortTags(world, text)
  if (key === 'description' && guest.type === 'lxc') return text.endsWith('\n') ? text : `${text}\n`
  return configValue(world.api, guest.type, key, text)
}

const alwaysImmediate =
  /^(?:affinity|cpulimit|cpuunits|description|hookscript|lock|name|onboot|protection|shares|startup|tags|vmstatestorage)$/
const containerWaits = /^(?:arch|cmode|console|features|ostype|tty|unprivileged|dev\d+)$/

/** Whether a running guest takes the change as it runs. */
function isImmediate(guest: Guest, key: string): boolean {
  if (guest.run === undefined || alwaysImmediate.test(key)) return true
  if (guest.type === 'lxc') return !containerWaits.test(key)
  const hotplug = String(guest.config.hotplug ?? 'network,disk,usb')
  const kinds = hotplug === '1' ? 'network,disk,usb' : hotplug
  if (/^net\d+$/.test(key)) return kinds.includes('network')
  if (/^usb\d+$/.test(key)) return kinds.includes('usb')
  return false
}

/** The change as the task log repeats it: `-net1 virtio,bridge=vmbr0 -delete agent`. */
export function describeChange(change: ConfigChange): string {
  const parts = [...change.set].map(([key, value]) => `-${key} ${key === 'cipassword' ? '<hidden>' : value}`)
  if (change.delete.length > 0) parts.push(`-delete ${change.delete.join(',')}`)
  if (change.revert.length > 0) parts.push(`-revert ${change.revert.join(',')}`)
  return parts.join(' ')
}

/** Only nesting may be switched by others than root. */
export function changesRootOnlyFeatures(guest: Guest, text: string): boolean {
  const before = parsePropertyString(String(guest.config.features ?? ''))
  const after = parsePropertyString(text)
  return [...new Set([...before.keys(), ...after.keys()])].some(
    (key) => key !== 'nesting' && before.get(key) !== after.get(key),
  )
}
