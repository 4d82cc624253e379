/**
 * The record of a run: what was to be maintained, what was changed, what proves it, what failed, what is left to do.
 * Made from its plan and its journal and from nothing else; before the run it is the runbook to work by.
 */

import type { BackupState } from '../model/backup.ts'
import { type BriefBackup, type BriefTarget, joinBriefs } from '../model/brief.ts'
import type { Failure, JournalEntry, NodeStatus, ObservedFact, TimedEvidence } from '../model/journal.ts'
import type { Json } from '../model/json.ts'
import { hasEffect, type MaintenanceWindow, type Plan, stepsOf, targetsOf, windowOf } from '../model/plan.ts'
import type { Risk } from '../model/risk.ts'
import { restsOf, wholeRun } from '../model/whole-run.ts'
import { failuresOf, type RunReport, reportRun, type StepReport } from './report-run.ts'
import { type StateChange, stateChanges } from './state-changes.ts'

/** The record as JSON, as it stands in `record.json`. */
export interface RunRecord {
  readonly kind: 'runbook-record'
  readonly schema: 1
  /** Empty before the run. */
  readonly run: string
  readonly runbook: Plan['runbook']
  readonly environment: string
  readonly planHash: string
  /** Of the last journal entry that is in this record. */
  readonly journalHead: string
  readonly status: RunReport['status'] | 'planned'
  readonly maintenance: Maintenance
  readonly change: ChangeLogEntry
  readonly evidence: RecordEvidence
  readonly failures: readonly FailureReport[]
  readonly followUps: readonly string[]
}

/** The maintenance runbook: before the run what to do, after it what was done. */
export interface Maintenance {
  readonly scope: string
  readonly owner: string
  readonly window?: MaintenanceWindow
  readonly targets: readonly BriefTarget[]
  readonly backups: readonly BriefBackup[]
  readonly drain: readonly string[]
  readonly rollback: readonly string[]
  readonly steps: readonly RecordStep[]
  /** What the reader of the plan was told. */
  readonly warnings: readonly string[]
}

/** One step, and what has become of it. */
export interface RecordStep {
  readonly path: string
  readonly summary: string
  readonly risk: Risk
  readonly status: NodeStatus
}

/** Who changed what, when and why, and how it ended. */
export interface ChangeLogEntry {
  readonly startedAt?: string
  readonly endedAt?: string
  readonly owner: string
  /** Who ran it, in order of the attempts. */
  readonly actors: readonly string[]
  readonly targets: readonly string[]
  readonly what: string
  readonly why: string
  readonly outcome: RunRecord['status']
  /** How many observations there are, and how many of them are as expected. */
  readonly evidence: { readonly count: number; readonly holding: number }
  /** Whether this run took a way back, and which. */
  readonly rollback: { readonly used: boolean; readonly how?: string }
}

/** What proves it. */
export interface RecordEvidence {
  readonly facts: readonly FactEvidence[]
  /** What each step brought back from the world. */
  readonly checks: readonly (TimedEvidence & { readonly path: string })[]
  /** Without secrets. */
  readonly logs: readonly StepLog[]
  readonly checklist: readonly ChecklistItem[]
}

/** The state of one fact of the brief, before and after. */
export interface FactEvidence {
  readonly fact: string
  readonly before?: Observation
  readonly after?: Observation
  /** Absent while there is nothing to compare; empty if all is as it was. */
  readonly changes?: readonly StateChange[]
}

export type Observation =
  | { readonly at: string; readonly state: Json }
  | { readonly at: string; readonly error: string }

/** What the target wrote about one effect: the last 2,000 lines. */
export interface StepLog {
  readonly path: string
  /** What names the effect in the target. */
  readonly handle?: Json
  readonly lines: readonly string[]
}

/** One thing that has to be there, and whether it is. */
export interface ChecklistItem {
  readonly item: string
  readonly done: boolean
}

/** What was attempted, what failed, the error, the suggested remedy. */
export interface FailureReport extends Failure {
  readonly path: string
  readonly at?: string
}

/**
 * @param entries none before the run
 * @param report of the same run, where it is in hand
 */
export function recordRun(
  start: Plan,
  entries: readonly JournalEntry[] = [],
  run = '',
  report: RunReport = reportRun(start, entries, run),
): RunRecord {
  const plan = wholePlan(start, entries)
  const status = entries.length === 0 ? 'planned' : report.status
  const { runbook, environment } = plan
  const evidence = recordEvidence(plan, report, entries)
  const targets = briefTargets(plan)
  return {
    kind: 'runbook-record',
    schema: 1,
    run,
    runbook,
    environment,
    planHash: plan.hash,
    journalHead: report.journalHead,
    status,
    maintenance: maintenanceOf(plan, report, targets),
    change: changeOf(plan, report, entries, status, evidence, targets),
    evidence,
    failures: failuresOf(report).map(failureReport),
    followUps: followUpsOf(plan, report, evidence, status),
  }
}

