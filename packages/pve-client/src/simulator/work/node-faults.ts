/** What faults of nodes do to their guests, when they come and when they go. */

import type { Fault } from '../faults.ts'
import type { SimNode } from '../state/nodes.ts'
import type { World } from '../state/world.ts'
import { loseNode, watchNode } from './node-loss.ts'
import { arriveNode, releaseServices } from './node-power.ts'

/** Listens to faults from now on, and takes up those that the scenario started with. */
export function heedNodeFaults(world: World): void {
  const beginnings = new WeakMap<Fault, number>()
  const heed = (fault: Fault, isActive: boolean) => {
    if (fault.kind !== 'node-offline' && fault.kind !== 'node-dies') return
    const node = world.nodes.get(fault.node)
    if (node === undefined) return
    if (isActive) {
      beginnings.set(fault, world.nowMs)
      begin(world, node, fault.kind)
    } else end(world, node, beginnings.get(fault) ?? world.nowMs)
  }
  for (const fault of [...world.faults.active('node-offline'), ...world.faults.active('node-dies')])
    heed(fault, true)
  world.faults.listen(heed)
}

function begin(world: World, node: SimNode, kind: 'node-offline' | 'node-dies'): void {
  if (kind === 'node-dies') {
    loseNode(world, node)
    node.bootMs = Number.POSITIVE_INFINITY
  }
  watchNode(world, node)
}

function end(world: World, node: SimNode, sinceMs: number): void {
  if (!node.online || world.faults.isOffline(node.name)) return
  // A node that died boots; one that was cut off may have been reset meanwhile.
  const wasReset = node.bootMs > sinceMs
  if (node.bootMs > world.nowMs) node.bootMs = world.nowMs
  if (wasReset) arriveNode(world, node)
  else releaseServices(world, node)
}
