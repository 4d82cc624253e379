/**
 * Performs one step of a plan: look, decide, act at most once, wait, look again.
 *
 * What must not happen twice stands behind `runner.once`, so a resumed run walks the same way and finds what was
 * recorded. An effect is submitted only in the very attempt that recorded the decision to do so.
 */

import { messageOf } from '@proxkit/kernel'
import { isRunbookError } from '../errors.ts'
import type { Intent, StepImplementation } from '../kit/step.ts'
import type {
  EntryData,
  EntryName,
  EntryType,
  Failure,
  NodeStatus,
  Submission,
  TimedEvidence,
} from '../model/journal.ts'
import { type Json, sanitize } from '../model/json.ts'
import { hasReferences, resolveReferences } from '../model/output-reference.ts'
import type { StepNode } from '../model/plan.ts'
import { parseWith } from '../model/schema.ts'
import { isBegun, mayBegin } from './begun.ts'
import { decide } from './decide.ts'
import { lookAgain } from './look-again.ts'
import { createPerformance, type Hold, type Performance } from './performance.ts'
import { resolveDoubt } from './resolve-doubt.ts'
import type { Outcome, Run } from './run.ts'
import type { Lock } from './runner.ts'
import { settleEffect } from './settle-effect.ts'

export async function performStep(run: Run, node: StepNode): Promise<Outcome> {
  const { runner, emit } = run
  const locks: Lock[] = []
  // Always in the same order, so that two steps cannot wait for each other.
  for (const name of node.locks.toSorted()) locks.push(await runner.lock(name))
  await run.turns.take()
  try {
    if (await isTooLate(run, node)) return 'cancelled'
    await run.begin?.()
    const { status, evidence = [], failure } = await perform(run, node).catch(endOf)
    const finished = { type: 'node.finished', node: node.path, status, evidence } as const
    emit(failure === undefined ? finished : { ...finished, failure })
    return outcomes[status]
  } finally {
    run.turns.give()
    for (const lock of locks) lock.release()
  }
}

/** It was not begun, and will not be. */
async function isTooLate(run: Run, node: StepNode): Promise<boolean> {
  return !mayBegin(run) && node.excluded !== true && !(await isBegun(run.runner, node))
}

const outcomes = {
  verified: 'done',
  satisfied: 'done',
  skipped: 'done',
  failed: 'failed',
  held: 'held',
  // Interrupted before it did anything.
  waiting: 'cancelled',
} as const satisfies Partial<Record<NodeStatus, Outcome>>

interface End {
  readonly status: keyof typeof outcomes
  readonly evidence?: readonly TimedEvidence[]
  readonly failure?: Failure
}

/** Ends the step from wherever it is. */
class Ended extends Error {
  readonly end: End
  constructor(end: End) {
    super(end.status)
    this.end = end
  }
}

function endOf(error: unknown): End {
  if (error instanceof Ended) return error.end
  throw error
}

async function perform(run: Run, node: StepNode): Promise<End> {
  const { runner, emit } = run
  if (node.excluded === true) {
    const { reason = 'blocked' } = node
    await runner.once({ type: 'skipped', node: node.path }, async () => ({ reason }))
    return { status: 'skipped' }
  }
  emit({ type: 'node.started', node: node.path, summary: node.summary })
  const step = run.registry.step(node.step, node.version)
  const performance = createPerformance(run, node, step, await inputOf(run, node, step))

  for (let round = 0; ; round++) {
    const decision = await recordOrHold(performance, { type: 'decided', node: node.path, round }, () =>
      decide(performance, round),
    )
    if (decision.action === 'look') return verify(performance, undefined, 'verified')
    if (decision.action === 'none') return verify(performance, decision.output, 'satisfied')
    if (decision.action === 'follow') return settle(performance, decision.handle, notOurs)

    const intent = { id: decision.intent, atMs: decision.atMs, found: decision.fields }
    const submission = await runner.once({ type: 'submitted', node: node.path, round }, () =>
      submit(performance, intent, decision.attempt),
    )
    if (submission === undefined) throw new Error('a submission is always recorded')
    if (submission.outcome === 'accepted') return settle(performance, submission.handle, intent)
    if (submission.outcome === 'doubt') return settleDoubt(performance, submission.error, intent)
    const again = submission.outcome === 'unsent' && step.reissue && round + 1 < mostSubmissions
    if (again && !runner.cancelled.aborted) continue
    return fail(performance, {
      failed: 'submit',
      error: submission.error,
      remedy: 'nothing was done; remove the cause and plan again',
      code: 'RUNBOOK_SUBMIT_FAILED',
    })
  }
}

