import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadPlan, planRunbook, planText } from '../src/index.ts'
import { canonical, canonicalHash, isCanonical } from '../src/model/json.ts'
import { isPlanNodes } from '../src/model/plan-form.ts'
import { planSchema } from '../src/model/plan-schema.ts'
import { createFakeWorld } from '../src/testing/index.ts'
import { generated, outputs, partsOf, specs } from './properties/flows.ts'
import { runsInMemory } from './runs.ts'

const { numRuns, timeout } = runsInMemory(300)

const plans = specs.map((spec) => {
  const ids = [...partsOf(spec)].flatMap((part) => ('id' in part ? [part.id] : []))
  // Things that do not exist block what would set them.
  const facts = Object.fromEntries(ids.map((id) => [`thing:${id}`, id % 5 === 0 ? null : { value: 0 }]))
  const runbook = createFakeWorld({ facts, outputs }).stage(generated)
  return planRunbook(runbook, { spec }, { services: {}, environment: 'test', actor: 'test' })
})

/** Every place in a value, from the outside in. */
function* places(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (path.length > 0) yield path
  if (typeof value !== 'object' || value === null) return
  for (const [key, entry] of Object.entries(value)) yield* places(entry, [...path, key])
}

describe('what is plainly a plan', () => {
  test('is seen at once, with every kind of node', { timeout }, () =>
    fc.assert(
      fc.asyncProperty(plans, async (planned) => {
        const plan = JSON.parse(planText(await planned)) as { readonly nodes: unknown }
        expect([isCanonical(plan), isPlanNodes(plan.nodes)]).toEqual([true, true])
      }),
      { numRuns },
    ),
  )

  test('is never something that its schema refuses', { timeout }, () =>
    fc.assert(
      fc.asyncProperty(
        plans,
        fc.nat(),
        fc.oneof(fc.jsonValue(), fc.constantFrom('step', 'gate', 'none', 'late', -1, 0, 1.5, null, [], {})),
        fc.constantFrom('replace', 'remove', 'add'),
        async (planned, at, value, change) => {
          const plan = JSON.parse(planText(await planned))
          const all = [...places(plan.nodes)]
          const path = all[at % all.length] ?? []
          const last = path.at(-1) ?? ''
          let parent = plan.nodes
          for (const key of path.slice(0, -1)) parent = parent[key]
          if (change === 'replace') parent[last] = value
          else if (change === 'remove') delete parent[last]
          else parent[`${last}x`] = value
          const isJson = JSON.parse(JSON.stringify(plan.nodes))
          if (isPlanNodes(isJson))
            expect(planSchema.safeParse({ ...plan, nodes: isJson }).error).toBe(undefined)
        },
      ),
      { numRuns: 3 * numRuns },
    ),
  )

  test('reads the same from its text and from the object', () =>
    fc.assert(
      fc.asyncProperty(plans, async (planned) => {
        const plan = await planned
        expect(loadPlan(planText(plan))).toEqual(plan)
        expect(loadPlan(structuredClone(plan))).toEqual(plan)
      }),
      { numRuns: 50 },
    ))

  test('is refused when a number in it is none, or a key is written twice', async () => {
    const runbook = createFakeWorld({ facts: { 'thing:1': { value: 0 } } }).stage(generated)
    const input = { spec: { kind: 'set', id: 1 } } as const
    const plan = await planRunbook(runbook, input, { services: {}, environment: 'test', actor: 'test' })
    const text = planText(plan)
    expect(() => loadPlan(text.replace('"fields":{"value":0}', '"fields":{"value":1e999}'))).toThrow(
      expect.objectContaining({ code: 'RUNBOOK_PLAN_INVALID' }),
    )
    expect(() => loadPlan(text.replace('"fields":{"value":0}', '"fields":{"value":0,"value":1}'))).toThrow(
      expect.objectContaining({ code: 'RUNBOOK_PLAN_TAMPERED' }),
    )
  })
})

test('where the order is canonical already, the text is the one that JSON.stringify writes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))
      const ordered = JSON.parse(canonical(value)) as unknown
      if (isCanonical(ordered)) expect(JSON.stringify(ordered)).toBe(canonical(value))
      if (isCanonical(value)) expect(JSON.stringify(value)).toBe(canonical(value))
      expect(canonicalHash(ordered)).toBe(canonicalHash(value))
    }),
    { numRuns: 1_000 },
  )
  const notJson = [
    undefined,
    () => 1,
    Symbol('s'),
    1n,
    new Date(0),
    Number.NaN,
    { a: undefined },
    { toJSON: () => 1 },
  ]
  expect(notJson.filter(isCanonical)).toEqual([])
  // Numbers come first in an object, whatever the order in which they were written.
  expect([isCanonical({ 10: 1, 9: 1 }), isCanonical({ b: 1, a: 1 }), isCanonical({ a: 1, b: 1 })]).toEqual([
    false,
    false,
    true,
  ])
})
