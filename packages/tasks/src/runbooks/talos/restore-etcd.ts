/** A cluster whose etcd is lost, or holds what it should not, is led back to a snapshot. */

import { dirname } from 'node:path'
import { confirm, type Flow, forEach, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { ClusterError, NodeError } from '../../errors.ts'
import { bootstrapFact } from '../../facts/talos/bootstrap.ts'
import { secretsFact } from '../../facts/talos/cluster-files.ts'
import { etcdSnapshotFact, etcdSnapshotsFact } from '../../facts/talos/etcd-snapshots.ts'
import { kit } from '../../kit.ts'
import { bootstrapAwaited, clusterHealthy } from '../../steps/talos/bootstrap.ts'
import { takeEtcdSnapshot } from '../../steps/talos/etcd-snapshot.ts'
import { fetchKubeconfig } from '../../steps/talos/kubeconfig.ts'
import { restoreEtcd, wipeEtcd } from '../../steps/talos/restore-etcd.ts'
import { readClusterNodes } from './cluster-nodes.ts'

/** The machines keep their configuration, and the cluster its secrets. Needs a talosconfig with the role os:admin. */
export const restoreEtcdRunbook = kit.runbook({
  id: 'talos.restore',
  title: 'Restore etcd from a snapshot',
  input: z.object({
    cluster: z.string(),
    /** The snapshot. */
    path: z.string(),
    /** The control plane on which it begins. Default: the first. */
    node: z.string().optional(),
  }),
  async flow(plan, { cluster, path, node: name }): Promise<Flow> {
    const unable = `Unable to restore etcd of cluster ${cluster}`
    const found = await plan.facts.read(etcdSnapshotFact(path))
    if (found === null || found.problem !== null)
      throw new ClusterError(
        'CLUSTER_SNAPSHOT',
        `${unable}: ${found?.problem ?? `there is no ${path} (choose one that proxkit talos etcd list ${cluster} shows)`}`,
      )
    const { nodes, controlPlanes } = await readClusterNodes(plan.facts, cluster, 'restore etcd of')
    const planes = nodes.filter(({ role }) => role === 'controlplane')
    const first = planes.find((node) => name === undefined || node.name === name)
    if (first === undefined)
      throw new NodeError(
        'NODE_NOT_FOUND',
        `${unable}: ${name} is no control plane (take one of ${planes.map((node) => node.name).join(', ')})`,
      )
    const { digest } = await plan.facts.read(secretsFact(cluster))
    const { state } = await plan.facts.read(bootstrapFact(cluster))
    plan.warn(
      'All that was written to Kubernetes after the snapshot is lost, and until the end there is no API',
    )
    plan.note(`The secrets of the cluster stay as they are (${digest ?? 'there is no bundle here'})`)
    return [
      state === 'bootstrapped' && (await snapshotBefore(plan, cluster, path, controlPlanes)),
      confirm('approve', {
        summary: `Empty etcd on ${planes.length} control planes of ${cluster}, and restore ${path}`,
        details: [`${found.sizeBytes} bytes, SHA-256 ${found.sha256}`],
      }),
      forEach('wipe', planes, (node) => perform('wipe', wipeEtcd, { cluster, node }), {
        key: (node) => node.name,
        title: 'All control planes at the same time',
        concurrency: planes.length,
      }),
      perform('awaited', bootstrapAwaited, { cluster }),
      perform('restore', restoreEtcd, {
        ...{ cluster, path, sha256: found.sha256 },
        node: { name: first.name, address: first.address },
      }),
      perform('kubeconfig', fetchKubeconfig, { cluster }),
      perform('healthy', clusterHealthy, { cluster }),
    ]
  },
})

/** Of what is there now, beside the other, and without letting any of them go. */
async function snapshotBefore(
  plan: Parameters<typeof restoreEtcdRunbook.flow>[0],
  cluster: string,
  path: string,
  controlPlanes: readonly { readonly name: string; readonly address: string }[],
): Promise<Flow> {
  const folder = dirname(path)
  const { snapshots } = await plan.facts.read(etcdSnapshotsFact(cluster, folder))
  const input = { cluster, folder, keep: snapshots.length + 1, controlPlanes: [...controlPlanes] }
  return perform('before', takeEtcdSnapshot, input)
}