/** The plan with what was planned, and said, at its checkpoints. */
export function wholePlan(plan: Plan, entries: readonly JournalEntry[]): Plan {
  const rests = restsOf(entries)
  if (rests.length === 0) return plan
  return {
    ...plan,
    nodes: wholeRun(plan, entries),
    warnings: [...plan.warnings, ...rests.flatMap(({ warnings }) => warnings)],
    brief: rests.reduce((brief, rest) => joinBriefs(brief, rest.brief ?? {}), plan.brief ?? {}),
  }
}

function maintenanceOf(plan: Plan, report: RunReport, targets: readonly BriefTarget[]): Maintenance {
  const { brief = {}, warnings } = plan
  const window = windowOf(plan)
  return {
    scope: brief.scope ?? `${plan.runbook.title} in ${plan.environment}`,
    owner: brief.owner ?? plan.actor,
    ...(window === undefined ? {} : { window }),
    targets,
    backups: backupsOf(plan),
    drain: brief.drain ?? [],
    rollback: [...(brief.rollback ?? []), ...undosOf(plan)],
    steps: report.steps.map(({ path, summary, risk, status }) => ({ path, summary, risk, status })),
    warnings,
  }
}

/** Those of the brief with what is known of them, and whatever else the steps touch. */
function briefTargets(plan: Plan): readonly BriefTarget[] {
  const { targets = [] } = plan.brief ?? {}
  const known = new Set(targets.map(({ name }) => name))
  const touched = targetsOf(plan).filter((name) => !known.has(name))
  return [...targets, ...touched.map((name) => ({ name }))]
}

/** Those of the brief, and those that policy looked at. */
function backupsOf(plan: Plan): readonly BriefBackup[] {
  const looked = stepsOf(plan.nodes).flatMap(({ summary, backups = [] }) =>
    backups.map(({ fact, found }) => plannedBackup(summary, fact, found)),
  )
  return [...(plan.brief?.backups ?? []), ...looked]
}

function plannedBackup(summary: string, fact: string, found: Json): BriefBackup {
  const { usable, takenAt, where } = (found ?? {}) as { readonly [Name in keyof BackupState]?: Json }
  return {
    target: summary,
    verified: usable === true,
    ...(typeof takenAt === 'string' ? { at: takenAt } : {}),
    where: typeof where === 'string' ? `${where} (${fact})` : fact,
  }
}

/** The last first, as an undo would go. */
function undosOf(plan: Plan): readonly string[] {
  const steps = stepsOf(plan.nodes).filter(hasEffect)
  return steps.toReversed().map(({ summary, undo }) => {
    if (undo.kind === 'step') return `${summary}: undo by ${undo.step}`
    if (undo.kind === 'none') return `${summary}: nothing to undo`
    return `${summary}: no way back, ${undo.why}${undo.backup === undefined ? '' : ` (${undo.backup})`}`
  })
}

function changeOf(
  plan: Plan,
  report: RunReport,
  entries: readonly JournalEntry[],
  outcome: RunRecord['status'],
  { checks }: RecordEvidence,
  targets: readonly BriefTarget[],
): ChangeLogEntry {
  const { brief = {} } = plan
  const reasons = [...new Set(report.approvals.map(({ why }) => why))]
  const actors = entries.flatMap((entry) =>
    entry.type === 'run.started' || entry.type === 'run.resumed' ? [entry.data.actor] : [],
  )
  return {
    ...(report.startedAt === undefined ? {} : { startedAt: report.startedAt }),
    ...(report.endedAt === undefined ? {} : { endedAt: report.endedAt }),
    owner: brief.owner ?? plan.actor,
    actors: [...new Set(actors.length === 0 ? [plan.actor] : actors)],
    targets: targets.map(({ name }) => name),
    what: `${plan.runbook.title} in ${plan.environment}`,
    why: brief.why ?? (reasons.length === 0 ? 'not stated' : reasons.join('; ')),
    outcome,
    evidence: { count: checks.length, holding: checks.filter(({ holds }) => holds).length },
    rollback: rollbackOf(plan, report),
  }
}

function rollbackOf(plan: Plan, report: RunReport): ChangeLogEntry['rollback'] {
  if (plan.undoes !== undefined) return { used: true, how: `this run undoes run ${plan.undoes.run}` }
  const remedies = new Set(remediesOf(plan.nodes))
  const used = report.steps.find(({ path, status }) => remedies.has(path) && acted.has(status))
  return used === undefined ? { used: false } : { used: true, how: used.summary }
}

