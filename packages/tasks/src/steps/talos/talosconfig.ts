/** The talosconfig of a cluster, after its control planes have changed. */

import { evidence, pending, type Step, satisfied, undoWith } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { readMachines } from '../../facts/cluster-machines.ts'
import { configsFact, talosProfile } from '../../facts/talos/cluster-files.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { generateConfigs } from '../../talos/generate-configs.ts'

/** Lets it name the control planes that the profile names now. */
export const refreshTalosconfig: Step<Services, { readonly cluster: string }> = kit.step({
  id: 'talos.talosconfig',
  title: 'Bring the talosconfig up to date',
  risk: 'reversible',
  input: z.object({ cluster: z.string() }),
  reissue: true,
  async assess({ facts }, { cluster }) {
    const { files } = await facts.read(configsFact(cluster))
    const fields = { state: files.talosconfig ?? 'missing' }
    return fields.state === 'same' ? satisfied(fields) : pending(fields)
  },
  plan: ({ cluster }) => ({
    summary: `Bring the talosconfig of cluster ${cluster} up to date`,
    affects: [`cluster:${cluster}`, configsFact(cluster)],
  }),
  async submit(context, { cluster }) {
    const clusters = clustersOf(context)
    const [profile, files, { machines }] = await Promise.all([
      talosProfile(clusters, cluster),
      clusters.files(cluster),
      readMachines(context, cluster),
    ])
    const talosconfig = (await generateConfigs(clusters, profile, machines)).get('talosconfig')
    if (talosconfig !== undefined) await files.write('talosconfig', talosconfig, { replace: true })
  },
  async verify({ facts }, { cluster }) {
    const { files } = await facts.fresh(configsFact(cluster))
    return evidence('the talosconfig, beside what the profile says', {
      expected: 'same',
      observed: files.talosconfig ?? 'missing',
    })
  },
  // It names what the profile names, whatever was done.
  undo: (ref) => undoWith(refreshTalosconfig, ref),
})
