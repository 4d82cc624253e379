/** Storages and what lies on them. */

import { notSimulated, refuse } from '../refusal.ts'
import { sha1 } from '../state/guests.ts'
import { hasLinkedClones } from '../state/migration.ts'
import { GiB, parseSize } from '../state/sizes.ts'
import {
  addVolume,
  contentOf,
  findVolume,
  isActive,
  isDisabled,
  isOnNode,
  isShared,
  kindOf,
  kindOfType,
  pathOf,
  removeVolume,
  requireSpace,
  requireStorage,
  requireStorageParameter,
  type Storage,
  usageOf,
  usedBytesOf,
  type Volume,
  volumesOn,
} from '../state/storages.ts'
import { nowSeconds, type World } from '../state/world.ts'
import { durations } from '../tasks/durations.ts'
import { type Call, flag, fork, type Handler, list, may, need, required, text } from './call.ts'
import { subdirs } from './power.ts'

const audit = ['Datastore.Audit', 'Datastore.AllocateSpace'] as const

export const storageRoutes: Readonly<Record<string, Handler>> = {
  'GET /storage': (call) =>
    visibleStorages(call)
      .filter((storage) => text(call, 'type') === undefined || storage.type === text(call, 'type'))
      .map((storage) => storageConfig(call.world, storage)),
  'POST /storage': (call) => addStorage(call),
  'GET /storage/{storage}': (call) => storageConfig(call.world, knownStorage(call)),
  'PUT /storage/{storage}': (call) => {
    const storage = knownStorage(call)
    for (const key of list(call, 'delete')) storage.config.delete(key)
    for (const key of Object.keys(call.parameters))
      if (!/^(?:storage|delete|digest)$/.test(key)) storage.config.set(key, configText(call, key))
    return { storage: storage.storage, type: storage.type }
  },
  'DELETE /storage/{storage}': (call) => {
    const name = required(call, 'storage')
    if (!call.world.storages.delete(name)) refuse(`delete storage failed: storage '${name}' does not exist`)
    return null
  },

  'GET /nodes/{node}/storage': (call) => nodeStorages(call),
  'GET /nodes/{node}/storage/{storage}': () =>
    subdirs(
      'content',
      'download-url',
      'file-restore',
      'import-metadata',
      'identity',
      'oci-registry-pull',
      'prunebackups',
      'rrd',
      'rrddata',
      'status',
      'upload',
    ),
  'GET /nodes/{node}/storage/{storage}/status': (call) => {
    const {
      used_fraction: _,
      storage: __,
      ...status
    } = storageStatus(call.world, requireStorageParameter(call.world, required(call, 'storage')), call.node)
    return status
  },
  'GET /nodes/{node}/storage/{storage}/content': (call) => {
    const storage = requireStorage(call.world, required(call, 'storage'), call.node)
    const content = text(call, 'content')
    const vmid = text(call, 'vmid')
    return [...volumesOn(storage, call.node).values()]
      .filter((volume) => content === undefined || volume.content === content)
      .filter((volume) => vmid === undefined || String(volume.vmid) === vmid)
      .sort((a, b) => (a.volid < b.volid ? -1 : 1))
      .map((volume) => volumeRow(storage, volume))
  },
  'POST /nodes/{node}/storage/{storage}/content': (call) => allocate(call),
  'GET /nodes/{node}/storage/{storage}/content/{volume}': (call) => {
    const { storage, volid } = volumeOf(call)
    mayAccess(call, storage, ...audit)
    const volume = findVolume(call.world, call.node, volid)
    if (volume === undefined) refuse(`volume_size_info on '${volid}' failed - no format`)
    const { sizeBytes: size, usedBytes: used, format } = volume
    return { path: pathOf(storage, volid), size, used, format, ...remarks(volume) }
  },
  'PUT /nodes/{node}/storage/{storage}/content/{volume}': (call) => noteVolume(call),
  'DELETE /nodes/{node}/storage/{storage}/content/{volume}': (call) => deleteVolume(call),
}

