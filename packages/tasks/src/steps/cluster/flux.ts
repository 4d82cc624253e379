/** The beginning of Flux on a cluster. */

import { join } from 'node:path'
import { blocked, evidence, irreversible, pending, type Step, satisfied } from '@proxkit/runbook-kit'
import type { FluxSource } from '@proxkit/talos'
import { z } from 'zod'
import type { FluxProfile } from '../../config/cluster-profile.ts'
import { ClusterError } from '../../errors.ts'
import { profileFact } from '../../facts/cluster-machines.ts'
import { fluxFact } from '../../facts/talos/flux.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'

const ofCluster = z.object({ cluster: z.string() })

/** Installs Flux, and tells it where the manifests of the cluster are. The token is read from where the profile says it is. */
export const bootstrapFlux: Step<Services, z.infer<typeof ofCluster>> = kit.step({
  id: 'flux.bootstrap',
  title: 'Bootstrap Flux',
  risk: 'disruptive',
  input: ofCluster,
  async assess({ facts }, { cluster }) {
    const { profile } = await facts.read(profileFact(cluster))
    const { repository = null, branch = null, path = null } = profile.flux ?? {}
    const { installed } = await facts.read(fluxFact(cluster))
    const fields = { installed, repository, branch, path }
    if (installed) return satisfied(fields)
    return repository === null
      ? blocked('its profile says nothing of Flux', 'add flux to it', fields)
      : pending(fields)
  },
  plan: ({ cluster }, { fields: { repository, branch, path } }) => ({
    summary: `Bootstrap Flux on ${cluster} from ${path} of ${repository}, branch ${branch}`,
    affects: [`cluster:${cluster}`, fluxFact(cluster)],
    predict: { [fluxFact(cluster)]: { installed: true } },
  }),
  async submit(context, { cluster }) {
    const { bootstrapFlux: bootstrap } = await import('@proxkit/talos')
    const clusters = clustersOf(context)
    const { flux: profile } = await clusters.profile(cluster)
    if (profile === undefined)
      throw new ClusterError(
        'CLUSTER_NO_FLUX',
        `Unable to bootstrap Flux on ${cluster}: its profile has none`,
      )
    const { env, kubectl, flux } = await clusters.programs()
    const kubeconfig = { path: (await clusters.files(cluster)).path('kubeconfig') }
    await bootstrap({
      source: await sourceOf(profile, clusters.folder, env),
      ...{ branch: profile.branch, path: profile.path, kubeconfig, env },
      ...(kubectl === undefined ? {} : { kubectl }),
      ...(flux === undefined ? {} : { flux }),
      signal: context.signal,
    })
  },
  pollMs: 5_000,
  verifyWithinMs: 600_000,
  async verify({ facts }, { cluster }) {
    const { installed, objects, unready } = await facts.fresh(fluxFact(cluster))
    return [
      evidence('Flux has something to keep in step', {
        source: 'kubectl get gitrepositories,kustomizations,helmreleases',
        expected: true,
        observed: installed && objects.length > 0,
      }),
      evidence('what it does not get into step', { expected: [], observed: [...unready] }),
    ]
  },
  undo: irreversible({ why: 'what Flux has applied stays, and its manifests are in the repository' }),
})

async function sourceOf(
  { provider, repository, username, personal, credentials }: FluxProfile,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<FluxSource> {
  const { resolveSecret } = await import('../../config/resolve-secret.ts')
  const wanted = { what: 'the token of the Git repository', name: 'git-token' }
  const token = await resolveSecret(credentials, wanted, {
    configFile: join(folder, 'cluster-config.yaml'),
    env,
  })
  if (provider === 'git') return { provider, url: repository, username, token }
  const [, owner = '', name = ''] = /^\/(.+)\/([^/]+?)(?:\.git)?\/?$/.exec(new URL(repository).pathname) ?? []
  return { provider, owner, repository: name, token, isPersonal: personal }
}
