/** The beginning of etcd, once in the life of a cluster; what is waited for before, and what proves it after. */

import {
  blocked,
  type Evidence,
  evidence,
  type FreshFactReader,
  irreversible,
  pending,
  type Step,
  satisfied,
} from '@proxkit/runbook-kit'
import * as z from 'zod'
import { ClusterError } from '../../errors.ts'
import { hostOf, readMachines } from '../../facts/cluster-machines.ts'
import { bootstrapFact, healthFact, talosAnswerFact } from '../../facts/talos/bootstrap.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { controlPlane, type TalosControlPlane } from '../../model/talos-node.ts'
import { beforehand } from './beforehand.ts'

/** Waits until the node answers with the credentials of its cluster: it has its configuration. Only looks. */
export const nodeConfigured = kit.check({
  id: 'talos.configured',
  title: 'A node has its configuration',
  input: z.object({ cluster: z.string(), node: controlPlane }),
  plan: ({ cluster, node }) => ({
    summary: `${node.name} answers at ${node.address} as a member of cluster ${cluster}`,
    affects: [talosAnswerFact(cluster, node)],
  }),
  pollMs: 5_000,
  verifyWithinMs: 900_000,
  verify: ({ facts }, { cluster, node }) => answerEvidence(facts, cluster, node),
})

/** That the node takes the credentials of the cluster. */
export async function answerEvidence(
  facts: FreshFactReader,
  cluster: string,
  node: TalosControlPlane,
): Promise<Evidence> {
  const { configured, observed } = await facts.fresh(talosAnswerFact(cluster, node))
  return evidence(`${node.name} at ${node.address}`, {
    source: 'talosctl version',
    expected: 'it answers as a member of the cluster',
    observed,
    holds: configured,
  })
}

/** Waits until etcd of every control plane waits for its bootstrap, or has one behind it. Only looks. */
export const bootstrapAwaited = kit.check({
  id: 'talos.bootstrap-awaited',
  title: 'etcd waits for its bootstrap',
  input: z.object({ cluster: z.string() }),
  plan: ({ cluster }) => ({
    summary: `etcd of every control plane of ${cluster} waits for its bootstrap`,
    affects: [bootstrapFact(cluster)],
  }),
  pollMs: 5_000,
  verifyWithinMs: 600_000,
  verify: ({ facts }, { cluster }) =>
    etcdEvidence(facts, cluster, 'all wait, or one runs', ['waiting', 'bootstrapped']),
})

const bootstrap = z.object({
  cluster: z.string(),
  /** The control plane on which etcd begins. */
  node: z.string(),
})

export type Bootstrap = z.infer<typeof bootstrap>

/**
 * Begins etcd on exactly one control plane. Where one runs already there is nothing to do, and where a control plane does not
 * tell, nothing is done: a second bootstrap would be a second cluster.
 */
export const bootstrapEtcd: Step<Services, Bootstrap> = kit.step({
  id: 'talos.bootstrap',
  title: 'Bootstrap etcd',
  risk: 'disruptive',
  input: bootstrap,
  async assess({ facts }, { cluster }) {
    const { state, observed } = await facts.read(bootstrapFact(cluster))
    if (state === 'bootstrapped') return satisfied({ bootstrapped: true })
    const fields = { bootstrapped: false }
    if (state === 'unclear')
      return blocked(
        `not every control plane tells: ${wordsOf(observed)}`,
        'look at each of them before anything else',
        fields,
      )
    return pending(fields)
  },
  plan: ({ cluster, node }) => ({
    summary: `Bootstrap etcd of cluster ${cluster} on ${node}`,
    affects: [`cluster:${cluster}`, bootstrapFact(cluster)],
    predict: { [bootstrapFact(cluster)]: { state: 'bootstrapped' } },
  }),
  async submit(context, { cluster, node }) {
    const { state, observed } = await beforehand(() => context.facts.fresh(bootstrapFact(cluster)))
    const { machines } = await beforehand(() => readMachines(context, cluster))
    const first = machines.find(({ name, role }) => name === node && role === 'controlplane')
    const address = first === undefined ? null : hostOf(first)
    if (state !== 'waiting' || address === null)
      throw new ClusterError(
        'CLUSTER_NOT_WAITING',
        `Unable to bootstrap etcd of cluster ${cluster} on ${node}: ${address === null ? 'it is no control plane with an address' : wordsOf(observed) || 'no control plane runs'} (look at each control plane before anything else)`,
      )
    const talosctl = await clustersOf(context).talosctl(cluster)
    await talosctl.bootstrap(address, { signal: context.signal })
  },
  pollMs: 5_000,
  verifyWithinMs: 600_000,
  verify: ({ facts }, { cluster }) => etcdEvidence(facts, cluster, 'it runs', ['bootstrapped']),
  undo: irreversible({ why: 'etcd has begun: it ends with the machines it is on' }),
})

async function etcdEvidence(
  facts: FreshFactReader,
  cluster: string,
  expected: string,
  states: readonly string[],
): Promise<Evidence> {
  const { state, observed } = await facts.fresh(bootstrapFact(cluster))
  return evidence('etcd of the control planes', {
    source: 'talosctl service',
    expected,
    observed: { ...observed },
    holds: states.includes(state),
  })
}

/** Waits until the cluster is well: etcd in step, all nodes Ready, and talosctl has nothing to say against it. Only looks. */
export const clusterHealthy = kit.check({
  id: 'cluster.healthy',
  title: 'The cluster is healthy',
  input: z.object({ cluster: z.string() }),
  plan: ({ cluster }) => ({
    summary: `Cluster ${cluster} is healthy: etcd in step, all nodes Ready`,
    affects: [healthFact(cluster)],
  }),
  pollMs: 5_000,
  verifyWithinMs: 900_000,
  async verify({ facts }, { cluster }) {
    const { problems } = await facts.fresh(healthFact(cluster))
    return evidence('what is not well', {
      source: 'talosctl etcd status, kubectl get nodes, talosctl health',
      expected: [],
      observed: [...problems],
    })
  },
})

function wordsOf(observed: Readonly<Record<string, string>>): string {
  return Object.entries(observed)
    .map(([name, text]) => `${name}: ${text}`)
    .join('; ')
}
