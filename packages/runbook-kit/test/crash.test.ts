import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { interpretPlan } from '../src/apply/interpret-plan.ts'
import { createLocalRunner } from '../src/apply/local-runner.ts'
import { createTurns } from '../src/apply/turns.ts'
import { planRunbook, type Runner, type RunReport, reportRun } from '../src/index.ts'
import { parseJournal } from '../src/journal/chain.ts'
import { createJournalWriter } from '../src/journal/journal-writer.ts'
import { approve } from '../src/model/approval.ts'
import { type Behaviour, createEagerClock, createFakeWorld } from '../src/testing/index.ts'
import { evacuateNode, type Guest, quorate, running } from './guests.ts'
import { runsInMemory } from './runs.ts'

/** Where an attempt dies: at its `at`-th record, before the action, between action and record, or after the record. */
interface Crash {
  readonly at: number
  readonly phase: 'before' | 'between' | 'after'
}

interface Scenario {
  readonly behaviours: readonly Behaviour[]
  readonly concurrency: number
  readonly onFailure: 'stop' | 'continue'
  readonly maxFailures: number
  readonly crashes: readonly Crash[]
}

const scenario: fc.Arbitrary<Scenario> = fc.record({
  behaviours: fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constant<Behaviour>('works') },
      {
        weight: 3,
        arbitrary: fc.constantFrom<Behaviour[]>('lies', 'fails', 'loses-reply', 'loses-request'),
      },
    ),
    { minLength: 1, maxLength: 5 },
  ),
  concurrency: fc.integer({ min: 1, max: 3 }),
  onFailure: fc.constantFrom('stop', 'continue'),
  maxFailures: fc.integer({ min: 0, max: 5 }),
  crashes: fc.array(
    fc.record({
      at: fc.integer({ min: 1, max: 25 }),
      phase: fc.constantFrom<Crash['phase'][]>('before', 'between', 'after'),
    }),
    { maxLength: 3 },
  ),
})

/** A runner that dies: from then on nothing is recorded and nobody hears of it. */
function dying(runner: Runner, { at, phase }: Crash): Runner {
  let count = 0
  let dead = false
  const die = () => {
    dead = true
    throw new Error('killed')
  }
  return {
    ...runner,
    async once(name, action) {
      if (dead) return die()
      const last = ++count === at
      if (last && phase === 'before') return die()
      const found = await runner.once(name, async () => {
        if (dead) return die()
        const data = await action()
        return dead || (last && phase === 'between') ? die() : data
      })
      return last && phase === 'after' ? die() : found
    },
  }
}

interface PlayOptions {
  readonly guarded: boolean
  /** At which record the run is interrupted. */
  readonly interruptAt?: number
}

/** Runs the scenario in memory, dying and resuming as it says; then resumes twice more if the run is held. */
async function play({ behaviours, crashes, ...input }: Scenario, options: PlayOptions = { guarded: true }) {
  const vmids = behaviours.map((_, index) => 101 + index)
  const unannounced: string[] = []
  const world = createFakeWorld({
    facts: {
      'cluster:all': quorate,
      ...Object.fromEntries(vmids.map((vmid) => [`guest:${vmid}`, running()])),
    },
    behaves({ input, intent }) {
      if (!file.text.includes(`"intent":"${intent}"`)) unannounced.push(intent)
      return behaviours[(input as { vmid: number }).vmid - 101] ?? 'works'
    },
  })
  const file = { text: '' }
  const clock = createEagerClock()
  const staged = world.stage(evacuateNode)
  const shared = { services: {}, environment: 'test', actor: 'test', clock }
  const plan = await planRunbook(staged, { node: 'pve1', vmids, ...input }, shared)
  const never = new AbortController().signal
  const interrupt = new AbortController()
  let [records, interruptedAfter] = [0, 0]

  function interrupted(runner: Runner, entries: readonly unknown[]): Runner {
    return {
      ...runner,
      once(name, action) {
        if (++records === options.interruptAt) {
          interruptedAfter = entries.length
          interrupt.abort()
        }
        return runner.once(name, action)
      },
    }
  }

  async function enter(attempt: number, crash: Crash | undefined): Promise<RunReport> {
    const { entries } = parseJournal(Buffer.from(file.text), 'memory')
    const append = async (text: string) => void (file.text += text)
    const journal = createJournalWriter({
      file: { path: 'memory', append, close: async () => {} },
      clock,
      entries,
      genesis: plan.hash,
    })
    const local = createLocalRunner({
      journal,
      clock,
      attempt: options.guarded ? String(attempt) : 'always the same',
      cancelled: interrupt.signal,
      detached: never,
      approve: async ({ path }) => approve(plan, path, { by: 'test', why: 'test', at: new Date(0) }),
    })
    const runner = crash === undefined ? interrupted(local, journal.entries) : dying(local, crash)
    const status = await interpretPlan({
      plan,
      runner,
      registry: staged.kit.registry as never,
      services: {},
      settlingDelayMs: 3_000,
      emit: () => undefined,
      planRest: async () => {
        throw new Error('no checkpoint in it')
      },
      turns: createTurns(),
      outputs: new Map(),
    })
    await journal.append({ type: 'run.ended', round: attempt }, { status })
    return reportRun(plan, journal.entries, 'memory')
  }

  let report: RunReport | undefined
  let attempt = 0
  for (const crash of crashes) report ??= await enter(++attempt, crash).catch(() => undefined)
  report ??= await enter(++attempt, undefined)
  for (let more = 0; more < 2 && report.status === 'held'; more++) report = await enter(++attempt, undefined)
  const nodes = vmids.map((vmid) => (world.facts.get(`guest:${vmid}`) as Guest).node)
  const { entries } = parseJournal(Buffer.from(file.text), 'memory')
  return { report, world, unannounced, nodes, entries, interruptedAfter }
}

