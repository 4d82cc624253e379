/** How the cluster is held together: its nodes, as corosync knows them, and what a new one needs to join. */

import { refuse } from '../refusal.ts'
import { sha1 } from '../state/guests.ts'
import type { World } from '../state/world.ts'
import { type Handler, text } from './call.ts'

export const clusterConfigRoutes: Readonly<Record<string, Handler>> = {
  'GET /cluster/config/apiversion': () => 1,
  'GET /cluster/config/qdevice': () => ({}),
  'GET /cluster/config/nodes': ({ world }) =>
    isAlone(world)
      ? []
      : [...world.nodes.values()].map(({ name, id, ip }) => ({
          node: name,
          name,
          nodeid: String(id),
          quorum_votes: '1',
          ring0_addr: ip,
        })),
  'GET /cluster/config/totem': ({ world }) => (isAlone(world) ? null : totem(world)),
  'GET /cluster/config/join': (call) => {
    const { world } = call
    if (isAlone(world)) refuse('node is not in a cluster, no join info available!')
    const nodelist = [...world.nodes.values()].map(({ name, id, ip, fingerprint }) => ({
      name,
      nodeid: String(id),
      pve_addr: ip,
      pve_fp: fingerprint,
      quorum_votes: '1',
      ring0_addr: ip,
    }))
    return {
      config_digest: sha1(JSON.stringify(nodelist)),
      nodelist,
      preferred_node: text(call, 'node') ?? call.node,
      totem: totem(world),
    }
  },
}

/** A node that was never joined has no configuration of a cluster. */
function isAlone({ nodes }: World): boolean {
  return nodes.size === 1
}

function totem({ clusterName, nodes }: World) {
  return {
    cluster_name: clusterName,
    config_version: String(nodes.size),
    interface: { 0: { linknumber: '0' } },
    ip_version: 'ipv4-6',
    link_mode: 'passive',
    secauth: 'on',
    version: '2',
  }
}
