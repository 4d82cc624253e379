/** What the audit log says of one run. */

import { dirname } from 'node:path'
import type { Clock } from '@proxkit/kernel'
import { type AuditRecord, recordAudit } from '../audit/audit-log.ts'
import { aboutPlan, audited } from '../audit/audited.ts'
import type { Plan } from '../model/plan.ts'
import type { Machine } from '../run-folder/machine.ts'
import { runIdOf } from '../run-folder/run-folder.ts'

export interface RunAudit {
  /** What is refused is on record. */
  attempt<Value>(action: () => Promise<Value>): Promise<Value>
  record(outcome: AuditRecord['outcome'], run?: string): Promise<unknown>
}

export function createRunAudit(
  action: AuditRecord['action'],
  plan: Plan,
  options: {
    readonly runFolder: string
    readonly actor?: string
    readonly clock?: Clock
    readonly machine?: Machine
  },
): RunAudit {
  const { runFolder, actor = plan.actor } = options
  const stateDir = dirname(dirname(runFolder))
  const about = { ...aboutPlan(plan), actor, action }
  return {
    attempt: (attempt) => audited(stateDir, { ...about, run: runIdOf(runFolder) }, attempt, options),
    record: (outcome, run = runIdOf(runFolder)) => recordAudit(stateDir, { ...about, outcome, run }, options),
  }
}
