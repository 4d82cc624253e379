/** The upgrade of Kubernetes by one hop, in pieces: what is in the way, the one effect, what runs then. */

import type { Kubernetes } from '../model/kubernetes.ts'
import { formatVersion, parseVersion } from '../model/version.ts'
import type { KubernetesUpgrade } from '../talosctl/parse-kubernetes-upgrade.ts'
import type { Talosctl } from '../talosctl/talosctl.ts'
import { equal, type Finding, finding, requireAll } from './finding.ts'
import type { ClusterAccess } from './through-restart.ts'

export interface KubernetesUpgradeOptions {
  /** The address of a control plane. */
  readonly node: string
  /** `v1.34.0` */
  readonly to: string
  /** Resources whose API the target removes do not stop it. Default: false. */
  readonly allowsRemovedApis?: boolean
  readonly signal?: AbortSignal
  readonly onProgress?: (line: string) => void
}

/** What `upgrade-k8s` says it would do, and whether it finds APIs in use that the target lacks. */
export async function kubernetesUpgradeFindings(
  talosctl: Pick<Talosctl, 'upgradeKubernetes'>,
  { node, to, signal }: KubernetesUpgradeOptions,
): Promise<{ readonly findings: Finding[]; readonly preview: KubernetesUpgrade }> {
  const call = signal === undefined ? {} : { signal }
  const preview = await talosctl.upgradeKubernetes(node, { to, dryRun: true, ...call })
  const used = preview.deprecated.map(({ resource, count }) => `${resource} (${count})`)
  return {
    preview,
    findings: [
      finding('no-removed-api', 'cluster', {
        isOk: used.length === 0,
        expected: 'none in use',
        observed: used.length === 0 ? 'none in use' : used.join(', '),
      }),
    ],
  }
}

/** What must be true after the hop: every component and kubelet of the version, every node Ready. */
export async function kubernetesFindings(
  kubernetes: Pick<Kubernetes, 'nodes' | 'pods'>,
  to: string,
  signal?: AbortSignal,
): Promise<Finding[]> {
  const call = signal === undefined ? {} : { signal }
  const version = formatVersion(parseVersion(to, 'Kubernetes'))
  const [nodes, pods] = await Promise.all([
    kubernetes.nodes(call),
    kubernetes.pods({ namespace: 'kube-system', ...call }),
  ])
  const components = pods.flatMap(({ name, images, node }) =>
    /^kube-(?:apiserver|controller-manager|scheduler)-/.test(name)
      ? [{ name, tag: images[0]?.replace(/^.*:/, '') ?? 'none', node }]
      : [],
  )
  const controlPlanes = nodes.filter(({ role }) => role === 'controlplane')
  const old = components.filter(({ tag }) => tag !== version).map(({ name, tag }) => `${name} runs ${tag}`)
  const wanted = controlPlanes.length * 3
  return [
    finding('control-plane-version', 'cluster', {
      isOk: old.length === 0 && components.length === wanted,
      expected: `${wanted} components run ${version}`,
      observed: old.length > 0 ? old.join(', ') : `${components.length} components run ${version}`,
    }),
    ...nodes.flatMap(({ name, kubeletVersion, isReady }) => [
      equal('kubelet-version', name, version, kubeletVersion),
      equal('node-ready', name, 'Ready', isReady ? 'Ready' : 'not Ready'),
    ]),
  ]
}

/**
 * The pieces in their order. A cluster that runs the target already is only verified.
 *
 * @throws `TALOS_CHECK_FAILED`
 */
export async function upgradeKubernetes(
  { talosctl, kubernetes }: Pick<ClusterAccess, 'talosctl' | 'kubernetes'>,
  options: KubernetesUpgradeOptions,
): Promise<readonly Finding[]> {
  const { node, to, allowsRemovedApis = false, signal, onProgress } = options
  const running = await kubernetesFindings(kubernetes, to, signal)
  if (running.every(({ isOk }) => isOk)) return running
  const { findings } = await kubernetesUpgradeFindings(talosctl, options)
  if (!allowsRemovedApis) requireAll(`upgrade Kubernetes to ${to}`, findings)
  const call = {
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  }
  await talosctl.upgradeKubernetes(node, { to, ...call })
  return requireAll(`find Kubernetes upgraded to ${to}`, await kubernetesFindings(kubernetes, to, signal))
}
