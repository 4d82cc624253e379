/** The state of a simulated cluster, and its present moment. */

import type { Clock } from '@proxkit/kernel'
import type { PveApi } from '../../model/api.ts'
import type { Companion } from '../companion.ts'
import type { FaultBook } from '../faults.ts'
import type { Random } from '../random.ts'
import type { Agenda } from '../tasks/agenda.ts'
import type { RunningTask, Task } from '../tasks/task.ts'
import type { Access } from './access.ts'
import type { BackupJob } from './backups.ts'
import type { Ceph } from './ceph.ts'
import type { Firewall } from './firewall.ts'
import type { Guest } from './guests.ts'
import type { HaService } from './ha.ts'
import type { HaRule } from './ha-rules.ts'
import type { SimNode } from './nodes.ts'
import type { Notification } from './notifications.ts'
import type { ReplicationJob } from './replication.ts'
import type { Sdn } from './sdn.ts'
import type { Storage } from './storages.ts'

export interface World {
  readonly api: PveApi
  readonly seed: string
  readonly clock: Clock
  /** Simulated seconds of a task per second of the clock. */
  readonly timeScale: number
  readonly startedMs: number
  /** The present; moved by {@link settle} only, so that a request sees one moment. */
  nowMs: number
  readonly random: Random
  /** How many contents of volumes were told apart so far. */
  contentsCount: number
  /** Another simulation that has joined. */
  companion?: Companion
  /** How often it has gone on from a saved state. */
  readonly generation: number
  readonly agenda: Agenda
  readonly faults: FaultBook
  readonly version: string
  readonly clusterName: string
  readonly nodes: Map<string, SimNode>
  readonly guests: Map<number, Guest>
  /** Guests that are gone and still listed, by VMID. */
  readonly ghosts: Map<number, Ghost>
  readonly storages: Map<string, Storage>
  /** By UPID, oldest first. */
  readonly tasks: Map<string, Task>
  readonly running: Map<string, RunningTask>
  readonly access: Access
  readonly pools: Map<string, Pool>
  /** By service ID, `vm:104`. */
  readonly ha: Map<string, HaService>
  /** By ID. */
  readonly backupJobs: Map<string, BackupJob>
  /** By ID. */
  readonly replication: Map<string, ReplicationJob>
  /** By name, in order. */
  readonly haRules: Map<string, HaRule>
  /** By place: `cluster`, `node/pve1`, `guest/104`. */
  readonly firewalls: Map<string, Firewall>
  readonly sdn: Sdn
  /** By name. */
  readonly notifications: Map<string, Notification>
  /** By ID. */
  readonly metricServers: Map<string, ReadonlyMap<string, string | number>>
  /** Custom ones, by name with its prefix. */
  readonly cpuModels: Map<string, ReadonlyMap<string, string | number>>
  /** By kind (`dir`, `pci`, `usb`), then by ID. */
  readonly mappings: Map<string, Map<string, Mapping>>
  /** Before PVE 9, by name. */
  readonly haGroups: Map<string, ReadonlyMap<string, string | number>>
  /** `disarmed` while the manager is told to keep its hands off. */
  haMode: 'armed' | 'disarmed'
  /** Absent where it is not installed. */
  readonly ceph?: Ceph
  /** PEM of the cluster's own authority; there as soon as the simulator listens. */
  authorityPem?: string
  /** Datacenter options as text. */
  readonly options: Map<string, string>
}

export interface Ghost {
  readonly type: Guest['type']
  readonly node: string
  readonly untilMs: number
}

/** One name for what each node has in its own place. */
export interface Mapping {
  /** `node=pve1,path=/srv` */
  readonly map: readonly string[]
  readonly options: ReadonlyMap<string, string | number>
}

export interface Pool {
  readonly poolid: string
  comment?: string
  readonly vmids: Set<number>
  readonly storages: Set<string>
}

/** Lets everything happen whose time has come, each at its own moment. */
export function settle(world: World): void {
  // A companion that is told something may look back at once.
  if (settling.has(world)) return
  settling.add(world)
  try {
    const nowMs = world.clock.now()
    for (let due = world.agenda.takeDue(nowMs); due !== undefined; due = world.agenda.takeDue(nowMs)) {
      world.companion?.settle?.(due.atMs)
      world.nowMs = Math.max(world.nowMs, due.atMs)
      due.run()
    }
    world.companion?.settle?.(nowMs)
    world.nowMs = Math.max(world.nowMs, nowMs)
  } finally {
    settling.delete(world)
  }
}

const settling = new WeakSet<World>()

export function nowSeconds(world: World): number {
  return Math.floor(world.nowMs / 1000)
}
