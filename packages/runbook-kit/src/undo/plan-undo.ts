/**
 * Plans to reverse a run. What comes out is a plan like any other: it is shown, approved, applied once, resumed after
 * a crash and verified step by step. The run that it reverses keeps its record.
 */

import { dirname, join } from 'node:path'
import { messageOf } from '@proxkit/kernel'
import { PlanEnvironmentError, RunUndoneError } from '../errors.ts'
import { perform } from '../kit/flow.ts'
import type { Kit } from '../kit/kit.ts'
import { referenceTo } from '../kit/reference.ts'
import type { Step, Undo } from '../kit/step.ts'
import type { JournalEntry } from '../model/journal.ts'
import type { Json } from '../model/json.ts'
import { resolveReferences } from '../model/output-reference.ts'
import { type Plan, type StepNode, stepsOf } from '../model/plan.ts'
import { wholeRun } from '../model/whole-run.ts'
import { concludePlan, type FinishOptions } from '../planning/finish-plan.ts'
import { neededGates } from '../planning/needed-gates.ts'
import { planStep, type StepPlanning } from '../planning/plan-step.ts'
import { isIrreversible } from '../planning/planned-undo.ts'
import { createPlanningFacts } from '../planning/planning-facts.ts'
import { scopeWithin, withReferences } from '../planning/scope.ts'
import { type RunReport, reportRun, type StepReport } from '../report/report-run.ts'
import { takeRun } from '../run-folder/attempt-lock.ts'
import { type Machine, thisMachine } from '../run-folder/machine.ts'
import { hasPlan, readJournalOf, readPlan, runIdOf } from '../run-folder/run-folder.ts'
import { undosOf } from './undo-marks.ts'
import { isReversed } from './undo-status.ts'

export interface UndoOptions<Services> extends FinishOptions {
  readonly services: Services
  /** Of the run to reverse. */
  readonly runFolder: string
  readonly signal?: AbortSignal
}

/**
 * Plans to reverse what a run has done, the last first. Apply the plan with `applyPlan` in a new run folder of the same
 * state folder. Steps that cannot be reversed are named in it and left out; then the undo ends as partial. What an
 * earlier undo has reversed is not in it.
 *
 * @throws RunUndoneError if the run still goes on, if it is an undo itself, or if nothing is left to reverse;
 * RunFolderError, PlanTamperedError, JournalDamagedError if the record of the run, or of an earlier undo of it, is damaged;
 * PlanEnvironmentError, StepUnknownError, and whatever a fact throws that cannot be read
 */
export async function planUndo<Services extends object>(
  kit: Kit<Services>,
  options: UndoOptions<NoInfer<Services>>,
): Promise<Plan> {
  const { runFolder, environment, services, machine = thisMachine } = options
  const signal = options.signal ?? new AbortController().signal
  const plan = await readPlan(runFolder, machine.disk)
  const run = runIdOf(runFolder)
  if (environment !== plan.environment) throw new PlanEnvironmentError(plan.id, plan.environment, environment)
  if (plan.undoes !== undefined)
    throw new RunUndoneError(`Unable to undo run ${run}: it is an undo itself`, 'plan the runbook again')
  const { entries } = await readJournalOf(plan, runFolder, machine.disk)
  const report = reportRun(plan, entries, run)
  if (report.status === 'running')
    throw new RunUndoneError(`Unable to undo run ${run}: it has not ended`, 'wait for it, or resume it first')
  const earlier = await earlierUndos(runFolder, machine)

  const { registry } = kit
  const facts = createPlanningFacts((key) => registry.readFact(services, key, signal))
  const planning: StepPlanning = { registry, facts, signal }
  const nodes: StepNode[] = []
  for (const done of stepsToReverse(plan, report, entries))
    if (!earlier.reversed.has(done.node.path)) nodes.push(await planReversal(done, planning))
  if (!nodes.some((node) => node.excluded !== true))
    throw new RunUndoneError(`Unable to undo run ${run}: ${nothingLeft(nodes)}`, 'look at its report')

  const { id, version, title } = plan.runbook
  return concludePlan(
    {
      runbook: { id, version, title: `Undo: ${title}` },
      input: plan.input,
      nodes: neededGates(nodes),
      notes: [`It reverses run ${run}, which ended as ${report.status}`],
      warnings: nodes
        .filter((node) => node.excluded === true)
        .map(({ path, reason }) => `${path} is not reversed: ${reason}`),
      observed: [],
      undoes: { run, planHash: plan.hash, journalHead: report.journalHead, number: earlier.count + 1 },
    },
    { stateDir: dirname(dirname(runFolder)), ...options },
  )
}

/** A step that did something, or may have. */
interface Acted {
  readonly node: StepNode
  readonly report: StepReport
  readonly fields: object
  readonly outputs: ReadonlyMap<string, Json>
}

