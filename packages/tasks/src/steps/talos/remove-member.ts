/** Taking a control plane out of etcd: one that answers leaves by itself, a dead one is removed by the others. */

import { blocked, evidence, irreversible, pending, type Step, satisfied } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { etcdFact } from '../../facts/talos/etcd.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { leavingObstacle } from '../../model/etcd-quorum.ts'
import { controlPlane } from '../../model/talos-node.ts'

const removal = z.object({
  cluster: z.string(),
  /** The one that goes. */
  node: controlPlane,
  /** Whether its machine runs: one that is off is not asked. */
  powered: z.boolean(),
  /** Those that stay. */
  others: z.array(controlPlane),
})

export type MemberRemoval = z.infer<typeof removal>

/** Never without a majority, before and after. What the member holds of etcd is lost, and the others have it. */
export const removeMember: Step<Services, MemberRemoval> = kit.step({
  id: 'talos.remove-member',
  title: 'Take a control plane out of etcd',
  risk: 'disruptive',
  input: removal,
  async assess({ facts }, removal) {
    const { node, others, powered } = removal
    const { members, unreachable } = await facts.read(etcdOf(removal))
    const isMember = members.includes(node.name)
    const answers = powered && !unreachable.includes(node.name)
    const fields = { isMember, answers, members: [...members] }
    if (!isMember) return satisfied(fields)
    const asked = powered ? [node, ...others] : others
    const answering = asked.map(({ name }) => name).filter((name) => !unreachable.includes(name))
    const obstacle = leavingObstacle({ name: node.name, members, answering })
    if (obstacle !== undefined) return blocked(obstacle.reason, obstacle.remedy, fields)
    return pending(fields)
  },
  plan: (removal, { fields }) => {
    const { cluster, node, others } = removal
    const { answers = true, members = [] } = fields as { answers?: boolean; members?: readonly string[] }
    const left = members.filter((name) => name !== node.name)
    return {
      summary: answers
        ? `${node.name} leaves etcd, which has ${left.length} of ${members.length} members then`
        : `Remove ${node.name} from etcd, which does not answer: ${left.length} of ${members.length} members are left`,
      affects: [`cluster:${cluster}`],
      predict: {
        [etcdOf(removal)]: { members: left },
        [etcdFact(cluster, others)]: { members: left },
      },
    }
  },
  async submit(context, removal) {
    const { cluster, node, others, powered } = removal
    const talosctl = await clustersOf(context).talosctl(cluster)
    const { signal } = context
    const { unreachable } = await context.facts.fresh(etcdOf(removal))
    if (powered && !unreachable.includes(node.name)) return talosctl.etcd.leave(node.address, { signal })
    const asked = others.find(({ name }) => !unreachable.includes(name))
    const members = asked === undefined ? [] : await talosctl.etcd.members(asked.address, { signal })
    const member = members.find(({ hostname }) => hostname === node.name)
    if (asked === undefined || member === undefined) throw new Error(`${node.name} is no member any more`)
    await talosctl.etcd.removeMember(asked.address, member.id, { signal })
  },
  pollMs: 1_000,
  verifyWithinMs: 60_000,
  async verify({ facts }, { cluster, node, others }) {
    const { members } = await facts.fresh(etcdFact(cluster, others))
    return evidence('members of etcd', {
      source: 'talosctl etcd members',
      expected: members.filter((name) => name !== node.name),
      observed: members,
    })
  },
  undo: irreversible({ why: 'the member has forgotten what it held', backup: 'the other members of etcd' }),
})

function etcdOf({ cluster, node, others, powered }: MemberRemoval) {
  return etcdFact(cluster, powered ? [node, ...others] : others)
}
