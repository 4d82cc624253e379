/** The etcd of a Talos cluster, as its control planes see it. */

import type { EtcdReport, Talosctl } from '@proxkit/talos'
import { kit } from '../../kit.ts'
import { formatNodes, parseNodes, type TalosControlPlane } from '../../model/talos-node.ts'
import { talosctlOf } from './talosctl-of.ts'

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
    const { etcdFindings, leaderOf } = await import('@proxkit/talos')
    const { cluster, nodes } = parseNodes(id)
    const talosctl = await talosctlOf(services, cluster)
    const { report, unreachable } = await reportOf(talosctl, nodes, signal)
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

/** All are asked; where one does not answer, the others once more. */
async function reportOf(
  talosctl: Pick<Talosctl, 'etcd'>,
  nodes: readonly TalosControlPlane[],
  signal: AbortSignal,
): Promise<{ readonly report: EtcdReport; readonly unreachable: readonly string[] }> {
  const { isTalosError, readEtcd } = await import('@proxkit/talos')
  try {
    return { report: await readEtcd(talosctl, nodes, signal), unreachable: [] }
  } catch (error) {
    if (!isTalosError(error)) throw error
    const asked = await Promise.allSettled(
      nodes.map(({ address }) => talosctl.etcd.status(address, { signal })),
    )
    const answers = (_: unknown, index: number) => asked[index]?.status === 'fulfilled'
    const reachable = nodes.filter(answers)
    // Without anybody to ask nothing is known.
    if (reachable.length === 0 || reachable.length === nodes.length) throw error
    return {
      report: await readEtcd(talosctl, reachable, signal),
      unreachable: nodes.filter((node, index) => !answers(node, index)).map(({ name }) => name),
    }
  }
}

/** `etcd-service:staging/cp1@192.0.2.11`: `Running`, `Preparing` while it waits for a bootstrap, or null where there is none. */
export const etcdServiceFact = kit.fact({
  kind: 'etcd-service',
  key: (cluster: string, node: TalosControlPlane) => formatNodes(cluster, [node]),
  async read(services, id, signal): Promise<{ readonly state: string | null }> {
    const { cluster, nodes } = parseNodes(id)
    const talosctl = await talosctlOf(services, cluster)
    const found = await talosctl.services(nodes[0]?.address ?? '', { signal })
    return { state: found.find(({ id: service }) => service === 'etcd')?.state ?? null }
  },
})
