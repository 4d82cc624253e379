/** Storages and the volumes on them: what each type can hold, how it names a volume, what fits. */

import { refuse, refuseParameters } from '../refusal.ts'
import type { Archive } from './backups.ts'
import type { Contents } from './contents.ts'
import { GiB } from './sizes.ts'
import type { World } from './world.ts'

export interface Storage {
  readonly storage: string
  readonly type: string
  /** As `GET /storage` shows it, without `storage`, `type` and `digest`. */
  readonly config: Map<string, string | number>
  readonly sizeBytes: number
  /** Used by other things than the volumes. */
  readonly usedBytes: number
  /** By holder (a node, or `''` for shared storage), then by volume ID. */
  readonly volumes: Map<string, Map<string, Volume>>
}

export interface Volume {
  readonly volid: string
  readonly content: string
  readonly format: string
  readonly sizeBytes: number
  readonly usedBytes: number
  readonly vmid?: number
  /** Seconds since 1970. */
  readonly ctime: number
  /** The volume ID of the base of a linked clone. */
  readonly parent?: string
  readonly notes?: string
  /** Neither pruned nor deleted. */
  readonly protected?: boolean
  /** Of a backup that was made here. */
  readonly archive?: Archive
  /** Absent as long as nobody has asked. */
  holds?: Contents
}

interface StorageKind {
  readonly network?: true
  readonly content: readonly string[]
  /** Files have a format and a directory per guest in their volume ID. */
  readonly files: boolean
  /** Blocks are allocated as they are written. */
  readonly thin: boolean
  /** Which formats can hold a snapshot. */
  readonly snapshots: readonly string[]
}

const everything = ['backup', 'images', 'import', 'iso', 'rootdir', 'snippets', 'vztmpl']
const directory = { content: everything, files: true, thin: true, snapshots: ['qcow2'] } as const
const blocks = { content: ['images', 'rootdir'], files: false } as const

const kinds: Readonly<Record<string, StorageKind>> = {
  dir: directory,
  btrfs: { ...directory, snapshots: ['raw', 'qcow2'] },
  nfs: { ...directory, network: true },
  cifs: { ...directory, network: true },
  cephfs: { ...directory, network: true, content: ['backup', 'iso', 'snippets', 'vztmpl'] },
  lvm: { ...blocks, thin: false, snapshots: [] },
  lvmthin: { ...blocks, thin: true, snapshots: ['raw'] },
  zfspool: { ...blocks, thin: true, snapshots: ['raw', 'subvol'] },
  rbd: { ...blocks, network: true, thin: true, snapshots: ['raw'] },
  pbs: { content: ['backup'], files: false, thin: true, snapshots: [], network: true },
}

export function kindOf(storage: Storage): StorageKind {
  return kindOfType(storage.type)
}

export function kindOfType(type: string): StorageKind {
  return kinds[type] ?? directory
}

export function isShared(storage: Storage): boolean {
  return kindOf(storage).network === true || Number(storage.config.get('shared') ?? 0) === 1
}

export function contentOf(storage: Storage): readonly string[] {
  return String(storage.config.get('content') ?? '')
    .split(',')
    .filter(Boolean)
}

export function isDisabled(storage: Storage): boolean {
  return Number(storage.config.get('disable') ?? 0) === 1
}

/** Whether the storage is configured for that node. */
export function isOnNode(storage: Storage, node: string): boolean {
  const nodes = storage.config.get('nodes')
  return nodes === undefined || String(nodes).split(',').includes(node)
}

/** The storage, or the server's refusal. */
export function requireStorage(world: World, name: string, node?: string): Storage {
  const storage = world.storages.get(name)
  if (storage === undefined) refuse(`storage '${name}' does not exist`)
  if (isDisabled(storage)) refuse(`storage '${name}' is disabled`)
  if (node !== undefined && !isOnNode(storage, node))
    refuse(`storage '${name}' is not available on node '${node}'`)
  if (node !== undefined && !isActive(world, storage, node)) refuse(`storage '${name}' is not online`)
  return storage
}

/** Whether the node reaches the storage. */
export function isActive(world: World, storage: Storage, node: string): boolean {
  return !isDisabled(storage) && !isStruck(world, 'storage-offline', storage, node)
}

function isStruck(
  world: World,
  kind: 'storage-full' | 'storage-offline',
  { storage }: Storage,
  node: string,
): boolean {
  return world.faults
    .active(kind)
    .some((fault) => fault.storage === storage && (fault.node === undefined || fault.node === node))
}

/** For routes that hold the storage in their path: there an unknown one is a parameter at fault. */
export function requireStorageParameter(world: World, name: string): Storage {
  return world.storages.get(name) ?? refuseParameters({ storage: 'No such storage.' })
}

