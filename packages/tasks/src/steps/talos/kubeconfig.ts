/** The kubeconfig of a Talos cluster: a file of its own, and on request a context of the user's. */

import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { reveal } from '@proxkit/kernel'
import { blocked, evidence, pending, type Step, satisfied, undoWith } from '@proxkit/runbook-kit'
import * as z from 'zod'
import type { ClusterServices } from '../../connect/cluster-services.ts'
import { ClusterError } from '../../errors.ts'
import {
  type ClusterMachines,
  clusterMachinesFact,
  hostOf,
  readMachines,
} from '../../facts/cluster-machines.ts'
import {
  contextOf,
  type Kubeconfig,
  kubeconfigFact,
  readUserKubeconfig,
  userKubeconfigPath,
} from '../../facts/talos/cluster-files.ts'
import { writeWhole } from '../../files/write-whole.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { beforehand } from './beforehand.ts'

const ofCluster = z.object({ cluster: z.string() })

type ClusterRef = z.infer<typeof ofCluster>

const toFetch = ofCluster.extend({
  /** Where the cluster has no machine any more there is nothing to fetch. Default: then it cannot be fetched. */
  whereItIs: z.boolean().default(false),
})

/** Fetches it from a control plane into a file for its owner. */
export const fetchKubeconfig: Step<Services, z.input<typeof toFetch>> = kit.step({
  id: 'talos.kubeconfig',
  title: 'Fetch the kubeconfig of a cluster',
  risk: 'reversible',
  input: toFetch,
  reissue: true,
  async assess({ facts }, { cluster, whereItIs }) {
    const { exists, current } = await facts.read(kubeconfigFact(cluster))
    const fields = { exists, current }
    const isGone = whereItIs && !current && isEmpty(await facts.read(clusterMachinesFact(cluster)))
    return current || isGone ? satisfied(fields) : pending(fields)
  },
  plan: ({ cluster }, { fields: { exists, current } }) => ({
    summary: `Fetch the kubeconfig of cluster ${cluster}${exists && !current ? ', in the place of one of an earlier cluster' : ''}`,
    affects: [`cluster:${cluster}`, kubeconfigFact(cluster)],
    predict: { [kubeconfigFact(cluster)]: { exists: true, current: true } },
  }),
  async submit(context, { cluster }) {
    const clusters = clustersOf(context)
    const [talosctl, files] = await Promise.all([clusters.talosctl(cluster), clusters.files(cluster)])
    const kubeconfig = await beforehand(async () =>
      talosctl.kubeconfig(await anyControlPlane(context, cluster), { signal: context.signal }),
    )
    await files.write('kubeconfig', kubeconfig, { replace: true })
  },
  async verify({ facts }, { cluster, whereItIs }) {
    const { current } = await facts.fresh(kubeconfigFact(cluster))
    if (whereItIs && !current) {
      const machines = await facts.fresh(clusterMachinesFact(cluster))
      if (isEmpty(machines)) return evidence('machines of the cluster', { expected: 0, observed: 0 })
    }
    return evidence('the kubeconfig is there, and of this cluster', { expected: true, observed: current })
  },
  undo: (ref) => undoWith(removeKubeconfig, ref),
})

/** Removes the file; its context in the user's kubeconfig is the business of `kubeconfig.unmerge`. */
export const removeKubeconfig: Step<Services, ClusterRef> = kit.step({
  id: 'talos.kubeconfig-remove',
  title: 'Remove the kubeconfig of a cluster',
  risk: 'reversible',
  input: ofCluster,
  reissue: true,
  async assess({ facts }, { cluster }) {
    const { exists } = await facts.read(kubeconfigFact(cluster))
    return exists ? pending({ exists }) : satisfied({ exists })
  },
  plan: ({ cluster }) => ({
    summary: `Remove the kubeconfig of cluster ${cluster}`,
    affects: [`cluster:${cluster}`, kubeconfigFact(cluster)],
    predict: { [kubeconfigFact(cluster)]: { exists: false, current: false } },
  }),
  async submit(context, { cluster }) {
    await (await clustersOf(context).files(cluster)).remove('kubeconfig')
  },
  async verify({ facts }, { cluster }) {
    const { exists } = await facts.fresh(kubeconfigFact(cluster))
    return evidence('kubeconfig is gone', { expected: false, observed: exists })
  },
  // After a teardown there is nobody left who could give it.
  undo: (ref) => undoWith(fetchKubeconfig, { ...ref, whereItIs: true }),
})

