/** A policy as a table: by action, by risk, by environment. */

import { hasEffect, type PolicyDecision, type StepNode, stepsOf } from '../model/plan.ts'
import { type EffectRisk, isAtLeast, isHighRisk } from '../model/risk.ts'
import { hoursAt, type WeeklyHours } from '../model/weekly-hours.ts'
import type { Policy } from './policy.ts'

/** From lax to strict. `another-person`: an approval by somebody else than the one who planned. */
export const verdicts = ['allowed', 'approval', 'another-person', 'denied'] as const

/** One of {@link verdicts}. */
export type Verdict = (typeof verdicts)[number]

/** What holds in one environment, or in all. */
export interface PolicyRow {
  /** By the id of a step. */
  readonly actions?: { readonly [step: string]: Verdict }
  /** For actions that are not named. */
  readonly risks?: { readonly [R in EffectRisk]?: Verdict }
  /** Whether whoever approves has to say why. Default: no. */
  readonly reasoned?: boolean
  /** Whether approvals have to be signed. Default: no. */
  readonly signed?: boolean
  /** What is at least this risky needs backups of what its steps name, and not older. */
  readonly backups?: { readonly risk: EffectRisk; readonly maxAgeMs: number }
  /** What is at least this risky is planned for a maintenance window, or denied. */
  readonly window?: EffectRisk
  /** What is at least this risky begins in these hours only: the plan says which are next. */
  readonly hours?: { readonly risk: EffectRisk; readonly open: WeeklyHours }
}

/** A row for all environments, and rows for some. */
export interface PolicyMatrix extends PolicyRow {
  /** What is said here for an environment goes before what is said for all. */
  readonly environments?: { readonly [environment: string]: PolicyRow }
}

/**
 * A policy from a table. What is named as an action goes before what is said for its risk; what nobody names needs an
 * approval if it is disruptive or destructive. The strictest verdict on any step decides on the plan.
 */
export function matrixPolicy(matrix: PolicyMatrix): Policy {
  return ({ environment, nodes, risk, window, createdAt }) => {
    const rows = [matrix.environments?.[environment] ?? {}, matrix]
    const acting = stepsOf(nodes).filter(hasEffect)
    const judged = acting.map((step) => ({ step, verdict: judge(step, rows) }))
    const wanted = rows.find((row) => row.window !== undefined)?.window
    if (wanted !== undefined && window === undefined && acting.length > 0 && isAtLeast(risk, wanted))
      return { outcome: 'denied', reason: `${risk} steps in ${environment} need a maintenance window` }
    const limits = { ...backupRule(acting, rows), ...windowRule(acting, rows, Date.parse(createdAt)) }
    const worst = verdicts.findLast((verdict) => judged.some((one) => one.verdict === verdict)) ?? 'allowed'
    const names = idsOf(judged.filter((one) => one.verdict === worst).map(({ step }) => step))
    const where = `${names.join(', ')} in ${environment}`
    if (worst === 'allowed')
      return { outcome: 'allowed', reason: `nothing in it needs an approval in ${environment}`, ...limits }
    if (worst === 'denied') return { outcome: 'denied', reason: `nobody may do ${where}` }
    const decision: PolicyDecision = {
      outcome: 'approval',
      reason: `${where}: needs an approval${worst === 'another-person' ? ' by somebody else than who planned' : ''}`,
      steps: idsOf(judged.filter((one) => one.verdict !== 'allowed').map(({ step }) => step)),
    }
    return {
      ...decision,
      ...limits,
      ...(worst === 'another-person' ? { anotherPerson: true } : {}),
      ...(rows.find((row) => row.reasoned !== undefined)?.reasoned === true ? { reasoned: true } : {}),
      ...(rows.find((row) => row.signed !== undefined)?.signed === true ? { signed: true } : {}),
    }
  }
}

function judge({ step, risk }: StepNode, rows: readonly PolicyRow[]): Verdict {
  for (const { actions, risks } of rows) {
    const verdict = own(actions, step) ?? own(risks, risk)
    if (verdict !== undefined) return verdict
  }
  return isHighRisk(risk) ? 'approval' : 'allowed'
}

function backupRule(
  acting: readonly StepNode[],
  rows: readonly PolicyRow[],
): Pick<PolicyDecision, 'backups'> {
  const wanted = rows.find((row) => row.backups !== undefined)?.backups
  if (wanted === undefined) return {}
  const steps = idsOf(acting.filter(({ risk }) => isAtLeast(risk, wanted.risk)))
  return steps.length === 0 ? {} : { backups: { steps, maxAgeMs: wanted.maxAgeMs } }
}

function windowRule(
  acting: readonly StepNode[],
  rows: readonly PolicyRow[],
  nowMs: number,
): Pick<PolicyDecision, 'window'> {
  const hours = rows.find((row) => row.hours !== undefined)?.hours
  if (hours === undefined) return {}
  const steps = idsOf(acting.filter(({ risk }) => isAtLeast(risk, hours.risk)))
  if (steps.length === 0) return {}
  const { fromMs, toMs } = hoursAt(hours.open, nowMs)
  return { window: { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString(), steps } }
}

function own(
  row: { readonly [name: string]: Verdict | undefined } | undefined,
  name: string,
): Verdict | undefined {
  return row !== undefined && Object.hasOwn(row, name) ? row[name] : undefined
}

function idsOf(steps: readonly StepNode[]): readonly string[] {
  return [...new Set(steps.map(({ step }) => step))]
}
