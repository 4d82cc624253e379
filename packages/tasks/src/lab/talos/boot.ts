/** What a virtual machine boots when it gets power: the first device of its order that holds something. */

import type { MachineDrive, PoweredMachine } from '@proxkit/pve-client/simulator'
import { createTalosDisk, readCidata, type TalosDisk, type TalosImage } from '@proxkit/talos/simulator'
import { factoryImage } from './images.ts'

/** `plain`: some other system; `nothing`: the firmware finds nothing. */
export type Boot = TalosBoot | 'plain' | 'nothing'

export interface TalosBoot {
  readonly mac: string
  readonly address: string
  readonly disk: TalosDisk
  /** The CD that it runs from while nothing is installed. */
  readonly media?: TalosImage
  readonly cidata?: Uint8Array
}

/** By the identity of their contents: what Talos has written on disks. */
export type DiskStore = Map<string, TalosDisk>

export function bootOf(machine: PoweredMachine, disks: DiskStore): Boot {
  const [card] = machine.cards
  if (card === undefined) return 'plain'
  const { mac, address } = card
  const cidata = machine.drives.map(cidataOf).find((bytes) => bytes !== undefined)
  const place = { mac, address, ...(cidata === undefined ? {} : { cidata }) }
  const all = machine.drives.filter(isSystemDisk)
  for (const key of machine.bootOrder) {
    const drive = machine.drives.find((one) => one.key === key)
    if (drive === undefined || cidataOf(drive) !== undefined) continue
    if (drive.isCdrom) {
      const media = imageOf(drive, 'cd')
      if (media === undefined) return 'plain'
      const [first] = all
      return {
        ...place,
        media,
        disk: first === undefined ? createTalosDisk() : blankUnlessKnown(first, disks),
      }
    }
    const disk = diskOf(drive, disks)
    if (disk?.active !== undefined) return { ...place, disk }
    // What Talos has wiped is blank again, whatever was imported to it once.
    if (disk === undefined && machine.hasSystem) return 'plain'
  }
  return all.some((drive) => diskOf(drive, disks) !== undefined) ? 'nothing' : 'plain'
}

/** Undefined for a disk that Talos has never been on. */
function diskOf(drive: MachineDrive, disks: DiskStore): TalosDisk | undefined {
  const known = disks.get(drive.contents.id)
  if (known !== undefined) return known
  const image = imageOf(drive, 'disk')
  return image === undefined ? undefined : keep(drive, disks, createTalosDisk({ image }))
}

function blankUnlessKnown(drive: MachineDrive, disks: DiskStore): TalosDisk {
  return diskOf(drive, disks) ?? keep(drive, disks, createTalosDisk({ sizeBytes: drive.sizeBytes }))
}

function keep({ contents }: MachineDrive, disks: DiskStore, disk: TalosDisk): TalosDisk {
  disks.set(contents.id, disk)
  return disk
}

function imageOf({ contents }: MachineDrive, kind: 'disk' | 'cd'): TalosImage | undefined {
  const image = factoryImage(contents.origin?.url ?? '')
  if (image?.kind !== kind) return undefined
  const { version, schematicId, platform } = image
  return { version, schematicId, platform }
}

/** Also of a drive that is no CD: the label counts. */
function cidataOf({ contents }: MachineDrive): Uint8Array | undefined {
  const bytes = contents.origin?.bytes
  return bytes === undefined || readCidata(bytes) === undefined ? undefined : bytes
}

function isSystemDisk({ key, isCdrom }: MachineDrive): boolean {
  return !isCdrom && /^(?:scsi|virtio|sata|ide)\d+$/.test(key)
}
