/** The HA manager: takes up requests some seconds later and carries them out with tasks of its own. */

import { Refusal, refuse } from '../refusal.ts'
import type { Guest } from '../state/guests.ts'
import { guestOfSid, type HaService, requestedState, serviceOf } from '../state/ha.ts'
import { bestNode, blockersOf, dependents } from '../state/ha-rules.ts'
import { isOnline, isQuorate } from '../state/nodes.ts'
import type { World } from '../state/world.ts'
import { durations } from '../tasks/durations.ts'
import { later } from '../tasks/later.ts'
import { startTask, type Task, type Work } from '../tasks/task.ts'
import { migrateContainer } from './migrate-container.ts'
import { migrateVm } from './migrate-vm.ts'
import { shutdown, start } from './power.ts'

const manager = 'root@pam'

/** A request to the manager, as a task: it ends as soon as the request is noted. */
export function* requestState(world: World, guest: Guest, state: 'started' | 'stopped', task: Task): Work {
  const verb = state === 'started' ? 'start' : 'stop'
  task.lines.push(`Requesting HA ${verb} for ${guest.type === 'qemu' ? 'VM' : 'CT'} ${guest.vmid}`)
  yield durations.config
  const service = serviceOf(world, guest)
  if (service === undefined) return
  service.state = state
  scheduleManager(world, service)
}

export function* requestMigration(world: World, guest: Guest, target: string, task: Task): Work {
  task.lines.push(
    `Requesting HA migration for ${guest.type === 'qemu' ? 'VM' : 'CT'} ${guest.vmid} to node ${target}`,
  )
  yield durations.config
  const service = serviceOf(world, guest)
  if (service === undefined) return
  const { sid } = service
  const blockers = blockersOf(world, sid, target)
  if (blockers.length > 0) {
    task.lines.push(`cannot migrate resource '${sid}' to node '${target}':`)
    for (const blocker of blockers)
      task.lines.push(
        blocker.cause === 'node-affinity'
          ? `- resource '${sid}' not allowed on target node '${target}'`
          : `- resource '${blocker.sid}' on target node '${target}' in negative affinity with resource '${sid}'`,
      )
    refuse(`command 'ha-manager migrate ${sid} ${target}' failed: exit code 255`)
  }
  for (const other of dependents(world, sid))
    task.lines.push(
      `also migrate resource '${other}' in positive affinity with resource '${sid}' to target node '${target}'`,
    )
  noteMigration(world, service, target)
}

/** What `POST /cluster/ha/resources/{sid}/migrate` does as well; those that belong to it go along. */
export function noteMigration(world: World, service: HaService, target: string): void {
  const others = dependents(world, service.sid).map((sid) => world.ha.get(sid))
  later(world, durations.haReaction, () => {
    for (const one of [service, ...others]) if (one !== undefined) migrateNow(world, one, target)
  })
}

/** Lets the manager look at a service after its usual delay. */
export function scheduleManager(world: World, service: HaService): void {
  later(world, durations.haReaction, () => manage(world, service))
}

/** The same for all services, when nodes have come or gone. */
export function scheduleAll(world: World): void {
  for (const service of world.ha.values()) scheduleManager(world, service)
}

function manage(world: World, service: HaService): void {
  const guest = guestOfSid(world, service.sid)
  if (guest === undefined || !isFree(world, service, guest)) return
  const requested = requestedState(service)
  if (requested === 'started') {
    const node = bestNode(world, service, guest)
    if (guest.node === service.home) delete service.home
    if (world.nodes.get(guest.node)?.maintenance) service.home ??= guest.node
    if (node !== undefined && node !== guest.node) migrateNow(world, service, node)
    else if (guest.run === undefined) startNow(world, service, guest)
  } else if ((requested === 'stopped' || requested === 'disabled') && guest.run !== undefined) {
    const ref = { type: guest.type, node: guest.node, vmid: guest.vmid }
    act(world, service, guest, 'shutdown', 'request_stop', (task) =>
      shutdown(world, ref, task, { forceStop: true }),
    )
  }
}

/** A start that fails is tried again here, then on another node, and then given up. */
function startNow(world: World, service: HaService, guest: Guest): void {
  const ref = { type: guest.type, node: guest.node, vmid: guest.vmid }
  act(world, service, guest, 'start', 'request_start', function* (task) {
    try {
      yield* start(world, ref, task)
      delete service.failedStarts
    } catch (error) {
      if (error instanceof Refusal) startFailed(world, service, guest)
      throw error
    }
  })
}

function startFailed(world: World, service: HaService, guest: Guest): void {
  const failed = (service.failedStarts ?? 0) + 1
  service.failedStarts = failed
  const restarts = Number(service.details.get('max_restart') ?? 1)
  const relocations = Number(service.details.get('max_relocate') ?? 1)
  if (failed > restarts + relocations) service.held = 'error'
  else if (failed > restarts) {
    const elsewhere = otherNode(world, guest)
    if (elsewhere === undefined) service.held = 'error'
    else later(world, durations.haReaction, () => migrateNow(world, service, elsewhere))
  }
}

function otherNode(world: World, guest: Guest): string | undefined {
  return [...world.nodes.values()].find(
    ({ name, maintenance }) => name !== guest.node && !maintenance && isOnline(world, name),
  )?.name
}

function migrateNow(world: World, service: HaService, target: string): void {
  const guest = guestOfSid(world, service.sid)
  if (guest === undefined || !isFree(world, service, guest) || guest.node === target) return
  service.target = target
  act(world, service, guest, 'migrate', 'migrate', (task) => migration(world, guest, target, task))
}

/** The manager does one thing at a time with a service, and nothing without quorum or where nobody answers. */
function isFree(world: World, service: HaService, guest: Guest): boolean {
  return (
    world.ha.get(service.sid) === service &&
    service.doing === undefined &&
    service.held === undefined &&
    world.haMode === 'armed' &&
    isQuorate(world) &&
    isOnline(world, guest.node)
  )
}

/** Starts a task of the manager's; while it lasts the service shows what is being done. Then the manager looks again. */
function act(
  world: World,
  service: HaService,
  guest: Guest,
  verb: 'start' | 'shutdown' | 'migrate',
  doing: NonNullable<HaService['doing']>,
  work: (task: Task) => Work,
): void {
  // `qmigrate` is the one name that does not simply start with `qm`.
  const prefix = guest.type === 'lxc' ? 'vz' : verb === 'migrate' ? 'q' : 'qm'
  const order = { node: guest.node, type: `${prefix}${verb}`, id: String(guest.vmid), user: manager }
  service.doing = doing
  startTask(world, order, function* (task) {
    // Only a start that fails is tried again before something else happens.
    let again = verb === 'start'
    try {
      yield* work(task)
      again = true
    } finally {
      delete service.doing
      delete service.target
      if (again) scheduleManager(world, service)
    }
  })
}

function migration(world: World, guest: Guest, target: string, task: Task): Work {
  const ref = { type: guest.type, node: guest.node, vmid: guest.vmid }
  return guest.type === 'qemu'
    ? migrateVm(world, ref, task, { target, online: guest.run !== undefined, withLocalDisks: true })
    : migrateContainer(world, ref, task, { target, restart: true })
}
