/** The drives of a guest's configuration: disks, CD-ROMs, cloud-init drives, mount points. */

import { parsePropertyString, printPropertyString } from './property-string.ts'
import { parseSize, printSize } from './sizes.ts'
import { storageOfVolume } from './storages.ts'

export type Config = Record<string, string | number>

export interface Drive {
  /** `'scsi0'`, `'rootfs'`, `'unused1'` */
  readonly key: string
  /** `'local-lvm:vm-104-disk-0'`, `'none'`, `'/mnt/data'` */
  readonly file: string
  /** Undefined for `none`, devices and bind mounts. */
  readonly storage: string | undefined
  readonly cdrom: boolean
  readonly cloudinit: boolean
  readonly unused: boolean
  /** As far as the configuration tells. */
  readonly sizeBytes: number | undefined
  readonly options: ReadonlyMap<string, string>
}

/** In the order in which the server looks for something to boot from. */
const qemuFamilies = [
  ['ide', 4],
  ['scsi', 31],
  ['virtio', 16],
  ['sata', 6],
] as const

export const qemuDriveKeys: readonly string[] = [
  ...qemuFamilies.flatMap(([family, count]) =>
    Array.from({ length: count }, (_, index) => `${family}${index}`),
  ),
  'efidisk0',
  'tpmstate0',
]

const driveKey = /^(?:(?:ide|sata|scsi|virtio|unused|mp)\d+|efidisk0|tpmstate0|rootfs)$/

export function isDriveKey(key: string): boolean {
  return driveKey.test(key)
}

export function parseDrive(key: string, value: string | number): Drive {
  const options = parsePropertyString(String(value))
  const file = options.get('') ?? options.get('file') ?? options.get('volume') ?? ''
  const size = options.get('size')
  const cloudinit = /(?:^|[:/-])cloudinit(?:\.|$)/.test(file)
  return {
    key,
    file,
    storage: file.startsWith('/') ? undefined : storageOfVolume(file),
    cdrom: options.get('media') === 'cdrom' || (cloudinit && options.get('media') === undefined),
    cloudinit,
    unused: key.startsWith('unused'),
    sizeBytes: size === undefined ? undefined : parseSize(size),
    options,
  }
}

/** All drives, unused ones last. */
export function drivesOf(config: Config): Drive[] {
  return Object.keys(config)
    .filter(isDriveKey)
    .map((key) => parseDrive(key, config[key] ?? ''))
    .sort((a, b) => Number(a.unused) - Number(b.unused) || (a.key < b.key ? -1 : 1))
}

/** The same drive on another volume, of another size. */
export function withVolume(drive: Drive, file: string, sizeBytes: number | undefined): string {
  const options = new Map(drive.options)
  for (const key of ['file', 'volume', 'format', 'import-from']) options.delete(key)
  options.set('', file)
  if (sizeBytes !== undefined) options.set('size', printSize(sizeBytes))
  return printPropertyString(options, ['mp'])
}

/** The value of `boot` that the server chooses: first disk, first CD-ROM, first network card. */
export function defaultBoot(config: Config): string {
  const drives = qemuDriveKeys.filter(
    (key) => config[key] !== undefined && /\d$/.test(key) && !/^(?:efi|tpm)/.test(key),
  )
  const disk = drives.find((key) => !parseDrive(key, config[key] ?? '').cdrom)
  const cdrom = drives.find((key) => parseDrive(key, config[key] ?? '').cdrom)
  const net = Object.keys(config)
    .sort()
    .find((key) => /^net\d+$/.test(key))
  return `order=${[disk, cdrom, net].filter((key) => key !== undefined).join(';')}`
}

/** The disk whose size the server reports as the guest's. */
export function bootDisk(config: Config): Drive | undefined {
  if (config.rootfs !== undefined) return parseDrive('rootfs', config.rootfs)
  const order = /order=([^,]*)/.exec(String(config.boot ?? ''))?.[1]?.split(/[;]/) ?? qemuDriveKeys
  for (const key of order) {
    const value = config[key]
    if (value === undefined || !isDriveKey(key)) continue
    const drive = parseDrive(key, value)
    if (!drive.cdrom) return drive
  }
  return undefined
}
