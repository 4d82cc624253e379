/** The report of a run, made from its plan and its journal and from nothing else. */

import type { Approval } from '../model/approval.ts'
import type {
  Decision,
  EntryData,
  EntryType,
  Failure,
  JournalEntry,
  NodeStatus,
  RunStatus,
  TimedEvidence,
} from '../model/journal.ts'
import type { Json } from '../model/json.ts'
import { isEndState } from '../model/life-cycle.ts'
import { type Plan, type PlanNode, partsOf, type StepNode } from '../model/plan.ts'
import type { Risk } from '../model/risk.ts'
import { isAnew, wholeRun } from '../model/whole-run.ts'

/** How a run went, as JSON; `applyPlan` returns it and `report.json` holds it. */
export interface RunReport {
  readonly kind: 'runbook-report'
  readonly schema: 1
  readonly run: string
  /** `running` if the journal does not say how it ended: it runs, or its process died. */
  readonly status: RunStatus | 'running'
  readonly plan: Pick<
    Plan,
    'id' | 'hash' | 'runbook' | 'input' | 'environment' | 'actor' | 'risk' | 'notes' | 'warnings'
  >
  /** UTC, ISO 8601; absent if nothing was written yet. */
  readonly startedAt?: string
  readonly endedAt?: string
  readonly steps: readonly StepReport[]
  readonly approvals: readonly Approval[]
  readonly counts: { readonly [Status in NodeStatus]: number }
  readonly versions: { readonly [name: string]: string }
  /** Of the last journal entry. With it the journal cannot be cut unnoticed. */
  readonly journalHead: string
  /**
   * Sinks that have not got the record: what was to be done is done, and the run is not finished until a resume has
   * delivered it. Only in what `applyPlan` and `resumeRun` return, never in the files.
   */
  readonly undelivered?: readonly Undelivered[]
}

/** What a sink has not got. */
export interface Undelivered {
  readonly sink: string
  /** Of the first journal entry of which it has not got the record. */
  readonly seq: number
  readonly error: string
}

/** What has become of one step, gate or checkpoint. */
export interface StepReport {
  readonly path: string
  readonly step: string
  readonly summary: string
  readonly risk: Risk
  readonly status: NodeStatus
  readonly startedAt?: string
  readonly endedAt?: string
  readonly evidence: readonly TimedEvidence[]
  readonly failure?: Failure
  /** Nobody knows whether the effect took place, or it goes on without this program. */
  readonly inDoubt: boolean
  /** What names the effect in the target: a task id, say. */
  readonly handle?: Json
  readonly output?: Json
  readonly log: readonly string[]
  /** Why it was left out. */
  readonly reason?: string
}

/** How the run has ended so far, without the whole report. */
export function runStatusOf(entries: readonly JournalEntry[]): RunReport['status'] {
  const last = entries.findLast(({ node }) => node === undefined)
  return last?.type === 'run.ended' ? last.data.status : 'running'
}

/**
 * The report of a run, made from its plan and its journal and from nothing else.
 *
 * @param run its id
 */
export function reportRun(plan: Plan, entries: readonly JournalEntry[], run: string): RunReport {
  const byNode = Map.groupBy(entries, (entry) => entry.node ?? '')
  const ended = byNode.get('')?.at(-1)
  const started = entries.find(isType('run.started'))
  const nodes = [...stepsInOrder(wholeRun(plan, entries)), ...unplannedIn(plan, byNode)]
  const status = runStatusOf(entries)
  const steps = nodes.map((node) => {
    const own = byNode.get(node.path) ?? []
    // Once the run is over nobody waits any more for what held it: another failure has ended it, or an interrupt.
    return reportStep(node, isEndState(status) && isUnbegun(own) ? [] : own)
  })
  const { id, hash, runbook, input, environment, actor, risk, notes, warnings } = plan
  return {
    kind: 'runbook-report',
    schema: 1,
    run,
    status,
    plan: { id, hash, runbook, input, environment, actor, risk, notes, warnings },
    ...(started === undefined ? {} : { startedAt: started.at }),
    ...(ended?.type === 'run.ended' ? { endedAt: ended.at } : {}),
    steps,
    approvals: entries.filter(isType('approved')).map((entry) => entry.data),
    counts: countBy(steps),
    versions: started?.data.versions ?? {},
    journalHead: entries.at(-1)?.hash ?? plan.hash,
  }
}