type Played = Awaited<ReturnType<typeof play>>

function effectsPerIntent({ world }: Played): readonly number[] {
  return [...Map.groupBy(world.effects, ({ input }) => JSON.stringify(input)).values()].map(
    (all) => all.length,
  )
}

const { numRuns, timeout } = runsInMemory(300)

type Claim = (played: Played, given: Scenario) => void

const claims: Readonly<Record<string, Claim>> = {
  'an effect is submitted at most once, and only after its intent is on record'(played) {
    expect(effectsPerIntent(played).filter((count) => count > 1)).toEqual([])
    expect(played.unannounced).toEqual([])
  },

  'success means that every step was verified, and that the world is as it should be'(played) {
    const { report, nodes, entries } = played
    const good = report.steps.filter(({ status }) => status === 'verified' || status === 'satisfied')
    for (const { path, step } of good.filter(({ step }) => step !== 'approval')) {
      const proof = entries.find((entry) => entry.type === 'verified' && entry.node === path)
      expect([step, proof?.data]).toMatchObject([step, { holds: true, evidence: [{ holds: true }] }])
    }
    if (report.status === 'succeeded') expect(new Set(nodes)).toEqual(new Set(['pve2']))
    expect(report.status === 'succeeded').toBe(good.length === report.steps.length)
  },

  'no more items fail than may, and those that run with the last of them'({ report }, given) {
    const budget = given.onFailure === 'stop' ? 0 : given.maxFailures
    expect(report.counts.failed + report.counts.held).toBeLessThanOrEqual(budget + given.concurrency)
  },

  'nothing is left in doubt but in a run that is held'({ report }) {
    if (report.status !== 'held') expect(report.counts.running).toBe(0)
  },
}

describe('whatever the world does and wherever the process dies', () => {
  test(`each of these holds: ${Object.keys(claims).join('; ')}`, { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (given) => {
        const played = await play(given)
        for (const claim of Object.values(claims)) claim(played, given)
      }),
      { numRuns },
    )
  })

  test('a run that died and was resumed ends as one that did not, or is held', { timeout }, async () => {
    const oneByOne = scenario.map((given) => ({ ...given, concurrency: 1 }))
    await fc.assert(
      fc.asyncProperty(oneByOne, async (given) => {
        const crashed = await play(given)
        const ends = ({ report }: Played) => report.steps.map(({ path, status }) => [path, status])
        if (crashed.report.status === 'held') return
        const calm = await play({ ...given, crashes: [] })
        expect([crashed.report.status, ends(crashed), crashed.nodes]).toEqual([
          calm.report.status,
          ends(calm),
          calm.nodes,
        ])
      }),
      { numRuns },
    )
  })
})

test('once a run is interrupted, nothing is begun but what was being decided at that moment', {
  timeout,
}, async () => {
  const calm = scenario.map((given) => ({ ...given, crashes: [] }))
  await fc.assert(
    fc.asyncProperty(calm, fc.integer({ min: 2, max: 25 }), async (given, interruptAt) => {
      const { entries, interruptedAfter, report } = await play(given, { guarded: true, interruptAt })
      if (interruptedAfter === 0) return
      const begun = entries
        .slice(interruptedAfter)
        .filter((entry) => entry.type === 'decided' && entry.data.action === 'submit')
      expect(begun.length).toBeLessThan(given.concurrency)
      if (report.counts.waiting > 0) expect(['cancelled', 'held', 'failed']).toContain(report.status)
    }),
    { numRuns },
  )
})

test('without the guard effects are repeated: these properties can fail', async () => {
  const result = await fc.check(
    fc.asyncProperty(scenario, async (given) =>
      effectsPerIntent(await play(given, { guarded: false })).every((count) => count === 1),
    ),
    { numRuns },
  )
  expect(result.failed).toBe(true)
})
