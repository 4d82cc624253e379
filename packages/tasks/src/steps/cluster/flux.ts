/** The beginning of Flux on a cluster. */

import { blocked, evidence, irreversible, pending, type Step, satisfied } from '@proxkit/runbook-kit'
import type { FluxSource } from '@proxkit/talos'
import * as z from 'zod'
import type { FluxProfile } from '../../config/cluster-profile.ts'
import { ClusterError } from '../../errors.ts'
import { profileFact } from '../../facts/cluster-machines.ts'
import { type FluxPlace, fluxFact } from '../../facts/talos/flux.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { folderKey, repositoryKey } from '../../model/git-place.ts'

const ofCluster = z.object({ cluster: z.string() })

/**
 * Installs Flux, and tells it where the manifests of the cluster are. The token is read from where the profile says it is.
 * What an earlier try has left half done is completed; a cluster that follows another place is left alone.
 */
export const bootstrapFlux: Step<Services, z.infer<typeof ofCluster>> = kit.step({
  id: 'flux.bootstrap',
  title: 'Bootstrap Flux',
  risk: 'disruptive',
  input: ofCluster,
  async assess({ facts }, { cluster }) {
    const { profile } = await facts.read(profileFact(cluster))
    const { installed, follows, reaches } = await facts.read(fluxFact(cluster))
    const { repository = '', branch = '', path = '' } = profile.flux ?? {}
    const fields = { installed, follows: follows && { ...follows }, reaches, repository, branch, path }
    if (profile.flux === undefined)
      return blocked('its profile says nothing of Flux', 'add flux to it', fields)
    if (follows === null) return pending(fields)
    if (!isSamePlace(follows, profile.flux))
      return blocked(
        `Flux follows ${describePlace(follows)} there already, and its profile says ${describePlace(profile.flux)}`,
        'correct the profile, or take Flux off the cluster with flux uninstall',
        fields,
      )
    return reaches ? satisfied(fields) : pending(fields)
  },
  plan: ({ cluster }, { state, fields: { follows, repository, branch, path } }) => ({
    summary: `Bootstrap Flux on ${cluster}${state === 'pending' && follows !== null ? ' again' : ''} from ${describePlace({ repository, branch, path })}`,
    affects: [`cluster:${cluster}`, fluxFact(cluster)],
    predict: {
      [fluxFact(cluster)]: { installed: true, follows: { repository, branch, path }, reaches: true },
    },
  }),
  async submit(context, { cluster }): Promise<{ readonly failed: string | null }> {
    const { bootstrapFlux: bootstrap, isTalosError } = await import('@proxkit/talos')
    const clusters = clustersOf(context)
    const { flux: profile } = await clusters.profile(cluster)
    if (profile === undefined)
      throw new ClusterError(
        'CLUSTER_NO_FLUX',
        `Unable to bootstrap Flux on ${cluster}: its profile has none`,
      )
    const { env, kubectl, flux } = await clusters.programs()
    const kubeconfig = { path: (await clusters.files(cluster)).path('kubeconfig') }
    const token = await clusters.gitToken(cluster)
    try {
      await bootstrap({
        source: sourceOf(profile, token),
        ...{ branch: profile.branch, path: profile.path, kubeconfig, env },
        ...(kubectl === undefined ? {} : { kubectl }),
        ...(flux === undefined ? {} : { flux }),
        signal: context.signal,
      })
      return { failed: null }
    } catch (error) {
      if (!isTalosError(error) || error.code === 'KUBERNETES_PROGRAM_MISSING') throw error
      // It has ended by itself: nothing of it is under way, and begun again it goes on from what is there.
      return { failed: error.message }
    }
  },
  settle: async (_context, { cluster }, { failed }) =>
    failed === null
      ? { outcome: 'done' }
      : {
          outcome: 'failed',
          reason: failed,
          remedy: `remove the cause, then go on from what is there: proxkit talos flux ${cluster}`,
        },
  pollMs: 5_000,
  verifyWithinMs: 600_000,
  async verify({ facts }, { cluster }) {
    const { profile } = await facts.read(profileFact(cluster))
    const { follows, reaches, revision, unready } = await facts.fresh(fluxFact(cluster))
    const { repository = '', branch = '', path = '' } = profile.flux ?? {}
    const expected = { repository, branch, path }
    return [
      evidence('what Flux follows', {
        source: 'kubectl get gitrepositories,kustomizations,helmreleases',
        expected,
        observed: follows && { ...follows, revision },
        holds: follows !== null && reaches && isSamePlace(follows, expected),
      }),
      evidence('what Flux does not get into step', {
        source: 'kubectl get gitrepositories,kustomizations,helmreleases,pods',
        expected: [],
        observed: [...unready],
      }),
    ]
  },
  undo: irreversible({ why: 'what Flux has applied stays, and its manifests are in the repository' }),
})

/** `clusters/staging of https://git.example.org/ops/clusters, branch main` */
export function describePlace({ repository, branch, path }: FluxPlace): string {
  return `${path} of ${repository}, branch ${branch}`
}

function isSamePlace(one: FluxPlace, other: FluxPlace): boolean {
  return (
    repositoryKey(one.repository) === repositoryKey(other.repository) &&
    one.branch === other.branch &&
    folderKey(one.path) === folderKey(other.path)
  )
}

function sourceOf(
  { provider, repository, username, personal }: FluxProfile,
  token: FluxSource['token'],
): FluxSource {
  if (provider === 'git') return { provider, url: repository, username, token }
  const { hostname, pathname } = new URL(repository)
  const [, owner = '', name = ''] = /^\/(.+)\/([^/]+?)(?:\.git)?\/?$/.exec(pathname) ?? []
  return {
    ...{ provider, owner, repository: name, token, isPersonal: personal },
    ...(hostname === `${provider}.com` ? {} : { hostname }),
  }
}
