/** Lamps in memory, and a runbook that turns them on: the engine is measured, and no world. */

import {
  createKit,
  evidence,
  forEach,
  pending,
  perform,
  planRunbook,
  type StandardSchema,
  type Step,
  satisfied,
  undoWith,
} from '@proxkit/runbook-kit'

export interface Services {
  readonly on: Set<number>
}

export const kit = createKit<Services>()
const lamp = kit.fact({
  kind: 'lamp',
  key: (id: number) => String(id),
  read: async ({ on }, id) => ({ on: on.has(Number(id)) }),
})
interface Switching {
  readonly id: number
  readonly on: boolean
}
/** Takes what comes: the engine is measured, and no validator. */
function anything<Value>(): StandardSchema<Value> {
  const validate = (value: unknown) => ({ value: value as Value })
  return { '~standard': { version: 1, vendor: 'bench', validate } }
}
const turn: Step<Services, Switching> = kit.step({
  id: 'lamp.turn',
  risk: 'reversible',
  input: anything<Switching>(),
  async assess({ facts }, { id, on }) {
    const found = await facts.read(lamp(id))
    return found.on === on ? satisfied(found) : pending(found)
  },
  plan: ({ id, on }) => ({ summary: `Turn lamp ${id}`, predict: { [lamp(id)]: { on } } }),
  submit: async (services, { id, on }) => void (on ? services.on.add(id) : services.on.delete(id)),
  verify: async ({ facts }, { id, on }) =>
    evidence(`lamp ${id}`, { expected: on, observed: (await facts.fresh(lamp(id))).on }),
  undo: ({ id }, { fields }) => undoWith(turn, { id, on: fields.on }),
})
export const turnAll = kit.runbook({
  id: 'lamp.turn-all',
  title: 'Turn lamps on',
  input: anything<{ count: number; concurrency: number }>(),
  flow: (_plan, { count, concurrency }) =>
    forEach(
      'lamps',
      Array.from({ length: count }, (_, id) => id),
      (id) => perform('turn', turn, { id, on: true }),
      { key: String, concurrency },
    ),
})

export const environment = 'bench'

export const planFor = (count: number, concurrency: number, services: Services) =>
  planRunbook(turnAll, { count, concurrency }, { services, environment, actor: 'bench' })