/** Of what somebody else began. */
const notOurs: Intent = { id: '', atMs: 0, found: {} }

/** With `reissue`: how often a request that provably never left is sent. */
const mostSubmissions = 3

/** The one place where something is done to the world. */
async function submit(performance: Performance, intent: Intent, decidedIn: string): Promise<Submission> {
  const { run, step, input } = performance
  // Recorded by an attempt that did not live to record the answer: whether it was sent, nobody knows.
  if (decidedIn !== run.runner.attempt)
    return { outcome: 'doubt', error: 'the run ended before the answer was recorded' }
  try {
    return {
      outcome: 'accepted',
      handle: sanitize((await step.submit(performance.context(intent), input)) ?? null),
    }
  } catch (error) {
    const verdict = run.registry.classify(error)
    return { outcome: verdict === 'unknown' ? 'doubt' : verdict, error: messageOf(error) }
  }
}

async function settleDoubt(performance: Performance, error: string, intent: Intent): Promise<End> {
  const name = { type: 'resolved', node: performance.node.path } as const
  const resolution = await recordOrHold(performance, name, () => resolveDoubt(performance, error, intent))
  if (resolution.outcome === 'adopted') return settle(performance, resolution.handle, intent)
  return verify(performance, resolution.output, 'verified')
}

async function settle(performance: Performance, handle: Json, intent: Intent): Promise<End> {
  const name = { type: 'settled', node: performance.node.path } as const
  const settled = await recordOrHold(performance, name, () => settleEffect(performance, handle, intent))
  if (settled.outcome === 'done') return verify(performance, settled.output, 'verified')
  return fail(performance, {
    failed: 'settle',
    error: settled.reason,
    remedy: settled.remedy ?? 'look at its log; plan again once the cause is removed',
    code: 'RUNBOOK_EFFECT_FAILED',
  })
}

async function verify(
  performance: Performance,
  output: Json | undefined,
  status: End['status'],
): Promise<End> {
  const { run, node } = performance
  if (output !== undefined) run.outputs.set(node.path, output)
  const name = { type: 'verified', node: node.path } as const
  const { holds, evidence } = await recordOrHold(performance, name, () => lookAgain(performance, output))
  if (holds) return { status, evidence }
  const broken = evidence.filter((item) => !item.holds)
  const seen = broken.map(
    ({ name, expected, observed }) => `${name}: expected ${show(expected)}, observed ${show(observed)}`,
  )
  return fail(
    performance,
    {
      failed: 'verify',
      error: seen.length === 0 ? 'verify brought no evidence' : seen.join('; '),
      remedy: 'look at the target: it is not in the state that the step was to bring about',
      code: 'RUNBOOK_VERIFY_FAILED',
    },
    evidence,
  )
}

async function inputOf(run: Run, node: StepNode, step: StepImplementation): Promise<Json> {
  if (!hasReferences(node.input)) return node.input
  try {
    const resolved = resolveReferences(node.input, run.outputs)
    return sanitize(await parseWith(step.input, resolved, `${node.path} (${step.id})`))
  } catch (error) {
    if (!isRunbookError(error)) throw error
    return fail(
      { run, node },
      {
        failed: 'input',
        error: error.message,
        remedy: error.remedy,
        code: 'RUNBOOK_INPUT_INVALID',
      },
    )
  }
}

async function fail(
  { run, node }: Pick<Performance, 'run' | 'node'>,
  what: Omit<Failure, 'attempted'>,
  evidence: readonly TimedEvidence[] = [],
): Promise<never> {
  const failure = await run.runner.once({ type: 'failed', node: node.path }, async () => ({
    attempted: node.summary,
    ...what,
  }))
  throw new Ended({ status: 'failed', evidence, ...(failure === undefined ? {} : { failure }) })
}

/**
 * Records what the action finds. While it finds a reason to hold, a human has to look; if it finds nothing, the step
 * ends. Neither leaves a record of this name.
 */
async function recordOrHold<Type extends EntryType>(
  { run: { runner }, hold }: Performance,
  name: EntryName<Type>,
  action: () => Promise<EntryData[Type] | Hold | undefined>,
): Promise<EntryData[Type]> {
  for (;;) {
    let failure: Failure | undefined
    const data = await runner.once(name, async () => {
      const found = await action()
      if (found === undefined || !isHold(found)) return found
      failure = found.hold
      return undefined
    })
    if (data !== undefined) return data
    if (failure === undefined) throw new Ended({ status: 'waiting' })
    if ((await hold(failure)) === 'suspended') throw new Ended({ status: 'held', failure })
  }
}

function isHold(found: object): found is Hold {
  return 'hold' in found
}

function show(value: Json): string {
  return JSON.stringify(value)
}
