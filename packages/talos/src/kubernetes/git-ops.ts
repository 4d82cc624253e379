/** What Flux keeps in step with Git, as its objects say; and the beginning of Flux on a cluster. */

import type { Secret } from '@proxkit/kernel'
import * as z from 'zod'
import { isTalosError } from '../errors.ts'
import type { GitOpsState } from '../model/kubernetes.ts'
import { createPrograms, type Programs, type ProgramsOptions } from './programs.ts'

/** Where the manifests are. The token never stands in an argument. */
export type FluxSource =
  | {
      readonly provider: 'github' | 'gitlab'
      readonly owner: string
      readonly repository: string
      readonly token: Secret
      /** Of a server of one's own. Default: `github.com`, `gitlab.com`. */
      readonly hostname?: string
      /** The owner is a person and no organisation. Default: false. */
      readonly isPersonal?: boolean
    }
  | { readonly provider: 'git'; readonly url: string; readonly username: string; readonly token: Secret }

export interface FluxBootstrap extends ProgramsOptions {
  readonly source: FluxSource
  /** Default: `main`. */
  readonly branch?: string
  /** In the repository: `clusters/home`. */
  readonly path: string
  readonly signal?: AbortSignal
}

/** Installs Flux and tells it where its manifests are. May be run again. */
export async function bootstrapFlux({
  source,
  branch = 'main',
  path,
  signal,
  ...options
}: FluxBootstrap): Promise<void> {
  const programs = createPrograms(options)
  const common = [`--branch=${branch}`, `--path=${path}`]
  const call = signal === undefined ? {} : { signal }
  if (source.provider === 'git') {
    const args = ['bootstrap', 'git', `--url=${source.url}`, `--username=${source.username}`, ...common]
    // Silent: it would wait for an answer.
    await programs.flux([...args, '--token-auth', '--silent'], {
      ...call,
      env: { GIT_PASSWORD: source.token.reveal() },
    })
    return
  }
  const { provider, owner, repository, hostname, isPersonal = false } = source
  const args = [
    ...['bootstrap', provider, `--owner=${owner}`, `--repository=${repository}`],
    ...(hostname === undefined ? [] : [`--hostname=${hostname}`]),
    ...common,
  ]
  const env = { [provider === 'github' ? 'GITHUB_TOKEN' : 'GITLAB_TOKEN']: source.token.reveal() }
  await programs.flux([...args, ...(isPersonal ? ['--personal'] : [])], { ...call, env })
}

/** @internal */
export async function gitOpsState(programs: Programs, signal: AbortSignal | undefined): Promise<GitOpsState> {
  try {
    const { items } = await programs.json(
      ['get', kinds.join(','), '--all-namespaces', '--output=json'],
      z.object({ items: z.array(object) }),
      { signal },
    )
    return { isInstalled: true, objects: items.map(objectOf) }
  } catch (error) {
    const isAbsent = isTalosError(error) && /doesn't have a resource type/.test(error.message)
    if (isAbsent) return { isInstalled: false, objects: [] }
    throw error
  }
}

/** By their full names, since others have such kinds too. */
const kinds = [
  'gitrepositories.source.toolkit.fluxcd.io',
  'kustomizations.kustomize.toolkit.fluxcd.io',
  'helmreleases.helm.toolkit.fluxcd.io',
]

const object = z.object({
  kind: z.string(),
  metadata: z.object({ namespace: z.string(), name: z.string() }),
  spec: z.object({
    suspend: z.boolean().default(false),
    url: z.string().optional(),
    ref: z.object({ branch: z.string().optional() }).optional(),
    path: z.string().optional(),
  }),
  status: z
    .object({
      conditions: z
        .array(z.object({ type: z.string(), status: z.string(), message: z.string().default('') }))
        .default([]),
      lastAppliedRevision: z.string().optional(),
      lastAttemptedRevision: z.string().optional(),
      artifact: z.object({ revision: z.string().default('') }).optional(),
    })
    .default({ conditions: [] }),
})

function objectOf({ kind, metadata, spec, status }: z.infer<typeof object>): GitOpsState['objects'][number] {
  const ready = status.conditions.find(({ type }) => type === 'Ready')
  const { suspend, url, ref: { branch } = {}, path } = spec
  return {
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
    isReady: ready?.status === 'True',
    isSuspended: suspend,
    revision: status.lastAppliedRevision ?? status.artifact?.revision ?? status.lastAttemptedRevision ?? '',
    message: ready?.message ?? '',
    ...(url === undefined ? {} : { url }),
    ...(branch === undefined ? {} : { branch }),
    ...(path === undefined ? {} : { path }),
  }
}
