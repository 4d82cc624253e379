/** Turns a flow into the nodes of a plan. */

import { PlanInvalidError } from '../errors.ts'
import type { Block, Checkpoint, Confirm, Flow, ForEach, Perform, SubRunbook } from '../kit/flow.ts'
import type { Registry } from '../kit/kit.ts'
import { referenceTo } from '../kit/reference.ts'
import type { FlowContext } from '../kit/runbook.ts'
import { type Json, toJson, toText } from '../model/json.ts'
import type { BlockNode, CheckpointNode, ForEachNode, GateNode, PlanNode } from '../model/plan.ts'
import { parseWith } from '../model/schema.ts'
import { refuseDeadlock } from './lock-order.ts'
import { neededGates } from './needed-gates.ts'
import { planStep, type StepPlanning } from './plan-step.ts'
import type { PlanningFacts } from './planning-facts.ts'
import {
  claimPath,
  findStep,
  heldLocks,
  locksToTake,
  type Scope,
  scopeWithin,
  withReferences,
} from './scope.ts'

export interface FlowPlanning extends StepPlanning {
  readonly registry: Pick<Registry<never>, 'step' | 'runbook'>
  /** For runbooks within. */
  readonly context: FlowContext
}

export interface PlannedFlow {
  readonly nodes: readonly PlanNode[]
  readonly gives?: Json
}

/** Where a flow begins: of a remainder, below its checkpoint, and with the locks that are held around that. */
export interface Start {
  readonly prefix: string
  readonly locks: readonly string[]
}

export async function planFlow(
  flow: Flow,
  planning: FlowPlanning,
  { prefix, locks }: Start = { prefix: '', locks: [] },
): Promise<PlannedFlow> {
  const scope = { ...scopeWithin(prefix, undefined), locks }
  const nodes = await planList(flow, planning, scope)
  refuseDeadlock(nodes)
  const given = givenBy(flow, planning, scope)
  return { nodes: neededGates(nodes), ...(given === undefined ? {} : { gives: given.input }) }
}

async function planList(flow: Flow, planning: FlowPlanning, scope: Scope): Promise<readonly PlanNode[]> {
  const nodes: PlanNode[] = []
  for (const part of flatten(flow)) nodes.push(await planPart(part, planning, scope))
  return nodes
}

function planPart(part: Part, planning: FlowPlanning, scope: Scope): Promise<PlanNode> {
  switch (part.kind) {
    case 'perform':
      return planStep(part, planning, scope)
    case 'forEach':
      return planForEach(part, planning, scope)
    case 'block':
      return planBlock(part, planning, scope)
    case 'subRunbook':
      return planSubRunbook(part, planning, scope)
    case 'checkpoint':
      return planCheckpoint(part, planning, scope)
    case 'confirm':
      return planGate(part, scope)
  }
}

type Part = Perform | Confirm | ForEach | Block | SubRunbook | Checkpoint

function* flatten(flow: Flow): Generator<Part> {
  if (flow === undefined || flow === false) return
  if (isList(flow)) for (const part of flow) yield* flatten(part)
  else if (flow.kind === 'giving') yield* flatten(flow.flow)
  else yield flow
}

function isList(flow: Flow): flow is readonly Flow[] {
  return Array.isArray(flow)
}

async function planForEach(each: ForEach, planning: FlowPlanning, scope: Scope): Promise<ForEachNode> {
  const path = claimPath(each.id, scope)
  const { title, concurrency, maxFailures, canary = 0 } = each
  for (const [name, value, least] of [
    ['concurrency', concurrency, 1],
    ['maxFailures', maxFailures, 0],
    ['canary', canary, 0],
  ] as const)
    if (!Number.isInteger(value) || value < least)
      throw new PlanInvalidError(`Unable to plan ${path} with ${name} ${value}`, `use ${least} or more`)
  const keys = scopeWithin(`${path}/`, scope)
  const given: Scope['steps'][] = []
  const items: ForEachNode['items'][number][] = []
  for (const { key, flow } of each.items) {
    const itemPath = claimPath(key, keys)
    // One item does not see the steps of another: nobody knows which is done first.
    const within = scopeWithin(`${itemPath}/`, scope)
    const nodes = await planList(flow, planning, within)
    items.push({ key, path: itemPath, nodes })
    given.push(within.steps)
  }
  // Where nothing goes on after a failure, everything has been done by whoever comes next.
  if (each.afterFailure === 'stop')
    for (const steps of given) for (const step of steps) scope.steps.set(...step)
  return {
    type: 'forEach',
    path,
    title: toText(title, path),
    concurrency,
    maxFailures,
    ...(canary === 0 ? {} : { canary }),
    ...(each.afterFailure === 'stop' ? { afterFailure: 'stop' as const } : {}),
    items,
  }
}

