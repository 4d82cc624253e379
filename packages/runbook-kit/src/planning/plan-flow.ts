/** Turns a flow into the nodes of a plan. */

import { PlanInvalidError } from '../errors.ts'
import type { Block, Checkpoint, Confirm, Flow, ForEach, Perform, SubRunbook } from '../kit/flow.ts'
import type { Registry } from '../kit/kit.ts'
import { referenceTo } from '../kit/reference.ts'
import type { FlowContext } from '../kit/runbook.ts'
import type { StepImplementation, StepPlan } from '../kit/step.ts'
import type { PlannedBackup } from '../model/backup.ts'
import type { Fields } from '../model/drift.ts'
import { type Json, toJson } from '../model/json.ts'
import { hasReferences } from '../model/output-reference.ts'
import type { BlockNode, CheckpointNode, ForEachNode, GateNode, PlanNode, StepNode } from '../model/plan.ts'
import { parseWith } from '../model/schema.ts'
import { refuseDeadlock } from './lock-order.ts'
import { neededGates } from './needed-gates.ts'
import { irreversibly, isIrreversible, plannedUndo } from './planned-undo.ts'
import type { PlanningFacts } from './planning-facts.ts'
import {
  claimPath,
  findStep,
  heldLocks,
  isHeld,
  knownOutput,
  type Scope,
  scopeWithin,
  withReferences,
} from './scope.ts'

export interface StepPlanning {
  readonly registry: Pick<Registry<never>, 'step'>
  readonly facts: PlanningFacts
  readonly signal: AbortSignal
}

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
  if (!Number.isInteger(each.concurrency) || each.concurrency < 1)
    throw new PlanInvalidError(`Unable to plan ${path} with concurrency ${each.concurrency}`, 'use 1 or more')
  if (!Number.isInteger(each.maxFailures) || each.maxFailures < 0)
    throw new PlanInvalidError(`Unable to plan ${path} with maxFailures ${each.maxFailures}`, 'use 0 or more')
  const { canary = 0 } = each
  if (!Number.isInteger(canary) || canary < 0)
    throw new PlanInvalidError(`Unable to plan ${path} with canary ${canary}`, 'use 0 or more')
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
  const { title, concurrency, maxFailures } = each
  return {
    type: 'forEach',
    path,
    title: text(title, path),
    concurrency,
    maxFailures,
    ...(canary === 0 ? {} : { canary }),
    ...(each.afterFailure === 'stop' ? { afterFailure: 'stop' as const } : {}),
    items,
  }
}

async function planBlock(block: Block, planning: FlowPlanning, scope: Scope): Promise<BlockNode> {
  const path = claimPath(block.id, scope)
  // What is held around it is not taken again: nobody waits for himself.
  const locks = block.locks.filter((name) => !isHeld(name, scope)).map((name) => text(name, path))
  const within = { ...scopeWithin(`${path}/`, scope), locks }
  const nodes = await planList(block.flow, planning, within)
  // Nobody knows what a failure leaves behind: these steps are assessed when they are needed. What is predicted for
  // the rescue is not for those that come after it.
  const rescue = (
    await planList(block.rescue, { ...planning, facts: withoutPredictions(planning.facts) }, within)
  ).map(assessedLater)
  const always = (await planList(block.always, planning, within)).map(assessedLater)
  if (rescue.length === 0) for (const step of within.steps) scope.steps.set(...step)
  const given = givenBy(block.flow, planning, within)
  const rescued = rescue.length === 0 ? undefined : givenBy(block.rescue, planning, within)
  const known = given?.late === false && rescue.length === 0
  scope.steps.set(block, { path, known: known ? { output: given.input } : undefined })
  return {
    type: 'block',
    path,
    title: text(block.title, path),
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

function assessedLater(node: PlanNode): PlanNode {
  switch (node.type) {
    case 'gate':
    case 'checkpoint':
      return node
    case 'forEach':
      return {
        ...node,
        items: node.items.map((item) => ({ ...item, nodes: item.nodes.map(assessedLater) })),
      }
    case 'block': {
      const [nodes, rescue, always] = [node.nodes, node.rescue, node.always].map((part) =>
        part.map(assessedLater),
      )
      return { ...node, nodes: nodes ?? [], rescue: rescue ?? [], always: always ?? [] }
    }
    case 'step':
      return assessedOnArrival(node)
  }
}

function assessedOnArrival(node: StepNode): StepNode {
  if (node.risk === 'read' || node.excluded === true) return node
  const { reason: _reason, remedy: _remedy, ...rest } = node
  return { ...rest, state: 'late', fields: {} }
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
    title: text(title, path),
    runbook: id,
    version,
    input: checked,
    locks: heldLocks(scope),
  }
}

async function planGate(gate: Confirm, scope: Scope): Promise<GateNode> {
  const path = claimPath(gate.id, scope)
  const details = gate.details.map((line) => text(line, path))
  const node = { type: 'gate', path, summary: text(gate.summary, path), details, needed: true } as const
  return gate.manual ? { ...node, manual: true } : node
}

/** Plans one step where it stands. */
export async function planStep(perform: Perform, planning: StepPlanning, scope: Scope): Promise<StepNode> {
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
  const { summary, affects = [], locks = [], predict = {}, backups = [] } = step.plan(input, found)
  if (found.state === 'satisfied' && planning.facts.isSettled())
    scope.steps.set(perform, { path, known: await knownOutput(step, found.output, path) })
  const acts = found.state === 'pending' || found.state === 'moving'
  const covered = acts ? await readBackups(backups, planning.facts, path) : []
  if (acts) planning.facts.predict(predict)
  const node: StepNode = {
    ...base,
    input,
    state: found.state,
    fields: toJson(found.fields, `what ${path} found`) as Fields,
    summary: text(summary, path),
    affects: affects.map((name) => text(name, path)),
    locks: acts ? locks.filter((name) => !isHeld(name, scope)).map((name) => text(name, path)) : [],
    predict: (acts ? toJson(predict, `the prediction of ${path}`) : {}) as StepNode['predict'],
    ...(covered.length === 0 ? {} : { backups: covered }),
    undo: await plannedUndo(step, input, found, perform, scope, planning.registry),
    ...(found.state !== 'blocked'
      ? {}
      : {
          reason: text(found.reason, path),
          remedy: text(found.remedy, path),
          ...(perform.ifBlocked === 'exclude' ? { excluded: true as const } : {}),
        }),
  }
  return planning.facts.isSettled() ? node : assessedOnArrival(node)
}

async function readBackups(
  keys: NonNullable<StepPlan['backups']>,
  facts: PlanningFacts,
  path: string,
): Promise<readonly PlannedBackup[]> {
  const read = async (fact: (typeof keys)[number]) => ({
    fact,
    found: toJson(await facts.read(fact), `the backup of ${path}`),
  })
  return Promise.all(keys.map(read))
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
