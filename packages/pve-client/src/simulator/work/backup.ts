/** The worker that backs up guests, one after the other. */

import { Refusal, refuse } from '../refusal.ts'
import { archiveName, isBackedUp, markBackups } from '../state/backups.ts'
import { drivesOf } from '../state/drives.ts'
import { configForSnapshot, type Guest, nameOf, requireUnlocked } from '../state/guests.ts'
import { MiB, printSize } from '../state/sizes.ts'
import {
  addVolume,
  findVolume,
  kindOf,
  pathOf,
  removeVolume,
  requireSpace,
  type Storage,
} from '../state/storages.ts'
import { nowSeconds, type World } from '../state/world.ts'
import { copyMs } from '../tasks/copy-time.ts'
import { durations } from '../tasks/durations.ts'
import type { Task, Work } from '../tasks/task.ts'
import { holdGuest, lockGuest } from './hold-guest.ts'
import { switchOff, switchOn } from './power.ts'
import { contentsNow } from './snapshots.ts'

export interface BackupOrder {
  readonly node: string
  readonly vmids: readonly number[]
  readonly storage: Storage
  readonly mode: string
  readonly compress: string
  readonly notesTemplate: string | undefined
  readonly isProtected: boolean
  /** Undefined: nothing is pruned. */
  readonly retention: string | undefined
}

export function* backUp(world: World, task: Task, order: BackupOrder): Work {
  const { vmids, storage, mode } = order
  const say = (line: string) => task.lines.push(`INFO: ${line}`)
  say(`starting new backup job: vzdump ${vmids.join(' ')} --storage ${storage.storage} --mode ${mode}`)
  let failed = false
  for (const vmid of vmids) {
    const startedMs = world.nowMs
    try {
      const guest = world.guests.get(vmid)
      if (guest?.node !== order.node) refuse(`unable to find VM '${vmid}'`)
      say(`Starting Backup of VM ${vmid} (${guest.type})`)
      say(`Backup started at ${timeOf(startedMs)}`)
      say(`status = ${guest.run === undefined ? 'stopped' : 'running'}`)
      yield* holdGuest(world, guest, task, function* () {
        requireUnlocked(guest)
        yield* lockGuest(guest, 'backup', () => archiveGuest(world, guest, say, order))
      })
      if (order.retention !== undefined) prune(world, guest, say, order, order.retention)
      const seconds = Math.round((world.nowMs - startedMs) / 1000)
      say(
        `Finished Backup of VM ${vmid} (${new Date(Math.max(0, seconds) * 1000).toISOString().slice(11, 19)})`,
      )
      say(`Backup finished at ${timeOf(world.nowMs)}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.message === 'received interrupt') throw error
      failed = true
      task.lines.push(`ERROR: Backup of VM ${vmid} failed - ${error.message}`)
      say(`Failed at ${timeOf(world.nowMs)}`)
    }
  }
  say(`Backup job finished ${failed ? 'with errors' : 'successfully'}`)
  if (failed) refuse('job errors')
}

function* archiveGuest(world: World, guest: Guest, say: (line: string) => void, order: BackupOrder): Work {
  const { storage, mode, node } = order
  say(`${guest.type === 'qemu' ? 'VM' : 'CT'} Name: ${nameOf(guest)}`)
  const included: Record<string, number> = {}
  for (const drive of drivesOf(guest.config)) {
    if (drive.storage === undefined || drive.cdrom || drive.unused) continue
    const sizeBytes = drive.sizeBytes ?? findVolume(world, node, drive.file)?.sizeBytes ?? 0
    if (!isBackedUp(drive)) {
      say(`exclude disk '${drive.key}' '${drive.file}' (backup=no)`)
      continue
    }
    included[drive.key] = sizeBytes
    say(`include disk '${drive.key}' '${drive.file}' ${printSize(sizeBytes)}`)
  }
  const wasRunning = guest.run !== undefined
  say(`backup mode: ${wasRunning ? mode : 'stop'}`)
  if (guest.snapshots.length > 0) say('snapshots found (not included into backup)')
  const volid = `${storage.storage}:backup/${archiveName(world, guest, order.compress)}`
  const path = kindOf(storage).files ? pathOf(storage, volid) : volid
  say(`creating vzdump archive '${path}'`)
  const totalBytes = Object.values(included).reduce((sum, bytes) => sum + bytes, 0)
  const archiveBytes = Math.max(MiB, Math.floor(totalBytes * (order.compress === '0' ? 0.4 : 0.2)))
  requireSpace(world, storage, node, archiveBytes)
  if (wasRunning && mode === 'stop') {
    say(`stopping virtual guest`)
    yield durations.shutdown
    switchOff(world, guest)
    switchOn(world, guest)
    say('guest is online again')
  }
  yield copyMs(world, totalBytes, storage.storage) + durations.config
  say(`transferred ${printSize(totalBytes)}`)
  say(`archive file size: ${printSize(archiveBytes)}`)
  const notes = order.notesTemplate && filledNotes(guest, order.notesTemplate, world.clusterName)
  addVolume(world, node, {
    volid,
    content: 'backup',
    format: /(vma|tar)(?:\.\w+)?$/.exec(volid)?.[0] ?? 'vma',
    sizeBytes: archiveBytes,
    usedBytes: archiveBytes,
    vmid: guest.vmid,
    ctime: nowSeconds(world),
    ...(notes === undefined || notes === '' ? {} : { notes }),
    ...(order.isProtected ? { protected: true } : {}),
    archive: {
      type: guest.type,
      config: structuredClone(configForSnapshot({ ...guest.config })),
      bootable: guest.bootable,
      disks: included,
      holds: contentsNow(
        world,
        guest,
        drivesOf(guest.config).filter(({ key }) => included[key] !== undefined),
      ),
    },
  })
}

function prune(
  world: World,
  guest: Guest,
  say: (line: string) => void,
  { storage, node }: BackupOrder,
  retention: string,
): void {
  say(`prune older backups with retention: ${retention.replaceAll(',', ', ')}`)
  let pruned = 0
  for (const { volume, mark } of markBackups(storage, node, retention, {
    vmid: guest.vmid,
    type: guest.type,
  })) {
    if (mark !== 'remove') continue
    say(`removing backup '${volume.volid}'`)
    removeVolume(world, node, volume.volid)
    pruned += 1
  }
  say(`pruned ${pruned} backup(s)${pruned > 0 ? ' not covered by keep-retention policy' : ''}`)
}

function filledNotes(guest: Guest, template: string, cluster: string): string {
  const values: Readonly<Record<string, string>> = {
    cluster,
    guestname: nameOf(guest),
    node: guest.node,
    vmid: String(guest.vmid),
  }
  return template
    .replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole)
    .replaceAll('\\n', '\n')
}

/** `2026-11-20 10:42:44` */
function timeOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
}
