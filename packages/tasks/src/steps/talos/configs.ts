/** The machine configurations of a Talos cluster, in files for their owner. */

import { blocked, evidence, pending, type Step, satisfied, undoWith } from '@proxkit/runbook-kit'
import * as z from 'zod'
import type { ClusterFile } from '../../connect/cluster-files.ts'
import { readMachines } from '../../facts/cluster-machines.ts'
import { configsFact, talosProfile, validityFact } from '../../facts/talos/cluster-files.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { generateConfigs } from '../../talos/generate-configs.ts'
import { beforehand } from './beforehand.ts'

const someConfigs = z.object({
  cluster: z.string(),
  /** Only those of these machines. Default: all, with the talosconfig and those of the roles. */
  machines: z.array(z.string()).optional(),
})

export type NewConfigs = z.input<typeof someConfigs>

/** Writes what is missing. A file that says something else than the profile is never replaced. */
export const makeConfigs: Step<Services, NewConfigs> = kit.step({
  id: 'talos.configs',
  title: 'Make the machine configurations of a Talos cluster',
  risk: 'reversible',
  input: someConfigs,
  async assess({ facts }, { cluster, machines }) {
    const states = wantedOf((await facts.read(configsFact(cluster))).files, machines)
    const namesOf = (state: string) => Object.keys(states).filter((file) => states[file] === state)
    const fields = { missing: namesOf('missing') }
    const differing = namesOf('differs')
    if (differing.length > 0)
      return blocked(
        `${differing.join(', ')} ${differing.length === 1 ? 'is' : 'are'} there, and not what profile, patches and secrets say`,
        'look at the difference, then correct the profile, or move the files away',
        fields,
      )
    return fields.missing.length === 0 ? satisfied(fields) : pending(fields)
  },
  plan: ({ cluster, machines }, { fields }) => ({
    summary: `Make ${machines === undefined ? 'the configurations' : `the configuration of ${machines.join(', ')}`} of cluster ${cluster}: ${fields.missing.length} files`,
    affects: [`cluster:${cluster}`, configsFact(cluster)],
    predict: {
      [configsFact(cluster)]: {
        files: Object.fromEntries(fields.missing.map((file) => [file, 'same'] as const)),
      },
    },
  }),
  async submit(context, { cluster, machines }) {
    const clusters = clustersOf(context)
    const [profile, files, talosctl, world] = await Promise.all([
      talosProfile(clusters, cluster),
      clusters.files(cluster),
      clusters.talosctl(cluster),
      readMachines(context, cluster),
    ])
    // Nothing is written before all of them are right.
    const wanted = await beforehand(async () => {
      const configs = await generateConfigs(clusters, profile, world.machines)
      const chosen = [...configs].filter(([file]) => isWanted(file, machines))
      for (const [file, config] of chosen)
        if (file.startsWith('nodes/'))
          await talosctl.validate(config, { mode: 'cloud', signal: context.signal })
      return chosen
    })
    const written: ClusterFile[] = []
    try {
      for (const [file, config] of wanted) {
        if (await files.has(file)) continue
        await files.write(file, config)
        written.push(file)
      }
    } catch (error) {
      // A disk that is full, say: all of them or none.
      for (const file of written) await files.remove(file)
      throw error
    }
  },
  async verify({ facts }, { cluster, machines }) {
    const states = wantedOf((await facts.fresh(configsFact(cluster))).files, machines)
    const { problems } = await facts.fresh(validityFact(cluster))
    return [
      evidence('files that are missing, or not what the profile says', {
        expected: [],
        observed: Object.keys(states).filter((file) => states[file] !== 'same'),
      }),
      evidence('what Talos finds wrong with them', {
        source: 'talosctl validate --mode cloud',
        expected: [],
        observed: problems,
      }),
    ]
  },
  undo: ({ cluster }, { fields }) =>
    undoWith(removeConfigs, { cluster, files: fields.missing as ClusterFile[] }),
})

const someFiles = z.object({
  cluster: z.string(),
  files: z.array(z.string().regex(/^(?:controlplane\.yaml|worker\.yaml|talosconfig|nodes\/[\w.-]+\.yaml)$/)),
})

export type ClusterFiles = z.infer<typeof someFiles>

/** Removes configurations: they can be made again from profile and secrets. */
export const removeConfigs: Step<Services, ClusterFiles> = kit.step({
  id: 'talos.configs-remove',
  title: 'Remove machine configurations of a Talos cluster',
  risk: 'reversible',
  input: someFiles,
  async assess({ facts }, { cluster, files }) {
    const states = (await facts.read(configsFact(cluster))).files
    const present = files.filter((file) => states[file] !== undefined && states[file] !== 'missing')
    return present.length === 0 ? satisfied({ present }) : pending({ present })
  },
  plan: ({ cluster }, { fields }) => ({
    summary: `Remove ${fields.present.length} configurations of cluster ${cluster}`,
    affects: [`cluster:${cluster}`, configsFact(cluster)],
    predict: {
      [configsFact(cluster)]: {
        files: Object.fromEntries(fields.present.map((file) => [file, 'missing'] as const)),
      },
    },
  }),
  async submit(context, { cluster, files }) {
    const kept = await clustersOf(context).files(cluster)
    for (const file of files) await kept.remove(file as ClusterFile)
  },
  async verify({ facts }, { cluster, files }) {
    const states = (await facts.fresh(configsFact(cluster))).files
    return evidence('files that are left', {
      expected: [],
      observed: files.filter((file) => states[file] !== undefined && states[file] !== 'missing'),
    })
  },
  undo: ({ cluster }) => undoWith(makeConfigs, { cluster }),
})

function wantedOf<State>(
  files: Readonly<Record<string, State>>,
  machines: readonly string[] | undefined,
): Readonly<Record<string, State>> {
  return Object.fromEntries(Object.entries(files).filter(([file]) => isWanted(file, machines)))
}

function isWanted(file: string, machines: readonly string[] | undefined): boolean {
  return machines === undefined || machines.some((name) => file === `nodes/${name}.yaml`)
}
