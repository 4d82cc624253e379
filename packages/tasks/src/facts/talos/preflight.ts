/** What is looked at before nodes are upgraded to a version. */

import type { Finding } from '@proxkit/talos'
import { clustersOf, kit } from '../../kit.ts'
import { formatNodes, parseNodes, type TalosNode } from '../../model/talos-node.ts'

export interface PreflightState {
  /** Each check of each node, in words: `disk-free of w1`. */
  readonly passed: readonly string[]
  /** What is in the way: `disk-free of w1: 1 GB instead of 2 GB free on /var`. */
  readonly problems: readonly string[]
}

/** `talos-preflight:staging/cp1@…,w1@…/v1.14.1/1`: the last is how many of the nodes, at their beginning, are control planes. */
export const preflightFact = kit.fact({
  kind: 'talos-preflight',
  key: (cluster: string, nodes: readonly TalosNode[], to: string) => {
    const count = nodes.filter(({ role }) => role === 'controlplane').length
    return `${formatNodes(cluster, nodes)}/${to}/${count}`
  },
  async read(services, id, signal): Promise<PreflightState> {
    const { upgradePreflight } = await import('@proxkit/talos')
    const { cluster, nodes } = parseNodes(id)
    const [, , to = '', count] = id.split('/')
    const clusters = clustersOf(services)
    const findings = await upgradePreflight({
      talosctl: await clusters.talosctl(cluster),
      factory: await clusters.factory(),
      nodes: nodes.map((node, index) => ({
        ...node,
        role: index < Number(count) ? ('controlplane' as const) : ('worker' as const),
      })),
      ...{ to, signal },
    })
    // One talosctl does the whole way: whether it fits is decided when that is planned.
    const counted = findings.filter(({ check }) => check !== 'talosctl-version').map(withoutCordons)
    const nameOf = ({ check, subject }: (typeof counted)[number]) => `${check} of ${subject}`
    return {
      passed: counted.filter(({ isOk }) => isOk).map(nameOf),
      problems: counted
        .filter(({ isOk }) => !isOk)
        .map((one) => `${nameOf(one)}: ${one.observed} instead of ${one.expected}`),
    }
  },
})

/** It is the last of the health checks, and a node that was cordoned before stays so. */
function withoutCordons(finding: Finding): Finding {
  const isCordon =
    finding.check === 'cluster-healthy' && /all k8s nodes to report schedulable/.test(finding.observed)
  return isCordon ? { ...finding, isOk: true } : finding
}
