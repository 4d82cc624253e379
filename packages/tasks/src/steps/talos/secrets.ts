/** The secrets bundle of a Talos cluster: made once, since another one is another cluster. */

import {
  blocked,
  evidence,
  irreversible,
  pending,
  type Step,
  satisfied,
  undoWith,
} from '@proxkit/runbook-kit'
import * as z from 'zod'
import { clusterMachinesFact } from '../../facts/cluster-machines.ts'
import { secretsFact, talosProfile } from '../../facts/talos/cluster-files.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { beforehand } from './beforehand.ts'

const ofCluster = z.object({ cluster: z.string() })

export type ClusterRef = z.infer<typeof ofCluster>

const file = 'secrets.yaml'

/** Makes the bundle and keeps it in a file for its owner. One that is there is used as it is. */
export const makeSecrets: Step<Services, ClusterRef> = kit.step({
  id: 'talos.secrets',
  title: 'Make the secrets of a Talos cluster',
  risk: 'reversible',
  input: ofCluster,
  async assess({ facts }, { cluster }) {
    const { exists } = await facts.read(secretsFact(cluster))
    const fields = { exists }
    if (exists) return satisfied(fields)
    // Machines that run have secrets: new ones would lock everybody out of them.
    const { machines } = await facts.read(clusterMachinesFact(cluster))
    const present = machines.filter((machine) => machine.present).map(({ name }) => name)
    if (present.length > 0)
      return blocked(
        `${present.join(', ')} ${present.length === 1 ? 'is' : 'are'} there, and the secrets of the cluster are not`,
        'put its secrets.yaml back, or tear the cluster down first',
        fields,
      )
    return pending(fields)
  },
  plan: ({ cluster }) => ({
    summary: `Make the secrets of cluster ${cluster}`,
    affects: [`cluster:${cluster}`, secretsFact(cluster)],
    predict: { [secretsFact(cluster)]: { exists: true } },
  }),
  async submit(context, { cluster }) {
    const clusters = clustersOf(context)
    const { talos } = await talosProfile(clusters, cluster)
    const talosctl = await clusters.talosctl(cluster)
    const bundle = await beforehand(() =>
      talosctl.gen.secrets({ talosVersion: talos.version, signal: context.signal }),
    )
    await (await clusters.files(cluster)).write(file, bundle)
  },
  async verify({ facts }, { cluster }) {
    const { exists } = await facts.fresh(secretsFact(cluster))
    return evidence(`${file} is there, for its owner only`, { expected: true, observed: exists })
  },
  undo: (ref) => undoWith(removeSecrets, ref),
})

/** Removes a bundle that no machine has. */
export const removeSecrets: Step<Services, ClusterRef> = kit.step({
  id: 'talos.secrets-remove',
  title: 'Remove the secrets of a Talos cluster',
  risk: 'destructive',
  input: ofCluster,
  async assess({ facts }, { cluster }) {
    const { exists, digest } = await facts.read(secretsFact(cluster))
    const fields = { exists, digest }
    if (!exists) return satisfied(fields)
    const { machines } = await facts.read(clusterMachinesFact(cluster))
    const present = machines.filter((machine) => machine.present).map(({ name }) => name)
    if (present.length > 0)
      return blocked(
        `${present.join(', ')} may have got them`,
        'keep them, or remove them by hand once nothing of the cluster is left',
        fields,
      )
    return pending(fields)
  },
  plan: ({ cluster }) => ({
    summary: `Remove the secrets of cluster ${cluster}, which no machine has`,
    affects: [`cluster:${cluster}`, secretsFact(cluster)],
    predict: { [secretsFact(cluster)]: { exists: false, digest: null } },
  }),
  async submit(context, { cluster }) {
    await (await clustersOf(context).files(cluster)).remove(file)
  },
  async verify({ facts }, { cluster }) {
    const { exists } = await facts.fresh(secretsFact(cluster))
    return evidence(`${file} is gone`, { expected: false, observed: exists })
  },
  undo: irreversible({ why: 'the same secrets cannot be made again' }),
})
