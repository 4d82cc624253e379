/** What must be true of a whole cluster before it is upgraded, and afterwards. All of it only looks. */

import { evidence } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { kubernetesFact, outsideFact, workloadsFact } from '../../facts/talos/kubernetes.ts'
import { preflightFact } from '../../facts/talos/preflight.ts'
import { talosNodeFact } from '../../facts/talos/running-node.ts'
import { kit } from '../../kit.ts'
import { talosNode } from '../../model/talos-node.ts'

const nodes = z.array(talosNode).min(1)

/** Health, etcd, disks, configurations, extensions, and that the version is not known to be broken. */
export const clusterUpgradable = kit.check({
  id: 'talos.upgradable',
  title: 'A cluster can be upgraded',
  input: z.object({ cluster: z.string(), nodes, to: z.string() }),
  plan: ({ cluster, nodes: all, to }) => ({
    summary: `${cluster} is healthy and ready for Talos ${to}`,
    affects: [preflightFact(cluster, all, to)],
  }),
  async verify({ facts }, { cluster, nodes: all, to }) {
    const { passed, problems } = await facts.fresh(preflightFact(cluster, all, to))
    return evidence(`what is in the way of Talos ${to}`, {
      source: `${passed.length} checks passed`,
      expected: [],
      observed: problems,
    })
  },
})

/** All nodes run the version, whatever became of the single ones: otherwise nothing goes on from here. */
export const clusterRuns = kit.check({
  id: 'talos.cluster-runs',
  title: 'All nodes run a version',
  input: z.object({ cluster: z.string(), nodes, version: z.string() }),
  plan: ({ nodes: all, version }) => ({ summary: `All ${all.length} nodes run Talos ${version}` }),
  async verify({ facts }, { cluster, nodes: all, version }) {
    const found = await Promise.all(
      all.map(async (node) => ({
        name: node.name,
        version: (await facts.fresh(talosNodeFact(cluster, node))).version,
      })),
    )
    return evidence(`nodes that do not run ${version}`, {
      source: 'talosctl version',
      expected: [],
      observed: found.filter((node) => node.version !== version),
    })
  },
})

/** What was well before is well again, no node has stayed cordoned, and a pod reaches the outside. */
export const clusterAsBefore = kit.check({
  id: 'talos.cluster-as-before',
  title: 'A cluster is as well as before',
  input: z.object({
    cluster: z.string(),
    before: z.object({
      unhealthyPods: z.array(z.string()),
      unreadyGitOps: z.array(z.string()),
      cordoned: z.array(z.string()),
    }),
    /** `1.1.1.1:443`. Left out: nobody looks. */
    outside: z.string().optional(),
  }),
  plan: ({ cluster, outside }) => ({
    summary: `Pods and nodes of ${cluster} are as before${outside === undefined ? '' : `, and a pod reaches ${outside}`}`,
    affects: [workloadsFact(cluster)],
  }),
  pollMs: 5_000,
  // Pods that came back pull their images.
  verifyWithinMs: 600_000,
  async verify({ facts }, { cluster, before, outside }) {
    const [workloads, { cordoned, unready }] = [
      await facts.fresh(workloadsFact(cluster)),
      await facts.fresh(kubernetesFact(cluster)),
    ]
    const newlyIn = (now: readonly string[], known: readonly string[]) =>
      now.filter((name) => !known.includes(name))
    return [
      evidence('nodes that are not Ready', { source: 'kubectl get nodes', expected: [], observed: unready }),
      evidence('nodes that were not cordoned before', {
        source: 'kubectl get nodes',
        expected: [],
        observed: newlyIn(cordoned, before.cordoned),
      }),
      evidence('pods that were well before', {
        source: 'kubectl get pods',
        expected: [],
        observed: newlyIn(workloads.unhealthyPods, before.unhealthyPods),
      }),
      evidence('what Flux had in step before', {
        source: 'kubectl get kustomizations, helmreleases',
        expected: [],
        observed: newlyIn(workloads.unreadyGitOps, before.unreadyGitOps),
      }),
      ...(outside === undefined
        ? []
        : [
            evidence(`a pod reaches ${outside}`, {
              source: 'kubectl run',
              expected: true,
              observed: (await facts.fresh(outsideFact(cluster, outside))).reached,
            }),
          ]),
    ]
  },
})
