/** What the cluster of a scenario does by itself: its backups. */

import type { Scenario } from '../options.ts'
import { badScenario } from '../simulator-error.ts'
import type { World } from '../state/world.ts'
import { armBackupJob } from '../work/backup-jobs.ts'

export function addJobs(world: World, { backupJobs = [] }: Scenario): void {
  for (const [index, { id, ...options }] of backupJobs.entries()) {
    if (world.backupJobs.has(id))
      throw badScenario(`backupJobs[${index}].id`, id, 'is there twice', 'give each job an ID of its own')
    const texts = Object.entries(options).map(([key, value]) => [key, String(value)] as const)
    const job = { id, options: new Map(texts) }
    world.backupJobs.set(id, job)
    armBackupJob(world, job)
  }
}
