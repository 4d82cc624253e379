/** What stands in the way of moving a guest, asked of the server before anything is planned. */

import type { PveClient } from '@proxkit/pve-client'
import type { Guest } from '@proxkit/pve-client/guests'
import { kit } from '../kit.ts'
import type { GuestRef } from '../model/guest.ts'
import { findGuest } from './guest.ts'
import { readSnapshots } from './snapshots.ts'
import { listStorages, type StorageState } from './volumes.ts'

export interface Migration {
  /** Nodes it could run on, as far as the server can tell. */
  readonly allowedNodes: readonly string[]
  /** Why it cannot move at all; empty when it can. */
  readonly obstacles: readonly string[]
  /** Disks that have to be copied, since their storage is not shared. */
  readonly localDisks: readonly string[]
  /** It sees the processor of its node as it is, so that a live migration needs the same one: CPU type `host`. */
  readonly hostCpu: boolean
}

/** `migration:104`. Needs VM.Migrate and VM.Audit on the guest, Datastore.Audit on its storages. */
export const migrationFact = kit.fact({
  kind: 'migration',
  key: (guest: GuestRef) => String(guest.vmid),
  read: async ({ pve }, vmid): Promise<Migration> => {
    const guest = await findGuest(pve, Number(vmid))
    if (guest === null)
      return { allowedNodes: [], obstacles: ['it does not exist'], localDisks: [], hostCpu: false }
    return guest.type === 'qemu' ? readVm(pve, guest) : readContainer(pve, guest)
  },
})

async function readVm(pve: PveClient, guest: Guest): Promise<Migration> {
  const { node, vmid } = guest
  const [found, config, storages, { snapshots }] = await Promise.all([
    pve.request('GET /nodes/{node}/qemu/{vmid}/migrate', { node, vmid }),
    pve.request('GET /nodes/{node}/qemu/{vmid}/config', { node, vmid, current: true }),
    listStorages(pve, node),
    readSnapshots(pve, vmid),
  ])
  const drives = found.local_disks as readonly { volid?: string; cdrom?: unknown }[]
  const isCd = (drive: { cdrom?: unknown }) => drive.cdrom === true || Number(drive.cdrom) === 1
  const volids = drives.flatMap((drive) => (isCd(drive) || drive.volid === undefined ? [] : [drive.volid]))
  return {
    allowedNodes: found.allowed_nodes ?? (await otherNodes(pve, node)),
    obstacles: [
      ...found.local_resources.map((device) => `it uses the local device ${device}`),
      ...drives.filter(isCd).map(({ volid }) => `the local CD image ${volid} is in its drive`),
      ...snapshotObstacles(volids, snapshots.length, storages, guest.status === 'running'),
      ...volids.flatMap((volid) => {
        const base = baseOf(volid)
        return base === undefined ? [] : [`${volid} is a linked clone of ${base}, which stays behind`]
      }),
    ],
    localDisks: volids,
    hostCpu: /^(?:cputype=)?host(?:,|$)/.test(String(config.cpu ?? '')),
  }
}

async function readContainer(pve: PveClient, { node, vmid }: Guest): Promise<Migration> {
  const [config, storages, { snapshots }] = await Promise.all([
    pve.request('GET /nodes/{node}/lxc/{vmid}/config', { node, vmid, current: true }),
    listStorages(pve, node),
    readSnapshots(pve, vmid),
  ])
  const mounts = Object.entries(config).filter(([key]) => /^(?:mp\d+|rootfs)$/.test(key))
  const sources = mounts.map(([key, value]) => ({
    key,
    source: String(value).split(',')[0] ?? '',
    text: String(value),
  }))
  const shared = new Set(storages.filter((one) => one.shared).map(({ storage }) => storage))
  const volids = sources.flatMap(({ source }) =>
    source.startsWith('/') || shared.has(storageOf(source)) ? [] : [source],
  )
  return {
    allowedNodes: await otherNodes(pve, node),
    obstacles: [
      ...sources
        .filter(({ source, text }) => source.startsWith('/') && !/(?:^|,)shared=1/.test(text))
        .map(({ key, source }) => `${key} is a bind mount of ${source} on its node`),
      ...snapshotObstacles(volids, snapshots.length, storages, false),
    ],
    localDisks: volids,
    // A container is stopped and started again: nothing in it remembers the processor.
    hostCpu: false,
  }
}

/** Snapshots of local disks go along on few kinds of storage only, and never with a running guest. */
function snapshotObstacles(
  volids: readonly string[],
  snapshots: number,
  storages: readonly StorageState[],
  running: boolean,
): string[] {
  if (snapshots === 0) return []
  const typeOf = new Map(storages.map(({ storage, type }) => [storage, type] as const))
  return volids
    .filter((volid) => running || !(typeOf.get(storageOf(volid)) === 'zfspool' || volid.endsWith('.qcow2')))
    .map((volid) => `${volid} has snapshots that cannot leave its node${running ? ' while it runs' : ''}`)
}

/** On directory storage the name of a linked clone starts with its base: `local:100/base-100-disk-0.qcow2/104/…`. */
function baseOf(volid: string): string | undefined {
  return /:(\d+\/base-[^/]+)\/\d+\//.exec(volid)?.[1]
}

function storageOf(volid: string): string {
  return volid.split(':')[0] ?? ''
}

async function otherNodes(pve: PveClient, node: string): Promise<string[]> {
  const nodes = await pve.request('GET /nodes')
  return nodes.filter((other) => other.node !== node && other.status === 'online').map((other) => other.node)
}