const acted: ReadonlySet<NodeStatus> = new Set<NodeStatus>(['verified', 'failed', 'held', 'running'])

/** The steps that are only done after a failure. */
function* remediesOf(nodes: Plan['nodes']): Generator<string> {
  for (const node of nodes) {
    if (node.type === 'block') {
      for (const step of stepsOf(node.rescue)) yield step.path
      yield* remediesOf([...node.nodes, ...node.always])
    } else if (node.type === 'forEach') for (const item of node.items) yield* remediesOf(item.nodes)
  }
}

function recordEvidence(plan: Plan, report: RunReport, entries: readonly JournalEntry[]): RecordEvidence {
  const { facts = [] } = plan.brief ?? {}
  const observed = entries.filter((entry) => entry.type === 'observed')
  const [first] = observed.filter(({ round = 0 }) => round === 0)
  const last = observed.findLast(({ round = 0 }) => round > 0)
  const states = [...new Set(facts)].map((fact) =>
    factEvidence(fact, observation(first, fact), observation(last, fact)),
  )
  const checks = report.steps.flatMap(({ path, evidence }) => evidence.map((item) => ({ path, ...item })))
  const logs = report.steps.filter(({ log }) => log.length > 0).map(stepLog)
  const proved = new Set(checks.filter(({ holds }) => holds).map(({ path }) => path))
  const effects = report.steps.filter(({ status, risk }) => status === 'verified' && risk !== 'read')
  const over = entries.length > 0 && report.status !== 'running' && report.status !== 'held'
  const read = (side: 'before' | 'after') =>
    states.map((state) => ({
      item: `${state.fact}, ${side}`,
      done: state[side] !== undefined && 'state' in state[side],
    }))
  return {
    facts: states,
    checks,
    logs,
    checklist: [
      ...read('before'),
      ...read('after'),
      ...backupsOf(plan).map(({ target, verified }) => ({
        item: `Backup of ${target} verified`,
        done: verified,
      })),
      ...report.approvals.map(({ gate, by }) => ({ item: `Approval of ${gate} by ${by}`, done: true })),
      {
        item: 'Every effect that is reported as done is verified',
        done: over && effects.every(({ path }) => proved.has(path)),
      },
      { item: 'The run has come to its end', done: over },
    ],
  }
}

type Observed = Extract<JournalEntry, { readonly type: 'observed' }>

function observation(entry: Observed | undefined, fact: string): Observation | undefined {
  const found: ObservedFact | undefined = entry?.data.facts.find((one) => one.fact === fact)
  if (entry === undefined || found === undefined) return undefined
  return 'state' in found ? { at: entry.at, state: found.state } : { at: entry.at, error: found.error }
}

function factEvidence(
  fact: string,
  before: Observation | undefined,
  after: Observation | undefined,
): FactEvidence {
  const comparable = before !== undefined && after !== undefined && 'state' in before && 'state' in after
  return {
    fact,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(comparable ? { changes: stateChanges(before.state, after.state) } : {}),
  }
}

function stepLog({ path, handle, log }: StepReport): StepLog {
  return { path, ...(handle === undefined ? {} : { handle }), lines: log }
}

function failureReport({
  path,
  failure,
  endedAt,
  startedAt,
}: StepReport & { readonly failure: Failure }): FailureReport {
  const at = endedAt ?? startedAt
  return { path, ...failure, ...(at === undefined ? {} : { at }) }
}

/** Whatever was found and is not settled, each with what to do. */
function followUpsOf(
  plan: Plan,
  report: RunReport,
  { facts }: RecordEvidence,
  status: RunRecord['status'],
): readonly string[] {
  const planned = stepsOf(plan.nodes)
  const leftOut = planned.filter(({ excluded }) => excluded === true)
  const over = status !== 'planned' && status !== 'running' && status !== 'held'
  return [
    ...failuresOf(report).map(({ path, failure, inDoubt }) =>
      inDoubt
        ? `${path} is in doubt, find out whether it took place: ${failure.remedy}`
        : `${path}: ${failure.remedy}`,
    ),
    ...(over
      ? report.steps
          .filter((step) => step.status === 'waiting')
          .map(({ path, summary }) => `${path} was not started: ${summary}`)
      : []),
    ...leftOut.map(
      ({ summary, reason = 'blocked', remedy = 'plan again' }) =>
        `${summary} was left out, ${reason}: ${remedy}`,
    ),
    ...facts
      .filter(({ after }) => after !== undefined && 'error' in after)
      .map(({ fact }) => `${fact} could not be read at the end: look at it`),
    ...plan.warnings.map((warning) => `Look again: ${warning}`),
    ...(plan.brief?.followUps ?? []),
  ]
}
