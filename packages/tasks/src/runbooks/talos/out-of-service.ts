/** What surrounds everything that restarts a node: out of service before, back into it afterwards, whatever happened. */

import { always, type Flow, perform } from '@proxkit/runbook-kit'
import type { TalosControlPlane, TalosNode } from '../../model/talos-node.ts'
import { drainNode, nodeReady, uncordonNode } from '../../steps/talos/drain-node.ts'
import { handOverEtcd } from '../../steps/talos/etcd-hand-over.ts'

export interface Service {
  readonly cluster: string
  readonly node: TalosNode
  readonly controlPlanes: readonly TalosControlPlane[]
  /** It was before: then it stays so. */
  readonly cordoned: boolean
}

/**
 * Drains the node, does the flow, which ends when the node is a member again, and lets pods back. The only control plane is not drained:
 * with it the API goes away that would have to let it back. A node that does not become Ready stays cordoned, and the report says so.
 */
export function outOfService({ cluster, node, controlPlanes, cordoned }: Service, flow: Flow): Flow {
  if (node.role === 'controlplane' && controlPlanes.length === 1) return flow
  const ref = { cluster, node: node.name }
  const handOver =
    node.role === 'controlplane' &&
    perform('hand-over', handOverEtcd, { cluster, node, controlPlanes: [...controlPlanes] })
  return always(
    'out',
    [perform('drain', drainNode, ref), handOver, flow],
    [!cordoned && [perform('ready', nodeReady, ref), perform('uncordon', uncordonNode, ref)]],
  )
}
