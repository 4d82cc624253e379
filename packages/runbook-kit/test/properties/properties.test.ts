/**
 * What must hold whatever the flow, whatever the world does, and wherever a process dies. A failure prints seed and path:
 * PROXKIT_SEED and PROXKIT_PATH replay it. PROXKIT_RUNS=100000 is the nightly mode.
 */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJournal } from '../../src/journal/chain.ts'
import { stepsOf } from '../../src/model/plan.ts'
import { wholeRun } from '../../src/model/whole-run.ts'
import { partsOf } from './flows.ts'
import { type Played, planted, play, type Scenario, scenarios } from './play.ts'

const numRuns = Number(process.env.PROXKIT_RUNS ?? 300)
const { PROXKIT_SEED: seed, PROXKIT_PATH: path } = process.env
const parameters = {
  numRuns,
  endOnFailure: numRuns > 10_000,
  ...(seed === undefined ? {} : { seed: Number(seed) }),
  ...(path === undefined ? {} : { path }),
}
const timeout = 60_000 + numRuns * 100

function holds(name: string, check: (played: Played, given: Scenario) => Promise<void> | void, undo = false) {
  test(name, { timeout }, () =>
    fc.assert(
      fc.asyncProperty(scenarios, async (given) => check(await play(given, { undo }), given)),
      parameters,
    ),
  )
}

const idOf = (input: unknown) => (input as { readonly id: number }).id
/** How often each thing was acted upon by the same step. */
const repeated = ({ effects }: Pick<Played, 'effects'>) =>
  [...Map.groupBy(effects, ({ step, input }) => `${step} ${idOf(input)}`)].filter(([, all]) => all.length > 1)
const isSequential = ({ spec }: Scenario) =>
  [...partsOf(spec)].every(
    (part) => (part.kind !== 'forEach' || part.concurrency === 1) && part.kind !== 'all',
  )

