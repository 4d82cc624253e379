/** What it means for guests and tasks when a node goes off, orderly or not, and how HA gets them back. */

import { guestsOn } from '../state/guests.ts'
import { type HaService, requestedState, serviceOf } from '../state/ha.ts'
import { bestNode } from '../state/ha-rules.ts'
import { isOnline, isQuorate, type SimNode } from '../state/nodes.ts'
import type { World } from '../state/world.ts'
import { durations } from '../tasks/durations.ts'
import { later } from '../tasks/later.ts'
import { abandonTask } from '../tasks/task.ts'
import { scheduleManager } from './ha.ts'
import { switchOff } from './power.ts'

/** The power is gone: guests are off, tasks end in mid-air, and locks that they held stay. */
export function loseNode(world: World, node: SimNode): void {
  const guests = guestsOn(world, node.name)
  const locks = guests.map(({ config }) => config.lock)
  for (const { task } of [...world.running.values()])
    if (task.node === node.name) abandonTask(world, task.upid)
  for (const [index, guest] of guests.entries()) {
    const lock = locks[index]
    if (lock !== undefined) guest.config.lock = lock
    switchOff(world, guest)
  }
}

/** Lets the manager find out that a node no longer answers, wait for its watchdog, and take over. */
export function watchNode(world: World, node: SimNode): void {
  const sinceMs = world.nowMs
  node.silentSinceMs = sinceMs
  // Whoever came back and went again has all of the time again.
  const isStillSilent = () => node.silentSinceMs === sinceMs
  later(world, durations.noticeLoss, () => {
    if (!isStillSilent()) return
    for (const service of lostServices(world, node)) service.held ??= 'fence'
  })
  later(world, durations.fence, () => {
    if (!isStillSilent()) return
    const lost = lostServices(world, node)
    if (lost.length === 0) return
    // Where HA had something to look after, the watchdog has reset the node by now.
    loseNode(world, node)
    node.bootMs = Math.max(node.bootMs, world.nowMs)
    for (const service of lost) recover(world, service)
  })
}

/** What HA wants to run and a node that is gone has; none while nobody could decide that. */
function lostServices(world: World, node: SimNode): HaService[] {
  if (isOnline(world, node.name) || !isQuorate(world) || world.haMode === 'disarmed') return []
  return guestsOn(world, node.name)
    .map((guest) => serviceOf(world, guest))
    .filter((service) => service !== undefined)
    .filter((service) => requestedState(service) === 'started' && service.held !== 'freeze')
}

/** Services of a node that is back, or that nobody could take, are looked at again. */
export function release(world: World, service: HaService): void {
  if (service.held === 'error') return
  delete service.held
  scheduleManager(world, service)
}

function recover(world: World, service: HaService): void {
  const guest = [...world.guests.values()].find((one) => serviceOf(world, one) === service)
  if (guest === undefined || service.held === 'error') return
  const node = bestNode(world, service, guest)
  if (node === undefined) {
    service.held = 'recovery'
    return
  }
  // Only the configuration moves: what lies on the lost node's own disks is not there.
  guest.node = node
  release(world, service)
}
