/** A node that is a member of its cluster. */

import { etcdFact } from '../../facts/talos/etcd.ts'
import { kubernetesNodeFact } from '../../facts/talos/kubernetes.ts'
import { kit } from '../../kit.ts'
import { memberEvidence, memberNode, restartMs } from './through-restart.ts'

/** Waits until the node is Ready and, for a control plane, all of etcd in step. Only looks. */
export const nodeBack = kit.check({
  id: 'talos.node-back',
  title: 'A node is a member',
  input: memberNode,
  plan: ({ cluster, node: { name, role }, controlPlanes }) => ({
    summary: role === 'worker' ? `${name} is Ready` : `${name} is Ready, and etcd in step`,
    affects: [
      kubernetesNodeFact(cluster, name),
      ...(role === 'worker' ? [] : [etcdFact(cluster, controlPlanes)]),
    ],
  }),
  pollMs: 5_000,
  verifyWithinMs: restartMs,
  verify: ({ facts }, node) => memberEvidence(facts, node),
})
