/** The snapshots of a guest. */

import type { PveClient } from '@proxkit/pve-client'
import { readGuest } from '@proxkit/pve-client/guests'
import { kit } from '../kit.ts'
import type { GuestRef } from '../model/guest.ts'

export interface Snapshot {
  readonly name: string
  readonly description: string
  /** Null for the first one. */
  readonly parent: string | null
  /** UTC, ISO 8601. */
  readonly takenAt: string | null
  /** Holds the memory of the running guest too. */
  readonly withMemory: boolean
}

export interface Snapshots {
  /** Oldest first. */
  readonly snapshots: readonly Snapshot[]
  /** The snapshot that the present state of the guest comes from; null when there is none. */
  readonly currentParent: string | null
}

/** `snapshots:104`. Needs VM.Audit on the guest. */
export const snapshotsFact = kit.fact({
  kind: 'snapshots',
  key: (guest: GuestRef) => String(guest.vmid),
  read: ({ pve }, id): Promise<Snapshots> => readSnapshots(pve, Number(id)),
})

export async function readSnapshots(pve: PveClient, vmid: number): Promise<Snapshots> {
  const { type, node } = await readGuest(pve, vmid)
  const found =
    type === 'qemu'
      ? await pve.request('GET /nodes/{node}/qemu/{vmid}/snapshot', { node, vmid })
      : await pve.request('GET /nodes/{node}/lxc/{vmid}/snapshot', { node, vmid })
  // PVE lists the present state among the snapshots, under a name that no snapshot can have.
  const [current, snapshots] = [
    found.find(({ name }) => name === 'current'),
    found.filter(({ name }) => name !== 'current'),
  ]
  return {
    currentParent: current?.parent ?? null,
    snapshots: snapshots
      .map((snapshot) => ({
        name: snapshot.name,
        description: snapshot.description.trim(),
        parent: snapshot.parent ?? null,
        takenAt: snapshot.snaptime === undefined ? null : new Date(snapshot.snaptime * 1000).toISOString(),
        withMemory: 'vmstate' in snapshot && Boolean(snapshot.vmstate),
      }))
      .toSorted((a, b) => (a.takenAt ?? '').localeCompare(b.takenAt ?? '')),
  }
}
