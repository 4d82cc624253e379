/** The worker that makes a guest of a backup. */

import { refuse } from '../refusal.ts'
import type { Archive } from '../state/backups.ts'
import { configValue } from '../state/config-schema.ts'
import { parseDrive, withVolume } from '../state/drives.ts'
import type { Guest } from '../state/guests.ts'
import { netConfig } from '../state/networks.ts'
import { pathOf, requireStorage } from '../state/storages.ts'
import type { World } from '../state/world.ts'
import { copyMs } from '../tasks/copy-time.ts'
import { durations } from '../tasks/durations.ts'
import type { Task, Work } from '../tasks/task.ts'
import { dropVolume, formattingLine, newVolume } from './allocate.ts'
import { switchOn } from './power.ts'

export interface RestoreOrder {
  readonly archive: Archive
  readonly volid: string
  /** Where all disks go; without it each goes to the storage that it came from. */
  readonly storage: string | undefined
  /** Other addresses than those of the original. */
  readonly unique: boolean
  readonly start: boolean
  readonly pool: string | undefined
  /** Settings that take the place of those in the backup. */
  readonly settings: ReadonlyMap<string, string>
}

/** @param guest reserved for it and locked; it goes again if the work fails */
export function* restoreGuest(world: World, guest: Guest, task: Task, order: RestoreOrder): Work {
  const { archive } = order
  const allocated: string[] = []
  let done = false
  try {
    const source = world.storages.get(order.volid.split(':')[0] ?? '')
    const path = source === undefined ? order.volid : pathOf(source, order.volid)
    task.lines.push(
      archive.type === 'qemu'
        ? `restore vma archive: ${path}`
        : `recovering backed-up configuration from '${order.volid}'`,
    )
    yield durations.create
    const config = { ...archive.config }
    for (const [key, sizeBytes] of Object.entries(archive.disks)) {
      const drive = parseDrive(key, config[key] ?? '')
      const storage = requireStorage(world, order.storage ?? drive.storage ?? '', guest.node)
      const format = drive.options.get('format') ?? /\.(qcow2|vmdk|raw)$/.exec(drive.file)?.[1]
      const volume = newVolume(world, guest, storage, {
        sizeBytes,
        written: true,
        format,
        from: archive.holds[key],
      })
      allocated.push(volume.volid)
      task.lines.push(formattingLine(storage, volume), `new volume ID is '${volume.volid}'`)
      yield copyMs(world, sizeBytes, storage.storage)
      config[key] = withVolume(drive, volume.volid, sizeBytes)
      task.lines.push(`progress 100% (read ${sizeBytes} bytes) of drive-${key}`)
    }
    // Disks that were left out of the backup are gone.
    for (const key of Object.keys(config)) {
      const drive = /^(?:(?:ide|sata|scsi|virtio|unused|mp)\d+|rootfs|efidisk0|tpmstate0)$/.test(key)
        ? parseDrive(key, config[key] ?? '')
        : undefined
      if (drive?.storage !== undefined && !drive.cdrom && archive.disks[key] === undefined) delete config[key]
    }
    for (const [key, value] of order.settings) config[key] = configValue(world.api, archive.type, key, value)
    if (order.unique) giveNewIdentity(world, archive.type, config)
    guest.config = config
    guest.bootable = archive.bootable
    if (order.pool !== undefined) world.pools.get(order.pool)?.vmids.add(guest.vmid)
    if (order.start) switchOn(world, guest)
    done = true
  } finally {
    if (!done) {
      for (const volid of allocated) dropVolume(world, guest, volid)
      world.guests.delete(guest.vmid)
    }
  }
}

/** What a storage lists of an archive before its contents are known. */
export function requireArchive(archive: Archive | undefined, type: Guest['type'], volid: string): Archive {
  if (archive === undefined) refuse(`volume '${volid}' does not exist`)
  if (archive.type !== type) refuse(`'${volid}' is no backup of a ${type === 'qemu' ? 'VM' : 'CT'}`)
  return archive
}

function giveNewIdentity(world: World, type: Guest['type'], config: Guest['config']): void {
  for (const key of Object.keys(config))
    if (/^net\d+$/.test(key)) {
      const plain = String(config[key])
        .replace(/^(\w+)=(?:[0-9A-F]{2}:){5}[0-9A-F]{2}/i, '$1')
        .replace(/,hwaddr=[^,]*/, '')
      config[key] = netConfig(world, type, plain)
    }
  if (type === 'qemu') {
    config.smbios1 = `uuid=${world.random.uuid()}`
    config.vmgenid = world.random.uuid()
  }
}
