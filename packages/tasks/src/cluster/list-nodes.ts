/** Reads the nodes of the cluster and whether they are enough. */

import type { PveClient } from '@proxkit/pve-client'

export interface ClusterNode {
  readonly node: string
  readonly online: boolean
  readonly cores: number
  /** Share of all cores in use, 0 to 1. */
  readonly load: number
  readonly memoryMiB: number
  readonly freeMiB: number
  readonly uptimeSeconds: number
}

export interface ClusterState {
  /** Null for a node that is in no cluster. */
  readonly name: string | null
  readonly quorate: boolean
  readonly nodes: readonly ClusterNode[]
}

const bytesPerMiB = 1024 ** 2

/** Needs Sys.Audit on /. */
export async function readCluster(pve: PveClient): Promise<ClusterState> {
  const [status, nodes] = await Promise.all([pve.request('GET /cluster/status'), pve.request('GET /nodes')])
  const cluster = status.find((entry) => entry.type === 'cluster')
  return {
    name: cluster?.name ?? null,
    quorate: cluster === undefined || Boolean(cluster.quorate),
    nodes: nodes
      .map((node) => ({
        node: node.node,
        online: node.status === 'online',
        cores: node.maxcpu ?? 0,
        load: node.cpu ?? 0,
        memoryMiB: Math.floor((node.maxmem ?? 0) / bytesPerMiB),
        freeMiB: Math.floor(((node.maxmem ?? 0) - (node.mem ?? 0)) / bytesPerMiB),
        uptimeSeconds: node.uptime ?? 0,
      }))
      .sort((a, b) => a.node.localeCompare(b.node)),
  }
}
