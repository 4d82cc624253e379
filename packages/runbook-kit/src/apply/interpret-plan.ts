/** Interprets a plan: the order of things, gates, and what a failure does to the rest. Steps are in perform-step. */

import { isRunbookError } from '../errors.ts'
import type { Failure, RunStatus } from '../model/journal.ts'
import type { Json } from '../model/json.ts'
import { resolveReferences } from '../model/output-reference.ts'
import {
  type BlockNode,
  type CheckpointNode,
  type ForEachNode,
  type GateNode,
  type PlanNode,
  partsOf,
} from '../model/plan.ts'
import { hasBegun, isBegun, mayBegin } from './begun.ts'
import { enterCheckpoint } from './enter-checkpoint.ts'
import { goOn } from './go-on.ts'
import { performStep } from './perform-step.ts'
import type { Outcome, Run } from './run.ts'
import type { Lock } from './runner.ts'

/** Runs a plan from its beginning; what the runner has on record is not done again. */
export async function interpretPlan(run: Run): Promise<RunStatus> {
  const entered = await goOn(run, (old) => runNodes(old, old.plan.nodes))
  if (typeof entered === 'string') return statusOf(entered)
  const outcome = await runNodes(entered, entered.plan.nodes)
  return statusOf(entered.isPartial === true ? worst(outcome, 'partial') : outcome)
}

function statusOf(outcome: Outcome): RunStatus {
  return outcome === 'done' ? 'succeeded' : outcome
}

async function runNodes(run: Run, nodes: readonly PlanNode[]): Promise<Outcome> {
  let current = run
  let soFar: Outcome = 'done'
  for (const node of nodes) {
    const outcome = await runNode(current, node)
    const survived = outcome === 'failed' && node.type === 'step' && node.onFailure === 'continue'
    if (outcome === 'held' || (outcome === 'failed' && !survived)) return outcome
    // Whatever was begun is brought to its end, also behind what is not begun any more.
    if (outcome === 'cancelled') current = { ...run, only: 'begun' }
    soFar = worst(soFar, survived ? 'partial' : outcome)
  }
  return soFar
}

function runNode(run: Run, node: PlanNode): Promise<Outcome> {
  if (node.type === 'gate') return passGate(run, node)
  if (node.type === 'forEach') return runForEach(run, node)
  if (node.type === 'checkpoint') return runRest(run, node)
  return node.type === 'block' ? runBlock(run, node) : performStep(run, node)
}

async function runBlock(run: Run, block: BlockNode): Promise<Outcome> {
  const { runner } = run
  const locks: Lock[] = []
  for (const name of block.locks.toSorted()) locks.push(await runner.lock(name))
  try {
    const isNew = !mayBegin(run) && !(await isBegun(runner, block))
    // Once its last part has begun, nothing more of the others is: an interrupt has ended them before.
    const isClosing = await hasBegun(runner, block.always)
    const main: Run = isClosing ? { ...run, only: 'begun' } : run
    const outcome = await rescued(main, block, await runNodes(main, block.nodes))
    // A held block is not over: its last part waits with it.
    if (outcome === 'held' || block.always.length === 0) return outcome
    // It cleans up after what was begun, so the first interrupt does not keep it from starting.
    const last = isNew ? run : { ...run, runner: { ...runner, cancelled: runner.detached } }
    return worst(outcome, await runNodes(last, block.always))
  } finally {
    for (const lock of locks) lock.release()
  }
}

async function rescued(run: Run, block: BlockNode, outcome: Outcome): Promise<Outcome> {
  const { path, rescue, gives, rescueGives } = block
  if (outcome === 'done' || outcome === 'partial') {
    give(run, path, gives)
    await leaveOut(run, rescue)
  }
  if (outcome !== 'failed' || rescue.length === 0) return outcome
  const remedied = await runNodes(run, rescue)
  if (remedied === 'done' || remedied === 'partial') give(run, path, rescueGives)
  return worst('partial', remedied)
}

/** Puts down what a part gives. Where something of it is missing there is none: whoever needs it fails and says so. */
function give({ outputs }: Run, path: string, gives: Json | undefined): void {
  if (gives === undefined) return
  try {
    outputs.set(path, resolveReferences(gives, outputs))
  } catch (error) {
    if (!isRunbookError(error)) throw error
  }
}

async function runRest(run: Run, node: CheckpointNode): Promise<Outcome> {
  const entered = await enterCheckpoint(run, node)
  if (typeof entered === 'string') return entered
  const outcome = await runNodes(entered, entered.plan.nodes)
  if (outcome !== 'done' && outcome !== 'partial') return outcome
  // Where nothing was left to do nothing has begun it; what comes next stands on it all the same.
  await entered.begin?.()
  give(run, node.path, entered.plan.gives)
  return outcome
}

