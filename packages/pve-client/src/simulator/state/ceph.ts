/** Ceph of the cluster, as far as maintenance needs it: its flags, and its health as it follows from them and the nodes. */

import type { CephScenario } from '../options.ts'
import { sha1 } from './guests.ts'
import { isOnline } from './nodes.ts'
import { GiB } from './sizes.ts'
import { nowSeconds, type World } from './world.ts'

export interface Ceph {
  readonly osdsPerNode: number
  readonly flags: Set<string>
}

export function createCeph({ osdsPerNode = 1, flags = [] }: CephScenario): Ceph {
  return { osdsPerNode, flags: new Set(flags) }
}

export const cephFlags = [
  'nobackfill',
  'nodeep-scrub',
  'nodown',
  'noin',
  'noout',
  'norebalance',
  'norecover',
  'noscrub',
  'notieragent',
  'noup',
  'pause',
] as const

/** What `GET /cluster/ceph/status` shows. */
export function cephStatus(world: World, ceph: Ceph) {
  const nodes = [...world.nodes.values()]
  const up = nodes.filter(({ name }) => isOnline(world, name))
  const osds = { all: nodes.length * ceph.osdsPerNode, up: up.length * ceph.osdsPerNode }
  const checks = healthChecks(ceph, nodes.length - up.length, osds)
  const digits = sha1(world.clusterName)
  return {
    fsid: [
      digits.slice(0, 8),
      digits.slice(8, 12),
      digits.slice(12, 16),
      digits.slice(16, 20),
      digits.slice(20, 32),
    ].join('-'),
    health: { status: Object.keys(checks).length === 0 ? 'HEALTH_OK' : 'HEALTH_WARN', checks, mutes: [] },
    election_epoch: nodes.length * 2,
    quorum: up.map(({ id }) => id - 1),
    quorum_names: up.map(({ name }) => name),
    monmap: {
      epoch: 1,
      mons: nodes.map(({ name, id, ip }) => ({ rank: id - 1, name, addr: `${ip}:6789/0` })),
    },
    osdmap: {
      epoch: 1,
      num_osds: osds.all,
      num_up_osds: osds.up,
      num_in_osds: osds.all,
      num_remapped_pgs: 0,
    },
    pgmap: {
      num_pgs: 128,
      num_pools: 1,
      bytes_total: osds.all * 960 * GiB,
      bytes_used: osds.all * 96 * GiB,
      bytes_avail: osds.all * 864 * GiB,
      pgs_by_state: [
        { state_name: osds.up === osds.all ? 'active+clean' : 'active+undersized+degraded', count: 128 },
      ],
    },
    mgrmap: { active_name: up[0]?.name ?? '', available: up.length > 0 },
    servicemap: { epoch: 1, modified: nowSeconds(world), services: {} },
  }
}

function healthChecks(
  { flags, osdsPerNode }: Ceph,
  nodesDown: number,
  osds: { readonly all: number; readonly up: number },
) {
  const checks: Record<string, unknown> = {}
  const warn = (code: string, message: string, count: number) => {
    checks[code] = { severity: 'HEALTH_WARN', summary: { message, count }, muted: false }
  }
  if (flags.size > 0) warn('OSDMAP_FLAGS', `${[...flags].sort().join(',')} flag(s) set`, flags.size)
  const down = osds.all - osds.up
  if (down > 0) warn('OSD_DOWN', `${down} osds down`, down)
  if (nodesDown > 0 && osdsPerNode > 0)
    warn('OSD_HOST_DOWN', `${nodesDown} host (${down} osds) down`, nodesDown)
  return checks
}
