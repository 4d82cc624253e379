/** What the care of machines needs of Kubernetes, whoever answers: `kubectl` and `flux`, or a simulation. */

export interface KubernetesNode {
  readonly name: string
  readonly role: 'controlplane' | 'worker'
  readonly isReady: boolean
  /** False while it is cordoned. */
  readonly isSchedulable: boolean
  /** `v1.33.0` */
  readonly kubeletVersion: string
  readonly addresses: readonly string[]
}

export interface KubernetesPod {
  readonly namespace: string
  readonly name: string
  /** Undefined until it is placed. */
  readonly node: string | undefined
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown'
  /** Succeeded pods are done, not ready. */
  readonly isReady: boolean
  /** `ReplicaSet`, `DaemonSet`, `Node` for a static pod; undefined for one that nobody brings back. */
  readonly owner: string | undefined
  readonly images: readonly string[]
  readonly restarts: number
}

/** A source or a workload that Flux keeps in step with Git. */
export interface GitOpsObject {
  /** `GitRepository`, `Kustomization`, `HelmRelease` */
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly isReady: boolean
  readonly isSuspended: boolean
  /** What was applied last: `main@sha1:…`; empty when nothing was. */
  readonly revision: string
  readonly message: string
  /** Of a source: where it is. */
  readonly url?: string
  /** Of a source: what of it is followed, where that is a branch. */
  readonly branch?: string
  /** Of a Kustomization: the folder in its source, as it is written there: `./clusters/home`. */
  readonly path?: string
}

/** `isInstalled` is false when the cluster has no Flux: then there are no objects either. */
export interface GitOpsState {
  readonly isInstalled: boolean
  readonly objects: readonly GitOpsObject[]
}

export interface KubernetesCallOptions {
  readonly signal?: AbortSignal
}

/** Every method throws `KubernetesError`, or the reason of its signal. */
export interface Kubernetes {
  /** Of the API server. */
  version(options?: KubernetesCallOptions): Promise<string>
  nodes(options?: KubernetesCallOptions): Promise<readonly KubernetesNode[]>
  /** Throws `KUBERNETES_NOT_FOUND`. */
  node(name: string, options?: KubernetesCallOptions): Promise<KubernetesNode>
  pods(
    options?: KubernetesCallOptions & { readonly namespace?: string; readonly node?: string },
  ): Promise<readonly KubernetesPod[]>
  /** Nothing new is placed on the node. */
  cordon(name: string, options?: KubernetesCallOptions): Promise<void>
  uncordon(name: string, options?: KubernetesCallOptions): Promise<void>
  /** Cordons, and evicts all pods but those of daemon sets. Throws `KUBERNETES_DRAIN_BLOCKED` when one may not go. */
  drain(
    name: string,
    options?: KubernetesCallOptions & {
      /** Default: 300 000. */
      readonly timeoutMs?: number
      readonly onProgress?: (line: string) => void
    },
  ): Promise<void>
  /** Forgets the node. The machine goes on, and registers again if it still runs. */
  deleteNode(name: string, options?: KubernetesCallOptions): Promise<void>
  /** Whether a new pod reaches an address outside, `1.1.1.1:443`. The pod is removed again. */
  reach(
    address: string,
    options?: KubernetesCallOptions & { readonly namespace?: string; readonly image?: string },
  ): Promise<{ readonly isReached: boolean; readonly said: string }>
  gitOps(options?: KubernetesCallOptions): Promise<GitOpsState>
}

/** Pods that are neither running well nor done, in words: `default/web-0 on w1: Pending`. */
export function unhealthyPods(pods: readonly KubernetesPod[]): string[] {
  return pods
    .filter(({ phase, isReady }) => phase !== 'Succeeded' && !isReady)
    .map(({ namespace, name, node, phase }) => `${namespace}/${name} on ${node ?? 'no node'}: ${phase}`)
}
