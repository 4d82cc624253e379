/** Puts the outcome of what is attempted into the audit log, also when it is refused. */

import { messageOf } from '@proxkit/kernel'
import { isRunbookError } from '../errors.ts'
import type { Plan } from '../model/plan.ts'
import { type AuditRecord, recordAudit } from './audit-log.ts'

type Options = Parameters<typeof recordAudit>[2]

/** Does it; if it is refused, that is on record before anybody hears of it. */
export async function audited<Value>(
  stateDir: string,
  about: Omit<AuditRecord, 'outcome'>,
  attempt: () => Promise<Value>,
  options: Options,
): Promise<Value> {
  try {
    return await attempt()
  } catch (error) {
    const code = isRunbookError(error) ? error.code : undefined
    const refusal: AuditRecord = {
      ...about,
      outcome: code === 'RUNBOOK_PLAN_DENIED' ? 'denied' : 'refused',
      ...(code === undefined ? {} : { code }),
      reason: messageOf(error),
    }
    // What is refused did nothing: that it cannot be noted must not hide why.
    await recordAudit(stateDir, refusal, options).catch(() => undefined)
    throw error
  }
}

/** What an entry says of a plan. */
export function aboutPlan(plan: Plan): Pick<AuditRecord, 'environment' | 'runbook' | 'plan' | 'planHash'> {
  const { environment, runbook, id, hash } = plan
  return { environment, runbook: `${runbook.id}@${runbook.version}`, plan: id, planHash: hash }
}

/** A plan that was made, or that policy denies. */
export async function auditPlan(stateDir: string, plan: Plan, options: Options): Promise<void> {
  const denied = plan.policy.outcome === 'denied'
  await recordAudit(
    stateDir,
    {
      ...aboutPlan(plan),
      actor: plan.actor,
      action: 'plan',
      outcome: denied ? 'denied' : 'planned',
      ...(denied ? { reason: plan.policy.reason } : {}),
    },
    options,
  )
}
