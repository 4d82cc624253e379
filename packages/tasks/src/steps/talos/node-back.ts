/** A node that is a member of its cluster. */

import { z } from 'zod'
import { etcdFact } from '../../facts/talos/etcd.ts'
import { kubernetesNodeFact } from '../../facts/talos/kubernetes.ts'
import { kit } from '../../kit.ts'
import { controlPlane, talosNode } from '../../model/talos-node.ts'
import { memberEvidence, restartMs } from './through-restart.ts'

/** Waits until the node is Ready and, for a control plane, all of etcd in step. Only looks. */
export const nodeBack = kit.check({
  id: 'talos.node-back',
  title: 'A node is a member',
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
  verify: ({ facts }, { cluster, node, controlPlanes }) =>
    memberEvidence(facts, cluster, node, controlPlanes),
})
