/** The etcd of a Talos cluster, as its control planes see it. */

import type { Talosctl } from '@proxkit/talos'
import { clustersOf, kit } from '../../kit.ts'
import { formatNodes, parseNodes, type TalosControlPlane } from '../../model/talos-node.ts'

export interface EtcdState {
  /** Host names, or IDs of members that have none yet, sorted; as the first control plane that answers lists them. */
  readonly members: readonly string[]
  /** The control plane that leads; null when none does. */
  readonly leader: string | null
  /** Control planes that did not answer. */
  readonly unreachable: readonly string[]
  /** What must be mended before a member may go away, in words: learners, alarms, lag, members that are none of the control planes. */
  readonly problems: readonly string[]
}

/** `etcd:staging/cp1@192.0.2.11,…`: of the control planes that were asked. Fails when none of them answers. */
export const etcdFact = kit.fact({
  kind: 'etcd',
  key: (cluster: string, controlPlanes: readonly TalosControlPlane[]) => formatNodes(cluster, controlPlanes),
  async read(services, id, signal): Promise<EtcdState> {
    const { etcdFindings, leaderOf, readEtcd } = await import('@proxkit/talos')
    const { cluster, nodes } = parseNodes(id)
    const talosctl = await clustersOf(services).talosctl(cluster)
    const { reachable, unreachable } = await findReachable(talosctl, nodes, signal)
    const report = await readEtcd(talosctl, reachable, signal)
    const [members = []] = Object.values(report.members)
    return {
      members: members.map(({ hostname, id: member }) => hostname || member).toSorted(),
      leader: leaderOf(report) ?? null,
      unreachable,
      problems: [
        ...unreachable.map((name) => `${name} does not answer`),
        ...etcdFindings(report)
          .filter(({ isOk }) => !isOk)
          .map(({ claim, observed }) => `not so: ${claim} (${observed})`),
      ],
    }
  },
})

async function findReachable(
  talosctl: Pick<Talosctl, 'etcd'>,
  nodes: readonly TalosControlPlane[],
  signal: AbortSignal,
) {
  const { isTalosError } = await import('@proxkit/talos')
  const asked = await Promise.allSettled(
    nodes.map(({ address }) => talosctl.etcd.status(address, { signal })),
  )
  const failures = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
  const other = failures.find((error) => !isTalosError(error))
  // Without anybody to ask nothing is known.
  if (other !== undefined || failures.length === nodes.length) throw other ?? failures[0]
  const answers = (_: unknown, index: number) => asked[index]?.status === 'fulfilled'
  return {
    reachable: nodes.filter(answers),
    unreachable: nodes.filter((node, index) => !answers(node, index)).map(({ name }) => name),
  }
}
