/** Turns a flow into the nodes of a plan. */

import { DefinitionError, PlanInvalidError } from '../errors.ts'
import type { Confirm, Flow, ForEach, Perform } from '../kit/flow.ts'
import type { Registry } from '../kit/kit.ts'
import { referenceTo, targetOf } from '../kit/reference.ts'
import type { Irreversible, StepImplementation } from '../kit/step.ts'
import type { Assessment } from '../model/assessment.ts'
import type { Fields } from '../model/drift.ts'
import { type Json, toJson } from '../model/json.ts'
import { isLate as isLateValue } from '../model/late.ts'
import { pickOutput } from '../model/output-reference.ts'
import {
  type ForEachNode,
  type GateNode,
  hasEffect,
  type PlanNode,
  type PlannedUndo,
  type StepNode,
} from '../model/plan.ts'
import { parseWith } from '../model/schema.ts'
import type { PlanningFacts } from './planning-facts.ts'

export interface FlowPlanning {
  readonly registry: Pick<Registry<never>, 'step'>
  readonly facts: PlanningFacts
  readonly signal: AbortSignal
}

export async function planFlow(flow: Flow, planning: FlowPlanning): Promise<readonly PlanNode[]> {
  return neededGates(await planList(flow, planning, rootScope))
}

/** A step that later ones may refer to. */
interface Earlier {
  readonly path: string
  /** If the step has nothing to do, what it gives is known now; `null` if it gives nothing then. */
  readonly known?: { readonly output: Json } | null | undefined
}

/** Where a node stands: its path so far, and which earlier steps it may refer to. */
interface Scope {
  readonly prefix: string
  readonly ids: Set<string>
  readonly steps: Map<object, Earlier>
  readonly outer: Scope | undefined
}

const rootScope: Scope = { prefix: '', ids: new Set(), steps: new Map(), outer: undefined }

async function planList(flow: Flow, planning: FlowPlanning, at: Scope): Promise<readonly PlanNode[]> {
  const scope = { ...at, ids: new Set<string>(), steps: new Map<object, Earlier>() }
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
  const keys: Scope = { prefix: `${path}/`, ids: new Set(), steps: new Map(), outer: scope }
  const items: ForEachNode['items'][number][] = []
  if (!Number.isInteger(each.concurrency) || each.concurrency < 1)
    throw new PlanInvalidError(`Unable to plan ${path} with concurrency ${each.concurrency}`, 'use 1 or more')
  for (const { key, flow } of each.items) {
    const itemPath = claimPath(key, keys)
    const inside = {
      prefix: `${itemPath}/`,
      ids: new Set<string>(),
      steps: new Map<object, Earlier>(),
      outer: scope,
    }
    items.push({ key, path: itemPath, nodes: await planList(flow, planning, inside) })
  }
  const { title, concurrency, maxFailures } = each
  return { type: 'forEach', path, title: text(title, path), concurrency, maxFailures, items }
}

function planGate(gate: Confirm, scope: Scope): GateNode {
  const path = claimPath(gate.id, scope)
  const details = gate.details.map((line) => text(line, path))
  return { type: 'gate', path, summary: text(gate.summary, path), details, needed: true }
}

