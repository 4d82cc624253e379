/** The storages of a scenario and the volumes that are listed with them. */

import type { Scenario, StorageScenario } from '../options.ts'
import { badScenario } from '../simulator-error.ts'
import { newContents } from '../state/contents.ts'
import { GiB } from '../state/sizes.ts'
import { addVolume, isOnNode, kindOfType, type Storage, usedBytesOf } from '../state/storages.ts'
import type { World } from '../state/world.ts'
import { requireKnown } from './require-known.ts'

const defaultStorages: readonly StorageScenario[] = [
  {
    storage: 'local',
    type: 'dir',
    content: ['backup', 'import', 'iso', 'snippets', 'vztmpl'],
    sizeGiB: 100,
    usedGiB: 10,
  },
  { storage: 'local-lvm', type: 'lvmthin', content: ['images', 'rootdir'], sizeGiB: 500 },
]

export function addStorages(world: World, { storages = defaultStorages }: Scenario): void {
  for (const [index, one] of storages.entries()) {
    const path = `storages[${index}]`
    if (world.storages.has(one.storage))
      throw badScenario(
        `${path}.storage`,
        one.storage,
        'is there twice',
        'give each storage a name of its own',
      )
    for (const [at, node] of (one.nodes ?? []).entries())
      requireKnown(world.nodes, `${path}.nodes[${at}]`, node, 'node')
    const storage: Storage = {
      storage: one.storage,
      type: one.type,
      config: storageConfig(one),
      sizeBytes: Math.round((one.sizeGiB ?? 500) * GiB),
      usedBytes: Math.round((one.usedGiB ?? 0) * GiB),
      volumes: new Map(),
    }
    world.storages.set(one.storage, storage)
    for (const [at, volume] of (one.volumes ?? []).entries())
      addListedVolume(world, storage, volume, `${path}.volumes[${at}]`)
  }
}

function storageConfig(one: StorageScenario): Map<string, string | number> {
  const { files } = kindOfType(one.type)
  const config = new Map<string, string | number>(Object.entries(one.config ?? {}))
  const setDefault = (key: string, value: string | number) => {
    if (!config.has(key)) config.set(key, value)
  }
  setDefault('content', (one.content ?? kindOfType(one.type).content).join(','))
  if (one.nodes !== undefined) setDefault('nodes', one.nodes.join(','))
  if (one.shared) setDefault('shared', 1)
  if (one.type === 'dir' || one.type === 'btrfs')
    setDefault('path', one.storage === 'local' ? '/var/lib/vz' : `/mnt/${one.storage}`)
  else if (files) setDefault('path', `/mnt/pve/${one.storage}`)
  if (one.type === 'lvm' || one.type === 'lvmthin') setDefault('vgname', 'pve')
  if (one.type === 'lvmthin') setDefault('thinpool', 'data')
  if (one.type === 'zfspool') setDefault('pool', `rpool/${one.storage}`)
  return config
}

function addListedVolume(
  world: World,
  storage: Storage,
  volume: NonNullable<StorageScenario['volumes']>[number],
  path: string,
): void {
  const prefix = `${storage.storage}:`
  if (!volume.volid.startsWith(prefix))
    throw badScenario(`${path}.volid`, volume.volid, 'lies on another storage', `start it with ${prefix}`)
  if (volume.node !== undefined) requireKnown(world.nodes, `${path}.node`, volume.node, 'node')
  const sizeBytes = Math.round((volume.sizeGiB ?? 1) * GiB)
  const holders = volume.node === undefined ? [...world.nodes.keys()] : [volume.node]
  for (const node of holders)
    if (isOnNode(storage, node))
      addVolume(world, node, {
        volid: volume.volid,
        ...contentAndFormat(volume.volid),
        sizeBytes,
        usedBytes: usedBytesOf(storage, sizeBytes, true),
        ctime: Math.floor(world.startedMs / 1000),
        ...(volume.vmid === undefined ? {} : { vmid: volume.vmid }),
        ...(volume.url === undefined ? {} : { holds: newContents(world, { url: volume.url }) }),
      })
}

/** What the name of a volume says about it. */
export function contentAndFormat(volid: string): { readonly content: string; readonly format: string } {
  const name = volid.slice(volid.indexOf(':') + 1)
  const folder = /^(iso|vztmpl|backup|snippets|import)\//.exec(name)?.[1]
  const extension = /\.((?:tar\.)?[a-z0-9]+)$/.exec(name)?.[1]
  if (folder === 'vztmpl') return { content: folder, format: `t${extension?.replace('tar.', '') ?? 'xz'}` }
  if (folder !== undefined)
    return { content: folder, format: folder === 'snippets' ? 'snippet' : (extension ?? 'raw') }
  return { content: 'images', format: extension === 'qcow2' || extension === 'vmdk' ? extension : 'raw' }
}
