/** What the cluster of a scenario does by itself: backups, replication, and what HA heeds. */

import type { Scenario } from '../options.ts'
import { badScenario } from '../simulator-error.ts'
import { type HaRule, resourcesOf } from '../state/ha-rules.ts'
import type { World } from '../state/world.ts'
import { armBackupJob } from '../work/backup-jobs.ts'
import { armReplication } from '../work/replicate.ts'
import { requireKnown } from './require-known.ts'

export function addJobs(world: World, { backupJobs = [], replication = [], haRules = [] }: Scenario): void {
  for (const [index, { id, ...options }] of backupJobs.entries()) {
    requireNew(world.backupJobs, `backupJobs[${index}].id`, id)
    if (options.storage !== undefined)
      requireKnown(world.storages, `backupJobs[${index}].storage`, String(options.storage), 'storage')
    const texts = Object.entries(options).map(([key, value]) => [key, String(value)] as const)
    const job = { id, options: new Map(texts) }
    world.backupJobs.set(id, job)
    armBackupJob(world, job)
  }
  for (const [index, { id, target, ...options }] of replication.entries()) {
    const path = `replication[${index}]`
    requireNew(world.replication, `${path}.id`, id)
    requireKnown(world.nodes, `${path}.target`, target, 'node')
    const vmid = Number(id.split('-')[0])
    if (!world.guests.has(vmid))
      throw badScenario(`${path}.id`, id, 'names no guest of the scenario', 'write it as VMID-number')
    const counters = { lastSync: 0, lastTry: 0, durationSeconds: 0, failCount: 0 }
    const all = new Map(Object.entries({ type: 'local', ...options }))
    const job = { id, vmid, target, options: all, ...counters, log: [] }
    world.replication.set(id, job)
    armReplication(world, job)
  }
  for (const [index, { rule, ...options }] of haRules.entries()) {
    requireNew(world.haRules, `haRules[${index}].rule`, rule)
    const made: HaRule = new Map(Object.entries(options))
    for (const sid of resourcesOf(made))
      requireKnown(world.ha, `haRules[${index}].resources`, sid, 'HA resource')
    world.haRules.set(rule, made)
  }
}

function requireNew(known: ReadonlyMap<string, unknown>, path: string, id: string): void {
  if (known.has(id)) throw badScenario(path, id, 'is there twice', 'give each one a name of its own')
}