/** The last first: what started later may stand on what ended earlier. */
function stepsToReverse(plan: Plan, report: RunReport, entries: readonly JournalEntry[]): readonly Acted[] {
  const reports = new Map(report.steps.map((step) => [step.path, step]))
  const outputs = new Map<string, Json>()
  for (const { path, output } of report.steps) if (output !== undefined) outputs.set(path, output)
  const byNode = Map.groupBy(entries, (entry) => entry.node ?? '')
  const acted: (Acted & { readonly seq: number })[] = []
  for (const node of stepsOf(wholeRun(plan, entries))) {
    const own = byNode.get(node.path) ?? []
    const decided = own.findLast((entry) => entry.type === 'decided')
    const submitted = own.findLast((entry) => entry.type === 'submitted')?.data.outcome
    const step = reports.get(node.path)
    if (step === undefined || decided === undefined || !('fields' in decided.data)) continue
    if (decided.data.action === 'none' || submitted === 'refused' || submitted === 'unsent') continue
    acted.push({ node, report: step, fields: decided.data.fields, outputs, seq: own.at(-1)?.seq ?? 0 })
  }
  return acted.toSorted((a, b) => b.seq - a.seq)
}

async function planReversal(acted: Acted, planning: StepPlanning): Promise<StepNode> {
  const { node, report } = acted
  const step = planning.registry.step(node.step, node.version)
  if (report.status !== 'verified')
    return leftOut(node, `it is ${report.status}, and what it has changed is not known`, 'look at the target')
  if (isIrreversible(step.undo))
    return leftOut(node, step.undo.why, step.undo.backup ?? 'there is no way back')
  let undo: { readonly step: Undo['step']; readonly input: Json }
  try {
    undo = reversalOf(acted, step.undo)
  } catch (error) {
    return leftOut(node, messageOf(error), 'reverse it by hand')
  }
  const slash = node.path.lastIndexOf('/') + 1
  const scope = scopeWithin(node.path.slice(0, slash), undefined)
  const reverse = undo.step as Step<never, Json, unknown>
  // The rest can be reversed all the same: each step looks at the world itself before it acts.
  const flow = perform(node.path.slice(slash), reverse, undo.input as never, { ifBlocked: 'exclude' })
  return planStep(flow, planning, scope)
}

/** From what the step found right before it acted, and from what it gave. */
function reversalOf(
  { node, report, fields, outputs }: Acted,
  undo: Exclude<ReturnType<StepPlanning['registry']['step']>['undo'], { readonly why: string }>,
): { readonly step: Undo['step']; readonly input: Json } {
  const input = resolveReferences(node.input, outputs)
  if (typeof undo !== 'function') return { step: undo as Undo['step'], input }
  const source = {}
  const scope = scopeWithin('', undefined)
  const known = report.output === undefined ? null : { output: report.output }
  scope.steps.set(source, { path: node.path, known })
  const reversal = undo(input, { fields, output: referenceTo(source) })
  return { step: reversal.step, input: withReferences(reversal.input, scope, node.path).input }
}

/** Named in the plan, and not reversed. */
function leftOut(node: StepNode, why: string, remedy: string): StepNode {
  return {
    type: 'step',
    path: node.path,
    step: node.step,
    version: node.version,
    risk: node.risk,
    input: node.input,
    state: 'blocked',
    fields: {},
    summary: node.summary,
    affects: node.affects,
    locks: [],
    predict: {},
    undo: { kind: 'none' },
    reason: why,
    remedy,
    excluded: true,
  }
}

/** What earlier undos of the run have reversed. One that is not over has to be resumed instead, and one that is damaged is not passed over. */
async function earlierUndos(
  runFolder: string,
  machine: Machine,
): Promise<{ readonly count: number; readonly reversed: ReadonlySet<string> }> {
  const undos = await undosOf(runFolder, machine.disk)
  const reversed = new Set<string>()
  for (const id of undos) {
    const folder = join(dirname(runFolder), id)
    if (!(await hasPlan(folder, machine.disk))) {
      // It died between its mark and its plan, so it has done nothing; unless it is just about to begin.
      await (await takeRun(folder, machine)).release()
      continue
    }
    const plan = await readPlan(folder, machine.disk)
    const { entries } = await readJournalOf(plan, folder, machine.disk)
    const report = reportRun(plan, entries, id)
    if (report.status === 'running' || report.status === 'held')
      throw new RunUndoneError(
        `Unable to undo run ${runIdOf(runFolder)}: run ${id} undoes it and is ${report.status}`,
        'resume that one',
      )
    for (const step of report.steps) if (isReversed(step)) reversed.add(step.path)
  }
  return { count: undos.length, reversed }
}

function nothingLeft(nodes: readonly StepNode[]): string {
  if (nodes.length === 0) return 'nothing that it has done is left to reverse'
  return `what is left of it cannot be reversed: ${nodes.map(({ path, reason }) => `${path} (${reason})`).join(', ')}`
}