async function planBlock(block: Block, planning: FlowPlanning, scope: Scope): Promise<BlockNode> {
  const path = claimPath(block.id, scope)
  const locks = locksToTake(block.locks, scope, path)
  const within = { ...scopeWithin(`${path}/`, scope), locks }
  const nodes = await planList(block.flow, planning, within)
  // Nobody knows what a failure leaves behind. What is predicted for the rescue is not for those that come after it.
  const onArrival = { ...planning, onArrival: true }
  const remedy = { ...onArrival, facts: withoutPredictions(planning.facts) }
  const rescue = await planList(block.rescue, remedy, within)
  const always = await planList(block.always, onArrival, within)
  if (rescue.length === 0) for (const step of within.steps) scope.steps.set(...step)
  const given = givenBy(block.flow, planning, within)
  const rescued = rescue.length === 0 ? undefined : givenBy(block.rescue, planning, within)
  const known = given?.late === false && rescue.length === 0
  scope.steps.set(block, { path, known: known ? { output: given.input } : undefined })
  return {
    type: 'block',
    path,
    title: toText(block.title, path),
    locks,
    nodes,
    rescue,
    always,
    ...(given === undefined ? {} : { gives: given.input }),
    ...(rescued === undefined ? {} : { rescueGives: rescued.input }),
  }
}

/** What a flow gives to those that come after it; undefined if it gives nothing. */
function givenBy(
  flow: Flow,
  { registry }: FlowPlanning,
  scope: Scope,
): { readonly input: Json; readonly late: boolean } | undefined {
  if (flow === undefined || flow === false || isList(flow)) return undefined
  if (flow.kind === 'giving') return withReferences(flow.value, scope, givenPlace)
  if (flow.kind === 'confirm' || flow.kind === 'forEach') return undefined
  if (flow.kind === 'perform') {
    if (registry.step(flow.step.id, flow.step.version).output === undefined) return undefined
    // A step that has nothing to do may give nothing.
    if (findStep(flow, scope, flow.id).known === null) return undefined
  }
  return withReferences(referenceTo(flow), scope, givenPlace)
}

const givenPlace = 'what the flow gives'

function withoutPredictions(facts: PlanningFacts): PlanningFacts {
  return { ...facts, predict: () => undefined }
}

async function planSubRunbook(sub: SubRunbook, planning: FlowPlanning, scope: Scope): Promise<BlockNode> {
  const { id, runbook } = sub
  const input = await parseWith(runbook.input, sub.input, `runbook ${runbook.id}`)
  const flow = await runbook.flow(planning.context, input as never)
  const block = {
    kind: 'block',
    id,
    title: runbook.title,
    locks: [],
    rescue: undefined,
    always: undefined,
  } as const
  const part = { ...block, flow, output: sub.output }
  const node = await planBlock(part, planning, scope)
  scope.steps.set(sub, findStep(part, scope, id))
  return node
}

async function planCheckpoint(
  part: Checkpoint,
  planning: FlowPlanning,
  scope: Scope,
): Promise<CheckpointNode> {
  const path = claimPath(part.id, scope)
  const { id, version, title, input: schema } = part.runbook
  planning.registry.runbook(id, version)
  const { input, late } = withReferences(part.input, scope, path)
  // What is wrong already is said before anything is done.
  const checked = late
    ? input
    : toJson(await parseWith(schema, input, `runbook ${id}`), `the input of ${path}`)
  scope.steps.set(part, { path })
  planning.facts.unsettle()
  return {
    type: 'checkpoint',
    path,
    title: toText(title, path),
    runbook: id,
    version,
    input: checked,
    locks: heldLocks(scope),
  }
}

async function planGate(gate: Confirm, scope: Scope): Promise<GateNode> {
  const path = claimPath(gate.id, scope)
  const details = gate.details.map((line) => toText(line, path))
  const node = { type: 'gate', path, summary: toText(gate.summary, path), details, needed: true } as const
  return gate.manual ? { ...node, manual: true } : node
}
