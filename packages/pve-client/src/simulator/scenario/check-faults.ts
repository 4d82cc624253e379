/** Faults of a scenario that could never strike are mistakes. */

import type { Scenario } from '../options.ts'
import type { World } from '../state/world.ts'
import { requireKnown } from './require-known.ts'

export function checkFaults(world: World, { faults = [] }: Scenario): void {
  for (const [index, fault] of faults.entries()) {
    const path = `faults[${index}]`
    if ('storage' in fault) requireKnown(world.storages, `${path}.storage`, fault.storage, 'storage')
    // A host that does not answer need not be a node of the cluster.
    if (fault.kind !== 'node-offline' && 'node' in fault && fault.node !== undefined)
      requireKnown(world.nodes, `${path}.node`, fault.node, 'node')
  }
}
