/** The configuration that a node is to get: from the profile, by patches of the one that it runs with, or one that was kept. */

import { reveal, type Secret } from '@proxkit/kernel'
import * as z from 'zod'
import type { ClusterFile } from '../connect/cluster-files.ts'
import type { ClusterServices } from '../connect/cluster-services.ts'
import { ConfigError } from '../errors.ts'
import { readMachines } from '../facts/cluster-machines.ts'
import { talosProfile } from '../facts/talos/cluster-files.ts'
import { readText } from '../files/read-text.ts'
import { clustersOf, type Services } from '../kit.ts'
import { talosNode } from '../model/talos-node.ts'
import { generateConfigs } from './generate-configs.ts'

export const configChange = z.object({
  cluster: z.string(),
  node: talosNode,
  from: z.discriminatedUnion('source', [
    z.object({ source: z.literal('profile') }),
    /** Files of patches, in their order. */
    z.object({ source: z.literal('patches'), files: z.array(z.string()).min(1) }),
    /** A file that was kept when another configuration was applied. */
    z.object({ source: z.literal('kept'), digest: z.string() }),
  ]),
})

export type ConfigChange = z.infer<typeof configChange>

/** @throws ConfigError `CONFIG_UNREADABLE` for a patch that cannot be read */
export async function targetConfig(
  services: Services,
  { cluster, node, from }: ConfigChange,
  signal: AbortSignal,
): Promise<Secret> {
  const clusters = clustersOf(services)
  if (from.source === 'kept') return (await clusters.files(cluster)).read(keptFile(node.name, from.digest))
  if (from.source === 'profile') {
    const { machines } = await readMachines(services, cluster)
    const configs = await generateConfigs(clusters, await talosProfile(clusters, cluster), machines)
    const found = configs.get(`nodes/${node.name}.yaml`)
    if (found !== undefined) return found
    throw new ConfigError(
      'CONFIG_CLUSTER_FILE',
      `Unable to make the configuration of ${node.name}: its profile has no such machine (check the name)`,
    )
  }
  const { documentSecret, parsePatch, patchMachineConfig } = await import('@proxkit/talos')
  const patches = await Promise.all(
    from.files.map(async (file) =>
      parsePatch(await readText(file, { what: 'the patch', remedy: 'check --patch' })),
    ),
  )
  const running = await runningConfig(clusters, cluster, node.address, signal)
  const text = patchMachineConfig(reveal(running), patches)
  return documentSecret(text, 'machine config')
}

/** What a node runs with. */
export async function runningConfig(
  clusters: ClusterServices,
  cluster: string,
  address: string,
  signal: AbortSignal,
): Promise<Secret> {
  return (await clusters.talosctl(cluster)).machineConfig(address, { signal })
}

/** Where a configuration is kept when another one takes its place. */
export function keptFile(node: string, digest: string): ClusterFile {
  return `nodes/${node}.before-${digest}.yaml`
}