/** What turned out not to be needed is on record, so that a report leaves nothing open. */
async function leaveOut(run: Run, nodes: readonly PlanNode[]): Promise<void> {
  for (const node of nodes) {
    if (node.type === 'step' || node.type === 'gate' || node.type === 'checkpoint')
      await run.runner.once({ type: 'skipped', node: node.path }, async () => ({
        reason: 'nothing has failed',
      }))
    for (const part of partsOf(node)) await leaveOut(run, part)
  }
}

async function passGate(run: Run, gate: GateNode): Promise<Outcome> {
  const { plan, runner, emit, begin } = run
  if (!gate.needed) return 'done'
  if (!mayBegin(run) && !(await isBegun(runner, gate))) return 'cancelled'
  emit({ type: 'gate.waiting', gate: gate.path, summary: gate.summary, details: gate.details })
  for (;;) {
    const approval = await runner.gate(gate, plan).catch(refusal)
    if (approval !== undefined && !('refused' in approval)) {
      await begin?.()
      emit({ type: 'gate.passed', gate: gate.path, by: approval.by })
      return 'done'
    }
    if (runner.cancelled.aborted) return 'cancelled'
    if ((await runner.hold(gate.path, awaitsApproval(gate, approval?.refused))) === 'suspended') return 'held'
  }
}

/** An approval that does not count leaves the gate closed; whatever else goes wrong is no answer to the question. */
function refusal(error: unknown): { readonly refused: string } {
  if (isRunbookError(error) && error.code === 'RUNBOOK_APPROVAL_INVALID') return { refused: error.message }
  throw error
}

function awaitsApproval(gate: GateNode, refused = `Gate ${gate.path} awaits approval`): Failure {
  return {
    attempted: gate.summary,
    failed: 'gate',
    error: refused,
    remedy: 'approve the plan at this gate and resume the run',
    code: 'RUNBOOK_AWAITS_APPROVAL',
  }
}

/** Keeps `concurrency` items going until all are done, or more have failed than may. */
async function runForEach(run: Run, each: ForEachNode): Promise<Outcome> {
  const branches = run.runner.branches<Outcome | Crash>()
  const { canary = 0 } = each
  let started = 0
  let ended = 0
  let failures = 0
  let canaryFailed = false
  let worstItem: Outcome = 'done'
  let crash: Crash | undefined
  const mayStart = () => started < each.items.length && crash === undefined
  const isOver = () => canaryFailed || failures > each.maxFailures

  while (branches.active > 0 || mayStart()) {
    while (branches.active < (ended < canary ? 1 : each.concurrency) && mayStart()) {
      await run.turns.free()
      const nodes = each.items[started++]?.nodes ?? []
      // Others may have been under way when the process died: those are brought to their end, no further one is begun.
      const runItem = isOver() ? settleItem : runNodes
      // If the engine itself fails (a full disk, say), the other items come to rest before anyone hears of it.
      branches.spawn(() => runItem(run, nodes).catch((error: unknown) => ({ error })))
    }
    const outcome = await branches.any()
    if (typeof outcome === 'object') crash ??= outcome
    else {
      ended += 1
      if (outcome === 'failed' || outcome === 'held') failures += 1
      if (failures > 0 && ended <= canary) canaryFailed = true
      worstItem = worst(worstItem, outcome)
    }
  }

  if (crash !== undefined) throw crash.error
  // A failed item within the budget is survived, unless nothing else was left to succeed.
  const survived = !isOver() && each.afterFailure !== 'stop' && failures < each.items.length
  return worstItem === 'failed' && survived ? 'partial' : worstItem
}

/** As if it had been interrupted; an item that was not begun and will not be is as good as done. */
async function settleItem(run: Run, nodes: readonly PlanNode[]): Promise<Outcome> {
  const runner = { ...run.runner, cancelled: AbortSignal.abort() }
  const outcome = await runNodes({ ...run, runner }, nodes)
  return outcome === 'cancelled' ? 'done' : outcome
}

interface Crash {
  readonly error: unknown
}

// Held is the worst: something waits for a human, and a cancelled run could not be resumed for it.
const order: readonly Outcome[] = ['done', 'partial', 'failed', 'cancelled', 'held']

function worst(one: Outcome, other: Outcome): Outcome {
  return order.indexOf(one) > order.indexOf(other) ? one : other
}