/** What a type cannot do without; the first that is missing is named. */
const requiredOptions: Readonly<Record<string, readonly string[]>> = {
  btrfs: ['path'],
  cephfs: [],
  cifs: ['server', 'share'],
  dir: ['path'],
  lvm: ['vgname'],
  lvmthin: ['thinpool', 'vgname'],
  nfs: ['export', 'server'],
  pbs: ['datastore', 'server'],
  rbd: [],
  zfspool: ['pool'],
}

const newStorageBytes = 500 * GiB

function addStorage(call: Call) {
  const { world } = call
  const name = required(call, 'storage')
  const type = required(call, 'type')
  const needed = requiredOptions[type] ?? notSimulated(`storages of type ${type}`)
  for (const option of needed)
    if (text(call, option) === undefined) refuse(`missing value for required option '${option}'`)
  if (world.storages.has(name)) refuse(`create storage failed: storage ID '${name}' already defined`)
  const config = new Map<string, string | number>()
  for (const key of Object.keys(call.parameters))
    if (!/^(?:storage|type|password)$/.test(key)) config.set(key, configText(call, key))
  if (!config.has('content'))
    config.set(
      'content',
      type === 'pbs' ? 'backup' : type === 'cephfs' ? 'backup,iso,vztmpl' : 'images,rootdir',
    )
  if (kindOfType(type).files && !config.has('path')) config.set('path', `/mnt/pve/${name}`)
  world.storages.set(name, {
    storage: name,
    type,
    config,
    sizeBytes: newStorageBytes,
    usedBytes: 0,
    volumes: new Map(),
  })
  return { storage: name, type }
}

function visibleStorages(call: Call): Storage[] {
  return [...call.world.storages.values()].filter((storage) =>
    may(call, `/storage/${storage.storage}`, ...audit),
  )
}

function knownStorage(call: Call): Storage {
  const name = required(call, 'storage')
  return call.world.storages.get(name) ?? refuse(`storage '${name}' does not exist`)
}

function configText(call: Call, key: string): string | number {
  const value = text(call, key) ?? ''
  return key === 'disable' || key === 'shared' ? Number(value) : value
}

function storageConfig(world: World, storage: Storage) {
  const digest = sha1(
    JSON.stringify([...world.storages.values()].map(({ storage: name, config }) => [name, ...config])),
  )
  return { storage: storage.storage, type: storage.type, ...Object.fromEntries(storage.config), digest }
}

function nodeStorages(call: Call) {
  const wanted = list(call, 'content')
  const target = text(call, 'target')
  return visibleStorages(call)
    .filter((storage) => isOnNode(storage, call.node) && (target === undefined || isOnNode(storage, target)))
    .filter((storage) => text(call, 'storage') === undefined || storage.storage === text(call, 'storage'))
    .filter((storage) => !flag(call, 'enabled') || !isDisabled(storage))
    .filter((storage) => wanted.length === 0 || wanted.some((one) => contentOf(storage).includes(one)))
    .map((storage) => storageStatus(call.world, storage, call.node))
}

function storageStatus(world: World, storage: Storage, node: string) {
  const enabled = isDisabled(storage) ? 0 : 1
  const active = isActive(world, storage, node) ? 1 : 0
  const { total, used, avail } =
    active === 1 ? usageOf(world, storage, node) : { total: 0, used: 0, avail: 0 }
  return {
    storage: storage.storage,
    type: storage.type,
    content: contentOf(storage).join(','),
    shared: isShared(storage) ? 1 : 0,
    enabled,
    active,
    total,
    used,
    avail,
    used_fraction: total === 0 ? 0 : used / total,
  }
}

function volumeRow(storage: Storage, volume: Volume) {
  const { volid, content, format, sizeBytes: size, ctime, vmid, usedBytes: used } = volume
  const isDisk = content === 'images' || content === 'rootdir'
  return {
    volid,
    content,
    format,
    size,
    ctime,
    ...(vmid === undefined ? {} : { vmid }),
    ...remarks(volume),
    ...(isDisk && kindOf(storage).files ? { used, parent: volume.parent ?? null } : {}),
  }
}

/** Notes and protection of a backup. */
function remarks({ notes, protected: isProtected }: Volume) {
  return { ...(notes === undefined ? {} : { notes }), ...(isProtected ? { protected: 1 } : {}) }
}

