/** Finds disks that no guest uses: nothing removes them by itself, and they fill the storage. Only looks. */

import { messageOf } from '@proxkit/kernel'
import type { PveClient } from '@proxkit/pve-client'
import { type Guest, listGuests } from '@proxkit/pve-client/guests'
import pLimit from 'p-limit'
import { listStorages, listVolumes, type Volume } from '../facts/volumes.ts'
import { readCluster } from './list-nodes.ts'

export interface OrphanedDisk {
  readonly node: string
  readonly volid: string
  readonly sizeBytes: number
  /** Whose it was, as its name says. */
  readonly vmid: number | null
  readonly why: string
}

export interface OrphanedDisks {
  readonly disks: readonly OrphanedDisk[]
  /** What could not be read, in words: then a disk may be missing here, and none is listed that may be in use. */
  readonly warnings: readonly string[]
}

const requestsAtATime = 16

/** Needs VM.Audit on all guests (a guest that the token cannot see makes its disks look orphaned), Datastore.Audit on the storages. */
export async function findOrphanedDisks(pve: PveClient): Promise<OrphanedDisks> {
  const limit = pLimit(requestsAtATime)
  const warnings: string[] = []
  const warn = (what: string, error: unknown): [] => {
    warnings.push(`${what} cannot be read: ${messageOf(error)}`)
    return []
  }

  const [guests, { nodes }] = await Promise.all([listGuests(pve), readCluster(pve)])
  const unread = new Set<number>()
  const used = new Set<string>()
  const configs = guests.map((guest) =>
    limit(async () => {
      try {
        for (const value of await everyValueOf(pve, guest)) used.add(value)
      } catch (error) {
        unread.add(guest.vmid)
        warn(`the configuration of guest ${guest.vmid}`, error)
      }
    }),
  )
  const volumes = nodes
    .filter(({ online }) => online)
    .map(({ node }) =>
      limit(() => disksOn(pve, node)).catch((error: unknown) => warn(`the storages of ${node}`, error)),
    )
  await Promise.all(configs)

  const owners = new Map(guests.map((guest) => [guest.vmid, guest] as const))
  const seen = new Set<string>()
  const disks: OrphanedDisk[] = []
  for (const { node, shared, volume } of (await Promise.all(volumes)).flat()) {
    // A shared storage is listed by every node.
    const key = shared ? volume.volid : `${node} ${volume.volid}`
    if (seen.has(key)) continue
    seen.add(key)
    const why = whyOrphaned(volume, node, shared, { owners, used, unread })
    if (why !== undefined)
      disks.push({ node, volid: volume.volid, sizeBytes: volume.sizeBytes, vmid: volume.vmid, why })
  }
  return { disks: disks.toSorted((a, b) => a.volid.localeCompare(b.volid)), warnings: warnings.toSorted() }
}

function whyOrphaned(
  { volid, vmid }: Volume,
  node: string,
  shared: boolean,
  known: {
    readonly owners: ReadonlyMap<number, Guest>
    readonly used: ReadonlySet<string>
    readonly unread: ReadonlySet<number>
  },
): string | undefined {
  if (known.used.has(volid) && (shared || vmid === null || known.owners.get(vmid)?.node === node))
    return undefined
  const owner = vmid === null ? undefined : known.owners.get(vmid)
  // Linked clones name their base: another guest may use it.
  if ([...known.used].some((one) => one.startsWith(`${volid}/`))) return undefined
  if (owner === undefined) return vmid === null ? 'it names no guest' : `guest ${vmid} does not exist`
  if (known.unread.has(owner.vmid)) return undefined
  if (!shared && owner.node !== node) return `guest ${owner.vmid} is on ${owner.node}`
  return `guest ${owner.vmid} does not use it, not even in a snapshot`
}

async function disksOn(pve: PveClient, node: string) {
  const storages = (await listStorages(pve, node)).filter(
    ({ active, content }) => active && content.some((one) => one === 'images' || one === 'rootdir'),
  )
  const found = await Promise.all(
    storages.map(async ({ storage, shared }) =>
      (await listVolumes(pve, node, storage))
        .filter(({ content }) => content === 'images' || content === 'rootdir')
        .map((volume) => ({ node, shared, volume })),
    ),
  )
  return found.flat()
}

/** Every volume that the configuration or one of its snapshots names, also those that are detached or hold memory. */
async function everyValueOf(pve: PveClient, { node, type, vmid }: Guest): Promise<string[]> {
  const address = { node, vmid }
  const [snapshots, current] =
    type === 'qemu'
      ? await Promise.all([
          pve.request('GET /nodes/{node}/qemu/{vmid}/snapshot', address),
          pve.request('GET /nodes/{node}/qemu/{vmid}/pending', address),
        ])
      : await Promise.all([
          pve.request('GET /nodes/{node}/lxc/{vmid}/snapshot', address),
          pve.request('GET /nodes/{node}/lxc/{vmid}/pending', address),
        ])
  const names = snapshots.map(({ name }) => name).filter((name) => name !== 'current')
  const held = await Promise.all(
    names.map((snapshot) =>
      type === 'qemu'
        ? pve.request('GET /nodes/{node}/qemu/{vmid}/config', { ...address, snapshot })
        : pve.request('GET /nodes/{node}/lxc/{vmid}/config', { ...address, snapshot }),
    ),
  )
  const values = [
    // Until the next start both the old and the new value are in use.
    ...current.flatMap(({ value, pending }) => [value, pending]),
    ...held.flatMap((config) => Object.values(config)),
  ]
  return values.flatMap((value) => (typeof value === 'string' ? [value.replace(/,.*$/s, '')] : []))
}
