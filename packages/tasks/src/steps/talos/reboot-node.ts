/** Restarting a node. */

import { blocked, evidence, irreversible, late, pending, type Step, satisfied } from '@proxkit/runbook-kit'
import { z } from 'zod'
import { talosNodeFact } from '../../facts/talos/running-node.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { controlPlane, talosNode } from '../../model/talos-node.ts'
import {
  afterRestart,
  etcdObstacle,
  isUnderWay,
  memberEvidence,
  restartMs,
  type Sent,
  send,
} from './through-restart.ts'

const reboot = z.object({
  cluster: z.string(),
  node: talosNode,
  controlPlanes: z.array(controlPlane).min(1),
  /** The start of the node that is to end: with another one there is nothing left to do. */
  bootId: z.string(),
})

export type Reboot = z.infer<typeof reboot>

/** Needs a talosconfig with the role os:operator. The node is drained before, by another step. */
export const rebootNode: Step<Services, Reboot> = kit.step({
  id: 'talos.reboot',
  title: 'Restart a node',
  risk: 'disruptive',
  input: reboot,
  timeoutMs: 2 * restartMs,
  async assess({ facts }, { cluster, node, controlPlanes, bootId }) {
    const now = await facts.read(talosNodeFact(cluster, node))
    const fields = { bootId: now.bootId }
    if (now.bootId !== bootId) return satisfied(fields)
    const obstacle = node.role === 'worker' ? undefined : await etcdObstacle(facts, cluster, controlPlanes)
    return obstacle === undefined ? pending(fields) : blocked(obstacle, 'mend etcd first', fields)
  },
  plan: ({ cluster, node }) => ({
    summary: `Restart ${node.name}`,
    affects: [`cluster:${cluster}`, talosNodeFact(cluster, node)],
    predict: { [talosNodeFact(cluster, node)]: { bootId: late } },
  }),
  async submit(context, { cluster, node }): Promise<Sent> {
    const talosctl = await clustersOf(context).talosctl(cluster)
    return send(() => talosctl.reboot(node.address, { wait: false, signal: context.signal }))
  },
  async settle(context, { cluster, node, bootId }, { failure }) {
    const found = await afterRestart(context, cluster, node, { bootId, failure }, () => ({
      reason: 'it has not restarted',
      remedy: `look at the console of ${node.name}`,
    }))
    return 'settlement' in found ? found.settlement : { outcome: 'done' }
  },
  async adopt({ facts }, { cluster, node, bootId }): Promise<Sent | undefined> {
    return (await isUnderWay(facts, cluster, node, bootId)) ? { said: [], failure: null } : undefined
  },
  pollMs: 5_000,
  verifyWithinMs: restartMs,
  async verify({ facts }, { cluster, node, controlPlanes, bootId }) {
    const now = await facts.fresh(talosNodeFact(cluster, node))
    return [
      evidence(`${node.name} has restarted`, {
        source: 'talosctl read /proc/sys/kernel/random/boot_id',
        expected: `another boot than ${bootId}`,
        observed: now.bootId,
        holds: now.bootId !== bootId,
      }),
      ...(await memberEvidence(facts, cluster, node, controlPlanes)),
    ]
  },
  undo: irreversible({ why: 'what ran on it has been stopped' }),
})
