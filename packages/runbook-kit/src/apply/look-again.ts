/** Verifies: reads the world again and writes down what was seen. */

import { messageOf } from '@proxkit/kernel'
import type { TimedEvidence, Verification } from '../model/journal.ts'
import type { Json } from '../model/json.ts'
import { type Hold, type Performance, worldFacts } from './performance.ts'

export async function lookAgain(
  performance: Performance,
  output: Json | undefined,
): Promise<Verification | Hold> {
  const { run, node, step, input } = performance
  const { runner } = run
  const untilMs = (await runner.now()) + step.verifyWithinMs
  for (;;) {
    let evidence: readonly TimedEvidence[] | undefined
    let error = ''
    try {
      const found = await step.verify({ facts: worldFacts(run), signal: runner.detached }, input, output)
      const at = new Date(await runner.now()).toISOString()
      evidence = [found].flat().map((item) => ({ ...item, at }))
      // Without evidence nothing is proved.
      if (evidence.length > 0 && evidence.every((item) => item.holds)) return { holds: true, evidence }
    } catch (reason) {
      error = messageOf(reason)
    }
    if (runner.detached.aborted || (await runner.now()) >= untilMs)
      return evidence === undefined || runner.detached.aborted
        ? blind(node.summary, error)
        : { holds: false, evidence }
    await performance.pause(step.pollMs)
  }
}

function blind(attempted: string, error: string): Hold {
  return {
    hold: {
      attempted,
      failed: 'verify',
      error: error === '' ? 'The run was left before it was verified' : error,
      remedy: 'resume the run to verify again',
      code: 'RUNBOOK_VERIFY_FAILED',
    },
  }
}
