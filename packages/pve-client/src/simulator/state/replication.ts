/** Replication: copies of a guest's ZFS disks that another node keeps, renewed by schedule. */

import { nextEventMs, parseCalendarEvent } from './calendar-event.ts'
import { type Drive, drivesOf } from './drives.ts'
import type { Guest } from './guests.ts'
import { isOn } from './property-string.ts'
import { isShared } from './storages.ts'
import type { World } from './world.ts'

export interface ReplicationJob {
  /** `104-0` */
  readonly id: string
  readonly vmid: number
  target: string
  /** `schedule`, `rate`, `comment`, `disable`, `remove_job`, … */
  readonly options: Map<string, string | number>
  /** The last run that succeeded, in seconds since 1970; 0 for none. */
  lastSync: number
  lastTry: number
  durationSeconds: number
  failCount: number
  error?: string
  /** While it runs. */
  pid?: number
  log: string[]
}

/** How much of a disk changes between two runs. */
export const changedShare = 0.01

export function jobsOf(world: World, vmid: number): ReplicationJob[] {
  return [...world.replication.values()].filter((job) => job.vmid === vmid)
}

/** The job that keeps copies of the guest on that node, if the last run made some. */
export function replicaOn(world: World, guest: Guest, node: string): ReplicationJob | undefined {
  return jobsOf(world, guest.vmid).find((job) => job.target === node && job.lastSync > 0)
}

export function nextSyncMs({ options }: ReplicationJob, afterMs: number): number | undefined {
  if (options.get('disable') === 1) return undefined
  const event = parseCalendarEvent(String(options.get('schedule') ?? '*/15'))
  return event === undefined ? undefined : nextEventMs(event, afterMs)
}

/** Disks that take part: local, attached, and not left out. */
export function replicatedDrives(world: World, guest: Guest): Drive[] {
  return drivesOf(guest.config).filter((drive) => {
    const storage = world.storages.get(drive.storage ?? '')
    const isLeftOut = drive.options.get('replicate') !== undefined && !isOn(drive.options.get('replicate'))
    return storage !== undefined && !isShared(storage) && !drive.cdrom && !isLeftOut
  })
}
