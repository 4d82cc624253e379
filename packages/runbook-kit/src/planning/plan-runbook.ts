/** Plans a runbook: runs its flow, assesses each step against what the earlier ones predict, and seals the document. */

import type { FactKey } from '../kit/fact.ts'
import type { FlowContext, Runbook } from '../kit/runbook.ts'
import { type Brief, joinBriefs } from '../model/brief.ts'
import { type Json, toJson, toText } from '../model/json.ts'
import { type GateNode, gatesOf, type Observed, type Plan } from '../model/plan.ts'
import { parseWith } from '../model/schema.ts'
import { concludePlan, type FinishOptions, type PlannedParts } from './finish-plan.ts'
import { planFlow, type Start } from './plan-flow.ts'
import { createPlanningFacts } from './planning-facts.ts'

export interface PlanOptions<Services> extends FinishOptions {
  readonly services: Services
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
  // What a runbook gives is for the runbook around it.
  const { gives: _gives, ...parts } = await planParts(runbook, input, options)
  return concludePlan(parts, options)
}

/**
 * What a plan consists of, before policy decides on it.
 *
 * @param start where its paths begin. Default: at the root
 */
export async function planParts<Services, Input>(
  runbook: Runbook<Services, Input>,
  input: Input,
  options: Pick<PlanOptions<Services>, 'services' | 'signal' | 'environment' | 'actor'>,
  start?: Start,
): Promise<PlannedParts> {
  const signal = options.signal ?? new AbortController().signal
  const subject = `runbook ${runbook.id}`
  const normalised: Json = toJson(await parseWith(runbook.input, input, subject), `the input of ${subject}`)

  const { registry } = runbook.kit
  const facts = createPlanningFacts((key) => registry.readFact(options.services, key, signal))
  const notes: string[] = []
  const warnings: string[] = []
  let { title } = runbook
  let brief: Brief = {}
  const observed: Observed[] = []
  const context: FlowContext = {
    facts,
    environment: options.environment,
    actor: options.actor,
    async observe(key, fields) {
      const state = await facts.read(key)
      if (!facts.isPredicted(key)) observed.push({ fact: key, fields: observedFields(key, state, fields) })
      return state
    },
    note: (text) => void notes.push(text),
    warn: (text) => void warnings.push(text),
    title: (text) => void (title = text),
    brief(part) {
      brief = joinBriefs(brief, part)
    },
  }

  const flow = await runbook.flow(context, normalised)
  const planned = await planFlow(flow, { registry, facts, signal, context }, start)
  const { id, version } = runbook
  return {
    runbook: { id, version, title: toText(title, `the title of ${subject}`) },
    input: normalised,
    ...planned,
    notes,
    warnings,
    ...(Object.keys(brief).length === 0 ? {} : { brief: toJson(brief, 'the brief') as Brief }),
    observed,
  }
}

/** The gates that need an approval before this plan can run to its end. */
export function gatesOfPlan(plan: Plan): readonly GateNode[] {
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
