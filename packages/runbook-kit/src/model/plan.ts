/** The plan document: what will be done, as data. It holds no code and no secrets, and its hash names it. */

import type { BackupRule, PlannedBackup } from './backup.ts'
import type { Brief } from './brief.ts'
import type { Fields } from './drift.ts'
import type { Json } from './json.ts'
import type { Risk } from './risk.ts'

/** Frozen, sealed by its hash; never edited. Made by `planRunbook` and `planUndo`, read back by `loadPlan`. */
export interface Plan {
  readonly kind: 'runbook-plan'
  /** Of this document's format. */
  readonly schema: 1
  readonly id: string
  readonly runbook: { readonly id: string; readonly version: number; readonly title: string }
  /** Normalised: defaults filled in. */
  readonly input: Json
  readonly environment: string
  readonly actor: string
  /** UTC, ISO 8601. */
  readonly createdAt: string
  /** After this it cannot be *started*. */
  readonly expiresAt: string
  /** The highest risk of what is left to do. */
  readonly risk: Risk
  readonly policy: PolicyDecision
  /** Limits each effect, where {@link expiresAt} limits the start. */
  readonly window?: MaintenanceWindow
  readonly nodes: readonly PlanNode[]
  readonly notes: readonly string[]
  readonly warnings: readonly string[]
  /** What the records say beyond the steps. */
  readonly brief?: Brief
  /** What the flow itself relied on; compared again before the run starts. */
  readonly observed: readonly Observed[]
  /** The run that this plan reverses. */
  readonly undoes?: UndoneRun
  /** The plan of which this is the remainder, made when the run got there. */
  readonly continues?: ContinuedPlan
  /** What its flow gives, with references to outputs of its steps. */
  readonly gives?: Json
  /** Hash of the configuration that it was made with. */
  readonly configuration?: string
  /** Of the packages that made it. */
  readonly versions: { readonly [name: string]: string }
  /** SHA-256 of the canonical JSON of everything above. */
  readonly hash: string
}

/** What an undo reverses. */
export interface UndoneRun {
  readonly run: string
  readonly planHash: string
  /** Of the journal that it was made from. */
  readonly journalHead: string
  /** 1 for the first undo of this run; a further one covers what is left. */
  readonly number: number
}

/** Where a remainder stands. */
export interface ContinuedPlan {
  readonly run: string
  readonly planHash: string
  /** Of the checkpoint: everything in the remainder stands below it. */
  readonly path: string
}

/** What a policy says of a plan; it stands in the document and is kept to while the plan is applied. */
export interface PolicyDecision {
  readonly outcome: 'allowed' | 'approval' | 'denied'
  readonly reason: string
  /** The steps that need the approval, by id. Absent: those of high risk, or all if there is none of those. */
  readonly steps?: readonly string[]
  /** Who planned may not approve. */
  readonly anotherPerson?: true
  /** Whoever approves is asked why, and has no reason put into his mouth. */
  readonly reasoned?: true
  /** An approval counts only with the signature of a known approver. */
  readonly signed?: true
  /** Looked at when the plan is made, and again before each of these steps acts. */
  readonly backups?: BackupRule
  /** When these steps, by id, may begin; what else is in the plan may at any time. */
  readonly window?: MaintenanceWindow & { readonly steps: readonly string[] }
}

/** When effects may take place: UTC, ISO 8601. `from` belongs to it, `to` does not. */
export interface MaintenanceWindow {
  readonly from: string
  readonly to: string
}

export interface Observed {
  readonly fact: string
  readonly fields: Fields
}

/** One part of a plan; `type` tells which. */
export type PlanNode = StepNode | GateNode | ForEachNode | BlockNode | CheckpointNode

/** One step with its input settled. */
export interface StepNode {
  readonly type: 'step'
  /** Unique in the plan: the names from the root down, joined by `/`. */
  readonly path: string
  readonly step: string
  readonly version: number
  readonly risk: Risk
  /** With `{ $output, path }` where an earlier step's output goes in. */
  readonly input: Json
  /** `late`: cannot be assessed before an earlier step has given its output. */
  readonly state: 'pending' | 'satisfied' | 'moving' | 'blocked' | 'late'
  /** What drift compares. */
  readonly fields: Fields
  readonly summary: string
  readonly affects: readonly string[]
  /** Only one step of the run at a time holds each of these. */
  readonly locks: readonly string[]
  readonly predict: { readonly [fact: string]: Json }
  readonly undo: PlannedUndo
  /** What covers that which the step may lose. */
  readonly backups?: readonly PlannedBackup[]
  /** Why and what to do, when blocked. */
  readonly reason?: string
  readonly remedy?: string
  /** Blocked, and the flow goes on without it. */
  readonly excluded?: true
  /** Its failure is survived. */
  readonly onFailure?: 'continue'
}

/** How a step would be reversed, as far as it is known when the plan is made. */
export type PlannedUndo =
  | { readonly kind: 'step'; readonly step: string; readonly version: number; readonly input: Json }
  | { readonly kind: 'irreversible'; readonly why: string; readonly backup?: string }
  | { readonly kind: 'none' }

