/** Plans a runbook: runs its flow, assesses each step against what the earlier ones predict, and seals the document. */

import { randomBytes } from 'node:crypto'
import { type Clock, systemClock } from '@proxkit/kernel'
import packageJson from '../../package.json' with { type: 'json' }
import type { FactKey } from '../kit/fact.ts'
import type { FlowContext, Runbook } from '../kit/runbook.ts'
import { toJson } from '../model/json.ts'
import { gatesOf, hasEffect, type Observed, type Plan, stepsOf } from '../model/plan.ts'
import { highestRisk, isHighRisk } from '../model/risk.ts'
import { parseWith } from '../model/schema.ts'
import { timeId } from '../model/time-id.ts'
import { planFlow } from './plan-flow.ts'
import { createPlanningFacts } from './planning-facts.ts'
import { defaultPolicy, type Policy, withStartGate } from './policy.ts'
import { sealPlan } from './seal-plan.ts'

export interface PlanOptions<Services> {
  readonly services: Services
  /** Which set of machines this is for: `home`, `production`. */
  readonly environment: string
  /** Who plans. */
  readonly actor: string
  /** Default: {@link defaultPolicy}. */
  readonly policy?: Policy
  /** How long the plan may be started. Default: 15 minutes if it is disruptive or destructive, 60 otherwise. */
  readonly expiresAfterMs?: { readonly highRisk: number; readonly otherwise: number }
  /** Of the packages that the steps come from; shown in the plan. */
  readonly versions?: { readonly [name: string]: string }
  readonly clock?: Clock
  /** Default: eight random hexadecimal digits. */
  readonly random?: () => string
  readonly signal?: AbortSignal
}

/**
 * Makes a plan. Reads the world and changes nothing.
 *
 * @throws InputInvalidError, PlanInvalidError, SecretInPlanError, and whatever a fact throws that cannot be read
 */
export async function planRunbook<Services, Input>(
  runbook: Runbook<Services, Input>,
  input: NoInfer<Input>,
  options: PlanOptions<NoInfer<Services>>,
): Promise<Plan> {
  const { clock = systemClock, policy = defaultPolicy, random = randomDigits } = options
  const signal = options.signal ?? new AbortController().signal
  const subject = `runbook ${runbook.id}`
  const normalised = toJson(await parseWith(runbook.input, input, subject), `the input of ${subject}`)

  const { registry } = runbook.kit
  const facts = createPlanningFacts((key) => registry.readFact(options.services, key, signal))
  const notes: string[] = []
  const warnings: string[] = []
  const observed: Observed[] = []
  const context: FlowContext = {
    facts,
    environment: options.environment,
    actor: options.actor,
    async observe(key, fields) {
      const state = await facts.read(key)
      observed.push({ fact: key, fields: observedFields(key, state, fields) })
      return state
    },
    note: (text) => void notes.push(text),
    warn: (text) => void warnings.push(text),
  }

  const flow = await runbook.flow(context, normalised)
  const nodes = await planFlow(flow, { registry, facts, signal })
  const risk = highestRisk([...stepsOf(nodes)].filter(hasEffect).map((step) => step.risk))

  const nowMs = clock.now()
  const limits = options.expiresAfterMs ?? { highRisk: 15 * 60_000, otherwise: 60 * 60_000 }
  const draft = {
    kind: 'runbook-plan',
    schema: 1,
    id: timeId(nowMs, random()),
    runbook: { id: runbook.id, version: runbook.version, title: runbook.title },
    input: normalised,
    environment: toJson(options.environment, 'the environment') as string,
    actor: toJson(options.actor, 'the actor') as string,
    createdAt: new Date(nowMs).toISOString(),
    expiresAt: new Date(nowMs + (isHighRisk(risk) ? limits.highRisk : limits.otherwise)).toISOString(),
    risk,
    nodes,
    notes: toJson(notes, 'the notes') as readonly string[],
    warnings: toJson(warnings, 'the warnings') as readonly string[],
    observed,
    versions: { ...options.versions, [packageJson.name]: packageJson.version },
  } as const
  const decision = policy(draft)
  return sealPlan({ ...draft, policy: decision, nodes: withStartGate(nodes, risk, decision) })
}

/** The gates that need an approval before this plan can run to its end. */
export function gatesOfPlan(plan: Plan): readonly { readonly path: string; readonly summary: string }[] {
  return [...gatesOf(plan.nodes)]
}

function observedFields(
  key: FactKey<never> | string,
  state: object | null,
  fields: readonly string[],
): Observed['fields'] {
  const all = {
    exists: state !== null,
    ...Object.fromEntries(fields.map((name) => [name, (state as never)?.[name]])),
  }
  return toJson(all, `fact ${key}`) as Observed['fields']
}

function randomDigits(): string {
  return randomBytes(4).toString('hex')
}
