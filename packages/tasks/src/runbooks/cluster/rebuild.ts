/** A cluster made anew, in one plan: its machines go and come again, with the same names, VMIDs, addresses and secrets. */

import { type Flow, type FlowContext, subRunbook } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { ClusterError } from '../../errors.ts'
import { clusterMachinesFact, clusterPlanFact } from '../../facts/cluster-machines.ts'
import { secretsFact } from '../../facts/talos/cluster-files.ts'
import { kit } from '../../kit.ts'
import { createClusterRunbook } from './create.ts'
import { backupsSchema, lastSnapshot } from './last-snapshot.ts'
import { teardownClusterRunbook } from './teardown.ts'

const rebuild = z.object({
  cluster: z.string(),
  backups: backupsSchema,
  /** What etcd holds is given up. */
  withoutSnapshot: z.boolean().default(false),
  shutdownSeconds: z.int().min(1).default(180),
})

/** Needs what tearing down and creating need. */
export const rebuildClusterRunbook = kit.runbook({
  id: 'cluster.rebuild',
  title: 'Rebuild a cluster',
  input: rebuild,
  async flow(plan, input): Promise<Flow> {
    const { cluster, shutdownSeconds } = input
    const { profile } = await plan.facts.read(clusterPlanFact(cluster))
    const { machines } = await plan.facts.read(clusterMachinesFact(cluster))
    const present = machines.filter((machine) => machine.present)
    if (present.length === 0)
      throw new ClusterError(
        'CLUSTER_MISSING',
        `Unable to rebuild cluster ${cluster}: none of its machines is there (proxkit cluster create ${cluster})`,
      )
    plan.note(`The template ${profile.template} stays, and the new machines are cloned from it.`)
    return [
      profile.type === 'talos' && (await keepEtcd(plan, input)),
      subRunbook('teardown', teardownClusterRunbook, {
        ...{ cluster, shutdownSeconds },
        // Nothing is made over remains, and the new machines are the same cluster.
        ...{ strict: true, keepFiles: true },
      }),
      subRunbook('create', createClusterRunbook, { cluster }),
    ]
  },
})

/** @throws ClusterError `CLUSTER_NO_SECRETS`, and what `lastSnapshot` throws */
async function keepEtcd(
  plan: FlowContext,
  { cluster, backups, withoutSnapshot }: z.output<typeof rebuild>,
): Promise<Flow> {
  const unable = `Unable to rebuild cluster ${cluster}`
  const { exists } = await plan.facts.read(secretsFact(cluster))
  if (!exists)
    throw new ClusterError(
      'CLUSTER_NO_SECRETS',
      `${unable}: its secrets are missing, and others would make another cluster (put its secrets.yaml back, or tear it down and create it anew)`,
    )
  if (withoutSnapshot) {
    plan.warn('No snapshot of etcd is taken, as asked: all objects of Kubernetes are lost.')
    return undefined
  }
  plan.note('The new cluster is empty: a snapshot of etcd can be restored to it.')
  return lastSnapshot(plan, cluster, backups, {
    unable,
    remedy: 'give up what is in it with --without-snapshot',
  })
}
