/** A kit holds the facts, steps and runbooks that share one set of services. */

import { DefinitionError, RunbookUnknownError, StepUnknownError } from '../errors.ts'
import type { Assessment } from '../model/assessment.ts'
import { evidence } from '../model/evidence.ts'
import type { EffectRisk } from '../model/risk.ts'
import type { StandardSchema } from '../model/schema.ts'
import type { Fact, FactDefinition } from './fact.ts'
import type { Flow } from './flow.ts'
import type { Runbook, RunbookDefinition, RunbookOf } from './runbook.ts'
import type { CheckDefinition, StepDefinition, StepImplementation, StepOf, UntilDefinition } from './step.ts'

export interface Kit<Services> {
  /** Defines how one kind of fact is named and read. */
  fact<Reference extends readonly unknown[], State extends object | null>(
    definition: FactDefinition<Services, Reference, State>,
  ): Fact<Reference, State>
  /** Defines a step with an effect. */
  step<
    In extends StandardSchema,
    const R extends EffectRisk,
    Found extends Assessment,
    Handle,
    Out extends StandardSchema | undefined = undefined,
  >(definition: StepDefinition<Services, In, Out, R, Found, Handle>): StepOf<Services, In, Out>
  /** Defines a step without effect, which only looks and gives evidence. */
  check<In extends StandardSchema>(definition: CheckDefinition<In>): StepOf<Services, In>
  /** Defines a step without effect, which reads a fact again and again until it is as it should be. */
  until<In extends StandardSchema, State extends object | null>(
    definition: UntilDefinition<In, State>,
  ): StepOf<Services, In>
  /** Defines a runbook. */
  runbook<In extends StandardSchema, const F extends Flow = Flow>(
    definition: RunbookDefinition<In, F>,
  ): RunbookOf<Services, In, F>
  /** For the engine: everything that was defined, by name. Looked up when a plan is made or applied, never earlier. */
  readonly registry: Registry<Services>
}

export interface Registry<Services> {
  /** Throws {@link StepUnknownError}. */
  step(id: string, version: number): StepImplementation
  /** Throws {@link DefinitionError} for a kind that nobody defined. */
  readFact(services: Services, key: string, signal: AbortSignal): Promise<object | null>
  /** Throws {@link RunbookUnknownError}. */
  runbook(id: string, version: number): Runbook<Services, never>
  readonly classify: SubmitErrorClassifier
}

/**
 * What an exception from `submit` says about the effect: `unsent`, the request provably never left; `refused`, it was
 * answered and provably did nothing; `unknown`, anything else.
 */
export type SubmitErrorClassifier = (error: unknown) => 'unsent' | 'refused' | 'unknown'

/** What a kit knows of its services. */
export interface KitOptions {
  /** Default: an error with `neverSent: true` is unsent, all others are unknown. */
  readonly classifySubmitError?: SubmitErrorClassifier
}

/**
 * Makes a kit.
 *
 * @typeParam Services what facts and effects use (an API client, say); handed in when a plan is made or applied
 */
export function createKit<Services extends object>(options: KitOptions = {}): Kit<Services> {
  const facts = new Map<string, FactDefinition<Services, never, object | null>>()
  const steps = new Map<string, StepImplementation>()
  const runbooks = new Map<string, Runbook<Services, never>>()

  function addStep(step: StepImplementation): {
    id: string
    version: number
    risk: StepImplementation['risk']
    title: string
  } {
    const name = `${step.id}@${step.version}`
    checkName('step', step.id)
    if (steps.has(name))
      throw new DefinitionError(`Unable to define step ${name} twice`, 'rename one, or raise its version')
    if (step.output !== undefined && step.settle === undefined)
      throw new DefinitionError(
        `Unable to define step ${name} with an output and no settle`,
        'give the output in settle',
      )
    steps.set(name, step)
    const { id, version, risk, title } = step
    return Object.freeze({ id, version, risk, title })
  }

  const kit: Kit<Services> = {
    fact(definition) {
      checkName('fact', definition.kind)
      if (facts.has(definition.kind))
        throw new DefinitionError(`Unable to define fact ${definition.kind} twice`, 'rename one')
      facts.set(definition.kind, definition as never)
      const { kind, key } = definition
      const makeKey = (...reference: readonly never[]) =>
        `${kind}:${Reflect.apply(key, undefined, reference)}`
      return Object.assign(makeKey, { kind }) as never
    },
    step(definition) {
      return addStep({
        ...stepDefaults,
        title: definition.id,
        ...definition,
      } as unknown as StepImplementation)
    },
    check(definition) {
      return addStep({
        ...stepDefaults,
        title: definition.id,
        ...definition,
        risk: 'read',
        undo: undefined,
        assess: async () => ({ state: 'pending', fields: {} }),
        submit: async () => null,
      } as unknown as StepImplementation)
    },
    until({ fact, expected, holds, withinMs, ...definition }) {
      return kit.check({
        ...definition,
        verifyWithinMs: withinMs,
        plan: (input) => ({ summary: `Wait until ${expected(input)}` }),
        async verify({ facts }, input) {
          const state = await facts.fresh(fact(input))
          return evidence(fact(input), {
            expected: expected(input),
            observed: state,
            holds: holds(state, input),
          })
        },
      })
    },
    runbook(definition) {
      checkName('runbook', definition.id)
      if (runbooks.has(definition.id))
        throw new DefinitionError(`Unable to define runbook ${definition.id} twice`, 'rename one')
      const runbook = { version: 1, ...definition, kit } as unknown as Runbook<Services, never>
      runbooks.set(definition.id, runbook)
      return runbook as never
    },
    registry: {
      step(id, version) {
        const step = steps.get(`${id}@${version}`)
        if (step !== undefined) return step
        const known = [...steps.values()].filter((other) => other.id === id)
        throw new StepUnknownError(
          `${id}@${version}`,
          known.map((other) => `${other.id}@${other.version}`),
        )
      },
      async readFact(services, key, signal) {
        const colon = key.indexOf(':')
        const fact = facts.get(key.slice(0, colon))
        if (fact === undefined)
          throw new DefinitionError(
            `Unable to read fact ${key}: nobody defined its kind`,
            'define it with kit.fact',
          )
        return fact.read(services, key.slice(colon + 1), signal)
      },
      runbook(id, version) {
        const runbook = runbooks.get(id)
        if (runbook?.version === version) return runbook
        throw new RunbookUnknownError(`${id}@${version}`, runbook && `${id}@${runbook.version}`)
      },
      classify: options.classifySubmitError ?? neverSent,
    },
  }
  return kit
}

const stepDefaults = { version: 1, timeoutMs: 600_000, pollMs: 1_000, verifyWithinMs: 0, reissue: false }

function checkName(what: string, name: string): void {
  if (!/^[A-Za-z][\w.-]*$/.test(name))
    throw new DefinitionError(
      `Unable to define ${what} ${JSON.stringify(name)}`,
      'a name starts with a letter and goes on with letters, digits, dots, hyphens and underscores',
    )
}

function neverSent(error: unknown): 'unsent' | 'unknown' {
  return typeof error === 'object' && error !== null && 'neverSent' in error && error.neverSent === true
    ? 'unsent'
    : 'unknown'
}