/** Held before anything was decided. */
function isUnbegun(entries: readonly JournalEntry[]): boolean {
  return entries.at(-1)?.type === 'held' && !entries.some(({ type }) => type === 'decided')
}

/** The steps that failed or are held, each with its four parts. */
export function failuresOf(report: RunReport): readonly (StepReport & { readonly failure: Failure })[] {
  return report.steps.filter((step) => step.failure !== undefined) as never
}

function* stepsInOrder(nodes: readonly PlanNode[]): Generator<StepNode | GateStep> {
  for (const node of nodes) {
    if (node.type === 'step') yield node
    else if (node.type === 'gate') {
      const step = node.manual === true ? 'manual' : 'approval'
      if (node.needed) yield { path: node.path, step, summary: node.summary, risk: 'read' }
    } else if (node.type === 'checkpoint')
      yield { path: node.path, step: 'checkpoint', summary: `Plan the rest: ${node.title}`, risk: 'read' }
    else for (const part of partsOf(node)) yield* stepsInOrder(part)
  }
}

/** What is left after a rest, if it could not be planned anew: it holds the run, and stands in no plan. */
function* unplannedIn(
  { runbook }: Plan,
  byNode: ReadonlyMap<string, readonly JournalEntry[]>,
): Generator<GateStep> {
  for (const [path, entries] of byNode)
    if (isAnew(path) && entries.at(-1)?.type === 'held')
      yield { path, step: 'checkpoint', summary: `Plan the rest: ${runbook.title}`, risk: 'read' }
}

type GateStep = Pick<StepNode, 'path' | 'step' | 'summary' | 'risk'>

/** What was recorded last, of each type. */
type Latest = { -readonly [Type in EntryType]?: EntryData[Type] }

function reportStep({ path, step, summary, risk }: GateStep, entries: readonly JournalEntry[]): StepReport {
  const latest: Latest = {}
  for (const { type, data } of entries) latest[type] = data as never
  const { decided, submitted, resolved, settled, verified } = latest
  const [first, last] = [entries[0], entries.at(-1)]
  const status = statusOf(last, decided)
  const failure = last?.type === 'failed' || last?.type === 'held' ? last.data : undefined
  const handle = [decided, submitted, resolved].findLast((data) => data !== undefined && 'handle' in data)
  const output = [decided, resolved, settled].findLast((data) => data !== undefined && 'output' in data)
  const open = status === 'running' || status === 'held'
  return {
    path,
    step,
    summary,
    risk,
    status,
    ...(first === undefined ? {} : { startedAt: first.at }),
    ...(last === undefined || open ? {} : { endedAt: last.at }),
    evidence: verified?.evidence ?? [],
    ...(failure === undefined ? {} : { failure }),
    inDoubt:
      open && decided?.action === 'submit' && settled === undefined && resolved?.outcome !== 'accepted',
    ...(handle !== undefined && 'handle' in handle ? { handle: handle.handle } : {}),
    ...(output !== undefined && 'output' in output && output.output !== undefined
      ? { output: output.output }
      : {}),
    log: settled?.log ?? [],
    ...(last?.type === 'skipped' ? { reason: last.data.reason } : {}),
  }
}

function statusOf(last: JournalEntry | undefined, decided: Decision | undefined): NodeStatus {
  switch (last?.type) {
    case undefined:
      return 'waiting'
    case 'approved':
    case 'planned':
    case 'begun':
      return 'verified'
    case 'verified':
      // Evidence that does not hold is followed by the failure; a process that died in between has not said so yet.
      if (!last.data.holds) return 'running'
      return decided?.action === 'none' ? 'satisfied' : 'verified'
    case 'failed':
    case 'held':
    case 'skipped':
      return last.type
    default:
      return 'running'
  }
}

function countBy(steps: readonly StepReport[]): RunReport['counts'] {
  const counts = { waiting: 0, running: 0, verified: 0, satisfied: 0, failed: 0, held: 0, skipped: 0 }
  for (const { status } of steps) counts[status] += 1
  return counts
}

function isType<Type extends EntryType>(type: Type) {
  return (entry: JournalEntry): entry is Extract<JournalEntry, { readonly type: Type }> => entry.type === type
}
