/** The HA manager: takes up requests some seconds later and carries them out with tasks of its own. */

import type { Guest } from '../state/guests.ts'
import { guestOfSid, type HaService, requestedState, serviceOf } from '../state/ha.ts'
import { isOnline } from '../state/nodes.ts'
import type { World } from '../state/world.ts'
import { durations } from '../tasks/durations.ts'
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
  if (service !== undefined) noteMigration(world, service, target)
}

/** What `POST /cluster/ha/resources/{sid}/migrate` does as well. */
export function noteMigration(world: World, service: HaService, target: string): void {
  world.agenda.add(world.nowMs + durations.haReaction / world.timeScale, () =>
    migrateNow(world, service, target),
  )
}

/** Lets the manager look at a service after its usual delay. */
export function scheduleManager(world: World, service: HaService): void {
  world.agenda.add(world.nowMs + durations.haReaction / world.timeScale, () => manage(world, service))
}

function manage(world: World, service: HaService): void {
  const guest = guestOfSid(world, service.sid)
  if (guest === undefined || !isFree(world, service, guest)) return
  const requested = requestedState(service)
  const ref = { type: guest.type, node: guest.node, vmid: guest.vmid }
  if (requested === 'started' && guest.run === undefined)
    act(world, service, guest, 'start', 'request_start', (task) => start(world, ref, task))
  else if ((requested === 'stopped' || requested === 'disabled') && guest.run !== undefined)
    act(world, service, guest, 'shutdown', 'request_stop', (task) =>
      shutdown(world, ref, task, { forceStop: true }),
    )
}

function migrateNow(world: World, service: HaService, target: string): void {
  const guest = guestOfSid(world, service.sid)
  if (guest === undefined || !isFree(world, service, guest) || guest.node === target) return
  act(world, service, guest, 'migrate', 'migrate', (task) => migration(world, guest, target, task))
}

/** The manager does one thing at a time with a service, and nothing where nobody answers. */
function isFree(world: World, service: HaService, guest: Guest): boolean {
  return world.ha.get(service.sid) === service && service.doing === undefined && isOnline(world, guest.node)
}

/** Starts a task of the manager's; while it lasts the service shows what is being done. */
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
    try {
      yield* work(task)
    } finally {
      delete service.doing
    }
  })
}

function migration(world: World, guest: Guest, target: string, task: Task): Work {
  const ref = { type: guest.type, node: guest.node, vmid: guest.vmid }
  return guest.type === 'qemu'
    ? migrateVm(world, ref, task, { target, online: guest.run !== undefined, withLocalDisks: true })
    : migrateContainer(world, ref, task, { target, restart: true })
}
