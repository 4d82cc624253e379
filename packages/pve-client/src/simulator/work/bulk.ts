/** Workers that act on many guests: each gets a task of its own, in the order that the guests ask for. */

import { Refusal, refuse } from '../refusal.ts'
import { type Guest, isTemplate, titleOf } from '../state/guests.ts'
import { isManaged } from '../state/ha.ts'
import { localDisks, localResources } from '../state/migration.ts'
import { parsePropertyString } from '../state/property-string.ts'
import type { World } from '../state/world.ts'
import { startTask, type Task, type Work, warn } from '../tasks/task.ts'
import { requestMigration, requestState } from './ha.ts'
import { migrateContainer } from './migrate-container.ts'
import { migrateVm } from './migrate-vm.ts'
import { type GuestRef, pause, shutdown, start, suspendToDisk } from './power.ts'

/** Which guests. */
export interface Selection {
  /** Of this node; without it of the whole cluster. */
  readonly node?: string
  /** Default: all that the work is good for. */
  readonly vmids?: readonly number[] | undefined
  /** How many at a time. */
  readonly workers?: number | undefined
}

const glanceMs = 1_000

export interface StartOptions extends Selection {
  /** Those with `onboot` alone. */
  readonly onlyAtBoot: boolean
}

export function* startGuests(world: World, task: Task, options: StartOptions): Work {
  const due = chosen(world, options)
    .filter((guest) => guest.run === undefined && !isTemplate(guest))
    .filter((guest) => !options.onlyAtBoot || Number(guest.config.onboot ?? 0) === 1)
  yield* inTurn(world, task, due, options.workers ?? 1, (guest) => {
    task.lines.push(`Starting ${titleOf(guest)}`)
    if (isManaged(world, guest))
      return child(world, guest, 'hastart', task, (own) => requestState(world, guest, 'started', own))
    return child(world, guest, 'start', task, (own) => start(world, refOf(guest), own))
  })
}

export interface StopOptions extends Selection {
  readonly forceStop: boolean
  readonly timeoutSeconds: number
}

export function* stopGuests(world: World, task: Task, options: StopOptions): Work {
  const { forceStop, timeoutSeconds, workers = 4 } = options
  const due = chosen(world, options).filter((guest) => guest.run !== undefined)
  yield* inTurn(world, task, due.reverse(), workers, (guest) => {
    const seconds = Number(startupOf(guest).get('down') ?? timeoutSeconds)
    task.lines.push(`Stopping ${titleOf(guest)} (timeout = ${seconds} seconds)`)
    if (isManaged(world, guest))
      return child(world, guest, 'hastop', task, (own) => requestState(world, guest, 'stopped', own))
    return child(world, guest, 'shutdown', task, (own) =>
      shutdown(world, refOf(guest), own, { forceStop, timeoutSeconds: seconds }),
    )
  })
}

export interface SuspendOptions extends Selection {
  readonly toDisk: boolean
}

/** Containers cannot be suspended and are left alone. */
export function* suspendGuests(world: World, task: Task, options: SuspendOptions): Work {
  const due = chosen(world, options).filter((guest) => guest.type === 'qemu' && guest.run !== undefined)
  yield* inTurn(world, task, due.reverse(), options.workers ?? 4, (guest) => {
    task.lines.push(`Suspending ${titleOf(guest)}`)
    return options.toDisk
      ? child(world, guest, 'suspend', task, (own) => suspendToDisk(world, refOf(guest), own))
      : child(world, guest, 'pause', task, (own) => pause(world, refOf(guest), own))
  })
}

export interface MigrateOptions extends Selection {
  readonly target: string
  readonly withLocalDisks: boolean
}

export function* migrateGuests(world: World, task: Task, options: MigrateOptions): Work {
  const { target, withLocalDisks, workers = 1 } = options
  const due = chosen(world, options, true).filter((guest) => guest.node !== target)
  yield* inTurn(world, task, due, workers, (guest) => {
    const reason = obstacle(world, guest, withLocalDisks)
    if (reason !== undefined) refuse(`skip ${titleOf(guest)} - precondition check failed: ${reason}`)
    task.lines.push(`Migrating ${titleOf(guest)}`)
    return migration(world, guest, task, options)
  })
}

