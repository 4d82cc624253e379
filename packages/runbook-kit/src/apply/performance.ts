/** One step of one run, with its input resolved: what the parts of performing it share. */

import type { FreshFactReader } from '../kit/fact.ts'
import type { ActContext, Intent, StepImplementation } from '../kit/step.ts'
import type { Failure } from '../model/journal.ts'
import type { Json } from '../model/json.ts'
import type { StepNode } from '../model/plan.ts'
import type { Run } from './run.ts'
import { createWorldFacts } from './world-facts.ts'

export interface Performance {
  readonly run: Run
  readonly node: StepNode
  readonly step: StepImplementation
  readonly input: Json
  /** For effects and for watching them. */
  readonly context: (intent: Intent) => ActContext<unknown>
  /** Lets others work until it is time to look again. */
  readonly pause: (ms: number) => Promise<void>
  /** Lets others work until a human has looked, which may take days where the runner waits for it. */
  readonly hold: (failure: Failure) => Promise<'resumed' | 'suspended'>
}

/** What a part brings back when it cannot go on: why, for a human to look at. */
export interface Hold {
  readonly hold: Failure
}

export function createPerformance(
  run: Run,
  node: StepNode,
  step: StepImplementation,
  input: Json,
): Performance {
  const { services, runner } = run
  const context = (intent: Intent) => ({
    ...services,
    facts: worldFacts(run),
    signal: runner.detached,
    intent,
  })
  async function lettingOthersWork<Value>(wait: () => Promise<Value>): Promise<Value> {
    run.turns.give()
    try {
      return await wait()
    } finally {
      await run.turns.take()
    }
  }
  return {
    ...{ run, node, step, input, context },
    pause: (ms) => lettingOthersWork(() => runner.sleep(ms)),
    hold: (failure) => lettingOthersWork(() => runner.hold(node.path, failure)),
  }
}

/** Every look has facts of its own: what was read for one is old for the next. */
export function worldFacts({ registry, services, runner }: Run): FreshFactReader {
  return createWorldFacts((key) => registry.readFact(services, key, runner.detached))
}
