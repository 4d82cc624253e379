/** Kubernetes in memory, behind the interface that `kubectl` serves: for tests of what cares for machines. */

import { KubernetesError } from '../errors.ts'
import type { GitOpsState, Kubernetes, KubernetesNode, KubernetesPod } from '../model/kubernetes.ts'

export interface SimulatedKubernetesOptions {
  readonly version?: string
  readonly nodes: readonly (Pick<KubernetesNode, 'name'> & Partial<KubernetesNode>)[]
  readonly pods?: readonly (Pick<KubernetesPod, 'name'> &
    Partial<KubernetesPod> & {
      /** A budget forbids its eviction. */
      readonly isProtected?: boolean
    })[]
  /** What pods reach. Default: everything. */
  readonly outside?: (address: string) => boolean
  readonly gitOps?: GitOpsState
}

export interface SimulatedKubernetes extends Kubernetes {
  /** Changes a node behind everybody's back. */
  setNode(name: string, change: Partial<KubernetesNode>): void
  setPod(name: string, change: Partial<KubernetesPod>): void
  setGitOps(state: GitOpsState): void
  setOutside(outside: (address: string) => boolean): void
}

/** Pods that are evicted come back on another schedulable node, or wait for one. */
export function createSimulatedKubernetes(options: SimulatedKubernetesOptions): SimulatedKubernetes {
  const { version = 'v1.33.0' } = options
  let { outside = () => true, gitOps = { isInstalled: false, objects: [] } as GitOpsState } = options
  const nodes = new Map(options.nodes.map((node) => [node.name, { ...defaultNode(version), ...node }]))
  const isProtected = new Map(options.pods?.map((pod) => [pod.name, pod.isProtected === true]))
  const pods = new Map(
    options.pods?.map(({ isProtected: _, ...pod }) => [pod.name, { ...defaultPod, ...pod } as KubernetesPod]),
  )

  const nodeOf = (name: string): KubernetesNode => {
    const node = nodes.get(name)
    if (node !== undefined) return node
    throw new KubernetesError(
      'KUBERNETES_NOT_FOUND',
      `Unable to find node ${name}: there is none of this name (check the name)`,
      { command: 'get node' },
    )
  }
  const setNode = (name: string, change: Partial<KubernetesNode>) => {
    nodes.set(name, { ...nodeOf(name), ...change })
    settle()
  }
  /** Pods without a place take one. */
  const settle = () => {
    const free = [...nodes.values()].find(({ isReady, isSchedulable }) => isReady && isSchedulable)
    for (const pod of pods.values())
      if (pod.node === undefined && free !== undefined)
        pods.set(pod.name, { ...pod, node: free.name, phase: 'Running', isReady: true })
  }
  settle()

  return {
    version: () => Promise.resolve(version),
    nodes: () => Promise.resolve([...nodes.values()]),
    node: async (name) => nodeOf(name),
    pods: ({ namespace, node } = {}) =>
      Promise.resolve(
        [...pods.values()].filter(
          (pod) =>
            (namespace === undefined || pod.namespace === namespace) &&
            (node === undefined || pod.node === node),
        ),
      ),
    cordon: async (name) => setNode(name, { isSchedulable: false }),
    uncordon: async (name) => setNode(name, { isSchedulable: true }),
    async drain(name, { onProgress = () => {} } = {}) {
      setNode(name, { isSchedulable: false })
      onProgress(`node/${name} cordoned`)
      const own = [...pods.values()].filter(
        ({ node, owner }) => node === name && owner !== 'DaemonSet' && owner !== 'Node',
      )
      for (const pod of own) {
        if (isProtected.get(pod.name) === true)
          throw new KubernetesError(
            'KUBERNETES_DRAIN_BLOCKED',
            `Unable to drain node ${name}: ${pod.namespace}/${pod.name} would violate its disruption budget (look at the pod that stays)`,
            { command: 'drain' },
          )
        onProgress(`pod/${pod.name} evicted`)
        if (pod.owner === undefined) pods.delete(pod.name)
        else pods.set(pod.name, { ...pod, node: undefined, phase: 'Pending', isReady: false })
        settle()
      }
    },
    async deleteNode(name) {
      nodeOf(name)
      nodes.delete(name)
      for (const pod of [...pods.values()]) if (pod.node === name) pods.delete(pod.name)
    },
    async reach(address) {
      const isReached = outside(address)
      return { isReached, said: isReached ? '' : 'TIMEOUT' }
    },
    gitOps: () => Promise.resolve(gitOps),
    setNode,
    setPod(name, change) {
      const pod = pods.get(name)
      if (pod !== undefined) pods.set(name, { ...pod, ...change })
    },
    setGitOps: (state) => {
      gitOps = state
    },
    setOutside: (reaches) => {
      outside = reaches
    },
  }
}

function defaultNode(version: string): Omit<KubernetesNode, 'name'> {
  return { role: 'worker', isReady: true, isSchedulable: true, kubeletVersion: version, addresses: [] }
}

const defaultPod: Omit<KubernetesPod, 'name'> = {
  namespace: 'default',
  node: undefined,
  phase: 'Pending',
  isReady: false,
  owner: 'ReplicaSet',
  images: [],
  restarts: 0,
}
