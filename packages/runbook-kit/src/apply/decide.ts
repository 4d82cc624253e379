/** Right before the effect: is the world still the one that was planned for? */

import { messageOf } from '@proxkit/kernel'
import { driftMessage } from '../errors.ts'
import type { FactKey } from '../kit/fact.ts'
import type { Assessment } from '../model/assessment.ts'
import { type BackupState, backupProblem } from '../model/backup.ts'
import { differences, type Fields } from '../model/drift.ts'
import type { Decision, Failure } from '../model/journal.ts'
import { sanitize } from '../model/json.ts'
import { isWithin, type Plan, type StepNode } from '../model/plan.ts'
import { parseWith } from '../model/schema.ts'
import { type Hold, type Performance, worldFacts } from './performance.ts'

/** What to do, or why a human has to look; undefined if the run was interrupted meanwhile, and nothing is to be done. */
export async function decide(performance: Performance, round: number): Promise<Decision | Hold | undefined> {
  const { run, node, step, input } = performance
  if (step.risk === 'read') return { action: 'look' }

  let found: Assessment
  let fields: Fields
  try {
    found = await step.assess({ facts: worldFacts(run), signal: run.runner.detached }, input)
    fields = sanitize(found.fields) as Fields
  } catch (error) {
    return hold(node, {
      error: messageOf(error),
      remedy: 'nothing was done; resume the run once this can be read',
      code: 'RUNBOOK_ASSESS_FAILED',
    })
  }

  // What the step was to bring about is there, whoever did it: nothing to do is never wrong.
  if (found.state === 'satisfied') return satisfiedDecision(performance, found.output, fields)

  const planned = { state: node.state, ...node.fields }
  const drift = node.state === 'late' ? [] : differences(planned, { state: found.state, ...fields })
  if (found.state === 'blocked')
    return hold(node, {
      error: found.reason,
      remedy: found.remedy,
      code: node.state === 'late' ? 'RUNBOOK_BLOCKED' : 'RUNBOOK_DRIFT',
      differences: drift,
    })
  if (drift.length > 0)
    return hold(node, {
      error: driftMessage(node.path, drift),
      remedy: 'nothing was done; plan again',
      code: 'RUNBOOK_DRIFT',
      differences: drift,
    })

  if (run.runner.cancelled.aborted) return undefined
  if (found.state === 'moving') return { action: 'follow', handle: sanitize(found.handle), fields }
  const nowMs = await run.runner.now()
  const kept = await keptFromActing(performance, found, nowMs)
  if (kept !== undefined) return kept
  // Backups and leases are read over the network: an interrupt may have come since.
  if (run.runner.cancelled.aborted) return undefined
  return {
    action: 'submit',
    attempt: run.runner.attempt,
    // A plan runs once, so this names one permission to act and no other.
    intent: `${run.plan.id}:${node.path}:${round}`,
    atMs: nowMs,
    fields,
  }
}

/** Why the step may not act now: the window has closed, the backup is gone, the lease is lost. */
async function keptFromActing(
  performance: Performance,
  found: Assessment,
  nowMs: number,
): Promise<Hold | undefined> {
  const { run, node } = performance
  const outside = outsideWindow(run.plan, node.step, nowMs)
  if (outside !== undefined)
    return hold(node, {
      error: outside,
      remedy: 'nothing was done; resume the run within the window, or plan for another one',
      code: 'RUNBOOK_OUTSIDE_WINDOW',
    })
  try {
    const problem = await uncovered(performance, found, nowMs)
    if (problem !== undefined) return backupMissing(node, problem)
  } catch (error) {
    return backupMissing(node, `Unable to look at the backup: ${messageOf(error)}`)
  }
  let lost: string | undefined
  try {
    lost = await run.lost?.([...Object.keys(node.predict), ...node.affects])
  } catch (error) {
    return leaseLost(node, `Unable to look at the lease: ${messageOf(error)}`)
  }
  return lost === undefined ? undefined : leaseLost(node, `The lease on ${lost} is lost`)
}

/** The window that was planned for holds for every step, the hours of the policy for those that it names. */
function outsideWindow({ window, policy }: Plan, step: string, nowMs: number): string | undefined {
  const windows = [window, policy.window?.steps.includes(step) ? policy.window : undefined]
  const closed = windows.find((one) => one !== undefined && !isWithin(one, nowMs))
  if (closed === undefined) return undefined
  return `It is ${new Date(nowMs).toISOString()}, outside the maintenance window from ${closed.from} to ${closed.to}`
}

/** The backups are read again: since the plan one may have been deleted, or grown old. */
async function uncovered(
  { run, node, step, input }: Performance,
  found: Assessment,
  nowMs: number,
): Promise<string | undefined> {
  const rule = run.plan.policy.backups
  if (rule === undefined || !rule.steps.includes(node.step)) return undefined
  const facts = worldFacts(run)
  const read = async (fact: FactKey<BackupState | null>) => ({
    fact,
    found: sanitize(await facts.fresh(fact)),
  })
  return backupProblem(await Promise.all((step.plan(input, found).backups ?? []).map(read)), rule, nowMs)
}

function backupMissing(node: StepNode, error: string): Hold {
  const remedy = 'nothing was done; make a backup that covers it, then resume the run'
  return hold(node, { error, remedy, code: 'RUNBOOK_BACKUP_MISSING' })
}

function leaseLost(node: StepNode, error: string): Hold {
  const remedy = 'nothing was done; find out who has taken it, then resume the run'
  return hold(node, { error, remedy, code: 'RUNBOOK_LEASE_LOST' })
}

async function satisfiedDecision(
  { node, step }: Performance,
  output: unknown,
  fields: Fields,
): Promise<Decision | Hold> {
  if (output === undefined || step.output === undefined) return { action: 'none', fields }
  try {
    const checked = await parseWith(step.output, output, `the output of ${node.path}`)
    return { action: 'none', output: sanitize(checked), fields }
  } catch (error) {
    return hold(node, { error: messageOf(error), remedy: 'correct the step', code: 'RUNBOOK_ASSESS_FAILED' })
  }
}

function hold(node: StepNode, what: Pick<Failure, 'error' | 'remedy' | 'code' | 'differences'>): Hold {
  return { hold: { attempted: node.summary, failed: 'assess', ...what } }
}