/** Adds the context `admin@<cluster>` to the user's kubeconfig. The current context stays what it is, if there is one. */
export const mergeKubeconfig: Step<Services, ClusterRef> = kit.step({
  id: 'kubeconfig.merge',
  title: "Add a context to the user's kubeconfig",
  risk: 'reversible',
  input: ofCluster,
  reissue: true,
  async assess({ facts }, { cluster }) {
    const { exists, merged } = await facts.read(kubeconfigFact(cluster))
    const fields = { merged }
    if (merged) return satisfied(fields)
    if (!exists)
      return blocked('there is no kubeconfig of the cluster', `proxkit talos kubeconfig ${cluster}`, fields)
    return pending(fields)
  },
  plan: ({ cluster }) => ({
    summary: `Add the context ${contextOf(cluster)} to the user's kubeconfig`,
    affects: [kubeconfigFact(cluster)],
    locks: ['kubeconfig of the user'],
    predict: { [kubeconfigFact(cluster)]: { merged: true } },
  }),
  async submit(context, { cluster }) {
    const { parse } = await import('yaml')
    const clusters = clustersOf(context)
    const own = parse(
      reveal(await (await clusters.files(cluster)).read('kubeconfig')),
    ) as Required<Kubeconfig>
    const found = withoutContext(await readUserKubeconfig(clusters), cluster)
    await writeUserKubeconfig(clusters, {
      apiVersion: 'v1',
      kind: 'Config',
      ...found,
      clusters: [...(found.clusters ?? []), ...own.clusters],
      users: [...(found.users ?? []), ...own.users],
      contexts: [...(found.contexts ?? []), ...own.contexts],
      'current-context': found['current-context'] ?? contextOf(cluster),
    })
  },
  async verify({ facts }, { cluster }) {
    const { merged } = await facts.fresh(kubeconfigFact(cluster))
    return evidence(`the user's kubeconfig has ${contextOf(cluster)}`, { expected: true, observed: merged })
  },
  undo: (ref) => undoWith(unmergeKubeconfig, ref),
})

/** Takes the context `admin@<cluster>` out of the user's kubeconfig, with its cluster and user. */
export const unmergeKubeconfig: Step<Services, ClusterRef> = kit.step({
  id: 'kubeconfig.unmerge',
  title: "Take a context out of the user's kubeconfig",
  risk: 'reversible',
  input: ofCluster,
  reissue: true,
  async assess({ facts }, { cluster }) {
    const { merged } = await facts.read(kubeconfigFact(cluster))
    return merged ? pending({ merged }) : satisfied({ merged })
  },
  plan: ({ cluster }) => ({
    summary: `Take the context ${contextOf(cluster)} out of the user's kubeconfig`,
    affects: [kubeconfigFact(cluster)],
    locks: ['kubeconfig of the user'],
    predict: { [kubeconfigFact(cluster)]: { merged: false } },
  }),
  async submit(context, { cluster }) {
    const clusters = clustersOf(context)
    await writeUserKubeconfig(clusters, withoutContext(await readUserKubeconfig(clusters), cluster))
  },
  async verify({ facts }, { cluster }) {
    const { merged } = await facts.fresh(kubeconfigFact(cluster))
    return evidence(`the user's kubeconfig has ${contextOf(cluster)}`, { expected: false, observed: merged })
  },
  undo: (ref) => undoWith(mergeKubeconfig, ref),
})

function isEmpty({ machines }: ClusterMachines): boolean {
  return machines.every(({ present }) => !present)
}

async function anyControlPlane(services: Services, cluster: string): Promise<string> {
  const { machines } = await readMachines(services, cluster)
  const [first] = machines
    .filter(({ role, running }) => role === 'controlplane' && running)
    .flatMap((machine) => hostOf(machine) ?? [])
  if (first !== undefined) return first
  throw new ClusterError(
    'CLUSTER_NOT_RUNNING',
    `Unable to fetch the kubeconfig of cluster ${cluster}: none of its control planes runs (start one)`,
  )
}

function withoutContext(found: Kubeconfig = {}, cluster: string): Kubeconfig {
  const { 'current-context': current, ...rest } = found
  const isOther = ({ name }: { readonly name: string }) => name !== contextOf(cluster)
  return {
    ...rest,
    clusters: (found.clusters ?? []).filter(({ name }) => name !== cluster),
    users: (found.users ?? []).filter(isOther),
    contexts: (found.contexts ?? []).filter(isOther),
    ...(current === undefined || current === contextOf(cluster) ? {} : { 'current-context': current }),
  }
}

/** For its owner only: others may be in it as well. */
async function writeUserKubeconfig(clusters: ClusterServices, content: object): Promise<void> {
  const { stringify } = await import('yaml')
  const path = await userKubeconfigPath(clusters)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeWhole(path, stringify(content, { lineWidth: 0 }), { replace: true })
}
