/** Flux on a cluster that is there: one that was made without it, or on which its beginning has failed. */

import { confirm, type FlowContext, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { ClusterError } from '../../errors.ts'
import { clusterMachinesFact, clusterPlanFact } from '../../facts/cluster-machines.ts'
import { bootstrapFact, healthFact } from '../../facts/talos/bootstrap.ts'
import { kubeconfigFact } from '../../facts/talos/cluster-files.ts'
import { fluxFact } from '../../facts/talos/flux.ts'
import { gitTokenFact } from '../../facts/talos/git-token.ts'
import { kit } from '../../kit.ts'
import { bootstrapFlux, describePlace } from '../../steps/cluster/flux.ts'
import { clusterHealthy } from '../../steps/talos/bootstrap.ts'
import { requireOnPath } from './require-programs.ts'

/**
 * Needs VM.Audit on the machines, a kubeconfig of cluster-admin, and a token that may write to the repository.
 *
 * @throws ClusterError `CLUSTER_NO_FLUX`, `CLUSTER_NOT_TALOS`, `CLUSTER_NOT_RUNNING`, `CLUSTER_NOT_BOOTSTRAPPED`,
 * `CLUSTER_NO_KUBECONFIG`, `CLUSTER_NOT_HEALTHY`, `CLUSTER_NO_PROGRAM`; ConfigError `CONFIG_CREDENTIALS`
 */
export const bootstrapFluxRunbook = kit.runbook({
  id: 'talos.flux',
  title: 'Bootstrap Flux on a cluster',
  input: z.object({
    /** The name of its profile. */
    cluster: z.string(),
  }),
  async flow(plan, { cluster }) {
    const unable = `Unable to bootstrap Flux on ${cluster}`
    const place = await requireFlux(plan, cluster, unable)
    await requireBootstrapped(plan, cluster, unable)
    await requireKubeconfig(plan, cluster, unable)
    await requireOnPath(plan, cluster, ['kubectl'], unable)
    const { follows, reaches, revision, unready } = await plan.facts.read(fluxFact(cluster))
    if (follows !== null)
      plan.note(
        `Flux follows ${describePlace(follows)}${revision === '' ? '' : `, and has applied ${revision}`}.`,
      )
    for (const one of unready) plan.warn(`Flux does not get into step: ${one}`)
    // There is nothing to do, or it follows another place: the step says which.
    if (follows !== null && reaches) return perform('flux', bootstrapFlux, { cluster })

    await requireOnPath(plan, cluster, ['flux'], unable)
    await plan.facts.read(gitTokenFact(cluster))
    await requireHealthy(plan, cluster, unable)
    return [
      confirm('approve', {
        summary: `Let Flux apply to ${cluster} what is in ${describePlace(place)}`,
      }),
      perform('healthy', clusterHealthy, { cluster }),
      perform('flux', bootstrapFlux, { cluster }),
    ]
  },
})

/** The profile is compared with the others: Flux removes what it does not find below its path. */
async function requireFlux(plan: FlowContext, cluster: string, unable: string) {
  const { profile } = await plan.facts.read(clusterPlanFact(cluster))
  if (profile.type !== 'talos')
    throw new ClusterError(
      'CLUSTER_NOT_TALOS',
      `${unable}: its profile is of type ${profile.type} (name a cluster of Talos)`,
    )
  if (profile.flux !== undefined) return profile.flux
  throw new ClusterError(
    'CLUSTER_NO_FLUX',
    `${unable}: its profile says nothing of Flux (add flux with repository, path and credentials to clusters/${cluster}.yaml)`,
  )
}

async function requireBootstrapped(plan: FlowContext, cluster: string, unable: string): Promise<void> {
  const { machines } = await plan.facts.read(clusterMachinesFact(cluster))
  if (!machines.some(({ role, running }) => role === 'controlplane' && running))
    throw new ClusterError(
      'CLUSTER_NOT_RUNNING',
      `${unable}: none of its control planes runs (start them, or make the cluster: proxkit cluster create ${cluster})`,
    )
  const { state, observed } = await plan.facts.read(bootstrapFact(cluster))
  if (state === 'bootstrapped') return
  const found = Object.entries(observed).map(([name, text]) => `${name}: ${text}`)
  throw new ClusterError(
    'CLUSTER_NOT_BOOTSTRAPPED',
    `${unable}: etcd of it does not run; ${found.join('; ')} (begin it: proxkit talos bootstrap ${cluster})`,
  )
}

/** With that of another cluster Flux would begin there. */
async function requireKubeconfig(plan: FlowContext, cluster: string, unable: string): Promise<void> {
  const { exists, current } = await plan.facts.read(kubeconfigFact(cluster))
  if (current) return
  throw new ClusterError(
    'CLUSTER_NO_KUBECONFIG',
    `${unable}: ${exists ? 'its kubeconfig does not belong to its secrets' : 'there is no kubeconfig of it'} (fetch it: proxkit talos kubeconfig ${cluster})`,
  )
}

async function requireHealthy(plan: FlowContext, cluster: string, unable: string): Promise<void> {
  const { problems } = await plan.facts.read(healthFact(cluster))
  if (problems.length === 0) return
  throw new ClusterError(
    'CLUSTER_NOT_HEALTHY',
    `${unable}: it is not healthy; ${problems.join('; ')} (proxkit talos health ${cluster} shows all of it; mend that first)`,
  )
}
