/** Programs are looked for before anything is begun, and not when a cluster waits for them. */

import type { FlowContext } from '@proxkit/runbook-kit'
import type { TalosProfile } from '../../config/cluster-profile.ts'
import { ClusterError } from '../../errors.ts'
import { programsFact } from '../../facts/talos/programs.ts'

/** @throws ClusterError `CLUSTER_NO_PROGRAM`, TalosctlError `TALOSCTL_MISSING` */
export async function requirePrograms(
  plan: FlowContext,
  { name, flux, talos: { version } }: TalosProfile,
): Promise<void> {
  const { compareVersions, parseVersion } = await import('@proxkit/talos')
  const { talosctl, missing } = await plan.facts.read(programsFact(name))
  const unable = `Unable to create cluster ${name}`
  const needed = ['kubectl', ...(flux === undefined ? [] : ['flux'])].filter((one) => missing.includes(one))
  if (needed.length > 0)
    throw new ClusterError(
      'CLUSTER_NO_PROGRAM',
      `${unable}: ${needed.join(' and ')} ${needed.length === 1 ? 'is' : 'are'} not on the PATH (install ${needed.length === 1 ? 'it' : 'them'})`,
    )
  const [own, wanted] = [parseVersion(talosctl), parseVersion(version)]
  const isOlder = compareVersions({ ...own, patch: 0 }, { ...wanted, patch: 0 }) < 0
  if (isOlder)
    throw new ClusterError(
      'CLUSTER_NO_PROGRAM',
      `${unable}: talosctl is ${talosctl}, which does not know how Talos ${version} is configured (get it from https://factory.talos.dev/talosctl/${version})`,
    )
}
