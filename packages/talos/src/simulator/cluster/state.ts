/** The clusters of a simulation as data, for another simulation: what lies on the disks of machines is kept by their owner. */

import type { Cluster, KubernetesNode, ToolVersions, World } from './world.ts'

/** Plain JSON. */
export interface TalosState {
  readonly clusters: readonly (Omit<Cluster, 'kubernetes'> & {
    readonly kubernetes: Omit<Cluster['kubernetes'], 'nodes'> & { readonly nodes: readonly KubernetesNode[] }
  })[]
  /** By MAC. */
  readonly starts: Readonly<Record<string, number>>
  readonly versions: ToolVersions
}

export function saved({ clusters, machines, startsBefore, versions }: World): TalosState {
  const starts = new Map(startsBefore)
  for (const { mac, starts: count } of machines.values()) starts.set(mac, count)
  return structuredClone({
    clusters: [...clusters.values()].map((cluster) => ({
      ...cluster,
      kubernetes: { ...cluster.kubernetes, nodes: [...cluster.kubernetes.nodes.values()] },
    })),
    starts: Object.fromEntries(starts),
    versions,
  })
}

/** What was under way when it was saved has ended: learners have caught up. */
export function restored(state: TalosState): Pick<World, 'clusters' | 'startsBefore' | 'versions'> {
  const { clusters, starts, versions } = structuredClone(state)
  for (const { etcd } of clusters) for (const member of etcd?.members ?? []) member.isLearner = false
  return {
    clusters: new Map(
      clusters.map(({ kubernetes, ...cluster }) => [
        cluster.id,
        {
          ...cluster,
          etcd: cluster.etcd,
          kubernetes: {
            pods: kubernetes.pods,
            flux: kubernetes.flux,
            nodes: new Map(kubernetes.nodes.map((node) => [node.name, node])),
          },
        },
      ]),
    ),
    startsBefore: new Map(Object.entries(starts)),
    versions,
  }
}
