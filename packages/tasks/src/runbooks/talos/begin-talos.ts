/** The parts of a new Talos cluster one by one, for whoever makes the machines in another way. */

import { confirm, type FlowContext, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { ClusterError } from '../../errors.ts'
import { clusterMachinesFact, profileFact } from '../../facts/cluster-machines.ts'
import { kit } from '../../kit.ts'
import { bootstrapFlux } from '../../steps/cluster/flux.ts'
import { bootstrapAwaited, bootstrapEtcd, clusterHealthy } from '../../steps/talos/bootstrap.ts'
import { makeConfigs } from '../../steps/talos/configs.ts'
import { fetchKubeconfig, mergeKubeconfig } from '../../steps/talos/kubeconfig.ts'
import { makeSecrets } from '../../steps/talos/secrets.ts'
import { recordImage } from './template-of.ts'

const ofCluster = z.object({
  /** The name of its profile. */
  cluster: z.string(),
})

/** Nothing happens where they are there already. */
export const makeSecretsRunbook = kit.runbook({
  id: 'talos.gen-secrets',
  title: 'Make the secrets of a Talos cluster',
  input: ofCluster,
  flow: (_plan, { cluster }) => [perform('secrets', makeSecrets, { cluster })],
})

/** From profile, patches and secrets; what is there and says something else is never replaced. */
export const makeConfigsRunbook = kit.runbook({
  id: 'talos.gen-config',
  title: 'Make the machine configurations of a Talos cluster',
  input: ofCluster,
  flow: async (plan, { cluster }) => [
    await recordImage(plan, cluster),
    perform('configs', makeConfigs, { cluster }),
  ],
})

/** For machines that have their configuration. Where etcd runs already, only the rest is done. */
export const bootstrapTalosRunbook = kit.runbook({
  id: 'talos.bootstrap',
  title: 'Bootstrap a Talos cluster',
  input: ofCluster.extend({
    /** The control plane on which etcd begins. Default: the first of the profile. */
    node: z.string().optional(),
  }),
  async flow(plan, { cluster, node }) {
    const first = await requireControlPlane(plan, cluster, node)
    const { profile } = await plan.facts.read(profileFact(cluster))
    return [
      confirm('approve', { summary: `Bootstrap etcd of cluster ${cluster} on ${first}` }),
      perform('awaited', bootstrapAwaited, { cluster }),
      perform('bootstrap', bootstrapEtcd, { cluster, node: first }),
      perform('kubeconfig', fetchKubeconfig, { cluster }),
      perform('healthy', clusterHealthy, { cluster }),
      profile.flux !== undefined && perform('flux', bootstrapFlux, { cluster }),
    ]
  },
})

/** Into a file of its own; with `merge` as the context `admin@<cluster>` of the user's kubeconfig as well. */
export const kubeconfigRunbook = kit.runbook({
  id: 'talos.kubeconfig',
  title: 'Fetch the kubeconfig of a cluster',
  input: ofCluster.extend({ merge: z.boolean().default(false) }),
  flow: (_plan, { cluster, merge }) => [
    perform('kubeconfig', fetchKubeconfig, { cluster }),
    merge && perform('merge', mergeKubeconfig, { cluster }),
  ],
})

async function requireControlPlane(
  plan: FlowContext,
  cluster: string,
  wanted: string | undefined,
): Promise<string> {
  const { machines } = await plan.facts.read(clusterMachinesFact(cluster))
  const planes = machines.filter(({ role }) => role === 'controlplane')
  const chosen = wanted === undefined ? planes[0] : planes.find(({ name }) => name === wanted)
  const unable = `Unable to bootstrap cluster ${cluster}`
  if (chosen === undefined)
    throw new ClusterError(
      'CLUSTER_UNKNOWN_MACHINE',
      `${unable} on ${wanted}: it is none of its control planes (they are ${planes.map(({ name }) => name).join(', ')})`,
    )
  const off = planes.filter(({ running }) => !running).map(({ name }) => name)
  if (off.length === 0) return chosen.name
  throw new ClusterError(
    'CLUSTER_NOT_RUNNING',
    `${unable}: ${off.join(', ')} ${off.length === 1 ? 'does' : 'do'} not run (start ${off.length === 1 ? 'it' : 'them'}, or make the cluster: proxkit cluster create ${cluster})`,
  )
}
