/** What is looked at, and done, after all nodes of a hop: the configured installer, pods, GitOps, the outside. */

import type { Kubernetes, KubernetesPod } from '../model/kubernetes.ts'
import { unhealthyPods } from '../model/kubernetes.ts'
import { installImageOf, installImagePatch } from '../model/machine-config/install-image.ts'
import type { Talosctl } from '../talosctl/talosctl.ts'
import { equal, type Finding, finding } from './finding.ts'
import type { ClusterNode } from './through-restart.ts'

/** What was not well before an upgrade need not be well after it. */
export interface Baseline {
  readonly unhealthyPods: readonly string[]
  readonly unreadyGitOps: readonly string[]
}

export async function readBaseline(
  kubernetes: Pick<Kubernetes, 'pods' | 'gitOps'>,
  signal?: AbortSignal,
): Promise<Baseline> {
  const call = signal === undefined ? {} : { signal }
  const [pods, gitOps] = await Promise.all([kubernetes.pods(call), kubernetes.gitOps(call)])
  return {
    unhealthyPods: pods.filter((pod) => unhealthyPods([pod]).length > 0).map(workloadOf),
    unreadyGitOps: gitOps.objects.filter(isUnready).map(nameOf),
  }
}

/** @param outside an address that a pod must reach: `1.1.1.1:443` */
export async function aftermathFindings(
  kubernetes: Pick<Kubernetes, 'pods' | 'gitOps' | 'reach'>,
  before: Baseline,
  outside: string,
  signal?: AbortSignal,
): Promise<Finding[]> {
  const call = signal === undefined ? {} : { signal }
  const [pods, gitOps, reach] = await Promise.all([
    kubernetes.pods(call),
    kubernetes.gitOps(call),
    kubernetes.reach(outside, call),
  ])
  const ill = pods.filter(
    (pod) => unhealthyPods([pod]).length > 0 && !before.unhealthyPods.includes(workloadOf(pod)),
  )
  const unready = gitOps.objects.filter(
    (object) => isUnready(object) && !before.unreadyGitOps.includes(nameOf(object)),
  )
  const said = unready.map((object) => `${nameOf(object)}: ${object.message}`)
  return [
    listFinding('pods-healthy', unhealthyPods(ill)),
    listFinding('gitops-ready', said),
    finding('outside-reached', 'cluster', {
      isOk: reach.isReached,
      expected: `${outside} answers`,
      observed: reach.isReached ? `${outside} answers` : reach.said || 'no answer',
    }),
  ]
}

/** Names the new installer in the configuration of the node, without a restart. */
export async function updateInstallImage(
  talosctl: Pick<Talosctl, 'patchNode' | 'machineConfig'>,
  node: ClusterNode,
  image: string,
  signal?: AbortSignal,
): Promise<Finding> {
  const call = signal === undefined ? {} : { signal }
  const before = (await talosctl.machineConfig(node.address, call)).reveal()
  const patch = installImagePatch(before, image)
  await talosctl.patchNode(node.address, [patch], { mode: 'no-reboot', ...call })
  const config = (await talosctl.machineConfig(node.address, call)).reveal()
  const observed = installImageOf(config) ?? 'none'
  return equal('install-image-updated', node.name, image, observed)
}

function listFinding(check: 'pods-healthy' | 'gitops-ready', ill: readonly string[]): Finding {
  const observed = ill.length === 0 ? 'all are' : ill.join('; ')
  return finding(check, 'cluster', { isOk: ill.length === 0, expected: 'all are', observed })
}

/** A pod that comes back has another name; what it belongs to has not. */
function workloadOf({ namespace, name }: KubernetesPod): string {
  return `${namespace}/${name.replace(/(?:-[a-f0-9]{8,10})?-[a-z0-9]{5}$/, '')}`
}

function isUnready({
  isReady,
  isSuspended,
}: {
  readonly isReady: boolean
  readonly isSuspended: boolean
}): boolean {
  return !isReady && !isSuspended
}

function nameOf({ kind, namespace, name }: { kind: string; namespace: string; name: string }): string {
  return `${kind} ${namespace}/${name}`
}
