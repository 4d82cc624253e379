/** The upgrade of Kubernetes, one minor at most: through Talos, which changes control planes and kubelets one after the other. */

import { blocked, evidence, irreversible, pending, type Step, satisfied } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { type KubernetesState, kubernetesFact, kubernetesPreviewFact } from '../../facts/talos/kubernetes.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { controlPlane } from '../../model/talos-node.ts'

const upgrade = z.object({
  cluster: z.string(),
  controlPlanes: z.array(controlPlane).min(1),
  /** `v1.34.1` */
  to: z.string(),
})

export type KubernetesUpgradeInput = z.infer<typeof upgrade>

/** Needs a talosconfig with the role os:admin. */
export const upgradeKubernetes: Step<Services, KubernetesUpgradeInput> = kit.step({
  id: 'kubernetes.upgrade',
  title: 'Upgrade Kubernetes',
  risk: 'disruptive',
  input: upgrade,
  timeoutMs: 3_600_000,
  async assess({ facts }, { cluster, to }) {
    const { kubelets, components, unready } = await facts.read(kubernetesFact(cluster))
    const fields = { kubelets, components, unready }
    if (versionsOf(fields).every((version) => version === to)) return satisfied(fields)
    if (unready.length > 0)
      return blocked(`not Ready: ${unready.join(', ')}`, 'mend these nodes first', fields)
    return pending(fields)
  },
  plan: ({ cluster, to }, { fields }) => ({
    summary: `Upgrade Kubernetes from ${versionsOf(fields)
      .filter((version) => version !== to)
      .join(' and ')} to ${to}`,
    affects: [`cluster:${cluster}`, kubernetesFact(cluster)],
    predict: {
      [kubernetesFact(cluster)]: {
        kubelets: allOf(fields.kubelets, to),
        components: allOf(fields.components, to),
      },
    },
  }),
  async submit(context, { cluster, controlPlanes, to }): Promise<{ readonly failure: string | null }> {
    const { isTalosError } = await import('@proxkit/talos')
    const talosctl = await clustersOf(context).talosctl(cluster)
    try {
      await talosctl.upgradeKubernetes(controlPlanes[0]?.address ?? '', { to, signal: context.signal })
      return { failure: null }
    } catch (error) {
      // What it has changed until then it finds changed the next time.
      if (!isTalosError(error) || error.code !== 'TALOSCTL_FAILED') throw error
      return { failure: error.message }
    }
  },
  async settle(_context, _input, { failure }) {
    if (failure === null) return { outcome: 'done' }
    return {
      outcome: 'failed',
      reason: failure,
      remedy: 'mend what it names, then plan again: it goes on where it was',
    }
  },
  pollMs: 5_000,
  verifyWithinMs: 900_000,
  async verify({ facts }, { cluster, controlPlanes, to }) {
    const state = await facts.fresh(kubernetesFact(cluster))
    const other = (versions: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(versions).filter(([, version]) => version !== to))
    return [
      evidence(`kubelets that do not run ${to}`, {
        source: 'kubectl get nodes',
        expected: {},
        observed: other(state.kubelets),
      }),
      evidence(`control plane pods that do not run ${to}`, {
        source: 'kubectl get pods -n kube-system',
        expected: {},
        observed: other(state.components),
      }),
      evidence('control plane pods', {
        source: 'kubectl get pods -n kube-system',
        expected: controlPlanes.length * 3,
        observed: Object.keys(state.components).length,
      }),
      evidence('nodes that are not Ready', {
        source: 'kubectl get nodes',
        expected: [],
        observed: state.unready,
      }),
    ]
  },
  undo: irreversible({ why: 'Kubernetes is not downgraded', backup: 'the snapshot of etcd from before' }),
})

/** Nothing in use is removed by the version, and `upgrade-k8s` knows the way. Only looks: a dry run. */
export const kubernetesUpgradable = kit.check({
  id: 'kubernetes.upgradable',
  title: 'Kubernetes can be upgraded',
  input: upgrade,
  plan: ({ cluster, to }) => ({
    summary: `Nothing uses an API that Kubernetes ${to} removes`,
    affects: [kubernetesFact(cluster)],
  }),
  async verify({ facts }, { cluster, controlPlanes, to }) {
    const preview = await facts.fresh(kubernetesPreviewFact(cluster, controlPlanes[0]?.address ?? '', to))
    return evidence(`APIs in use that ${to} removes`, {
      source: 'talosctl upgrade-k8s --dry-run',
      expected: [],
      observed: preview.removedApis,
    })
  },
})

/** Every version that runs somewhere, the same ones once. */
function versionsOf({
  kubelets,
  components,
}: Pick<KubernetesState, 'kubelets' | 'components'>): readonly string[] {
  return [...new Set([...Object.values(components), ...Object.values(kubelets)])].toSorted()
}

function allOf(versions: Readonly<Record<string, string>>, to: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(versions).map((name) => [name, to]))
}