/** A place where somebody has to say yes, or to do something. */
export interface GateNode {
  readonly type: 'gate'
  readonly path: string
  readonly summary: string
  readonly details: readonly string[]
  /** False if nothing after it is left to do: then nobody is asked. */
  readonly needed: boolean
  /** A person does what it says and attests to it; that is no approval of anything else. */
  readonly manual?: true
}

/** A list that is worked through, or branches beside each other. */
export interface ForEachNode {
  readonly type: 'forEach'
  readonly path: string
  readonly title: string
  readonly concurrency: number
  /** How many items may fail before no further one is started. */
  readonly maxFailures: number
  /** So many are done first, one at a time; if one of them fails, no further one is started. */
  readonly canary?: number
  /** `stop`: failures within the budget let the other items come to their end, but nothing after the list is done. */
  readonly afterFailure?: 'stop'
  readonly items: readonly ForEachItem[]
}

/** What is done for one entry of a list, in order. */
export interface ForEachItem {
  readonly key: string
  readonly path: string
  readonly nodes: readonly PlanNode[]
}

/** Nodes that belong together. */
export interface BlockNode {
  readonly type: 'block'
  readonly path: string
  readonly title: string
  /** Held from the beginning of the block to its end. */
  readonly locks: readonly string[]
  readonly nodes: readonly PlanNode[]
  /** Done if a node has failed. */
  readonly rescue: readonly PlanNode[]
  /** Done at the end, also after a failure or the first interrupt. */
  readonly always: readonly PlanNode[]
  /** What it gives to those that come after it, with references to outputs of its steps. */
  readonly gives?: Json
  /** The same, after the rescue. */
  readonly rescueGives?: Json
}

/** Where a runbook is planned once the run gets there. */
export interface CheckpointNode {
  readonly type: 'checkpoint'
  readonly path: string
  readonly title: string
  readonly runbook: string
  readonly version: number
  /** With `{ $output, path }` where an earlier step's output goes in. */
  readonly input: Json
  /** Locks that are held around it. */
  readonly locks: readonly string[]
}

/** The sequences of which a node is made; none for steps, gates and checkpoints. */
export function partsOf(node: PlanNode): readonly (readonly PlanNode[])[] {
  if (node.type === 'forEach') return node.items.map((item) => item.nodes)
  return node.type === 'block' ? [node.nodes, node.rescue, node.always] : []
}

/** Every step of a plan in the order of the document. */
export function stepsOf(nodes: readonly PlanNode[], found: StepNode[] = []): readonly StepNode[] {
  for (const node of nodes) {
    if (node.type === 'step') found.push(node)
    else for (const part of partsOf(node)) stepsOf(part, found)
  }
  return found
}

/** Every gate of a plan that somebody has to approve, in the order of the document. */
export function* gatesOf(nodes: readonly PlanNode[]): Generator<GateNode> {
  for (const node of nodes) {
    if (node.type === 'gate' && node.needed) yield node
    for (const part of partsOf(node)) yield* gatesOf(part)
  }
}

/** Whether the step still has something to do when the plan is applied. */
export function hasEffect(node: StepNode): boolean {
  return (
    node.risk !== 'read' && (node.state === 'pending' || node.state === 'moving' || node.state === 'late')
  )
}

/** What a plan touches: the facts that it changes, and whoever it says will notice. */
export function targetsOf(plan: Pick<Plan, 'nodes'>): readonly string[] {
  const touching = stepsOf(plan.nodes).filter(hasEffect)
  return [...new Set(touching.flatMap((step) => [...Object.keys(step.predict), ...step.affects]))].toSorted()
}

export function isWithin({ from, to }: MaintenanceWindow, nowMs: number): boolean {
  return Date.parse(from) <= nowMs && nowMs < Date.parse(to)
}

/** The time in which everything that has an effect may begin; undefined if it may at any. */
export function windowOf({ window, policy }: Pick<Plan, 'window' | 'policy'>): MaintenanceWindow | undefined {
  const windows = [window, policy.window].filter((one) => one !== undefined)
  const [from] = windows.map((one) => one.from).toSorted((a, b) => b.localeCompare(a))
  const [to] = windows.map((one) => one.to).toSorted((a, b) => a.localeCompare(b))
  return from === undefined || to === undefined ? undefined : { from, to }
}

/** Every checkpoint of a plan in the order of the document. */
export function* checkpointsOf(nodes: readonly PlanNode[]): Generator<CheckpointNode> {
  for (const node of nodes) {
    if (node.type === 'checkpoint') yield node
    for (const part of partsOf(node)) yield* checkpointsOf(part)
  }
}

/** Whether applying the plan would change anything, or might: what comes after a checkpoint nobody knows yet. */
export function hasWork(plan: Pick<Plan, 'nodes'>): boolean {
  return stepsOf(plan.nodes).some(hasEffect) || !checkpointsOf(plan.nodes).next().done
}

/** The steps for which the plan cannot start. */
export function blockersOf(plan: Pick<Plan, 'nodes'>): readonly StepNode[] {
  return stepsOf(plan.nodes).filter((node) => node.state === 'blocked' && node.excluded !== true)
}
