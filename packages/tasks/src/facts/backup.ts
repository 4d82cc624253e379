/** The newest backup of a guest, and what it is worth. */

import { listGuests } from '@proxkit/pve-client/guests'
import type { BackupState } from '@proxkit/runbook-kit'
import { kit } from '../kit.ts'
import type { GuestRef } from '../model/guest.ts'
import { findGuest } from './guest.ts'
import { listStorages } from './volumes.ts'

/** `backup:104`: null when there is none that the token can see. A snapshot is no backup. Needs Datastore.Audit on the storages. */
export const backupFact = kit.fact({
  kind: 'backup',
  key: (guest: GuestRef) => String(guest.vmid),
  read: async ({ pve }, id): Promise<BackupState | null> => {
    const guest =
      (await findGuest(pve, Number(id))) ?? (await listGuests(pve)).find(({ vmid }) => vmid === Number(id))
    if (guest === undefined) return null
    const { node, vmid } = guest
    const storages = (await listStorages(pve, node)).filter(
      ({ active, content }) => active && content.includes('backup'),
    )
    const found = await Promise.all(
      storages.map(async ({ storage, shared }) =>
        (
          await pve.request('GET /nodes/{node}/storage/{storage}/content', {
            node,
            storage,
            vmid,
            content: 'backup',
          })
        ).map((volume) => ({ ...volume, storage, shared })),
      ),
    )
    const newest = found
      .flat()
      .filter((volume) => Number(volume.vmid) === vmid && volume.ctime !== undefined)
      .toSorted((a, b) => (b.ctime ?? 0) - (a.ctime ?? 0))[0]
    if (newest === undefined) return null
    const state = (newest.verification as { readonly state?: string } | undefined)?.state
    const why = !newest.shared
      ? `${newest.storage} is on ${node} alone, and is lost with it`
      : state !== undefined && state !== 'ok'
        ? `its verification says ${state}`
        : undefined
    return {
      takenAt: new Date((newest.ctime ?? 0) * 1000).toISOString(),
      usable: why === undefined,
      ...(why === undefined ? {} : { why }),
      where: newest.volid,
    }
  },
})
