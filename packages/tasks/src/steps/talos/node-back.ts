/** A node after its restart. */

import { evidence } from '@proxkit/runbook-kit'
import { z } from 'zod'
import { etcdFact } from '../../facts/talos/etcd.ts'
import { kubernetesNodeFact } from '../../facts/talos/kubernetes.ts'
import { kit } from '../../kit.ts'
import { controlPlane, talosNode } from '../../model/talos-node.ts'
import { restartMs } from './through-restart.ts'

/** Waits until the node is Ready and, after a control plane, all of etcd in step. Only looks. */
export const nodeBack = kit.check({
  id: 'talos.node-back',
  title: 'A node is a member again',
  input: z.object({ cluster: z.string(), node: talosNode, controlPlanes: z.array(controlPlane).min(1) }),
  plan: ({ cluster, node: { name, role }, controlPlanes }) => ({
    summary: role === 'worker' ? `${name} is Ready` : `${name} is Ready, and etcd in step`,
    affects: [
      kubernetesNodeFact(cluster, name),
      ...(role === 'worker' ? [] : [etcdFact(cluster, controlPlanes)]),
    ],
  }),
  pollMs: 5_000,
  verifyWithinMs: restartMs,
  async verify({ facts }, { cluster, node: { name, role }, controlPlanes }) {
    const ready = evidence(`${name} is Ready`, {
      source: 'kubectl get node',
      expected: true,
      observed: (await facts.fresh(kubernetesNodeFact(cluster, name)))?.ready ?? null,
    })
    if (role === 'worker') return ready
    const { members, problems } = await facts.fresh(etcdFact(cluster, controlPlanes))
    return [
      ready,
      evidence('what is wrong with etcd', {
        source: 'talosctl etcd status, members, alarm list',
        expected: [],
        observed: problems,
      }),
      evidence('members of etcd', {
        source: 'talosctl etcd members',
        expected: controlPlanes.map(({ name: member }) => member).toSorted(),
        observed: members,
      }),
    ]
  },
})
