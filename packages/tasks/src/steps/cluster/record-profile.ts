/** Writing into the profile of a cluster what proxkit has found or made. */

import { evidence, pending, type Step, satisfied, undoWith } from '@proxkit/runbook-kit'
import * as z from 'zod'
import type { ProfileUpdate } from '../../config/update-profile.ts'
import { profileFact } from '../../facts/cluster-machines.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'

const record = z.object({
  cluster: z.string(),
  set: z.strictObject({
    template: z.int().optional(),
    'controlPlanes.count': z.int().optional(),
    'workers.count': z.int().optional(),
    'talos.version': z.string().optional(),
    'talos.kubernetes': z.string().optional(),
    'talos.schematicId': z.string().optional(),
    'talos.installer': z.string().optional(),
  }),
})

export type ProfileRecord = z.infer<typeof record>

/** Changes these values in the file, and nothing else. What was not there before stays when it is undone. */
export const recordProfile: Step<Services, ProfileRecord> = kit.step({
  id: 'profile.record',
  title: 'Record values in the profile of a cluster',
  risk: 'reversible',
  input: record,
  reissue: true,
  async assess({ facts }, { cluster, set }) {
    const { profile } = await facts.read(profileFact(cluster))
    const before = valuesIn(profile, Object.keys(set))
    const isSame = Object.entries(set).every(([path, value]) => before[path] === value)
    return isSame ? satisfied({ before }) : pending({ before })
  },
  plan: ({ cluster, set }) => ({
    summary:
      Object.keys(set).length === 0
        ? `Leave the profile of ${cluster} as it is`
        : `Record in the profile of ${cluster}: ${Object.entries(set)
            .map(([path, value]) => `${path} ${shortened(String(value))}`)
            .join(', ')}`,
    affects: [`cluster:${cluster}`, profileFact(cluster)],
  }),
  async submit(context, { cluster, set }) {
    const { updateProfile } = await import('../../config/update-profile.ts')
    await updateProfile(clustersOf(context).folder, cluster, set as ProfileUpdate)
  },
  async verify({ facts }, { cluster, set }) {
    const { profile } = await facts.fresh(profileFact(cluster))
    return evidence(`clusters/${cluster}.yaml`, {
      expected: { ...set },
      observed: valuesIn(profile, Object.keys(set)),
    })
  },
  undo: ({ cluster }, { fields }) => {
    const known = Object.entries(fields.before).filter(([, value]) => value !== null)
    return undoWith(recordProfile, { cluster, set: Object.fromEntries(known) })
  },
})

function valuesIn(profile: object, paths: readonly string[]): Record<string, string | number | null> {
  return Object.fromEntries(
    paths.map((path) => {
      const value = path
        .split('.')
        .reduce<unknown>((inner, field) => (inner as Record<string, unknown> | undefined)?.[field], profile)
      return [path, (value as string | number | undefined) ?? null]
    }),
  )
}

/** A schematic is known by its beginning. */
function shortened(value: string): string {
  return value.replace(/[0-9a-f]{64}/, (id) => `${id.slice(0, 12)}…`)
}
