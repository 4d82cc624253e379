/** Makes the document out of what was planned: name, expiry, policy, gate, hash. */

import { randomBytes } from 'node:crypto'
import { type Clock, systemClock } from '@proxkit/kernel'
import packageJson from '../../package.json' with { type: 'json' }
import { auditPlan } from '../audit/audited.ts'
import { PlanInvalidError } from '../errors.ts'
import { toJson, toText } from '../model/json.ts'
import { hasEffect, type MaintenanceWindow, type Plan, stepsOf } from '../model/plan.ts'
import { highestRisk, isHighRisk } from '../model/risk.ts'
import { timeId } from '../model/time-id.ts'
import type { Machine } from '../run-folder/machine.ts'
import { defaultPolicy, type Policy, withStartGate } from './policy.ts'
import { requireBackups } from './require-backups.ts'
import { sealPlan } from './seal-plan.ts'

export interface FinishOptions {
  /** Which set of machines this is for: `home`, `production`. */
  readonly environment: string
  /** Who plans. */
  readonly actor: string
  /** Default: {@link defaultPolicy}. */
  readonly policy?: Policy
  /** When effects may take place; outside of it the run is held. Default: always. */
  readonly window?: { readonly from: Date; readonly to: Date }
  /** How long the plan may be started. Default: 15 minutes if it is disruptive or destructive, 60 otherwise. */
  readonly expiresAfterMs?: { readonly highRisk: number; readonly otherwise: number }
  /** Hash of the configuration that it is made with, for the record. */
  readonly configuration?: string
  /** With it, the plan or its denial is in the audit log of this state folder. */
  readonly stateDir?: string
  /** Of that folder. Default: the one that this program runs on. */
  readonly machine?: Machine
  /** Of the packages that the steps come from; shown in the plan. */
  readonly versions?: { readonly [name: string]: string }
  readonly clock?: Clock
  /** Default: eight random hexadecimal digits. */
  readonly random?: () => string
}

export type PlannedParts = Pick<
  Plan,
  | 'runbook'
  | 'input'
  | 'nodes'
  | 'notes'
  | 'warnings'
  | 'brief'
  | 'observed'
  | 'undoes'
  | 'continues'
  | 'gives'
>

/** Makes the plan, and writes it into the audit log if there is one. */
export async function concludePlan(parts: PlannedParts, options: FinishOptions): Promise<Plan> {
  const plan = finishPlan(parts, options)
  if (options.stateDir !== undefined) await auditPlan(options.stateDir, plan, options)
  return plan
}

export function finishPlan(parts: PlannedParts, options: FinishOptions): Plan {
  const { clock = systemClock, policy = defaultPolicy, random = randomDigits } = options
  const { nodes } = parts
  const risk = highestRisk(
    stepsOf(nodes)
      .filter(hasEffect)
      .map((step) => step.risk),
  )
  const nowMs = clock.now()
  const limits = options.expiresAfterMs ?? { highRisk: 15 * 60_000, otherwise: 60 * 60_000 }
  const draft = {
    ...parts,
    kind: 'runbook-plan',
    schema: 1,
    id: timeId(nowMs, random()),
    environment: toText(options.environment, 'the environment'),
    actor: toText(options.actor, 'the actor'),
    createdAt: new Date(nowMs).toISOString(),
    expiresAt: new Date(nowMs + (isHighRisk(risk) ? limits.highRisk : limits.otherwise)).toISOString(),
    risk,
    ...(options.window === undefined ? {} : { window: windowOf(options.window, nowMs) }),
    notes: toJson(parts.notes, 'the notes') as readonly string[],
    warnings: toJson(parts.warnings, 'the warnings') as readonly string[],
    ...(options.configuration === undefined ? {} : { configuration: options.configuration }),
    versions: { ...options.versions, [packageJson.name]: packageJson.version },
  } as const
  const decision = policy(draft)
  const covered = requireBackups(nodes, decision.backups, nowMs)
  return sealPlan({
    ...draft,
    policy: decision,
    nodes: withStartGate(covered, risk, decision, parts.continues),
  })
}

function windowOf(
  { from, to }: { readonly from: Date; readonly to: Date },
  nowMs: number,
): MaintenanceWindow {
  if (!(from.getTime() < to.getTime()))
    throw new PlanInvalidError(
      `Unable to plan for a window from ${String(from)} to ${String(to)}`,
      'let it end after it begins',
    )
  if (to.getTime() <= nowMs)
    throw new PlanInvalidError(
      `Unable to plan for a window from ${from.toISOString()} to ${to.toISOString()}: it is over`,
      'plan for the next one',
    )
  return { from: from.toISOString(), to: to.toISOString() }
}

function randomDigits(): string {
  return randomBytes(4).toString('hex')
}