function migration(world: World, guest: Guest, task: Task, options: MigrateOptions): string {
  const { target, withLocalDisks } = options
  if (isManaged(world, guest))
    return child(world, guest, 'hamigrate', task, (own) => requestMigration(world, guest, target, own))
  const online = guest.run !== undefined
  return child(world, guest, 'migrate', task, (own) =>
    guest.type === 'qemu'
      ? migrateVm(world, refOf(guest), own, { target, online, withLocalDisks })
      : migrateContainer(world, refOf(guest), own, { target, restart: online }),
  )
}

/** What is looked at before a guest is sent on its way. */
function obstacle(world: World, guest: Guest, withLocalDisks: boolean): string | undefined {
  if (guest.type !== 'qemu') return undefined
  const disks = localDisks(world, guest).map(({ volid }) => volid)
  const devices = localResources(guest.config)
  const reasons = [
    ...(guest.run !== undefined && !withLocalDisks && disks.length > 0
      ? [`Has local disks: ${disks.join(', ')}`]
      : []),
    ...(devices.length > 0 ? [`Has local resources: ${devices.join(', ')}`] : []),
  ]
  return reasons.length === 0 ? undefined : reasons.join(' ')
}

/** In the order of their `startup`. What HA manages is left to it, unless it is named or the whole cluster is meant. */
function chosen(world: World, { node, vmids }: Selection, managed = node === undefined): Guest[] {
  const rank = (guest: Guest) => Number(startupOf(guest).get('order') ?? Number.MAX_SAFE_INTEGER)
  return [...world.guests.values()]
    .filter((guest) => node === undefined || guest.node === node)
    .filter(({ vmid }) => vmids === undefined || vmids.includes(vmid))
    .filter((guest) => managed || !isManaged(world, guest))
    .sort((a, b) => rank(a) - rank(b) || a.vmid - b.vmid)
}

function startupOf(guest: Guest): ReadonlyMap<string, string> {
  return parsePropertyString(String(guest.config.startup ?? ''))
}

function refOf({ type, node, vmid }: Guest): GuestRef {
  return { type, node, vmid }
}

/** A task of the guest's own on its node, in the name of the same user. */
function child(world: World, guest: Guest, verb: string, { user }: Task, work: (own: Task) => Work): string {
  const prefix = guest.type === 'lxc' ? 'vz' : verb === 'migrate' ? 'q' : 'qm'
  const type = verb.startsWith('ha') ? verb : `${prefix}${verb}`
  return startTask(world, { node: guest.node, type, id: String(guest.vmid), user }, work)
}

/** So many at a time. What goes wrong with one guest is told, and the others go on. */
function* inTurn(
  world: World,
  task: Task,
  guests: readonly Guest[],
  workers: number,
  begin: (guest: Guest) => string,
): Work {
  const waiting = [...guests]
  const busy = new Map<string, Guest>()
  while (waiting.length > 0 || busy.size > 0) {
    for (let guest = next(); guest !== undefined; guest = next()) tryTo(guest)
    yield glanceMs
    for (const [upid, guest] of busy) if (!world.running.has(upid)) end(upid, guest)
  }

  function next(): Guest | undefined {
    return busy.size < workers ? waiting.shift() : undefined
  }

  function tryTo(guest: Guest): void {
    try {
      busy.set(begin(guest), guest)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      warn(task, error.message)
    }
  }

  function end(upid: string, guest: Guest): void {
    busy.delete(upid)
    const { exitStatus = 'OK' } = world.tasks.get(upid) ?? {}
    if (exitStatus !== 'OK' && !exitStatus.startsWith('WARNINGS:'))
      warn(task, `${titleOf(guest)}: ${exitStatus}`)
  }
}
