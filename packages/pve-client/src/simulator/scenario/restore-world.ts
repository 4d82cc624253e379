/** Makes the world that a saved state describes, and sets going what is to happen in it. */

import type { Clock } from '@proxkit/kernel'
import type { PveApi } from '../../model/api.ts'
import { setTicketKey } from '../http/tickets.ts'
import type { Scenario } from '../options.ts'
import { isOnline } from '../state/nodes.ts'
import { readSavedState } from '../state/save-world.ts'
import type { World } from '../state/world.ts'
import type { Certificates } from '../tls/certificates.ts'
import { armBackupJob } from '../work/backup-jobs.ts'
import { scheduleAll } from '../work/ha.ts'
import { watchNode } from '../work/node-loss.ts'
import { armReplication } from '../work/replicate.ts'
import { createWorld } from './create-world.ts'

export interface RestoredWorld {
  readonly world: World
  readonly certificates: Certificates | undefined
  /** Of the simulation that had joined it. */
  readonly companion: unknown
}

/**
 * @param settings of a scenario; nodes, guests and all else are those of the state
 * @throws SimulatorError `SIM_BAD_STATE`
 */
export function restoreWorld(
  text: string,
  settings: Scenario,
  api: PveApi,
  clock: Clock | undefined,
): RestoredWorld {
  const { seed = 'proxkit', timeScale } = settings
  const bare = (generation: number) =>
    createWorld(
      { seed: `${seed}/${generation}`, ...(timeScale === undefined ? {} : { timeScale }) },
      api,
      clock,
    )
  const saved = readSavedState(text, Object.keys(bare(0)))
  const generation = saved.generation + 1
  const world = Object.assign(bare(generation), saved.world, { generation })
  setTicketKey(world, saved.ticketKey)
  goOn(world)
  for (const fault of saved.faults) world.faults.add(fault)
  return { world, certificates: saved.certificates, companion: saved.companion }
}

/** Whoever was at work when the state was saved is not any more. */
function goOn(world: World): void {
  for (const task of world.tasks.values()) {
    if (task.endMs !== undefined) continue
    task.endMs = world.nowMs
    task.exitStatus = 'unexpected status'
  }
  for (const service of world.ha.values()) {
    delete service.doing
    delete service.target
  }
  scheduleAll(world)
  for (const job of world.backupJobs.values()) armBackupJob(world, job)
  for (const job of world.replication.values()) armReplication(world, job)
  for (const node of world.nodes.values()) if (!isOnline(world, node.name)) watchNode(world, node)
}
