/** What runs on a node of a Talos cluster. */

import { kit } from '../../kit.ts'
import { formatNodes, parseNodes, type TalosControlPlane } from '../../model/talos-node.ts'
import { talosctlOf } from './talosctl-of.ts'

export interface TalosNodeState {
  /** `v1.14.1` */
  readonly version: string
  /** Null for an image that is of no Image Factory. */
  readonly schematicId: string | null
  /** Another one after every start. */
  readonly bootId: string
  readonly extensions: readonly string[]
  /** `nocloud` */
  readonly platform: string
  readonly architecture: 'amd64' | 'arm64'
  readonly isSecureBoot: boolean
}

/** `talos-node:staging/w1@192.0.2.21`, with the credentials of the cluster: a node that restarts fails to be read. */
export const talosNodeFact = kit.fact({
  kind: 'talos-node',
  key: (cluster: string, node: TalosControlPlane) => formatNodes(cluster, [node]),
  async read(services, id, signal): Promise<TalosNodeState> {
    const { readNode } = await import('@proxkit/talos')
    const { cluster, nodes } = parseNodes(id)
    const talosctl = await talosctlOf(services, cluster)
    const { schematicId = null, ...node } = await readNode(talosctl, nodes[0]?.address ?? '', signal)
    return { ...node, schematicId }
  },
})
