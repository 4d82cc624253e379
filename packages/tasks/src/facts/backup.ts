/** The newest backup of a guest, and what it is worth. */

import type { PveClient } from '@proxkit/pve-client'
import { listGuests } from '@proxkit/pve-client/guests'
import type { BackupState } from '@proxkit/runbook-kit'
import { kit } from '../kit.ts'
import type { GuestRef } from '../model/guest.ts'
import { findGuest } from './guest.ts'
import { listStorages } from './volumes.ts'

/**
 * `backup:104`: null when there is none that the token can see. For the loss of the guest, which leaves archives alone
 * wherever they are. A snapshot is no backup. Needs Datastore.Audit on the storages.
 */
export const backupFact = kit.fact({
  kind: 'backup',
  key: (guest: GuestRef) => String(guest.vmid),
  read: ({ pve }, id) => newestBackup(pve, Number(id), { survivesNode: false }),
})

/** `backup-off-node:104`: the same for the loss of its node, which takes along what only that node has. */
export const offNodeBackupFact = kit.fact({
  kind: 'backup-off-node',
  key: (guest: GuestRef) => String(guest.vmid),
  read: ({ pve }, id) => newestBackup(pve, Number(id), { survivesNode: true }),
})

/** Of those that are worth something the newest; if none is, the newest with what is wrong with it. */
async function newestBackup(
  pve: PveClient,
  vmid: number,
  wanted: { readonly survivesNode: boolean },
): Promise<BackupState | null> {
  const guest = (await findGuest(pve, vmid)) ?? (await listGuests(pve)).find((one) => one.vmid === vmid)
  if (guest === undefined) return null
  const { node } = guest
  const storages = (await listStorages(pve, node)).filter(
    ({ active, content }) => active && content.includes('backup'),
  )
  const found = await Promise.all(
    storages.map(async ({ storage, shared }) => {
      const volumes = await pve.request('GET /nodes/{node}/storage/{storage}/content', {
        ...{ node, storage, vmid, content: 'backup' },
      })
      return volumes
        .filter((volume) => Number(volume.vmid) === vmid && volume.ctime !== undefined)
        .map(({ ctime = 0, volid, verification }): BackupState => {
          const { state = 'ok' } = (verification ?? {}) as { readonly state?: string }
          const why =
            wanted.survivesNode && !shared
              ? `${storage} is on ${node} alone, and is lost with it`
              : state !== 'ok'
                ? `its verification says ${state}`
                : undefined
          return {
            takenAt: new Date(ctime * 1000).toISOString(),
            usable: why === undefined,
            ...(why === undefined ? {} : { why }),
            where: volid,
          }
        })
    }),
  )
  const newest = found.flat().toSorted((a, b) => b.takenAt.localeCompare(a.takenAt))
  return newest.find(({ usable }) => usable) ?? newest[0] ?? null
}
