/** Keeps the state folder from growing for ever: what has ended long ago is removed, and nothing else. */

import { join } from 'node:path'
import { type Clock, systemClock } from '@proxkit/kernel'
import { recordAudit } from '../audit/audit-log.ts'
import { isEndState } from '../model/life-cycle.ts'
import { isOwed } from '../publish/delivery-log.ts'
import { reportRun } from '../report/report-run.ts'
import { undosOf } from '../undo/undo-marks.ts'
import type { Disk } from './durable-file.ts'
import { type Machine, thisMachine } from './machine.ts'
import { readJournalOf, readPlan } from './run-folder.ts'

export interface RetireOptions {
  /** Who does it, for the audit log. */
  readonly actor: string
  /** How long a run is kept after its end. */
  readonly keepMs: number
  /** So many of the newest are kept in any case. Default: 20. */
  readonly keepNewest?: number
  /** Names what would be removed, and removes nothing. Default: false. */
  readonly dryRun?: boolean
  readonly clock?: Clock
  readonly machine?: Machine
}

/**
 * Removes runs that ended longer ago than that, and returns their ids. A run that is held, goes on, cannot be read, has not
 * been delivered to all its sinks, or is the one that another undoes stays, whatever its age; so do the audit log and the
 * marks of used plans, by which a plan is never used twice.
 */
export async function retireRuns(stateDir: string, options: RetireOptions): Promise<readonly string[]> {
  const {
    actor,
    keepMs,
    keepNewest = 20,
    dryRun = false,
    clock = systemClock,
    machine = thisMachine,
  } = options
  const { disk } = machine
  const folder = join(stateDir, 'runs')
  // Their names begin with the time.
  const runs = (await disk.list(folder)).filter((name) => /^\d{8}T\d{6}Z-/.test(name)).toSorted()
  const old = runs.slice(0, Math.max(0, runs.length - keepNewest))
  const kept = new Set(runs)
  const retired: string[] = []
  // The newest first: once an undo is gone, the run that it undid may go too.
  for (const run of old.toReversed()) {
    const environment = await endedBefore(join(folder, run), clock.now() - keepMs, disk)
    if (environment === undefined) continue
    if ((await undosOf(join(folder, run), disk)).some((undo) => kept.has(undo))) continue
    kept.delete(run)
    retired.push(run)
    if (dryRun) continue
    await recordAudit(stateDir, { actor, environment, action: 'retire', outcome: 'removed', run }, options)
    await disk.removeFolder(join(folder, run))
  }
  return retired.toReversed()
}

/** The environment of a run that is over since before that time; undefined for any other. */
async function endedBefore(runFolder: string, timeMs: number, disk: Disk): Promise<string | undefined> {
  try {
    const plan = await readPlan(runFolder, disk)
    const { entries } = await readJournalOf(plan, runFolder, disk)
    const { status, endedAt } = reportRun(plan, entries, '')
    const isOld = endedAt !== undefined && Date.parse(endedAt) < timeMs
    // Until its sinks have the record this is the only one, and a resume still delivers it.
    if (!isOld || !isEndState(status) || (await isOwed(disk, runFolder, entries))) return undefined
    return plan.environment
  } catch {
    // What is damaged is evidence.
    return undefined
  }
}
