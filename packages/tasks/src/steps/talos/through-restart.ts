/** What the steps that restart a node have in common. */

import { type Evidence, evidence, type FactReader, type FreshFactReader } from '@proxkit/runbook-kit'
import { etcdFact } from '../../facts/talos/etcd.ts'
import { kubernetesNodeFact } from '../../facts/talos/kubernetes.ts'
import type { TalosControlPlane, TalosNode } from '../../model/talos-node.ts'

/** How long a node may take until it runs again. */
export const restartMs = 900_000

/** What was read of a node; undefined while it does not answer, as it is with one that restarts. */
export async function atTheNode<State>(reading: Promise<State>): Promise<State | undefined> {
  try {
    return await reading
  } catch (error) {
    const { isTalosError } = await import('@proxkit/talos')
    if (isTalosError(error) && error.retryable) return undefined
    throw error
  }
}

/** Why no control plane may go away now, if there is a reason. */
export async function etcdObstacle(
  facts: FactReader,
  cluster: string,
  controlPlanes: readonly TalosControlPlane[],
): Promise<string | undefined> {
  const { problems } = await facts.read(etcdFact(cluster, controlPlanes))
  return problems.length === 0 ? undefined : `etcd is not well: ${problems.join('; ')}`
}

/** That the node is a member again: Ready and, after a control plane, all of etcd in step. */
export async function memberEvidence(
  facts: FreshFactReader,
  cluster: string,
  { name, role }: TalosNode,
  controlPlanes: readonly TalosControlPlane[],
): Promise<readonly Evidence[]> {
  const ready = evidence(`${name} is Ready`, {
    source: 'kubectl get node',
    expected: true,
    observed: (await facts.fresh(kubernetesNodeFact(cluster, name)))?.ready ?? null,
  })
  if (role === 'worker') return [ready]
  const { members, problems } = await facts.fresh(etcdFact(cluster, controlPlanes))
  return [
    ready,
    evidence('what is wrong with etcd', {
      source: 'talosctl etcd status, members, alarm list',
      expected: [],
      observed: problems,
    }),
    evidence('members of etcd', {
      source: 'talosctl etcd members',
      expected: controlPlanes.map(({ name: member }) => member).toSorted(),
      observed: members,
    }),
  ]
}
