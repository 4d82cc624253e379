/** What Kubernetes says of a cluster: its nodes, its versions, what is not well. */

import type { KubernetesPod } from '@proxkit/talos'
import { clustersOf, kit } from '../../kit.ts'

export interface KubernetesNodeState {
  readonly role: 'controlplane' | 'worker'
  readonly ready: boolean
  /** False while it is cordoned. */
  readonly schedulable: boolean
  /** `v1.34.1` */
  readonly kubelet: string
  /** The first that it tells; null when it tells none. */
  readonly address: string | null
  /** How many pods a drain would evict: those that nobody else brings back on the same node. */
  readonly evictable: number
}

/** `kubernetes-node:staging/w1`; null when Kubernetes knows no such node. */
export const kubernetesNodeFact = kit.fact({
  kind: 'kubernetes-node',
  key: (cluster: string, node: string) => `${cluster}/${node}`,
  async read(services, id, signal): Promise<KubernetesNodeState | null> {
    const [cluster = '', name = ''] = id.split('/')
    const kubernetes = await clustersOf(services).kubernetes(cluster)
    const [nodes, pods] = await Promise.all([
      kubernetes.nodes({ signal }),
      kubernetes.pods({ node: name, signal }),
    ])
    const node = nodes.find((one) => one.name === name)
    if (node === undefined) return null
    return {
      role: node.role,
      ready: node.isReady,
      schedulable: node.isSchedulable,
      kubelet: node.kubeletVersion,
      address: node.addresses[0] ?? null,
      evictable: pods.filter(isEvictable).length,
    }
  },
})

export interface KubernetesState {
  /** Versions by the name of the node. */
  readonly kubelets: Readonly<Record<string, string>>
  /** Addresses in the same way; null for a node that tells none. */
  readonly addresses: Readonly<Record<string, string | null>>
  /** Versions of the API servers, controllers and schedulers, by the name of the pod. */
  readonly components: Readonly<Record<string, string>>
  /** Names of nodes that are not Ready. */
  readonly unready: readonly string[]
  /** Names of nodes that are cordoned. */
  readonly cordoned: readonly string[]
}

/** `kubernetes:staging`: nodes and versions. */
export const kubernetesFact = kit.fact({
  kind: 'kubernetes',
  key: (cluster: string) => cluster,
  async read(services, cluster, signal): Promise<KubernetesState> {
    const kubernetes = await clustersOf(services).kubernetes(cluster)
    const [nodes, pods] = await Promise.all([
      kubernetes.nodes({ signal }),
      kubernetes.pods({ namespace: 'kube-system', signal }),
    ])
    const names = (all: typeof nodes) => all.map(({ name }) => name).toSorted()
    return {
      kubelets: Object.fromEntries(nodes.map(({ name, kubeletVersion }) => [name, kubeletVersion])),
      addresses: Object.fromEntries(nodes.map(({ name, addresses }) => [name, addresses[0] ?? null])),
      components: Object.fromEntries(
        pods
          .filter(({ name }) => /^kube-(?:apiserver|controller-manager|scheduler)-/.test(name))
          .map(({ name, images }) => [name, images[0]?.replace(/^.*:/, '') ?? 'none']),
      ),
      unready: names(nodes.filter(({ isReady }) => !isReady)),
      cordoned: names(nodes.filter(({ isSchedulable }) => !isSchedulable)),
    }
  },
})

export interface WorkloadsState {
  /** What its pods belong to, since those that come back have other names: `default/web`. */
  readonly unhealthyPods: readonly string[]
  /** What Flux does not get into step: `Kustomization flux-system/apps`. */
  readonly unreadyGitOps: readonly string[]
}

/** `workloads:staging`: what is not well, so that it can be told from what is not well later. */
export const workloadsFact = kit.fact({
  kind: 'workloads',
  key: (cluster: string) => cluster,
  async read(services, cluster, signal): Promise<WorkloadsState> {
    const { readBaseline } = await import('@proxkit/talos')
    const { unhealthyPods, unreadyGitOps } = await readBaseline(
      await clustersOf(services).kubernetes(cluster),
      signal,
    )
    return {
      unhealthyPods: [...new Set(unhealthyPods)].toSorted(),
      unreadyGitOps: unreadyGitOps.toSorted(),
    }
  },
})

/** Daemon sets put theirs back at once, and static ones belong to the machine. */
function isEvictable({ owner, phase }: KubernetesPod): boolean {
  return owner !== 'DaemonSet' && owner !== 'Node' && phase !== 'Succeeded' && phase !== 'Failed'
}

/** `kubernetes-preview:staging/192.0.2.11/v1.34.1`: what `upgrade-k8s` says that it would do, through a control plane. */
export const kubernetesPreviewFact = kit.fact({
  kind: 'kubernetes-preview',
  key: (cluster: string, address: string, to: string) => `${cluster}/${address}/${to}`,
  async read(
    services,
    id,
    signal,
  ): Promise<{ readonly updates: readonly string[]; readonly removedApis: readonly string[] }> {
    const { kubernetesUpgradeFindings } = await import('@proxkit/talos')
    const [cluster = '', node = '', to = ''] = id.split('/')
    const talosctl = await clustersOf(services).talosctl(cluster)
    const { preview } = await kubernetesUpgradeFindings(talosctl, { node, to, signal })
    return {
      updates: preview.updates.map(
        ({ component, from, to: version }) => `${component}: ${from} -> ${version}`,
      ),
      removedApis: preview.deprecated.map(({ resource, count }) => `${resource} (${count})`),
    }
  },
})

/** `outside:staging/1.1.1.1:443`: whether a pod reaches the address. A pod is made for that, and removed again. */
export const outsideFact = kit.fact({
  kind: 'outside',
  key: (cluster: string, address: string) => `${cluster}/${address}`,
  async read(services, id, signal): Promise<{ readonly reached: boolean; readonly said: string }> {
    const cluster = id.slice(0, id.indexOf('/'))
    const kubernetes = await clustersOf(services).kubernetes(cluster)
    const { isReached, said } = await kubernetes.reach(id.slice(cluster.length + 1), { signal })
    return { reached: isReached, said }
  },
})
