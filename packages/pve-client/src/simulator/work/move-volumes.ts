/** Takes the local volumes of a guest along to another node. */

import { refuse } from '../refusal.ts'
import { type Config, drivesOf, withVolume } from '../state/drives.ts'
import type { Guest } from '../state/guests.ts'
import type { LocalDisk } from '../state/migration.ts'
import { changedShare, replicaOn } from '../state/replication.ts'
import {
  addVolume,
  contentOf,
  findVolume,
  freeVolumeId,
  isOnNode,
  kindOf,
  removeVolume,
  requireStorage,
  type Storage,
  usageOf,
  volumesOn,
} from '../state/storages.ts'
import type { World } from '../state/world.ts'
import { moveDiskMs } from '../tasks/copy-time.ts'

/** Where each storage goes: `{ 'local-lvm': 'tank' }`; `'*'` stands for all others. */
export type StorageMap = ReadonlyMap<string, string>

/** `'tank'`, `'local-lvm:tank,local:nas'`, `'1'` for the same name. */
export function parseStorageMap(text: string | undefined): StorageMap {
  const map = new Map<string, string>()
  for (const part of (text ?? '').split(/[,;\s]+/).filter(Boolean)) {
    const [from = '', to] = part.split(':')
    if (to !== undefined) map.set(from, to)
    else if (from !== '1') map.set('*', from)
  }
  return map
}

/** The storage that takes the disk on the target node; refuses where none can. */
function targetStorage(
  world: World,
  guest: Guest,
  disk: LocalDisk,
  target: string,
  map: StorageMap,
): Storage {
  const name = disk.storage.storage
  const storage = requireStorage(world, map.get(name) ?? map.get('*') ?? name)
  if (!isOnNode(storage, target)) refuse(`storage '${storage.storage}' is not available on node '${target}'`)
  const content = guest.type === 'lxc' ? 'rootdir' : 'images'
  if (!contentOf(storage).includes(content))
    refuse(`storage '${storage.storage}' does not support content-type '${content}'`)
  const { avail } = usageOf(world, storage, target)
  if ((disk.sizeBytes ?? 0) > avail)
    refuse(`storage '${storage.storage}' on node '${target}' has not enough free space`)
  return storage
}

export interface VolumeMove {
  readonly disk: LocalDisk
  readonly storage: Storage
  /** The target has a copy, which is used from now on, while the old one becomes the copy. */
  readonly isReplica: boolean
}

/** The target has a copy of the disk that only has to be brought up to date. */
export function isReplica(world: World, guest: Guest, disk: LocalDisk, target: string): boolean {
  return replicaOn(world, guest, target) !== undefined && findVolume(world, target, disk.volid) !== undefined
}

export function volumeMoves(
  world: World,
  guest: Guest,
  disks: readonly LocalDisk[],
  target: string,
  map: StorageMap,
): VolumeMove[] {
  return disks.map((disk) =>
    isReplica(world, guest, disk, target)
      ? { disk, storage: disk.storage, isReplica: true }
      : { disk, storage: targetStorage(world, guest, disk, target, map), isReplica: false },
  )
}

/** How long it takes to copy the disk, or to bring its copy up to date. */
export function moveMs(
  world: World,
  { disk, storage, isReplica: isThere }: VolumeMove,
  limitMiBPerSecond: number | undefined,
): number {
  const bytes = (disk.sizeBytes ?? 0) * (isThere ? changedShare : 1)
  return moveDiskMs(world, bytes, [disk.storage, storage], limitMiBPerSecond)
}

/** Moves the volumes and writes their new names into the configuration and its snapshots. */
export function moveVolumes(world: World, guest: Guest, target: string, moves: readonly VolumeMove[]): void {
  const renamed = new Map<string, string>()
  for (const { disk, storage, isReplica } of moves) {
    if (isReplica) continue
    const volume = removeVolume(world, guest.node, disk.volid)
    const keepsName = storage === disk.storage && !volumesOn(storage, target).has(disk.volid)
    const format = kindOf(storage).files ? (volume?.format ?? 'raw') : 'raw'
    const stem = /(?:^|[:/])base-/.test(disk.volid) ? 'base' : 'vm'
    const volid = keepsName ? disk.volid : freeVolumeId(storage, target, guest.vmid, format, stem)
    renamed.set(disk.volid, volid)
    if (volume !== undefined) addVolume(world, target, { ...volume, volid, format })
  }
  for (const config of [guest.config, guest.pending, ...guest.snapshots.map((snapshot) => snapshot.config)])
    rename(config, renamed)
}

function rename(config: Config, renamed: ReadonlyMap<string, string>): void {
  for (const drive of drivesOf(config)) {
    const volid = renamed.get(drive.file)
    if (volid !== undefined && volid !== drive.file)
      config[drive.key] = withVolume(drive, volid, drive.sizeBytes)
  }
}
