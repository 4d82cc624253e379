/** What is looked at, and set, around the maintenance of a node. */

import { blocked, evidence, pending, type Step, satisfied, undoWith } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { offNodeBackupFact } from '../facts/backup.ts'
import { clusterFact } from '../facts/cluster.ts'
import { cephFact, haNodeFact, nodeFact } from '../facts/node-state.ts'
import { kit, type Services } from '../kit.ts'

/** Every guest has a backup that is new enough and survives the node. Only looks. */
export const backupsRecent = kit.check({
  id: 'backups.recent',
  title: 'Backups are recent',
  input: z.object({ vmids: z.array(z.int()), since: z.iso.datetime() }),
  plan: ({ vmids, since }) => ({
    summary: `${vmids.length} guests have a backup made since ${since}, on storage that survives the node`,
    affects: vmids.map((vmid) => offNodeBackupFact({ vmid })),
  }),
  async verify({ facts }, { vmids, since }) {
    const found = await Promise.all(
      vmids.map(async (vmid) => ({ vmid, backup: await facts.fresh(offNodeBackupFact({ vmid })) })),
    )
    return found.map(({ vmid, backup }) =>
      evidence(`the newest backup of guest ${vmid}`, {
        source: 'GET /nodes/{node}/storage/{storage}/content',
        expected: `made since ${since}, usable`,
        observed:
          backup === null
            ? null
            : { takenAt: backup.takenAt, where: backup.where ?? '', why: backup.why ?? null },
        holds: backup?.usable === true && backup.takenAt >= since,
      }),
    )
  },
})

/** HA has the node in maintenance, or out of it again: no route of the API sets that. Only looks. */
export const haMaintenance = kit.check({
  id: 'node.ha-maintenance',
  title: 'HA maintenance of a node',
  input: z.object({ node: z.string(), on: z.boolean() }),
  plan: ({ node, on }) => ({
    summary: `HA has ${node} ${on ? 'in maintenance' : 'out of maintenance'}`,
    affects: [haNodeFact(node)],
  }),
  pollMs: 2_000,
  verifyWithinMs: 60_000,
  async verify({ facts }, { node, on }) {
    const { maintenance } = await facts.fresh(haNodeFact(node))
    return evidence('GET /cluster/ha/status/current', { expected: on, observed: maintenance })
  },
})

/** After the maintenance: the node is back, and the cluster whole. Only looks. */
export const nodeIsBack = kit.check({
  id: 'node.is-back',
  title: 'The node is back',
  input: z.object({ node: z.string(), inactiveStorages: z.array(z.string()) }),
  plan: ({ node }) => ({
    summary: `${node} is online, the cluster has quorum, and its storages are as before`,
    affects: [nodeFact(node)],
  }),
  pollMs: 2_000,
  verifyWithinMs: 300_000,
  async verify({ facts }, { node, inactiveStorages }) {
    const [found, { quorate }] = [await facts.fresh(nodeFact(node)), await facts.fresh(clusterFact())]
    const inactive = found?.inactiveStorages.filter((storage) => !inactiveStorages.includes(storage)) ?? []
    return [
      evidence('GET /nodes', { expected: true, observed: found?.online ?? null }),
      evidence('GET /cluster/status', { expected: true, observed: quorate }),
      evidence('GET /nodes/{node}/storage', { expected: [], observed: inactive }),
    ]
  },
})

const flag = z.object({ flag: z.enum(['noout', 'norebalance', 'nobackfill', 'norecover']), on: z.boolean() })

export type CephFlag = z.infer<typeof flag>

/** Sets or lifts a flag of Ceph. Needs Sys.Modify on /. */
export const setCephFlag: Step<Services, CephFlag> = kit.step({
  id: 'ceph.flag',
  title: 'Set a flag of Ceph',
  risk: 'reversible',
  input: flag,
  async assess({ facts }, wanted) {
    const ceph = await facts.read(cephFact())
    if (ceph === null) return blocked('there is no Ceph', 'leave this out', { on: null })
    const fields = { on: ceph.flags.includes(wanted.flag) }
    return fields.on === wanted.on ? satisfied(fields) : pending(fields)
  },
  plan: (wanted) => ({
    summary: `${wanted.on ? 'Set' : 'Lift'} ${wanted.flag} of Ceph`,
    affects: [cephFact()],
  }),
  submit: async ({ pve }, { flag: name, on }) => {
    await pve.request('PUT /cluster/ceph/flags/{flag}', { flag: name, value: on })
  },
  pollMs: 1_000,
  verifyWithinMs: 30_000,
  async verify({ facts }, wanted) {
    const ceph = await facts.fresh(cephFact())
    return evidence('GET /cluster/ceph/flags', {
      expected: wanted.on,
      observed: ceph === null ? null : ceph.flags.includes(wanted.flag),
    })
  },
  undo: (wanted) => undoWith(setCephFlag, { ...wanted, on: !wanted.on }),
})
