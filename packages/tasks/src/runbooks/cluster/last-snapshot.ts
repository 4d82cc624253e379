/** What is kept of etcd before the machines that hold it go. */

import { type Flow, type FlowContext, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { ClusterError } from '../../errors.ts'
import { clusterMachinesFact } from '../../facts/cluster-machines.ts'
import { bootstrapFact, controlPlanesOf } from '../../facts/talos/bootstrap.ts'
import { takeEtcdSnapshot } from '../../steps/talos/etcd-snapshot.ts'

/** Where snapshots go, and how many stay there: away from the machines of the cluster. */
export const backupsSchema = z.object({ folder: z.string(), keep: z.int().min(1) })

/**
 * Nothing where no etcd runs, which the plan says.
 *
 * @param unable begins the error: `Unable to rebuild cluster staging`
 * @param remedy what else may be done where etcd does not tell
 * @throws ClusterError `CLUSTER_NO_SNAPSHOT`
 */
export async function lastSnapshot(
  plan: FlowContext,
  cluster: string,
  backups: z.output<typeof backupsSchema>,
  { unable, remedy }: { readonly unable: string; readonly remedy: string },
): Promise<Flow> {
  const { state, observed } = await plan.facts.read(bootstrapFact(cluster))
  if (state === 'absent' || state === 'waiting') {
    plan.warn('No snapshot of etcd is taken, since there is none that runs.')
    return undefined
  }
  if (state === 'unclear') {
    const words = Object.entries(observed).map(([name, text]) => `${name}: ${text}`)
    throw new ClusterError(
      'CLUSTER_NO_SNAPSHOT',
      `${unable}: nobody can take a snapshot of its etcd: ${words.join('; ')} (mend that first, or ${remedy})`,
    )
  }
  const { machines } = await plan.facts.read(clusterMachinesFact(cluster))
  const planes = controlPlanesOf(machines.filter(({ role, running }) => role === 'controlplane' && running))
  return perform('snapshot', takeEtcdSnapshot, { cluster, controlPlanes: [...planes], ...backups })
}
