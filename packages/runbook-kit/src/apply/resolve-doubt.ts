/** An effect whose outcome is unknown is never submitted again: the world is read until it tells. */

import { messageOf } from '@proxkit/kernel'
import type { Intent } from '../kit/step.ts'
import type { Resolution } from '../model/journal.ts'
import { sanitize } from '../model/json.ts'
import { type Hold, type Performance, worldFacts } from './performance.ts'

export async function resolveDoubt(
  performance: Performance,
  error: string,
  intent: Intent,
): Promise<Resolution | Hold> {
  const { run, node, step } = performance
  const { runner } = run
  const untilMs = (await runner.now()) + run.settlingDelayMs
  let unread = ''
  for (;;) {
    try {
      const resolution = await look(performance, intent)
      if (resolution !== undefined) return resolution
      unread = ''
    } catch (reason) {
      unread = `; looking for it failed: ${messageOf(reason)}`
    }
    // A world that lags may not show yet what it has accepted: absence proves nothing before the delay is over.
    if (runner.detached.aborted || (await runner.now()) >= untilMs) break
    await performance.pause(step.pollMs)
  }
  return {
    hold: {
      attempted: node.summary,
      failed: 'submit',
      error: `Whether it took effect is unknown: ${error}${unread}`,
      remedy: 'look at the target. Resuming looks again and never repeats it; to repeat it, plan again',
      code: 'RUNBOOK_IN_DOUBT',
      inDoubt: true,
    },
  }
}

async function look(
  { run, step, input, context }: Performance,
  intent: Intent,
): Promise<Resolution | undefined> {
  const handle = await step.adopt?.(context(intent), input)
  if (handle !== undefined) return { outcome: 'adopted', handle: sanitize(handle) }
  const found = await step.assess({ facts: worldFacts(run), signal: run.runner.detached }, input)
  if (found.state === 'moving') return { outcome: 'adopted', handle: sanitize(found.handle) }
  if (found.state !== 'satisfied') return undefined
  return { outcome: 'accepted', ...(found.output === undefined ? {} : { output: sanitize(found.output) }) }
}
