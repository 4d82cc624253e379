/** The only control plane of a cluster made anew: its etcd comes back from a snapshot, and the workers stay. */

import { confirm, type Flow, type FlowContext, perform, subRunbook } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { ClusterError } from '../../errors.ts'
import { clusterMachinesFact, clusterPlanFact } from '../../facts/cluster-machines.ts'
import { bootstrapFact } from '../../facts/talos/bootstrap.ts'
import { etcdSnapshotFact } from '../../facts/talos/etcd-snapshots.ts'
import { kit } from '../../kit.ts'
import { bootstrapAwaited, clusterHealthy } from '../../steps/talos/bootstrap.ts'
import { restoreEtcd } from '../../steps/talos/restore-etcd.ts'
import { makeTalosNode, placeNew, requireKeys } from './add-machine.ts'
import { deleteMachine } from './remove-machine.ts'

const anew = z.object({
  cluster: z.string(),
  name: z.string(),
  /** The snapshot of etcd. */
  path: z.string(),
  shutdownSeconds: z.int().min(1).default(180),
})

/** Planned once the snapshot is there. Needs what removing and adding need. */
export const replaceOnlyPlaneRunbook = kit.runbook({
  id: 'cluster.replace-only-plane',
  title: 'Make the only control plane of a cluster anew',
  input: anew,
  async flow(plan, input): Promise<Flow> {
    const { cluster, name, path } = input
    const unable = `Unable to replace ${name} of cluster ${cluster}`
    await requireSnapshot(plan, unable, path)
    const { machines } = await plan.observe(clusterMachinesFact(cluster), ['machines'])
    const old = machines.find((machine) => machine.name === name)
    const address = old?.address ?? null
    await requireKeys(plan, unable, cluster, address === null ? {} : { address })
    plan.warn(`All that was written to Kubernetes after the snapshot ${path} is lost.`)
    return [
      confirm('approve', {
        summary: `Replace ${name}, the only control plane of cluster ${cluster}, and restore etcd from ${path}`,
      }),
      old?.present === true &&
        old.vmid !== null &&
        (await deleteMachine(plan, input, {
          ...{ vmid: old.vmid, running: old.running, address: old.address },
          // Whoever comes in its place waits for its bootstrap.
          also: { [bootstrapFact(cluster)]: { state: 'waiting', observed: {} } },
        })),
      subRunbook('make', restorePlaneRunbook, { cluster, name, path }),
    ]
  },
})

/** The second half, which is planned on what the first one leaves. */
const restorePlaneRunbook = kit.runbook({
  id: 'cluster.restore-only-plane',
  title: 'Make the machine, and restore etcd on it',
  input: anew.omit({ shutdownSeconds: true }),
  async flow(plan, { cluster, name, path }): Promise<Flow> {
    const unable = `Unable to replace ${name} of cluster ${cluster}`
    const written = await plan.facts.read(clusterPlanFact(cluster))
    if (written.profile.type !== 'talos') return undefined
    const machine = await placeNew(plan, written, name)
    const address = await requireKeys(plan, unable, cluster, machine)
    const { sha256 } = await requireSnapshot(plan, unable, path)
    return makeTalosNode(plan, written, written.profile, machine, [
      perform('awaited', bootstrapAwaited, { cluster }),
      perform('restore', restoreEtcd, { cluster, node: { name, address }, path, sha256 }),
      perform('healthy', clusterHealthy, { cluster }),
    ])
  },
})

/** @throws ClusterError `CLUSTER_SNAPSHOT` */
async function requireSnapshot(
  plan: FlowContext,
  unable: string,
  path: string,
): Promise<{ readonly sha256: string }> {
  const found = await plan.facts.read(etcdSnapshotFact(path))
  if (found !== null && found.problem === null) return found
  throw new ClusterError(
    'CLUSTER_SNAPSHOT',
    `${unable}: ${found?.problem ?? `there is no snapshot ${path}`} (proxkit talos etcd list shows what there is)`,
  )
}
