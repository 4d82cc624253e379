/** Restarting a node. */

import { blocked, irreversible, late, pending, type Step, satisfied } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { talosNodeFact } from '../../facts/talos/running-node.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import {
  afterRestart,
  isUnderWay,
  memberEvidence,
  memberNode,
  restartEvidence,
  restartMs,
  restartObstacle,
  type Sent,
  send,
} from './through-restart.ts'

const reboot = memberNode.extend({
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
  async assess({ facts }, { bootId, ...member }) {
    const now = await facts.read(talosNodeFact(member.cluster, member.node))
    const fields = { bootId: now.bootId }
    if (now.bootId !== bootId) return satisfied(fields)
    const obstacle = await restartObstacle(facts, member)
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
  async verify({ facts }, { bootId, ...member }) {
    const { cluster, node } = member
    const now = await facts.fresh(talosNodeFact(cluster, node))
    return [restartEvidence(node, bootId, now.bootId), ...(await memberEvidence(facts, member))]
  },
  undo: irreversible({ why: 'what ran on it has been stopped' }),
})
