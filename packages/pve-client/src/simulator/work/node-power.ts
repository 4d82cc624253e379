/** Switching nodes on and off: guests are shut down first, and started again when the node is back. */

import { guestsOn } from '../state/guests.ts'
import { guestOfSid, isManaged, requestedState, serviceOf } from '../state/ha.ts'
import type { SimNode } from '../state/nodes.ts'
import { parsePropertyString } from '../state/property-string.ts'
import type { World } from '../state/world.ts'
import { durations } from '../tasks/durations.ts'
import { later } from '../tasks/later.ts'
import { startTask } from '../tasks/task.ts'
import { startGuests, stopGuests } from './bulk.ts'
import { scheduleAll } from './ha.ts'
import { loseNode, release, watchNode } from './node-loss.ts'
import { shutdown } from './power.ts'

const system = 'root@pam'

/** How often the way to the next step is looked at. */
const glanceMs = 1_000

/** What `POST /nodes/{node}/status` sets going. */
export function leave(world: World, node: SimNode, command: 'reboot' | 'shutdown'): void {
  const policy = shutdownPolicy(world)
  if (policy === 'migrate') setMaintenance(world, node, true)
  when(
    world,
    () => policy !== 'migrate' || startedServices(world, node).length === 0,
    () => stopEverything(world, node, command, policy === 'freeze' || policy === 'conditional'),
  )
}

/** What `ha-manager crm-command node-maintenance` does, which no route of the API does. */
export function setMaintenance(world: World, node: SimNode, on: boolean): void {
  node.maintenance = on
  scheduleAll(world)
}

/** Boots, if it is off. */
export function switchOnNode(world: World, node: SimNode): void {
  if (node.online) return
  later(world, durations.boot, () => {
    node.online = true
    node.bootMs = world.nowMs
    arriveNode(world, node)
  })
}

/** The node is heard of again: what waited for it, or for any, is looked at. */
export function releaseServices(world: World, node: SimNode): void {
  delete node.silentSinceMs
  for (const service of world.ha.values()) {
    const isElsewhere = guestOfSid(world, service.sid)?.node !== node.name
    if (service.held === undefined || (service.held === 'freeze' && isElsewhere)) continue
    release(world, service)
  }
}

/** Guests that are to start with their node do so, and HA looks at its own. */
export function arriveNode(world: World, node: SimNode): void {
  releaseServices(world, node)
  if (shutdownPolicy(world) === 'migrate') node.maintenance = false
  startTask(world, { node: node.name, type: 'startall', id: '', user: system }, (task) =>
    startGuests(world, task, { node: node.name, onlyAtBoot: true }),
  )
  scheduleAll(world)
}

function stopEverything(
  world: World,
  node: SimNode,
  command: 'reboot' | 'shutdown',
  mayFreeze: boolean,
): void {
  const freezes = mayFreeze && command === 'reboot'
  const upids = [
    startTask(world, { node: node.name, type: 'stopall', id: '', user: system }, (task) =>
      stopGuests(world, task, { node: node.name, forceStop: true, timeoutSeconds: 180 }),
    ),
    ...stopServices(world, node, freezes),
  ]
  when(
    world,
    () => upids.every((upid) => !world.running.has(upid)),
    () => {
      loseNode(world, node)
      node.online = false
      if (command === 'reboot') switchOnNode(world, node)
      else watchNode(world, node)
    },
  )
}

/** Guests of HA are no business of `stopall`: the manager stops them, and keeps what it wants of them. */
function stopServices(world: World, node: SimNode, freezes: boolean): string[] {
  const managed = guestsOn(world, node.name).filter((guest) => isManaged(world, guest))
  for (const guest of managed) {
    const service = serviceOf(world, guest)
    if (freezes && service !== undefined && service.held !== 'error') service.held = 'freeze'
  }
  return managed
    .filter((guest) => guest.run !== undefined)
    .map((guest) => {
      const { type, vmid } = guest
      const order = { node: node.name, type: type === 'qemu' ? 'qmshutdown' : 'vzshutdown', id: String(vmid) }
      return startTask(world, { ...order, user: system }, (task) =>
        shutdown(world, { type, node: node.name, vmid }, task, { forceStop: true }),
      )
    })
}

function startedServices(world: World, node: SimNode) {
  return guestsOn(world, node.name).filter((guest) => {
    const service = serviceOf(world, guest)
    return service !== undefined && requestedState(service) === 'started' && service.held === undefined
  })
}

function shutdownPolicy(world: World): string {
  return parsePropertyString(world.options.get('ha') ?? '').get('shutdown_policy') ?? 'conditional'
}

/** Waits for something to become true; looks once a second. */
function when(world: World, condition: () => boolean, run: () => void): void {
  if (condition()) run()
  else later(world, glanceMs, () => when(world, condition, run))
}