describe('whatever the flow, the world and the crashes', () => {
  holds('an effect takes place at most once, and its intent is on the disk before it', (played) => {
    expect([repeated(played), played.unannounced]).toEqual([[], []])
  })

  holds(
    'a step counts as applied with its verification on record, and success means that the world is so',
    (played) => {
      const { report, entries, values, problems, plan } = played
      expect(problems).toEqual([])
      if (report === undefined) {
        expect(played.effects).toEqual([])
        return
      }
      const nodes = new Map([...stepsOf(wholeRun(plan, entries))].map((node) => [node.path, node]))
      for (const { path, status } of report.steps) {
        const node = nodes.get(path)
        if (node === undefined || (status !== 'verified' && status !== 'satisfied')) continue
        const proof = entries.find((entry) => entry.type === 'verified' && entry.node === path)
        expect(proof?.data).toMatchObject({ holds: true })
        const { id } = node.input as { readonly id: unknown }
        if (typeof id !== 'number') continue
        const state = values.get(`thing:${id}`) ?? null
        if (node.step === 'thing.drop') expect(state).toBe(null)
        if (node.step === 'thing.set') expect(state).toMatchObject({ value: 1 })
      }
      const open = report.steps.filter(({ status }) =>
        ['waiting', 'running', 'failed', 'held'].includes(status),
      )
      if (report.status === 'succeeded') expect(open).toEqual([])
      if (report.status === 'held') expect(open.some(({ status }) => status === 'held')).toBe(true)
      expect(report.status).not.toBe('running')
    },
  )

  holds(
    'nothing is done to what has drifted, behind a closed gate, or with an expired plan',
    (played, given) => {
      if (given.late) expect([played.report, played.effects]).toEqual([undefined, []])
      for (const id of given.drifted) {
        // What is assessed on arrival has no earlier state to differ from; a thing of its own was made by the flow.
        const [node] = [...stepsOf(played.plan.nodes)].filter(({ input }) => idOf(input) === id)
        if (node?.state === 'pending')
          expect(played.effects.filter(({ input }) => idOf(input) === id)).toEqual([])
      }
      const closed = played.report?.steps.find(({ step, status }) => step === 'approval' && status === 'held')
      if (closed !== undefined) expect(played.report?.status).toBe('held')
    },
  )

  holds(
    'no more items fail than may, and those that run with the last of them',
    ({ report, plan, entries }) => {
      if (report === undefined) return
      const failed = new Set(
        report.steps.filter(({ status }) => ['failed', 'held'].includes(status)).map(({ path }) => path),
      )
      const visit = (nodes: ReturnType<typeof wholeRun>): void => {
        for (const node of nodes) {
          if (node.type === 'forEach') {
            const bad = node.items.filter((item) =>
              [...failed].some((path) => path.startsWith(`${item.path}/`) && !isSurvived(path, item.path)),
            )
            if (node.afterFailure !== 'stop')
              expect(bad.length).toBeLessThanOrEqual(node.maxFailures + node.concurrency)
            for (const item of node.items) visit(item.nodes)
          } else if (node.type === 'block')
            for (const part of [node.nodes, node.rescue, node.always]) visit(part)
        }
      }
      visit(wholeRun(plan, entries))
    },
  )

  holds('no planted secret is in any file', ({ files }) => {
    const leaks = [...files].filter(([, bytes]) => bytes.includes(planted)).map(([path]) => path)
    expect(leaks).toEqual([])
  })

  test('a run that died and was resumed ends as one that did not, or is held', { timeout }, () =>
    fc.assert(
      fc.asyncProperty(scenarios.filter(isSequential), async (given) => {
        const [crashed, calm] = [await play(given), await play({ ...given, crashes: [] })]
        if (crashed.report === undefined || crashed.report.status === 'held') return
        const end = ({ report, values }: Played) => [
          report?.status,
          report?.steps.map(({ path, status }) => [path, status]),
          [...values],
        ]
        expect(end(crashed)).toEqual(end(calm))
      }),
      parameters,
    ),
  )

  holds(
    'an undo reverses what was applied, the last first, each once',
    ({ undone, entries, unannounced }) => {
      if (undone === undefined) return
      expect([repeated(undone), unannounced]).toEqual([[], []])
      const lastSeq = new Map<string, number>()
      for (const { node, seq } of entries) if (node !== undefined) lastSeq.set(node, seq)
      const order = [...stepsOf(undone.plan.nodes)].map(({ path }) => lastSeq.get(path) ?? -1)
      expect(order).toEqual(order.toSorted((a, b) => b - a))
      const reversed = undone.report.steps.filter(({ status }) => status === 'verified')
      expect(undone.effects.length).toBe(reversed.filter(({ step }) => step.startsWith('thing.')).length)
    },
    true,
  )

  test('any bit that flips in a journal is found', { timeout }, () =>
    fc.assert(
      fc.asyncProperty(scenarios, fc.nat(), async (given, at) => {
        const { journal } = await play({ ...given, crashes: [], late: false })
        const flipped = Buffer.from(journal)
        const bit = at % (flipped.length * 8)
        flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
        expect(() => parseJournal(flipped, 'journal')).toThrow(/^Unable to read journal journal: line \d+: /)
      }),
      { ...parameters, numRuns: Math.ceil(numRuns / 5) },
    ),
  )
})

describe('these properties can fail', () => {
  test('without the guard effects are repeated', async () => {
    const result = await fc.check(
      fc.asyncProperty(
        scenarios,
        async (given) => repeated(await play(given, { unguarded: true })).length === 0,
      ),
      { numRuns: Math.max(numRuns, 500) },
    )
    expect(result.failed).toBe(true)
  })

  test('every combinator is played', () => {
    const kinds = new Set(
      fc.sample(scenarios, 300).flatMap(({ spec }) => [...partsOf(spec)].map(({ kind }) => kind)),
    )
    expect([...kinds].toSorted()).toEqual([
      'all',
      'always',
      'check',
      'checkpoint',
      'confirm',
      'drop',
      'forEach',
      'manual',
      'pair',
      'rescue',
      'sequence',
      'set',
      'subRunbook',
      'when',
      'withLock',
    ])
  })
})

/** A failure inside an item that something in the item survives is none of the item. */
function isSurvived(path: string, item: string): boolean {
  return /(rescue|forEach|all)-/.test(path.slice(item.length))
}
