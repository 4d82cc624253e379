/** What lies on the storages: images, archives, disks of guests. */

import type { PveClient } from '@proxkit/pve-client'
import { kit } from '../kit.ts'

export interface Volume {
  /** `nas:104/vm-104-disk-0.qcow2` */
  readonly volid: string
  /** `images`, `backup`, `iso`, … */
  readonly content: string
  readonly format: string
  readonly sizeBytes: number
  /** UTC, ISO 8601; null where the storage does not tell. */
  readonly createdAt: string | null
  /** The guest that it belongs to. */
  readonly vmid: number | null
  /** Kept from being pruned. */
  readonly protected: boolean
}

export interface StorageState {
  readonly storage: string
  readonly type: string
  readonly content: readonly string[]
  readonly shared: boolean
  readonly active: boolean
  readonly sizeBytes: number
  readonly freeBytes: number
}

/** `volumes:pve1/nas`: everything on a storage, as one node sees it. Needs Datastore.Audit on the storage. */
export const volumesFact = kit.fact({
  kind: 'volumes',
  key: ({ node, storage }: { readonly node: string; readonly storage: string }) => `${node}/${storage}`,
  read: async ({ pve }, id) => {
    const [node = '', storage = ''] = id.split('/')
    return { volumes: await listVolumes(pve, node, storage) }
  },
})

/** `storages:pve1`: the storages that a node can use. Needs Datastore.Audit on them. */
export const storagesFact = kit.fact({
  kind: 'storages',
  key: (node: string) => node,
  read: async ({ pve }, node) => ({ storages: await listStorages(pve, node) }),
})

/** `disks-of:pve1/104`: the volumes of a guest on every storage of a node, also those that its configuration has forgotten. */
export const guestDisksFact = kit.fact({
  kind: 'disks-of',
  key: ({ node, vmid }: { readonly node: string; readonly vmid: number }) => `${node}/${vmid}`,
  read: async ({ pve }, id) => {
    const [node = '', vmid = ''] = id.split('/')
    const storages = (await listStorages(pve, node)).filter(
      ({ active, content }) => active && content.some((one) => one === 'images' || one === 'rootdir'),
    )
    const found = await Promise.all(
      storages.map(({ storage }) => listVolumes(pve, node, storage, Number(vmid))),
    )
    const ofGuest = found.flat().filter((one) => one.vmid === Number(vmid) && one.content !== 'backup')
    return { volids: ofGuest.map(({ volid }) => volid).toSorted() }
  },
})

/**
 * `clones-of:pve1/100`: the guests whose disks rest on those of a template, as its node sees them. Storages such as LVM-thin, whose clones stand
 * for themselves, tell of none. Needs Datastore.Audit on the storages.
 */
export const linkedClonesFact = kit.fact({
  kind: 'clones-of',
  key: ({ node, vmid }: { readonly node: string; readonly vmid: number }) => `${node}/${vmid}`,
  read: async ({ pve }, id) => {
    const [node = '', vmid = ''] = id.split('/')
    const storages = (await listStorages(pve, node)).filter(({ active }) => active)
    const found = await Promise.all(
      storages.map(({ storage }) =>
        pve.request('GET /nodes/{node}/storage/{storage}/content', { node, storage }),
      ),
    )
    const base = new RegExp(`(?:^|[:/])base-${vmid}-`)
    const clones = found
      .flat()
      // Of a linked clone either the volume is named below its base, or the listing names the base as its parent.
      .filter(
        ({ volid, parent }) => base.test(parent ?? '') || base.test(volid.slice(0, volid.lastIndexOf('/'))),
      )
    const owners = clones.map((one) => Number(one.vmid)).filter((owner) => owner !== Number(vmid))
    return { vmids: [...new Set(owners)].toSorted((a, b) => a - b) }
  },
})

/** Needs Datastore.Audit on the storages. */
export async function listStorages(pve: PveClient, node: string): Promise<readonly StorageState[]> {
  const storages = await pve.request('GET /nodes/{node}/storage', { node, enabled: true })
  return storages
    .map((one) => ({
      storage: one.storage,
      type: one.type,
      content: one.content.split(',').filter((part) => part !== ''),
      shared: Boolean(one.shared),
      active: Boolean(one.active),
      sizeBytes: one.total ?? 0,
      freeBytes: one.avail ?? 0,
    }))
    .toSorted((a, b) => a.storage.localeCompare(b.storage))
}

/** Needs Datastore.Audit on the storage. */
export async function listVolumes(
  pve: PveClient,
  node: string,
  storage: string,
  vmid?: number,
): Promise<readonly Volume[]> {
  const found = await pve.request('GET /nodes/{node}/storage/{storage}/content', {
    node,
    storage,
    ...(vmid === undefined ? {} : { vmid }),
  })
  return found
    .map((one) => ({
      volid: one.volid,
      content: one.content ?? contentOf(one.volid),
      format: one.format,
      sizeBytes: one.size ?? 0,
      createdAt: one.ctime === undefined ? null : new Date(one.ctime * 1000).toISOString(),
      vmid: one.vmid === undefined ? null : Number(one.vmid),
      protected: Boolean(one.protected),
    }))
    .toSorted((a, b) => a.volid.localeCompare(b.volid))
}

/** `local:iso/debian.iso` → `iso` */
function contentOf(volid: string): string {
  return /^[^:]+:(iso|vztmpl|backup|snippets|import)\//.exec(volid)?.[1] ?? 'images'
}
