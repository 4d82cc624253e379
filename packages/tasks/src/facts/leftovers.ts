/** What a deleted guest may leave behind, anywhere in the cluster. */

import { messageOf } from '@proxkit/kernel'
import { isPveError, type PveClient } from '@proxkit/pve-client'
import { listGuests } from '@proxkit/pve-client/guests'
import { type ClusterNode, readCluster } from '../cluster/list-nodes.ts'
import { kit } from '../kit.ts'
import { listStorages, listVolumes, type StorageState } from './volumes.ts'

export interface Leftovers {
  /** In words, each with its place: `volume nas:104/vm-104-disk-0.qcow2`, `HA resource vm:104`. Backups are no leftovers. */
  readonly left: readonly string[]
  /** Where nobody could look: `node pve3: it is offline`. */
  readonly unseen: readonly string[]
}

/**
 * `leftovers:104,105`: asked of every node itself, since the summary of the cluster lags. Needs VM.Audit on the guests,
 * Datastore.Audit on the storages, Sys.Audit on / and on the nodes.
 */
export const leftoversFact = kit.fact({
  kind: 'leftovers',
  key: (vmids: readonly number[]) => vmids.toSorted((a, b) => a - b).join(','),
  read: async ({ pve }, id): Promise<Leftovers> => {
    const vmids = new Set(id.split(',').filter(Boolean).map(Number))
    const { nodes } = await readCluster(pve)
    const [summary, ...found] = await Promise.all([
      listGuests(pve),
      leftInSettings(pve, vmids),
      ...nodes.map((node) => lookOn(pve, node, vmids)),
    ])
    const listed = summary.filter(({ vmid }) => vmids.has(vmid))
    const left = [
      ...listed.map(({ vmid, node }) => `guest ${vmid} on ${node}`),
      ...found.flatMap((one) => one.left),
    ]
    // A shared storage is listed by every node.
    return { left: [...new Set(left)].toSorted(), unseen: found.flatMap(({ unseen }) => unseen) }
  },
})

async function lookOn(
  pve: PveClient,
  { node, online }: ClusterNode,
  vmids: ReadonlySet<number>,
): Promise<Leftovers> {
  if (!online) return { left: [], unseen: [`node ${node}: it is offline`] }
  const storages: StorageState[] = []
  const { left, unseen } = await attempt(`node ${node}`, async () => {
    storages.push(...(await listStorages(pve, node)))
    const [vms, containers, ...volumes] = await Promise.all([
      pve.request('GET /nodes/{node}/qemu', { node }),
      pve.request('GET /nodes/{node}/lxc', { node }),
      ...storages
        .filter(holdsDisks)
        .map(async ({ storage, shared }) =>
          (await listVolumes(pve, node, storage))
            .filter(({ vmid, content }) => vmid !== null && vmids.has(vmid) && content !== 'backup')
            .map(({ volid }) => `volume ${volid}${shared ? '' : ` on ${node}`}`),
        ),
    ])
    const guests = [...vms, ...containers].filter(({ vmid }) => vmids.has(Number(vmid)))
    return [...guests.map(({ vmid }) => `guest ${vmid} on ${node}`), ...volumes.flat()]
  })
  const inactive = storages.filter((one) => !one.active && holdsDisks(one))
  return {
    left,
    unseen: [...unseen, ...inactive.map(({ storage }) => `storage ${storage} on ${node}: it is inactive`)],
  }
}

function holdsDisks({ content }: StorageState): boolean {
  return content.some((one) => one === 'images' || one === 'rootdir')
}

/** What names a guest and is no part of it. */
async function leftInSettings(pve: PveClient, vmids: ReadonlySet<number>): Promise<Leftovers> {
  const found = await Promise.all([
    attempt('HA resources', async () => {
      const resources = await pve.request('GET /cluster/ha/resources')
      return resources.filter(({ sid }) => vmids.has(numberIn(sid))).map(({ sid }) => `HA resource ${sid}`)
    }),
    attempt('replication jobs', async () => {
      const jobs = await pve.request('GET /cluster/replication')
      return jobs
        .filter(({ guest }) => vmids.has(Number(guest)))
        .map(({ id, guest }) => `replication job ${id} of guest ${guest}`)
    }),
    attempt('backup jobs', async () => {
      const jobs = await pve.request('GET /cluster/backup')
      return jobs.flatMap(({ id, vmid = '' }) =>
        String(vmid)
          .split(/[,;\s]+/)
          .filter((one) => vmids.has(Number(one)))
          .map((one) => `guest ${one} in backup job ${id}`),
      )
    }),
    attempt('access control', async () => {
      const entries = await pve.request('GET /access/acl')
      return entries
        .filter(({ path }) => path.startsWith('/vms/') && vmids.has(numberIn(path)))
        .map(({ path, ugid, roleid }) => `role ${roleid} of ${ugid} on ${path}`)
    }),
  ])
  return {
    left: found.flatMap(({ left }) => left),
    unseen: found.flatMap(({ unseen }) => unseen),
  }
}

async function attempt(what: string, look: () => Promise<readonly string[]>): Promise<Leftovers> {
  try {
    return { left: await look(), unseen: [] }
  } catch (error) {
    if (!isPveError(error)) throw error
    return { left: [], unseen: [`${what}: ${messageOf(error)}`] }
  }
}

/** `vm:104`, `/vms/104` → 104 */
function numberIn(text: string): number {
  return Number(/\d+$/.exec(text)?.[0] ?? Number.NaN)
}
