/** The machine configuration that a node runs with: never itself, since it holds the keys of the cluster. */

import { createHash } from 'node:crypto'
import { clustersOf, kit } from '../../kit.ts'
import { formatNodes, parseNodes, type TalosControlPlane } from '../../model/talos-node.ts'

export interface MachineConfigState {
  /** SHA-256 of the text, shortened: another configuration has another one. */
  readonly digest: string
  /** The installer that it names; null when it names none. */
  readonly installer: string | null
}

/** `machine-config:staging/w1@192.0.2.21` */
export const machineConfigFact = kit.fact({
  kind: 'machine-config',
  key: (cluster: string, node: TalosControlPlane) => formatNodes(cluster, [node]),
  async read(services, id, signal): Promise<MachineConfigState> {
    const { installImageOf } = await import('@proxkit/talos')
    const { cluster, nodes } = parseNodes(id)
    const talosctl = await clustersOf(services).talosctl(cluster)
    const config = (await talosctl.machineConfig(nodes[0]?.address ?? '', { signal })).reveal()
    return { digest: digestOfConfig(config), installer: installImageOf(config) ?? null }
  },
})

export function digestOfConfig(config: string): string {
  return createHash('sha256').update(config).digest('hex').slice(0, 16)
}
