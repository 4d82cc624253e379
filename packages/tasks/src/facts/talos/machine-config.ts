/** The machine configuration that a node runs with: never itself, since it holds the keys of the cluster. */

import { createHash } from 'node:crypto'
import type { ApplyMode } from '@proxkit/talos'
import { parseAllDocuments } from 'yaml'
import { clustersOf, kit } from '../../kit.ts'
import { formatNodes, parseNodes, type TalosControlPlane } from '../../model/talos-node.ts'
import type { ConfigChange } from '../../talos/target-config.ts'

export interface MachineConfigState {
  /** SHA-256, shortened: another configuration has another one. */
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

/** Of what it says and not of how it is written: Talos gives it back in a form of its own. */
export function digestOfConfig(config: string): string {
  const documents = parseAllDocuments(config).map((document) => sorted(document.toJS()))
  return createHash('sha256').update(JSON.stringify(documents)).digest('hex').slice(0, 16)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

export interface ConfigChangeState {
  /** Of the configuration that the node would get. */
  readonly digest: string
  /** Without the values of secrets; empty when nothing would change. */
  readonly diff: string
  /** What Talos would do with it. */
  readonly effect: 'none' | 'without-reboot' | 'reboot' | 'staged' | null
}

/** By a dry run, which ends a pending return of mode `try`. */
export const configChangeFact = kit.fact({
  kind: 'config-change',
  key: (change: ConfigChange, mode: ApplyMode) => JSON.stringify({ change, mode }),
  async read(services, id, signal): Promise<ConfigChangeState> {
    const { change, mode } = JSON.parse(id) as { change: ConfigChange; mode: ApplyMode }
    const { targetConfig } = await import('../../talos/target-config.ts')
    const target = await targetConfig(services, change, signal)
    const talosctl = await clustersOf(services).talosctl(change.cluster)
    const digest = digestOfConfig(target.reveal())
    const running = await talosctl.machineConfig(change.node.address, { signal })
    if (digestOfConfig(running.reveal()) === digest) return { digest, diff: '', effect: 'none' }
    const told = await talosctl.applyConfig(change.node.address, target, { mode, dryRun: true, signal })
    return { digest, diff: told.diff ?? '', effect: told.effect ?? null }
  },
})
