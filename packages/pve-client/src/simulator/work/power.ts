/** Workers that start and stop guests. */

import { refuse } from '../refusal.ts'
import { drivesOf } from '../state/drives.ts'
import {
  applyPending,
  findGuest,
  type Guest,
  isTemplate,
  obeysShutdown,
  requireGuest,
  requireUnlocked,
  titleOf,
} from '../state/guests.ts'
import { insideOf, tellPower } from '../state/machine.ts'
import { findVolume, requireStorage } from '../state/storages.ts'
import type { World } from '../state/world.ts'
import { durations } from '../tasks/durations.ts'
import type { Task, Work } from '../tasks/task.ts'
import { holdGuest } from './hold-guest.ts'

export interface GuestRef {
  readonly type: Guest['type']
  readonly node: string
  readonly vmid: number
}

export function* start(
  world: World,
  ref: GuestRef,
  task: Task,
  options: { readonly skiplock?: boolean } = {},
): Work {
  const guest = requireGuest(world, ref.type, ref.node, ref.vmid)
  yield* holdGuest(world, guest, task, function* () {
    if (isTemplate(guest))
      refuse(`you can't start a ${guest.type === 'qemu' ? 'vm' : 'CT'} if it's a template`)
    const suspended = guest.config.lock === 'suspended'
    if (!options.skiplock && !suspended) requireUnlocked(guest)
    if (guest.run !== undefined) refuse(`${titleOf(guest)} already running`)
    requireVolumes(world, guest)
    yield durations.start
    if (suspended) forgetSuspension(guest)
    switchOn(world, guest)
  })
}

/** Whatever the guest is to run with has to be there. */
function requireVolumes(world: World, guest: Guest): void {
  for (const drive of drivesOf(guest.config)) {
    if (drive.storage === undefined || drive.unused) continue
    requireStorage(world, drive.storage, guest.node)
    if (findVolume(world, guest.node, drive.file) === undefined)
      refuse(`volume '${drive.file}' does not exist`)
  }
}

/** Pulls the plug. A guest that is off already is fine. */
export function* stop(
  world: World,
  ref: GuestRef,
  task: Task,
  options: { readonly skiplock?: boolean } = {},
): Work {
  const guest = findForStop(world, ref)
  yield* holdGuest(world, guest, task, function* () {
    if (guest.run === undefined) return
    if (!options.skiplock) requireUnlocked(guest)
    yield durations.stop
    switchOff(world, guest)
  })
}

export interface ShutdownOptions {
  /** Default: 60. */
  readonly timeoutSeconds?: number | undefined
  /** Pull the plug after the timeout. */
  readonly forceStop?: boolean
  readonly skiplock?: boolean
}

/** Asks the guest to shut down and waits for it. */
export function* shutdown(world: World, ref: GuestRef, task: Task, options: ShutdownOptions = {}): Work {
  const guest = findForStop(world, ref)
  yield* holdGuest(world, guest, task, function* () {
    if (guest.run === undefined) return
    if (!options.skiplock) requireUnlocked(guest)
    yield* bringDown(world, guest, task, options)
  })
}

export function* reboot(world: World, ref: GuestRef, task: Task, options: ShutdownOptions = {}): Work {
  const guest = requireGuest(world, ref.type, ref.node, ref.vmid)
  yield* holdGuest(world, guest, task, function* () {
    requireUnlocked(guest)
    yield* bringDown(world, guest, task, options)
    yield durations.start
    switchOn(world, guest)
  })
}

/** The part of a shutdown that takes its time; afterwards the guest is off, or the worker has failed. */
export function* bringDown(world: World, guest: Guest, task: Task, options: ShutdownOptions): Work {
  const timeoutMs = (options.timeoutSeconds ?? 60) * 1000
  const obeys =
    (insideOf(world, guest)?.obeysShutdown ?? obeysShutdown(guest)) && durations.shutdown <= timeoutMs
  yield obeys ? durations.shutdown : timeoutMs
  if (!obeys && !options.forceStop)
    refuse(guest.type === 'qemu' ? 'VM quit/powerdown failed - got timeout' : 'container did not stop')
  if (!obeys) {
    task.lines.push(`${titleOf(guest)} still running - terminating now with SIGTERM`)
    yield durations.stop
  }
  switchOff(world, guest)
}

export function* pause(world: World, ref: GuestRef, task: Task): Work {
  const guest = requireGuest(world, ref.type, ref.node, ref.vmid)
  yield* holdGuest(world, guest, task, function* () {
    requireUnlocked(guest)
    yield durations.pause
    setPaused(world, guest, true)
  })
}

/** Saves the memory and switches off; the lock says that a start will go on from there. */
export function* suspendToDisk(world: World, ref: GuestRef, task: Task): Work {
  const guest = requireGuest(world, ref.type, ref.node, ref.vmid)
  yield* holdGuest(world, guest, task, function* () {
    requireUnlocked(guest)
    guest.config.lock = 'suspending'
    try {
      yield durations.suspendToDisk
      switchOff(world, guest)
      guest.config.lock = 'suspended'
    } finally {
      if (guest.config.lock === 'suspending') delete guest.config.lock
    }
  })
}

export function* resume(world: World, ref: GuestRef, task: Task): Work {
  const guest = requireGuest(world, ref.type, ref.node, ref.vmid)
  yield* holdGuest(world, guest, task, function* () {
    const suspended = guest.config.lock === 'suspended'
    if (!suspended) requireUnlocked(guest)
    yield suspended ? durations.start : durations.pause
    if (suspended) {
      forgetSuspension(guest)
      switchOn(world, guest)
    } else setPaused(world, guest, false)
  })
}

export function* reset(world: World, ref: GuestRef, task: Task): Work {
  const guest = requireGuest(world, ref.type, ref.node, ref.vmid)
  yield* holdGuest(world, guest, task, function* () {
    requireUnlocked(guest)
    yield durations.pause
    if (guest.run === undefined) return
    tellPower(world, guest, false)
    tellPower(world, guest, true)
  })
}

/** A cold start: pending changes become real. */
export function switchOn(world: World, guest: Guest): void {
  applyPending(guest)
  const node = world.nodes.get(guest.node)
  guest.run = { sinceMs: world.nowMs, pid: node === undefined ? 1 : node.nextPid++, paused: false }
  tellPower(world, guest, true)
}

export function switchOff(world: World, guest: Guest): void {
  if (guest.run === undefined) return
  delete guest.run
  tellPower(world, guest, false)
}

export function setPaused(world: World, guest: Guest, isPaused: boolean): void {
  if (guest.run === undefined) return
  guest.run.paused = isPaused
  world.companion?.paused?.(guest.vmid, isPaused)
}

function forgetSuspension(guest: Guest): void {
  delete guest.config.lock
}

/** Stopping looks for the process first, so that its complaint about a missing guest is another one. */
function findForStop(world: World, { type, node, vmid }: GuestRef): Guest {
  if (type === 'qemu' && findGuest(world, type, node, vmid) === undefined)
    refuse(`unable to find configuration file for VM ${vmid} - no such machine`)
  return requireGuest(world, type, node, vmid)
}