async function planStep(perform: Perform, planning: FlowPlanning, scope: Scope): Promise<StepNode> {
  const path = claimPath(perform.id, scope)
  const step = planning.registry.step(perform.step.id, perform.step.version)
  const raw = withReferences(perform.input, scope, path)
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
    affects: [...affects],
    locks: acts ? [...locks] : [],
    predict: (acts ? toJson(predict, `the prediction of ${path}`) : {}) as StepNode['predict'],
    undo: await plannedUndo(step, input, found, perform, scope, planning),
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

async function plannedUndo(
  step: StepImplementation,
  input: Json,
  found: Assessment,
  perform: Perform,
  scope: Scope,
  { registry }: FlowPlanning,
): Promise<PlannedUndo> {
  const { undo } = step
  if (undo === undefined || (found.state !== 'pending' && found.state !== 'moving')) return { kind: 'none' }
  if (isIrreversible(undo)) return irreversibly(undo)
  const { step: target, input: undoInput } =
    typeof undo === 'function'
      ? undo(input, { fields: found.fields, output: referenceTo(perform) })
      : { step: undo, input }
  const reverse = registry.step(target.id, target.version)
  const place = `the undo of ${step.id}`
  const raw = withReferences(undoInput, scope, place)
  const checked = raw.late ? raw.input : toJson(await parseWith(reverse.input, raw.input, place), place)
  return { kind: 'step', step: reverse.id, version: reverse.version, input: checked }
}

function isIrreversible(undo: StepImplementation['undo']): undo is Irreversible {
  return typeof undo === 'object' && 'why' in undo
}

function irreversibly({ why, backup }: Irreversible): PlannedUndo {
  return { kind: 'irreversible', why, ...(backup === undefined ? {} : { backup }) }
}

/** The input as JSON, with `{ $output, path }` where an earlier step's output goes in. */
function withReferences(input: unknown, scope: Scope, place: string): { input: Json; late: boolean } {
  let isLate = false
  function convert(value: unknown): unknown {
    const target = targetOf(value)
    if (target !== undefined) {
      const { path, known } = findStep(target.source, scope, place)
      if (known === null) throw withoutOutput(path, place)
      if (known !== undefined) return pickOutput(known.output, target.path, path)
      isLate = true
      return { $output: path, path: target.path }
    }
    if (isLateValue(value)) isLate = true
    if (Array.isArray(value)) return value.map(convert)
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
      return value
    if ('$output' in value)
      throw new PlanInvalidError(
        `Unable to plan ${place}: $output is written by the planner`,
        'hand in the output itself',
      )
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, convert(entry)]))
  }
  const converted = convert(input)
  return { input: toJson(converted, `the input of ${place}`), late: isLate }
}

async function knownOutput(
  step: StepImplementation,
  output: unknown,
  path: string,
): Promise<Earlier['known']> {
  if (step.output === undefined || output === undefined) return null
  const place = `the output of ${path}`
  return { output: toJson(await parseWith(step.output, output, place), place) }
}

function withoutOutput(path: string, place: string): PlanInvalidError {
  return new PlanInvalidError(
    `Unable to plan ${place}: it uses the output of ${path}, which has nothing to do and gives none`,
    'let assess of that step return satisfied(fields, output)',
  )
}

function findStep(source: object, scope: Scope, place: string): Earlier {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const earlier = at.steps.get(source)
    if (earlier !== undefined) return earlier
  }
  throw new PlanInvalidError(
    `Unable to plan ${place}: it uses the output of a step that is not done before it in the same sequence`,
    'put that step earlier',
  )
}

function claimPath(id: string, scope: Scope): string {
  const path = `${scope.prefix}${id}`
  if (!/^[\w][\w.:@-]*$/.test(id))
    throw new DefinitionError(
      `Unable to plan ${JSON.stringify(path)}`,
      'names in a flow use letters, digits, dots, colons, @, hyphens and underscores',
    )
  if (scope.ids.has(id))
    throw new DefinitionError(`Unable to plan ${path} twice`, 'give each of them its own name')
  scope.ids.add(id)
  return path
}

/** A gate after which nothing is left to do is not asked. */
function neededGates(nodes: readonly PlanNode[], later = false): readonly PlanNode[] {
  let left = later
  return nodes
    .toReversed()
    .map((node): PlanNode => {
      if (node.type === 'gate') return { ...node, needed: left }
      if (node.type === 'step') {
        left ||= hasEffect(node)
        return node
      }
      const items = node.items.map((item) => ({ ...item, nodes: neededGates(item.nodes) }))
      left ||= items.some((item) => isLeft(item.nodes))
      return { ...node, items }
    })
    .toReversed()
}

function isLeft(nodes: readonly PlanNode[]): boolean {
  return nodes.some((node) => {
    if (node.type === 'step') return hasEffect(node)
    return node.type === 'forEach' && node.items.some((item) => isLeft(item.nodes))
  })
}

function text(value: string, place: string): string {
  return toJson(value, place) as string
}
