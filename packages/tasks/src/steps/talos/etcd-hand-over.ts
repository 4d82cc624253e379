/** Leadership of etcd, handed over in order before the leader goes away. */

import { evidence, late, pending, type Step } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { etcdFact } from '../../facts/talos/etcd.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { controlPlane } from '../../model/talos-node.ts'

const handing = z.object({
  cluster: z.string(),
  node: controlPlane,
  controlPlanes: z.array(controlPlane).min(2),
})

/** Another member leads afterwards; which one is theirs to decide. Needs the role os:operator. */
export const handOverEtcd: Step<Services, z.infer<typeof handing>> = kit.step({
  id: 'talos.etcd-hand-over',
  title: 'Let another member lead etcd',
  risk: 'reversible',
  input: handing,
  reissue: true,
  // Leadership moves by itself at any time: there is no state of it that a plan could rely on.
  assess: async () => pending({}),
  plan: ({ cluster, node, controlPlanes }) => ({
    summary: `Let another member lead etcd, if ${node.name} does`,
    affects: [etcdFact(cluster, controlPlanes)],
    predict: { [etcdFact(cluster, controlPlanes)]: { leader: late } },
  }),
  async submit(context, { cluster, node, controlPlanes }) {
    const { leader } = await context.facts.fresh(etcdFact(cluster, controlPlanes))
    if (leader !== node.name) return
    const talosctl = await clustersOf(context).talosctl(cluster)
    await talosctl.etcd.forfeitLeadership(node.address, { signal: context.signal })
  },
  pollMs: 2_000,
  verifyWithinMs: 60_000,
  async verify({ facts }, { cluster, node, controlPlanes }) {
    const { leader } = await facts.fresh(etcdFact(cluster, controlPlanes))
    return evidence('who leads etcd', {
      source: 'talosctl etcd status',
      expected: `another than ${node.name}`,
      observed: leader,
      holds: leader !== null && leader !== node.name,
    })
  },
  undo: (input) => ({ kind: 'undo', step: { id: 'talos.etcd-hand-over', version: 1 }, input }),
})
