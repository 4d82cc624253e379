/** Taking a node of a Kubernetes cluster out of service, and putting it back. */

import { evidence, pending, type Step, satisfied, undoWith } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { kubernetesNodeFact } from '../../facts/talos/kubernetes.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'

const nodeOfCluster = z.object({ cluster: z.string(), node: z.string() })

export type ClusterNodeRef = z.infer<typeof nodeOfCluster>

const source = 'kubectl get node'

/** Cordons the node, and evicts its pods. What nobody would bring back elsewhere, and what its budget protects, stops it. */
export const drainNode: Step<Services, ClusterNodeRef> = kit.step({
  id: 'kubernetes.drain',
  title: 'Drain a node',
  risk: 'disruptive',
  input: nodeOfCluster,
  timeoutMs: 600_000,
  async assess({ facts }, { cluster, node }) {
    const found = await facts.read(kubernetesNodeFact(cluster, node))
    const fields = { known: found !== null, schedulable: found?.schedulable ?? false }
    // A node that Kubernetes does not know has no pods.
    return found === null || (!found.schedulable && found.evictable === 0)
      ? satisfied(fields)
      : pending(fields)
  },
  plan: ({ cluster, node }, { fields }) => ({
    summary: `Drain ${node}${fields.known && !fields.schedulable ? ', which is cordoned already' : ''}`,
    affects: [`cluster:${cluster}`, kubernetesNodeFact(cluster, node)],
    predict: { [kubernetesNodeFact(cluster, node)]: { schedulable: false, evictable: 0 } },
  }),
  async submit(context, { cluster, node }): Promise<{ refused: string | null }> {
    const { isTalosError } = await import('@proxkit/talos')
    const kubernetes = await clustersOf(context).kubernetes(cluster)
    try {
      await kubernetes.drain(node, { signal: context.signal })
      return { refused: null }
    } catch (error) {
      // It has cordoned the node, and evicted what it could: the outcome is known.
      if (!isTalosError(error) || error.code !== 'KUBERNETES_DRAIN_BLOCKED') throw error
      return { refused: error.message }
    }
  },
  async settle(_context, { node }, { refused }) {
    if (refused === null) return { outcome: 'done' }
    return {
      outcome: 'failed',
      reason: refused,
      remedy: `let the pods of ${node} go (their disruption budgets, or pods that nobody owns), then plan again`,
    }
  },
  pollMs: 1_000,
  // Evicted pods take their time to end.
  verifyWithinMs: 60_000,
  async verify({ facts }, { cluster, node }) {
    const found = await facts.fresh(kubernetesNodeFact(cluster, node))
    return evidence(`${node} is cordoned, without pods`, {
      source,
      expected: { schedulable: false, evictable: 0 },
      observed: { schedulable: found?.schedulable ?? false, evictable: found?.evictable ?? 0 },
    })
  },
  undo: (ref, { fields }) => undoWith(fields.schedulable ? uncordonNode : drainNode, ref),
})

/** Lets pods onto the node again. */
export const uncordonNode: Step<Services, ClusterNodeRef> = kit.step({
  id: 'kubernetes.uncordon',
  title: 'Put a node back into service',
  risk: 'reversible',
  input: nodeOfCluster,
  reissue: true,
  async assess({ facts }, { cluster, node }) {
    const found = await facts.read(kubernetesNodeFact(cluster, node))
    const fields = { known: found !== null, schedulable: found?.schedulable ?? false }
    return found === null || found.schedulable ? satisfied(fields) : pending(fields)
  },
  plan: ({ cluster, node }) => ({
    summary: `Put ${node} back into service`,
    affects: [`cluster:${cluster}`, kubernetesNodeFact(cluster, node)],
    predict: { [kubernetesNodeFact(cluster, node)]: { schedulable: true } },
  }),
  async submit(context, { cluster, node }) {
    const kubernetes = await clustersOf(context).kubernetes(cluster)
    await kubernetes.uncordon(node, { signal: context.signal })
  },
  pollMs: 1_000,
  verifyWithinMs: 10_000,
  async verify({ facts }, { cluster, node }) {
    const found = await facts.fresh(kubernetesNodeFact(cluster, node))
    return evidence(`${node} takes pods`, { source, expected: true, observed: found?.schedulable ?? true })
  },
  undo: drainNode,
})

/** Waits until Kubernetes reports the node Ready. Only looks. */
export const nodeReady = kit.check({
  id: 'kubernetes.node-ready',
  title: 'A node is Ready',
  input: nodeOfCluster,
  plan: ({ cluster, node }) => ({
    summary: `${node} is Ready`,
    affects: [kubernetesNodeFact(cluster, node)],
  }),
  pollMs: 2_000,
  verifyWithinMs: 300_000,
  async verify({ facts }, { cluster, node }) {
    const found = await facts.fresh(kubernetesNodeFact(cluster, node))
    const stays =
      found?.schedulable === false ? ` (it stays cordoned until then: kubectl uncordon ${node})` : ''
    return evidence(`${node} is Ready${stays}`, { source, expected: true, observed: found?.ready ?? null })
  },
})
