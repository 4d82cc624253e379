/** Copies of the state, for assertions: plain data that nothing changes any more. */

import type { Task } from '../tasks/task.ts'
import type { Config } from './drives.ts'
import { type Guest, intendedConfig } from './guests.ts'
import { requestedState, serviceOf } from './ha.ts'
import { cpuUsed, isOnline, memoryUsed } from './nodes.ts'
import type { Volume } from './storages.ts'
import type { World } from './world.ts'

export interface GuestSnapshot {
  readonly vmid: number
  readonly type: 'qemu' | 'lxc'
  readonly node: string
  readonly status: 'running' | 'stopped'
  readonly paused: boolean
  readonly config: Config
  /** With the changes that wait for the next start. */
  readonly intended: Config
  /** Oldest first. */
  readonly snapshots: readonly {
    readonly name: string
    readonly parent?: string
    readonly description: string
  }[]
  readonly pool?: string
  /** The state requested from HA. */
  readonly ha?: string
}

export interface WorldSnapshot {
  readonly nowMs: number
  readonly nodes: readonly {
    readonly name: string
    readonly online: boolean
    readonly memoryBytes: number
    readonly memoryUsedBytes: number
    readonly cores: number
    readonly cpu: number
  }[]
  /** By VMID. */
  readonly guests: readonly GuestSnapshot[]
  readonly volumes: readonly (Omit<Volume, 'holds'> & { readonly node?: string })[]
  /** Oldest first. */
  readonly tasks: readonly {
    readonly upid: string
    readonly type: string
    readonly id: string
    readonly node: string
    readonly user: string
    readonly exitStatus?: string
    readonly log: readonly string[]
  }[]
}

export function describeGuest(world: World, guest: Guest): GuestSnapshot {
  const pool = [...world.pools.values()].find(({ vmids }) => vmids.has(guest.vmid))?.poolid
  const service = serviceOf(world, guest)
  return {
    vmid: guest.vmid,
    type: guest.type,
    node: guest.node,
    status: guest.run === undefined ? 'stopped' : 'running',
    paused: guest.run?.paused === true,
    config: { ...guest.config },
    intended: intendedConfig(guest),
    snapshots: guest.snapshots.map(({ name, parent, description }) => ({
      name,
      description,
      ...(parent === undefined ? {} : { parent }),
    })),
    ...(pool === undefined ? {} : { pool }),
    ...(service === undefined ? {} : { ha: requestedState(service) }),
  }
}

export function describeWorld(world: World): WorldSnapshot {
  return {
    nowMs: world.nowMs,
    nodes: [...world.nodes.values()].map((node) => ({
      name: node.name,
      online: isOnline(world, node.name),
      memoryBytes: node.memoryBytes,
      memoryUsedBytes: memoryUsed(world, node),
      cores: node.cores,
      cpu: cpuUsed(world, node),
    })),
    guests: [...world.guests.values()]
      .sort((a, b) => a.vmid - b.vmid)
      .map((guest) => describeGuest(world, guest)),
    volumes: [...world.storages.values()].flatMap((storage) =>
      [...storage.volumes].flatMap(([node, volumes]) =>
        [...volumes.values()].map(({ holds: _, ...volume }) => ({
          ...volume,
          ...(node === '' ? {} : { node }),
        })),
      ),
    ),
    tasks: [...world.tasks.values()].map(describeTask),
  }
}

function describeTask(task: Task) {
  const { upid, type, id, node, user, exitStatus, lines } = task
  return { upid, type, id, node, user, log: [...lines], ...(exitStatus === undefined ? {} : { exitStatus }) }
}
