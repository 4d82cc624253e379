/** Flows of every combinator, as data that fast-check makes up: each step acts on a thing of its own. */

import fc from 'fast-check'
import { z } from 'zod'
import {
  all,
  always,
  blocked,
  checkpoint,
  confirm,
  createKit,
  evidence,
  type Flow,
  forEach,
  gives,
  irreversible,
  manual,
  patch,
  pending,
  perform,
  rescue,
  type Step,
  satisfied,
  subRunbook,
  undoWith,
  when,
  withLock,
} from '../../src/index.ts'

export type Spec =
  | { readonly kind: 'set' | 'drop' | 'check' | 'confirm' | 'manual' | 'pair'; readonly id: number }
  | { readonly kind: 'sequence'; readonly parts: readonly Spec[] }
  | { readonly kind: 'all'; readonly id: number; readonly parts: readonly Spec[] }
  | {
      readonly kind: 'forEach'
      readonly id: number
      readonly parts: readonly Spec[]
      readonly concurrency: number
      readonly onFailure: 'stop' | 'continue'
      readonly maxFailures: number
      readonly canary: number
    }
  | {
      readonly kind: 'when'
      readonly id: number
      readonly holds: boolean
      readonly parts: readonly [Spec, Spec]
    }
  | { readonly kind: 'rescue' | 'always'; readonly id: number; readonly parts: readonly [Spec, Spec] }
  | {
      readonly kind: 'withLock' | 'checkpoint' | 'subRunbook'
      readonly id: number
      readonly parts: readonly [Spec]
    }

export interface Thing {
  readonly value: number
  readonly note?: string
}

export const kit = createKit<object>()
const thing = kit.fact({
  kind: 'thing',
  key: (id: number) => String(id),
  read: async (): Promise<Thing | null> => {
    throw new Error('the tests read from a fake world')
  },
})

const Setting = z.object({ id: z.int(), value: z.int().default(1) })

export const set: Step<object, z.input<typeof Setting>> = kit.step({
  id: 'thing.set',
  risk: 'reversible',
  input: Setting,
  async assess({ facts }, { id, value }) {
    const state = await facts.read(thing(id))
    if (state === null) return blocked(`thing ${id} does not exist`, 'make it', {})
    const fields = { value: state.value }
    return state.value === value ? satisfied(fields) : pending(fields)
  },
  plan: ({ id, value }) => ({ summary: `Set ${id} to ${value}`, predict: patch(thing(id), { value }) }),
  submit: async () => undefined,
  async verify({ facts }, { id, value }) {
    const state = await facts.fresh(thing(id))
    return [
      evidence(`value of ${id}`, { expected: value, observed: state?.value }),
      evidence(`note of ${id}`, { expected: true, observed: state?.note, holds: true }),
    ]
  },
  undo: ({ id }, { fields }) => undoWith(set, { id, value: fields.value }),
})

const drop = kit.step({
  id: 'thing.drop',
  risk: 'destructive',
  input: z.object({ id: z.int() }),
  async assess({ facts }, { id }) {
    const state = await facts.read(thing(id))
    return state === null ? satisfied({ exists: false }) : pending({ exists: true, value: state.value })
  },
  plan: ({ id }) => ({ summary: `Drop ${id}`, predict: { [thing(id)]: null } }),
  submit: async () => undefined,
  verify: async ({ facts }, { id }) =>
    evidence(`existence of ${id}`, { expected: false, observed: (await facts.fresh(thing(id))) !== null }),
  undo: irreversible({ why: 'it is gone' }),
})

const make = kit.step({
  id: 'thing.make',
  title: 'Make a thing',
  risk: 'reversible',
  input: z.object({ id: z.int() }),
  output: z.object({ id: z.int() }),
  async assess({ facts }, { id }) {
    return (await facts.read(thing(id))) === null ? pending({}) : satisfied({}, { id })
  },
  plan: ({ id }) => ({ summary: `Make ${id}`, predict: { [thing(id)]: { value: 0 } } }),
  submit: async () => undefined,
  settle: async (_context, { id }) => ({ outcome: 'done', output: { id } }),
  verify: async ({ facts }, { id }) =>
    evidence(`existence of ${id}`, { expected: true, observed: (await facts.fresh(thing(id))) !== null }),
  undo: drop,
})

/** What a step with an output gives in the fake world. */
export const outputs = { 'thing.make': ({ id }: { id: number }) => ({ id }) }

const exists = kit.check({
  id: 'thing.readable',
  input: z.object({ id: z.int() }),
  plan: ({ id }) => ({ summary: `Look at ${id}` }),
  verify: async ({ facts }, { id }) => {
    await facts.fresh(thing(id))
    return evidence(`thing ${id} can be read`, { expected: true, observed: true })
  },
})

