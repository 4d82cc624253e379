/** A world made of facts: it changes as steps predict, unless it is told to misbehave. */

import type { Predictions } from '../kit/fact.ts'
import type { Kit, Registry } from '../kit/kit.ts'
import type { Runbook } from '../kit/runbook.ts'
import type { StepImplementation } from '../kit/step.ts'
import { isLate } from '../model/late.ts'
import type { Settlement } from '../model/settlement.ts'

/**
 * What becomes of one effect. `works`: the world becomes what the step predicts. `lies`: it reports success and changes
 * nothing. `fails`: it reports failure and changes nothing. `loses-reply`: it works, and the answer is lost on the way.
 * `loses-request`: the request is lost on the way, and nobody knows.
 */
export type Behaviour = 'works' | 'lies' | 'fails' | 'loses-reply' | 'loses-request'

export interface FakeWorldOptions {
  /** By `guest:104`; `null` for what does not exist. */
  readonly facts: Predictions
  /** Decides on each effect. Default: everything works. */
  readonly behaves?: (effect: Effect) => Behaviour
  /** What a step with an output gives, by step id. */
  readonly outputs?: { readonly [step: string]: (input: never) => unknown }
  /** The value that the server chooses where a prediction says `late`. Default: `chosen-<property>`. */
  readonly chooses?: (fact: string, property: string) => unknown
}

/** One submission that reached the world. */
export interface Effect {
  readonly step: string
  readonly input: unknown
  /** The id of the intent. */
  readonly intent: string
}

/** One world; several runbooks may be staged on it. */
export interface FakeWorld {
  /** The state; tests may change it between planning and applying. */
  readonly facts: Map<string, object | null>
  /** Every submission, in order, with those whose request was lost. */
  readonly effects: readonly Effect[]
  /** The same runbook on this world: its own steps look, plan and verify, and submit here. Services are not used. */
  stage<Services, Input>(runbook: Runbook<Services, Input>, carry?: Carry): Runbook<object, Input>
}

/** Carries a request to the world; a process that dies may not live to see the answer. */
export type Carry = (request: () => Promise<unknown>) => Promise<unknown>

/** A world of these facts. It knows only what steps predict: a side effect that no step predicts does not happen in it. */
export function createFakeWorld(options: FakeWorldOptions): FakeWorld {
  const {
    behaves = () => 'works',
    outputs = {},
    chooses = (_fact, property) => `chosen-${property}`,
  } = options
  const facts = new Map(Object.entries(options.facts))
  const effects: Effect[] = []

  function change(predictions: Predictions): void {
    for (const [key, patch] of Object.entries(predictions)) {
      const chosen = (name: string, value: unknown) => [name, isLate(value) ? chooses(key, name) : value]
      const settled =
        patch && Object.fromEntries(Object.entries(patch).map(([name, value]) => chosen(name, value)))
      facts.set(key, settled && { ...facts.get(key), ...settled })
    }
  }

  function stageStep(step: StepImplementation, carry: Carry): StepImplementation {
    const outputOf = outputs[step.id] as ((input: unknown) => unknown) | undefined
    return {
      ...step,
      submit: ({ facts: reader, signal, intent }, input) =>
        carry(async () => {
          const effect = { step: step.id, input, intent: intent.id }
          effects.push(effect)
          const behaviour = behaves(effect)
          const { predict = {} } = step.plan(input, await step.assess({ facts: reader, signal }, input))
          if (behaviour === 'works' || behaviour === 'loses-reply') change(predict)
          if (behaviour.startsWith('loses')) throw new Error('connection lost')
          return behaviour
        }),
      settle: async (_context, input, handle): Promise<Settlement> =>
        handle === 'fails'
          ? { outcome: 'failed', reason: 'the fake world was told to fail' }
          : { outcome: 'done', output: outputOf?.(input) },
      adopt: async () => undefined,
    }
  }

  function stageKit(kit: Kit<never>, carry: Carry): Kit<object> {
    const registry: Registry<object> = {
      ...(kit.registry as Registry<never>),
      step: (id, version) => stageStep(kit.registry.step(id, version), carry),
      readFact: async (_services, key) => structuredClone(facts.get(key) ?? null),
      runbook: (id, version) =>
        ({ ...(kit.registry.runbook(id, version) as object), kit: stagedKit }) as never,
    }
    const stagedKit = { ...kit, registry } as Kit<object>
    return stagedKit
  }

  return {
    facts,
    effects,
    stage: (runbook, carry = (request) => request()) => ({
      ...runbook,
      kit: stageKit(runbook.kit as never, carry),
    }),
  }
}