function noteVolume(call: Call): null {
  const { storage, volid } = volumeOf(call)
  const volume = findVolume(call.world, call.node, volid)
  if (volume?.content !== 'backup')
    refuse(`only backups can ${text(call, 'notes') === undefined ? 'be protected' : 'have notes'}`)
  const notes = text(call, 'notes') ?? volume.notes
  const isProtected = text(call, 'protected') === undefined ? volume.protected : flag(call, 'protected')
  volumesOn(storage, call.node).set(volid, {
    ...volume,
    ...(notes === undefined ? {} : { notes }),
    ...(isProtected === undefined ? {} : { protected: isProtected }),
  })
  return null
}

/** The path may hold the volume with or without its storage. */
function volumeOf(call: Call): { readonly storage: Storage; readonly volid: string } {
  const name = required(call, 'storage')
  const storage = requireStorage(call.world, name, call.node)
  const volume = required(call, 'volume')
  const inside = volume.startsWith(`${name}:`) ? volume.slice(name.length + 1) : volume
  if (kindOf(storage).files && !/^(?:\d+|iso|vztmpl|backup|snippets|import)\/./.test(inside))
    refuse(`unable to parse directory volume name '${inside}'`)
  return { storage, volid: `${name}:${inside}` }
}

function mayAccess(call: Call, storage: Storage, ...privileges: readonly string[]): void {
  const path = `/storage/${storage.storage}`
  if (!may(call, path, ...privileges)) need(call, path, ...privileges.slice(0, 1))
}

function allocate(call: Call): string {
  const { world, node } = call
  const storage = requireStorage(world, required(call, 'storage'), node)
  const vmid = Number(required(call, 'vmid'))
  const filename = required(call, 'filename')
  const size = required(call, 'size')
  // Without a unit the size is in KiB.
  const sizeBytes = /[KMG]$/.test(size) ? (parseSize(size) ?? GiB) : Number(size) * 1024
  const volid = kindOf(storage).files
    ? `${storage.storage}:${vmid}/${filename}`
    : `${storage.storage}:${filename}`
  if (volumesOn(storage, node).has(volid)) refuse(`disk image '${pathOf(storage, volid)}' already exists`)
  const usedBytes = usedBytesOf(storage, sizeBytes, false)
  requireSpace(world, storage, node, usedBytes)
  const format = text(call, 'format') ?? /\.(qcow2|vmdk|raw)$/.exec(filename)?.[1] ?? 'raw'
  addVolume(world, node, {
    volid,
    content: 'images',
    format,
    sizeBytes,
    usedBytes,
    vmid,
    ctime: nowSeconds(world),
  })
  return volid
}

function deleteVolume(call: Call): string | null {
  const { world, node } = call
  const { storage, volid } = volumeOf(call)
  const volume = findVolume(world, node, volid)
  const isDisk = volume?.vmid !== undefined && /^(?:images|rootdir)$/.test(volume.content)
  mayAccess(
    call,
    storage,
    isDisk ? 'Datastore.AllocateSpace' : 'Datastore.AllocateTemplate',
    'Datastore.Allocate',
  )
  const owner = volume?.vmid ?? /:(\d+)\//.exec(volid)?.[1]
  const id = owner === undefined ? storage.storage : `${owner}@${storage.storage}`
  if (volume?.protected) refuse(`can't delete protected backup '${volid}'`)
  const remove = () => {
    if (hasLinkedClones(world, node, volid)) refuse(`base volume '${volid}' is still in use by linked clones`)
    removeVolume(world, node, volid)
  }
  // With a delay the server waits for the worker and does not name it when it is done in time.
  const waits = Number(text(call, 'delay') ?? 0) > 0
  if (waits) remove()
  const upid = fork(call, 'imgdel', id, function* (task) {
    yield durations.deleteVolume
    if (!waits) remove()
    if (volume === undefined && owner !== undefined)
      task.lines.push(`disk image '${pathOf(storage, volid)}' does not exist`)
    task.lines.push(`Removed volume '${volid}'`)
  })
  return waits ? null : upid
}
