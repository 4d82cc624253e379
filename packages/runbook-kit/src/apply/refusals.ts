/** Why a plan is not started, or a run not resumed. Each throws before anything is done. */

import {
  ApprovalInvalidError,
  DriftError,
  PlanBlockedError,
  PlanDeniedError,
  PlanEnvironmentError,
  PlanExpiredError,
} from '../errors.ts'
import type { Kit } from '../kit/kit.ts'
import { type Approval, type Approvers, checkApproval } from '../model/approval.ts'
import { differences, type Fields } from '../model/drift.ts'
import { sanitize } from '../model/json.ts'
import { blockersOf, gatesOf, type Plan, stepsOf } from '../model/plan.ts'
import { createWorldFacts } from './world-facts.ts'

/** Denied, expired or blocked. */
export function refuseUnstartable(plan: Plan, nowMs: number): void {
  if (plan.policy.outcome === 'denied') throw new PlanDeniedError(plan.id, plan.policy.reason)
  if (nowMs >= Date.parse(plan.expiresAt)) throw new PlanExpiredError(plan.id, plan.expiresAt)
  const blocked = blockersOf(plan).map(({ path, reason = '', remedy = '' }) => ({ path, reason, remedy }))
  if (blocked.length > 0) throw new PlanBlockedError(plan.id, blocked)
}

/** For another environment, with steps that are not known, or with approvals that are not for it. */
export function refuseMisuse<Services>(
  { registry }: Kit<Services>,
  plan: Plan,
  {
    environment,
    approvals = [],
    approvers,
  }: {
    readonly environment: string
    readonly approvals?: readonly Approval[]
    readonly approvers?: Approvers
  },
): void {
  if (environment !== plan.environment) throw new PlanEnvironmentError(plan.id, plan.environment, environment)
  for (const node of stepsOf(plan.nodes)) registry.step(node.step, node.version)
  const gates = [...gatesOf(plan.nodes)].map((gate) => gate.path)
  for (const approval of approvals) {
    checkApproval(approval, plan, approval.gate, approvers)
    if (!gates.includes(approval.gate))
      throw new ApprovalInvalidError(
        `Unable to approve gate ${approval.gate} of plan ${plan.id}: it has ${gates.length === 0 ? 'no gates' : gates.join(', ')}`,
      )
  }
}

/** That something was done by hand can be said once the run has got there, and not before. */
export function refuseForetold(plan: Plan, approvals: readonly Approval[] = []): void {
  for (const gate of gatesOf(plan.nodes))
    if (gate.manual === true && approvals.some((approval) => approval.gate === gate.path))
      throw new ApprovalInvalidError(
        `Unable to pass ${gate.path} of plan ${plan.id}: it is done by hand, and the run is not there yet`,
      )
}

/** What the flow itself relied on must still be so. */
export async function refuseDrift<Services extends object>(
  { registry }: Kit<Services>,
  plan: Plan,
  {
    services,
    signal = new AbortController().signal,
  }: { readonly services: Services; readonly signal?: AbortSignal },
): Promise<void> {
  const facts = createWorldFacts((key) => registry.readFact(services, key, signal))
  for (const { fact, fields } of plan.observed) {
    const state = await facts.read<Fields | null>(fact as never)
    const names = Object.keys(fields).filter((name) => name !== 'exists')
    const found = {
      exists: state !== null,
      ...Object.fromEntries(names.map((name) => [name, state?.[name]])),
    }
    const drift = differences(fields, sanitize(found) as Fields)
    if (drift.length > 0) throw new DriftError(fact, drift)
  }
}
