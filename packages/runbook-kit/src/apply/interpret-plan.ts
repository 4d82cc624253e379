/** Interprets a plan: the order of things, gates, and what a failure does to the rest. Steps are in perform-step. */

import type { Failure, RunStatus } from '../model/journal.ts'
import type { ForEachNode, GateNode, PlanNode } from '../model/plan.ts'
import { performStep } from './perform-step.ts'
import type { Outcome, Run } from './run.ts'

/** Runs a plan from its beginning; what the runner has on record is not done again. */
export async function interpretPlan(run: Run): Promise<RunStatus> {
  const outcome = await runNodes(run, run.plan.nodes)
  return outcome === 'done' ? 'succeeded' : outcome
}

async function runNodes(run: Run, nodes: readonly PlanNode[]): Promise<Outcome> {
  let soFar: Outcome = 'done'
  for (const node of nodes) {
    const outcome = await runNode(run, node)
    const survived = outcome === 'failed' && node.type === 'step' && node.onFailure === 'continue'
    if (outcome !== 'done' && outcome !== 'partial' && !survived) return outcome
    soFar = worst(soFar, survived ? 'partial' : outcome)
  }
  return soFar
}

function runNode(run: Run, node: PlanNode): Promise<Outcome> {
  if (node.type === 'gate') return passGate(run, node)
  return node.type === 'forEach' ? runForEach(run, node) : performStep(run, node)
}

async function passGate({ runner, emit }: Run, gate: GateNode): Promise<Outcome> {
  if (!gate.needed) return 'done'
  if (runner.cancelled.aborted) return 'cancelled'
  emit({ type: 'gate.waiting', gate: gate.path, summary: gate.summary, details: gate.details })
  for (;;) {
    const approval = await runner.gate(gate)
    if (approval !== undefined) {
      emit({ type: 'gate.passed', gate: gate.path, by: approval.by })
      return 'done'
    }
    if (runner.cancelled.aborted) return 'cancelled'
    if ((await runner.hold(gate.path, awaitsApproval(gate))) === 'suspended') return 'held'
  }
}

function awaitsApproval(gate: GateNode): Failure {
  return {
    attempted: gate.summary,
    failed: 'gate',
    error: `Gate ${gate.path} awaits approval`,
    remedy: 'approve the plan at this gate and resume the run',
    code: 'RUNBOOK_AWAITS_APPROVAL',
  }
}

/** Keeps `concurrency` items going until all are done, or more have failed than may. */
async function runForEach(run: Run, each: ForEachNode): Promise<Outcome> {
  const { runner } = run
  const branches = runner.branches<Outcome | Crash>()
  let started = 0
  let failures = 0
  let worstItem: Outcome = 'done'
  let crash: Crash | undefined
  const mayStart = () =>
    started < each.items.length &&
    crash === undefined &&
    failures <= each.maxFailures &&
    !runner.cancelled.aborted

  while (branches.active > 0 || mayStart()) {
    while (branches.active < each.concurrency && mayStart()) {
      const nodes = each.items[started++]?.nodes ?? []
      // If the engine itself fails (a full disk, say), the other items come to rest before anyone hears of it.
      branches.spawn(() => runNodes(run, nodes).catch((error: unknown) => ({ error })))
    }
    const outcome = await branches.any()
    if (typeof outcome === 'object') crash ??= outcome
    else {
      if (outcome === 'failed' || outcome === 'held') failures += 1
      worstItem = worst(worstItem, outcome)
    }
  }

  if (crash !== undefined) throw crash.error
  if (started < each.items.length && runner.cancelled.aborted) return worst(worstItem, 'cancelled')
  // A failed item within the budget is survived, unless nothing else was left to succeed.
  const survived = failures <= each.maxFailures && failures < each.items.length
  return worstItem === 'failed' && survived ? 'partial' : worstItem
}

interface Crash {
  readonly error: unknown
}

// Held is the worst: something waits for a human, and a cancelled run could not be resumed for it.
const order: readonly Outcome[] = ['done', 'partial', 'failed', 'cancelled', 'held']

function worst(one: Outcome, other: Outcome): Outcome {
  return order.indexOf(one) > order.indexOf(other) ? one : other
}