/** The volumes that a node sees. */
export function volumesOn(storage: Storage, node: string): Map<string, Volume> {
  const holder = isShared(storage) ? '' : node
  const found = storage.volumes.get(holder)
  if (found !== undefined) return found
  const volumes = new Map<string, Volume>()
  storage.volumes.set(holder, volumes)
  return volumes
}

/** `'local-lvm:vm-104-disk-0'` → `'local-lvm'`; undefined for what is no volume ID. */
export function storageOfVolume(volid: string): string | undefined {
  return /^([a-zA-Z][a-zA-Z0-9_.-]*[a-zA-Z0-9]):(.+)$/.exec(volid)?.[1]
}

export function findVolume(world: World, node: string, volid: string): Volume | undefined {
  const storage = world.storages.get(storageOfVolume(volid) ?? '')
  return storage === undefined ? undefined : volumesOn(storage, node).get(volid)
}

export function addVolume(world: World, node: string, volume: Volume): Volume {
  const storage = requireStorage(world, storageOfVolume(volume.volid) ?? '')
  volumesOn(storage, node).set(volume.volid, volume)
  return volume
}

export function removeVolume(world: World, node: string, volid: string): Volume | undefined {
  const storage = world.storages.get(storageOfVolume(volid) ?? '')
  if (storage === undefined) return undefined
  const volumes = volumesOn(storage, node)
  const volume = volumes.get(volid)
  volumes.delete(volid)
  return volume
}

/** A name that is still free: `local:104/vm-104-disk-1.qcow2`, `local-lvm:vm-104-disk-1`. */
export function freeVolumeId(
  storage: Storage,
  node: string,
  vmid: number,
  format: string,
  stem = 'vm',
): string {
  const volumes = volumesOn(storage, node)
  for (let number = 0; ; number++) {
    const taken = volumeNames(storage, vmid, `disk-${number}`, format)
    if (taken.every((volid) => !volumes.has(volid)))
      return volumeId(storage, vmid, `${stem}-${vmid}-disk-${number}`, format)
  }
}

export function volumeId(storage: Storage, vmid: number, name: string, format: string): string {
  return kindOf(storage).files ? `${storage.storage}:${vmid}/${name}.${format}` : `${storage.storage}:${name}`
}

/** What would stand in the way of a disk of that number: any format, disk or base. */
function volumeNames(storage: Storage, vmid: number, disk: string, format: string): string[] {
  const formats = kindOf(storage).files ? ['raw', 'qcow2', 'vmdk', 'subvol'] : [format]
  return formats.flatMap((one) =>
    ['vm', 'base'].map((stem) => volumeId(storage, vmid, `${stem}-${vmid}-${disk}`, one)),
  )
}

/** Where a file of directory storage lies on its node. */
export function pathOf(storage: Storage, volid: string): string {
  const name = volid.slice(volid.indexOf(':') + 1)
  if (!kindOf(storage).files) return `/dev/${storage.config.get('vgname') ?? storage.storage}/${name}`
  const root = storage.config.get('path') ?? `/mnt/pve/${storage.storage}`
  const [folder = '', ...rest] = name.split('/')
  const folders: Readonly<Record<string, string>> = {
    iso: 'template/iso',
    vztmpl: 'template/cache',
    backup: 'dump',
    snippets: 'snippets',
    import: 'import',
  }
  const below = folders[folder]
  // The volume ID of a linked clone starts with its base: the file is the clone's own, at the end.
  return below === undefined
    ? `${root}/images/${name.split('/').slice(-2).join('/')}`
    : `${root}/${below}/${rest.join('/')}`
}

export interface Usage {
  readonly total: number
  readonly used: number
  readonly avail: number
}

export function usageOf(world: World, storage: Storage, node: string): Usage {
  const total = storage.sizeBytes
  if (isStruck(world, 'storage-full', storage, node)) return { total, used: total, avail: 0 }
  let used = storage.usedBytes
  for (const volume of volumesOn(storage, node).values()) used += volume.usedBytes
  return { total, used: Math.min(used, total), avail: Math.max(0, total - used) }
}

/** What a disk takes on the storage: all of it, or the part that was written. */
export function usedBytesOf(storage: Storage, sizeBytes: number, written: boolean): number {
  if (!kindOf(storage).thin) return sizeBytes
  return written ? Math.floor(sizeBytes * 0.4) : 0
}

/** Refuses a disk that does not fit, inside a task or not. */
export function requireSpace(world: World, storage: Storage, node: string, bytes: number): void {
  const { avail } = usageOf(world, storage, node)
  if (bytes > avail || avail === 0)
    refuse(
      `not enough space on storage '${storage.storage}': ${(bytes / GiB).toFixed(2)} GiB wanted, ${(avail / GiB).toFixed(2)} GiB free`,
    )
}