/** Does what the specification says. */
export const generated = kit.runbook({
  id: 'generated',
  title: 'Generated',
  input: z.object({ spec: z.custom<Spec>(), lock: z.int().default(0) }),
  flow: (_plan, { spec, lock }): Flow => buildWithin(spec, lock),
})

/** @param lock the last one that is held: locks are taken in one order everywhere, or the plan is refused */
function buildWithin(spec: Spec, lock: number): Flow {
  const build = (part: Spec) => buildWithin(part, lock)
  if (spec.kind === 'sequence') return spec.parts.map(build)
  const name = `${spec.kind}-${spec.id}`
  switch (spec.kind) {
    case 'set':
      return perform(name, set, { id: spec.id })
    case 'drop':
      return perform(name, drop, { id: spec.id })
    case 'check':
      return perform(name, exists, { id: spec.id })
    case 'pair': {
      const made = perform(`make-${spec.id}`, make, { id: 1_000 + spec.id })
      return gives([made, perform(name, set, { id: made.output.id })], { id: made.output.id })
    }
    case 'confirm':
      return confirm(name, { summary: 'Go on' })
    case 'manual':
      return manual(name, { summary: 'Do it by hand' })
    case 'all':
      return all(name, Object.fromEntries(spec.parts.map((part, index) => [`b${index}`, build(part)])))
    case 'forEach':
      return forEach(name, spec.parts, build, { ...spec, key: (part) => spec.parts.indexOf(part) })
    case 'when':
      return when(
        name,
        { holds: spec.holds, because: 'it was said so' },
        build(spec.parts[0]),
        build(spec.parts[1]),
      )
    case 'rescue':
      return rescue(name, build(spec.parts[0]), build(spec.parts[1]))
    case 'always':
      return always(name, build(spec.parts[0]), build(spec.parts[1]))
    case 'withLock': {
      const own = lock + (spec.id % 2)
      return withLock(name, [`lock-${own}`], buildWithin(spec.parts[0], own))
    }
    case 'checkpoint':
      return checkpoint(name, generated, { spec: spec.parts[0], lock })
    case 'subRunbook':
      return subRunbook(name, generated, { spec: spec.parts[0], lock })
  }
}

/** The specifications within one. */
export function* partsOf(spec: Spec): Generator<Spec> {
  yield spec
  if ('parts' in spec) for (const part of spec.parts) yield* partsOf(part)
}

/** With identities that tell its steps apart. */
function numbered(spec: Spec): Spec {
  let count = 0
  const number = (part: Spec): Spec => {
    const own = part.kind === 'sequence' ? part : { ...part, id: ++count }
    return 'parts' in own ? ({ ...own, parts: own.parts.map(number) } as Spec) : own
  }
  return number(spec)
}

const leaf = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Spec>({ kind: 'set', id: 0 }) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom<Spec['kind'][]>('drop', 'check', 'pair', 'confirm', 'confirm', 'manual')
      .map((kind) => ({ kind, id: 0 }) as Spec),
  },
)

const { tree } = fc.letrec<{ tree: Spec; branch: Spec }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', maxDepth: 4, withCrossShrink: true },
    leaf,
    tie('branch'),
    tie('branch'),
  ),
  branch: fc.oneof(
    fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map((parts): Spec => ({ kind: 'sequence', parts })),
    fc
      .array(tie('tree'), { minLength: 1, maxLength: 3 })
      .map((parts): Spec => ({ kind: 'all', id: 0, parts })),
    fc
      .record({
        parts: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }),
        concurrency: fc.integer({ min: 1, max: 3 }),
        onFailure: fc.constantFrom<('stop' | 'continue')[]>('stop', 'continue'),
        maxFailures: fc.integer({ min: 0, max: 3 }),
        canary: fc.integer({ min: 0, max: 2 }),
      })
      .map((each): Spec => ({ kind: 'forEach', id: 0, ...each })),
    fc
      .tuple(fc.boolean(), tie('tree'), tie('tree'))
      .map(([holds, ...parts]): Spec => ({ kind: 'when', id: 0, holds, parts })),
    fc
      .tuple(fc.constantFrom<('rescue' | 'always')[]>('rescue', 'always'), tie('tree'), tie('tree'))
      .map(([kind, ...parts]): Spec => ({ kind, id: 0, parts })),
    fc
      .tuple(
        fc.constantFrom<('withLock' | 'checkpoint' | 'subRunbook')[]>('withLock', 'checkpoint', 'subRunbook'),
        tie('tree'),
      )
      .map(([kind, part]): Spec => ({ kind, id: 0, parts: [part] })),
  ),
}))

export const specs: fc.Arbitrary<Spec> = fc
  .array(tree, { minLength: 1, maxLength: 4 })
  .map((parts) => numbered({ kind: 'sequence', parts }))
