/** Programs are looked for before anything is begun, and not when a cluster waits for them. */

import type { FlowContext } from '@proxkit/runbook-kit'
import type { TalosProfile } from '../../config/cluster-profile.ts'
import { ClusterError } from '../../errors.ts'
import { gitTokenFact } from '../../facts/talos/git-token.ts'
import { programsFact } from '../../facts/talos/programs.ts'

/**
 * With Flux, its token as well.
 *
 * @throws ClusterError `CLUSTER_NO_PROGRAM`, TalosctlError `TALOSCTL_MISSING`, ConfigError `CONFIG_CREDENTIALS`
 */
export async function requirePrograms(
  plan: FlowContext,
  { name, flux, talos: { version } }: TalosProfile,
): Promise<void> {
  const { compareVersions, parseVersion } = await import('@proxkit/talos')
  const unable = `Unable to create cluster ${name}`
  await requireOnPath(plan, name, flux === undefined ? ['kubectl'] : ['kubectl', 'flux'], unable)
  if (flux !== undefined) await plan.facts.read(gitTokenFact(name))
  const { talosctl } = await plan.facts.read(programsFact(name))
  const [own, wanted] = [parseVersion(talosctl), parseVersion(version)]
  const isOlder = compareVersions({ ...own, patch: 0 }, { ...wanted, patch: 0 }) < 0
  if (isOlder)
    throw new ClusterError(
      'CLUSTER_NO_PROGRAM',
      `${unable}: talosctl is ${talosctl}, which does not know how Talos ${version} is configured (get it from https://factory.talos.dev/talosctl/${version})`,
    )
}

/**
 * @param unable the beginning of the message
 * @throws ClusterError `CLUSTER_NO_PROGRAM`
 */
export async function requireOnPath(
  plan: FlowContext,
  cluster: string,
  names: readonly ('kubectl' | 'flux')[],
  unable: string,
): Promise<void> {
  const { missing } = await plan.facts.read(programsFact(cluster))
  const needed = names.filter((name) => missing.includes(name))
  if (needed.length === 0) return
  throw new ClusterError(
    'CLUSTER_NO_PROGRAM',
    `${unable}: ${needed.join(' and ')} ${needed.length === 1 ? 'is' : 'are'} not on the PATH (install ${needed.length === 1 ? 'it' : 'them'})`,
  )
}
