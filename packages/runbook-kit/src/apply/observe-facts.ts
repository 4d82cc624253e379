/** Notes the state of the facts that the brief names: before the first effect, and at the end of each attempt. */

import { messageOf } from '@proxkit/kernel'
import type { ObservedFact } from '../model/journal.ts'
import { sanitize } from '../model/json.ts'
import type { Run } from './run.ts'

/** A fact that cannot be read is noted as such: evidence that is missing stops nothing. */
export async function observeFacts(run: Run, round: number): Promise<void> {
  const facts = run.plan.brief?.facts ?? []
  if (facts.length === 0) return
  await run.runner.once({ type: 'observed', round }, async () => ({
    facts: await Promise.all(facts.map((fact) => observe(run, fact))),
  }))
}

async function observe({ registry, services, runner }: Run, fact: string): Promise<ObservedFact> {
  try {
    return { fact, state: sanitize(await registry.readFact(services, fact, runner.detached)) }
  } catch (error) {
    return { fact, error: messageOf(error) }
  }
}
