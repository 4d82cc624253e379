/** Turns a flow into the nodes of a plan. */

import { PlanInvalidError } from '../errors.ts'
import type { Confirm, Flow, ForEach, Perform } from '../kit/flow.ts'
import type { Registry } from '../kit/kit.ts'
import type { StepImplementation } from '../kit/step.ts'
import type { Fields } from '../model/drift.ts'
import { type Json, toJson } from '../model/json.ts'
import { hasReferences } from '../model/output-reference.ts'
import type { ForEachNode, GateNode, PlanNode, StepNode } from '../model/plan.ts'
import { parseWith } from '../model/schema.ts'
import { neededGates } from './needed-gates.ts'
import { irreversibly, isIrreversible, plannedUndo } from './planned-undo.ts'
import type { PlanningFacts } from './planning-facts.ts'
import { claimPath, knownOutput, type Scope, scopeWithin, withReferences } from './scope.ts'

export interface FlowPlanning {
  readonly registry: Pick<Registry<never>, 'step'>
  readonly facts: PlanningFacts
  readonly signal: AbortSignal
}

export async function planFlow(flow: Flow, planning: FlowPlanning): Promise<readonly PlanNode[]> {
  return neededGates(await planList(flow, planning, scopeWithin('', undefined)))
}

async function planList(flow: Flow, planning: FlowPlanning, scope: Scope): Promise<readonly PlanNode[]> {
  const nodes: PlanNode[] = []
  for (const part of flatten(flow)) {
    if (part.kind === 'perform') nodes.push(await planStep(part, planning, scope))
    else if (part.kind === 'forEach') nodes.push(await planForEach(part, planning, scope))
    else nodes.push(planGate(part, scope))
  }
  return nodes
}

function* flatten(flow: Flow): Generator<Perform | Confirm | ForEach> {
  if (flow === undefined || flow === false) return
  if (isList(flow)) for (const part of flow) yield* flatten(part)
  else yield flow
}

function isList(flow: Flow): flow is readonly Flow[] {
  return Array.isArray(flow)
}

async function planForEach(each: ForEach, planning: FlowPlanning, scope: Scope): Promise<ForEachNode> {
  const path = claimPath(each.id, scope)
  if (!Number.isInteger(each.concurrency) || each.concurrency < 1)
    throw new PlanInvalidError(`Unable to plan ${path} with concurrency ${each.concurrency}`, 'use 1 or more')
  if (!Number.isInteger(each.maxFailures) || each.maxFailures < 0)
    throw new PlanInvalidError(`Unable to plan ${path} with maxFailures ${each.maxFailures}`, 'use 0 or more')
  const keys = scopeWithin(`${path}/`, scope)
  const items: ForEachNode['items'][number][] = []
  for (const { key, flow } of each.items) {
    const itemPath = claimPath(key, keys)
    // One item does not see the steps of another: nobody knows which is done first.
    const nodes = await planList(flow, planning, scopeWithin(`${itemPath}/`, scope))
    items.push({ key, path: itemPath, nodes })
  }
  const { title, concurrency, maxFailures } = each
  return { type: 'forEach', path, title: text(title, path), concurrency, maxFailures, items }
}

function planGate(gate: Confirm, scope: Scope): GateNode {
  const path = claimPath(gate.id, scope)
  const details = gate.details.map((line) => text(line, path))
  return { type: 'gate', path, summary: text(gate.summary, path), details, needed: true }
}

/** Plans one step where it stands. */
export async function planStep(perform: Perform, planning: FlowPlanning, scope: Scope): Promise<StepNode> {
  const path = claimPath(perform.id, scope)
  const step = planning.registry.step(perform.step.id, perform.step.version)
  const raw = withReferences(perform.input, scope, path)
  if (raw.late && !hasReferences(raw.input))
    throw new PlanInvalidError(
      `Unable to plan ${path}: its input is known later, and no earlier step gives it`,
      'use the output of the step that makes it',
    )
  scope.steps.set(perform, { path })
  const base = {
    type: 'step',
    path,
    step: step.id,
    version: step.version,
    risk: step.risk,
    ...(perform.onFailure === 'continue' ? { onFailure: perform.onFailure } : {}),
  } as const
  if (raw.late) return lateNode(base, step, raw.input)

  const input = toJson(await parseWith(step.input, raw.input, `${path} (${step.id})`), `the input of ${path}`)
  const found = await step.assess({ facts: planning.facts, signal: planning.signal }, input)
  const { summary, affects = [], locks = [], predict = {} } = step.plan(input, found)
  if (found.state === 'satisfied')
    scope.steps.set(perform, { path, known: await knownOutput(step, found.output, path) })
  const acts = found.state === 'pending' || found.state === 'moving'
  if (acts) planning.facts.predict(predict)
  return {
    ...base,
    input,
    state: found.state,
    fields: toJson(found.fields, `what ${path} found`) as Fields,
    summary: text(summary, path),
    affects: affects.map((name) => text(name, path)),
    locks: acts ? locks.map((name) => text(name, path)) : [],
    predict: (acts ? toJson(predict, `the prediction of ${path}`) : {}) as StepNode['predict'],
    undo: await plannedUndo(step, input, found, perform, scope, planning.registry),
    ...(found.state !== 'blocked'
      ? {}
      : {
          reason: text(found.reason, path),
          remedy: text(found.remedy, path),
          ...(perform.ifBlocked === 'exclude' ? { excluded: true as const } : {}),
        }),
  }
}

/** A step whose input is not known yet: shown with its title, assessed when the run gets there. */
function lateNode(
  base: Pick<StepNode, 'type' | 'path' | 'step' | 'version' | 'risk' | 'onFailure'>,
  step: StepImplementation,
  input: Json,
): StepNode {
  // Whoever approves the plan must see what will be lost.
  if (step.risk === 'destructive')
    throw new PlanInvalidError(
      `Unable to plan ${base.path}: a destructive step needs an input that is known now`,
      'split the runbook where the value is known',
    )
  return {
    ...base,
    input,
    state: 'late',
    fields: {},
    summary: `${step.title} (known later)`,
    affects: [],
    locks: [],
    predict: {},
    undo: isIrreversible(step.undo) ? irreversibly(step.undo) : { kind: 'none' },
  }
}

function text(value: string, place: string): string {
  return toJson(value, place) as string
}
