/** Why a plan is not started, or a run not resumed. Each throws before anything is done. */

import {
  ApprovalInvalidError,
  DefinitionError,
  DriftError,
  PlanBlockedError,
  PlanDeniedError,
  PlanEnvironmentError,
  PlanExpiredError,
  PlanInvalidError,
  PlanOutsideWindowError,
} from '../errors.ts'
import type { Kit } from '../kit/kit.ts'
import { type Approval, type Approvers, checkApproval } from '../model/approval.ts'
import { differences, type Fields } from '../model/drift.ts'
import { sanitize, scrubJson, toJson } from '../model/json.ts'
import { blockersOf, checkpointsOf, gatesOf, isWithin, type Plan, stepsOf } from '../model/plan.ts'
import type { Publishing } from '../publish/channel.ts'
import { createWorldFacts } from './world-facts.ts'

/** Denied, expired, blocked, outside the hours of the policy, or a part of another run. */
export function refuseUnstartable(plan: Plan, nowMs: number): void {
  if (plan.continues !== undefined)
    throw new PlanInvalidError(
      `Unable to start plan ${plan.id}: it is the remainder of run ${plan.continues.run}`,
      'resume that run',
    )
  // What was no secret when the plan was made may be one now, and from here on the plan goes into every record.
  if (scrubJson(plan) !== plan) toJson(plan, `plan ${plan.id}`)
  refuseUnworkable(plan, nowMs)
  const { window } = plan.policy
  if (window !== undefined && !isWithin(window, nowMs))
    throw new PlanOutsideWindowError(plan.id, window, Date.parse(plan.expiresAt))
}

/** Denied, expired or blocked. */
export function refuseUnworkable(plan: Plan, nowMs: number): void {
  if (plan.policy.outcome === 'denied') throw new PlanDeniedError(plan.id, plan.policy.reason)
  if (nowMs >= Date.parse(plan.expiresAt)) throw new PlanExpiredError(plan.id, plan.expiresAt)
  const blocked = blockersOf(plan).map(({ path, reason = '', remedy = '' }) => ({ path, reason, remedy }))
  if (blocked.length > 0) throw new PlanBlockedError(plan.id, blocked)
}

/** For another environment, with steps that are not known, with approvals that are not for it, or with two sinks of one name. */
export function refuseMisuse<Services>(
  { registry }: Kit<Services>,
  plan: Plan,
  {
    environment,
    rests = [],
    approvals = [],
    approvers,
    publish = {},
  }: {
    readonly environment: string
    /** Remainders that the run has planned so far. */
    readonly rests?: readonly Plan[]
    readonly approvals?: readonly Approval[]
    readonly approvers?: Approvers
    readonly publish?: Publishing
  },
): void {
  if (environment !== plan.environment) throw new PlanEnvironmentError(plan.id, plan.environment, environment)
  for (const { nodes } of [plan, ...rests]) {
    for (const node of stepsOf(nodes)) registry.step(node.step, node.version)
    for (const { runbook, version } of checkpointsOf(nodes)) registry.runbook(runbook, version)
  }
  refuseTwins(publish)
  for (const approval of approvals) {
    const approved = rests.find(({ hash }) => hash === approval.planHash) ?? plan
    const gates = [...gatesOf(approved.nodes)].map((gate) => gate.path)
    checkApproval(approval, approved, approval.gate, approvers)
    if (!gates.includes(approval.gate))
      throw new ApprovalInvalidError(
        `Unable to approve gate ${approval.gate} of plan ${plan.id}: it has ${gates.length === 0 ? 'no gates' : gates.join(', ')}`,
      )
  }
}

/** Without saying by which rules: those of the plan itself are code, and not in the document. */
export function refuseUnplannable(plan: Plan, options: { readonly planning?: object }): void {
  if (!checkpointsOf(plan.nodes).next().done) refuseUnruled(plan, options)
}

/** The same, for a plan of which the remainder has to be planned in any case. */
export function refuseUnruled(plan: Plan, options: { readonly planning?: object }): void {
  if (options.planning === undefined)
    throw new PlanInvalidError(
      `Unable to run plan ${plan.id}: nobody says by which policy to plan what comes after a checkpoint or a long rest`,
      'hand in `planning` with the policy that the plan was made with',
    )
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

/** What one sink has got would count as delivered to the other. */
function refuseTwins({ sinks = [], notifiers = [] }: Publishing): void {
  for (const channels of [sinks, notifiers])
    for (const [at, { name }] of channels.entries())
      if (channels.findIndex((other) => other.name === name) < at)
        throw new DefinitionError(`Unable to publish to two channels of the name ${name}`, 'rename one')
}
