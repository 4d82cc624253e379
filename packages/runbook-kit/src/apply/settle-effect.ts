/** Waits until the effect has come to its end. */

import { messageOf } from '@proxkit/kernel'
import type { Intent } from '../kit/step.ts'
import type { Settled } from '../model/journal.ts'
import { type Json, sanitize } from '../model/json.ts'
import { parseWith } from '../model/schema.ts'
import type { Done, Settlement } from '../model/settlement.ts'
import type { Hold, Performance } from './performance.ts'

export async function settleEffect(
  performance: Performance,
  handle: Json,
  intent: Intent,
): Promise<Settled | Hold> {
  const { run, node, step, input } = performance
  const { runner, emit } = run
  emit({ type: 'node.underway', node: node.path, handle })
  const untilMs = (await runner.now()) + step.timeoutMs
  let shown = 0
  let misses = 0
  for (;;) {
    let found: Settlement
    try {
      found = (await step.settle?.(performance.context(intent), input, handle)) ?? { outcome: 'done' }
      misses = 0
    } catch (error) {
      misses += 1
      if (misses >= mostMisses || runner.detached.aborted)
        return unfinished(performance, `Unable to watch it: ${messageOf(error)}`)
      found = { outcome: 'running' }
    }
    const { log = [] } = found
    for (const line of log.slice(shown)) emit({ type: 'node.log', node: node.path, line })
    shown = Math.max(shown, log.length)

    if (found.outcome === 'done') return done(performance, found)
    if (found.outcome === 'failed') {
      const { reason, remedy } = found
      return {
        outcome: 'failed',
        reason,
        ...(remedy === undefined ? {} : { remedy }),
        log: log.slice(-mostLines),
      }
    }
    if (found.progress !== undefined)
      emit({ type: 'node.progress', node: node.path, progress: found.progress })
    if (runner.detached.aborted) return unfinished(performance, 'The run was left while it was under way')
    if ((await runner.now()) >= untilMs)
      return unfinished(performance, `It was not finished after ${step.timeoutMs / 1000} s`)
    await performance.pause(step.pollMs)
  }
}

/** How often in a row the look may fail before the run is held. */
const mostMisses = 5
/** What the journal keeps of a log. */
const mostLines = 2_000

async function done({ node, step }: Performance, { output, log = [] }: Done): Promise<Settled> {
  const lines = log.slice(-mostLines)
  if (step.output === undefined) return { outcome: 'done', log: lines }
  try {
    const checked = await parseWith(step.output, output, `the output of ${node.path}`)
    return { outcome: 'done', output: sanitize(checked), log: lines }
  } catch (error) {
    return {
      outcome: 'failed',
      reason: messageOf(error),
      remedy: 'the effect took place; correct the step',
      log: lines,
    }
  }
}

function unfinished({ node }: Performance, error: string): Hold {
  return {
    hold: {
      attempted: node.summary,
      failed: 'settle',
      error,
      remedy: 'it goes on without this program; resume the run to wait for it again',
      code: 'RUNBOOK_EFFECT_UNFINISHED',
      inDoubt: true,
    },
  }
}
