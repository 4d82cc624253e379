/** The disk of a simulated node: two boot slots, the configuration and the data of etcd. It outlives power cycles. */

/** What a disk image, an ISO or an installer holds. */
export interface TalosImage {
  /** `v1.14.0` */
  readonly version: string
  /** Undefined for an installer that does not come from an Image Factory. */
  readonly schematicId?: string
  /** `nocloud`, `metal` … */
  readonly platform: string
}

export type Slot = 'A' | 'B'

export interface TalosDisk {
  readonly sizeBytes: number
  /** What each slot would boot. */
  readonly slots: { A?: TalosImage; B?: TalosImage }
  /** The slot that is booted; undefined while nothing is installed. */
  active: Slot | undefined
  /** Booted once instead of the active one; becomes the active one when that succeeds. */
  trial: Slot | undefined
  /** The machine configuration on the STATE partition. */
  config: string | undefined
  /** The member whose data lie on the disk. */
  etcdMemberId: string | undefined
}

export interface TalosDiskOptions {
  /** Default: nothing is installed. */
  readonly image?: TalosImage
  /** Default: 20 GiB. */
  readonly sizeBytes?: number
}

/** A disk as it comes: blank, or the copy of an image. */
export function createTalosDisk({ image, sizeBytes = 20 * 2 ** 30 }: TalosDiskOptions = {}): TalosDisk {
  return {
    sizeBytes,
    slots: image === undefined ? {} : { A: image },
    active: image === undefined ? undefined : 'A',
    trial: undefined,
    config: undefined,
    etcdMemberId: undefined,
  }
}

export function otherSlot(slot: Slot): Slot {
  return slot === 'A' ? 'B' : 'A'
}

/** As an installation does: a blank disk gets slot A, any other one the slot that is not running. */
export function install(disk: TalosDisk, image: TalosImage, running: Slot | undefined): Slot {
  const slot = running === undefined ? 'A' : otherSlot(running)
  disk.slots[slot] = image
  if (running === undefined) disk.active = slot
  else disk.trial = slot
  return slot
}

/** As `reset` of all partitions does. */
export function wipe(disk: TalosDisk): void {
  delete disk.slots.A
  delete disk.slots.B
  disk.active = undefined
  disk.trial = undefined
  wipeState(disk)
}

/** As `reset --system-labels-to-wipe STATE --system-labels-to-wipe EPHEMERAL` does. */
export function wipeState(disk: TalosDisk): void {
  disk.config = undefined
  disk.etcdMemberId = undefined
}
