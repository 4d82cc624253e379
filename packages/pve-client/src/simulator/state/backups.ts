/** Backups: what an archive holds, what it is called, and which ones a retention keeps. */

import { nextEventMs, parseCalendarEvent } from './calendar-event.ts'
import type { Contents } from './contents.ts'
import type { Config, Drive } from './drives.ts'
import type { Guest } from './guests.ts'
import { isOn, parsePropertyString } from './property-string.ts'
import { type Storage, type Volume, volumesOn } from './storages.ts'
import type { World } from './world.ts'

/** What can be restored of an archive. */
export interface Archive {
  readonly type: Guest['type']
  readonly config: Config
  readonly bootable: boolean
  /** Size of each disk that is in it. */
  readonly disks: Readonly<Record<string, number>>
  /** What was on them, by key, as far as that is known. */
  readonly holds: Readonly<Record<string, Contents>>
}

export interface BackupJob {
  readonly id: string
  /** Parameters as text. */
  readonly options: Map<string, string>
}

/** `vzdump-qemu-104-2026_11_20-10_42_06.vma.zst` */
export function archiveName(world: World, { type, vmid }: Guest, compress: string): string {
  const stamp = new Date(world.nowMs).toISOString().slice(0, 19)
  const time = stamp.replaceAll('-', '_').replace('T', '-').replaceAll(':', '_')
  const packed = { zstd: '.zst', gzip: '.gz', lzo: '.lzo', '1': '.lzo' }[compress] ?? ''
  return `vzdump-${type}-${vmid}-${time}.${type === 'qemu' ? 'vma' : 'tar'}${packed}`
}

/** Disks of virtual machines are in unless they are left out; of a container only its root and what is put in. */
export function isBackedUp({ key, options }: Drive): boolean {
  const backup = options.get('backup')
  return key.startsWith('mp') ? isOn(backup) : backup === undefined || isOn(backup)
}

/** Whether a job backs a guest up: it is switched on, and the guest is one that it names. */
export function covers(world: World, options: ReadonlyMap<string, string>, guest: Guest): boolean {
  return options.get('enabled') !== '0' && isNamed(world, options, guest)
}

/** By its VMID, its pool, or because all are meant. */
export function isNamed(world: World, options: ReadonlyMap<string, string>, { vmid, node }: Guest): boolean {
  const numbers = (key: string) =>
    (options.get(key) ?? '')
      .split(/[,;\s\0]+/)
      .filter(Boolean)
      .map(Number)
  if (options.get('node') !== undefined && options.get('node') !== node) return false
  if (options.get('all') === '1') return !numbers('exclude').includes(vmid)
  const pool = options.get('pool')
  if (pool !== undefined) return world.pools.get(pool)?.vmids.has(vmid) ?? false
  return numbers('vmid').includes(vmid)
}

/** When the job runs next; never while it is switched off. */
export function nextRunMs({ options }: BackupJob, afterMs: number): number | undefined {
  if (options.get('enabled') === '0') return undefined
  const old = options.has('starttime')
    ? `${options.get('dow') ?? 'mon..sun'} ${options.get('starttime')}`
    : ''
  const event = parseCalendarEvent(options.get('schedule') ?? old)
  return event === undefined ? undefined : nextEventMs(event, afterMs)
}

export type Mark = 'keep' | 'remove' | 'protected' | 'renamed'

export interface MarkedBackup {
  readonly volume: Volume
  readonly type: string
  readonly mark: Mark
}

/** What a retention such as `keep-last=3,keep-daily=7` would do with the backups of a storage; without one all are kept. */
export function markBackups(
  storage: Storage,
  node: string,
  retention: string,
  only: { readonly vmid?: number | undefined; readonly type?: string | undefined } = {},
): MarkedBackup[] {
  const groups = new Map<string, Volume[]>()
  for (const volume of volumesOn(storage, node).values()) {
    if (volume.content !== 'backup') continue
    if (only.vmid !== undefined && volume.vmid !== only.vmid) continue
    const type = typeOfBackup(volume)
    if (only.type !== undefined && type !== only.type) continue
    const key = `${type} ${volume.vmid}`
    groups.set(key, [...(groups.get(key) ?? []), volume])
  }
  return [...groups.values()].flatMap((group) => markGroup(group, keeps(retention)))
}

export function typeOfBackup({ volid }: Volume): string {
  return /vzdump-(qemu|lxc)-/.exec(volid)?.[1] ?? 'unknown'
}

const intervals: Readonly<Record<string, (date: Date, volume: Volume) => string>> = {
  'keep-last': (_, { volid }) => volid,
  'keep-hourly': (date) => date.toISOString().slice(0, 13),
  'keep-daily': (date) => date.toISOString().slice(0, 10),
  'keep-weekly': (date) => String(Math.floor((date.getTime() / 86_400_000 + 3) / 7)),
  'keep-monthly': (date) => date.toISOString().slice(0, 7),
  'keep-yearly': (date) => date.toISOString().slice(0, 4),
}

function keeps(retention: string): ReadonlyMap<string, number> {
  const options = parsePropertyString(retention)
  return new Map([...options].map(([key, value]) => [key, Number(value)]))
}

function markGroup(group: readonly Volume[], counts: ReadonlyMap<string, number>): MarkedBackup[] {
  const newestFirst = [...group].sort((a, b) => b.ctime - a.ctime)
  const marks = new Map<Volume, Mark>()
  for (const volume of newestFirst) {
    if (volume.protected) marks.set(volume, 'protected')
    else if (!/vzdump-\w+-\d+-\d{4}_\d\d_\d\d-/.test(volume.volid)) marks.set(volume, 'renamed')
  }
  const total = Object.keys(intervals).reduce((sum, name) => sum + (counts.get(name) ?? 0), 0)
  const keepsAll = counts.get('keep-all') === 1 || total === 0
  for (const [name, interval] of Object.entries(intervals))
    markInterval(newestFirst, marks, counts.get(name) ?? 0, interval)
  return newestFirst.map((volume) => ({
    volume,
    type: typeOfBackup(volume),
    mark: marks.get(volume) ?? (keepsAll ? 'keep' : 'remove'),
  }))
}

/** The newest of each interval, unless an earlier rule has kept one of it already. */
function markInterval(
  newestFirst: readonly Volume[],
  marks: Map<Volume, Mark>,
  count: number,
  interval: (date: Date, volume: Volume) => string,
): void {
  const idOf = (volume: Volume) => interval(new Date(volume.ctime * 1000), volume)
  const kept = new Set(newestFirst.filter((volume) => marks.get(volume) === 'keep').map(idOf))
  let added = 0
  for (const volume of newestFirst) {
    if (marks.has(volume) || kept.has(idOf(volume))) continue
    if (added >= count) return
    kept.add(idOf(volume))
    marks.set(volume, 'keep')
    added += 1
  }
}
