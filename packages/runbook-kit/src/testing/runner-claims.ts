/**
 * What every engine under the interpreter has to keep, as claims that can be checked: `test.each(runnerClaims)('$claim',
 * ({ check }) => check(createRun))`. The local runner keeps them; so must an adapter to a distributed engine.
 */

import { deepEqual, equal, notEqual, ok, rejects } from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import { interpretPlan } from '../apply/interpret-plan.ts'
import type { Run } from '../apply/run.ts'
import type { Runner } from '../apply/runner.ts'
import { createTurns } from '../apply/turns.ts'
import { all, type Flow, forEach, perform } from '../kit/flow.ts'
import { createKit, type Kit } from '../kit/kit.ts'
import { type Step, undoWith } from '../kit/step.ts'
import { type Approval, approve } from '../model/approval.ts'
import { pending, satisfied } from '../model/assessment.ts'
import { evidence } from '../model/evidence.ts'
import type { Failure } from '../model/journal.ts'
import type { GateNode, Plan } from '../model/plan.ts'
import type { StandardSchema } from '../model/schema.ts'
import { planRunbook } from '../planning/plan-runbook.ts'
import { createFakeWorld, type FakeWorldOptions } from './fake-world.ts'

/** One attempt at a run. */
export interface RunnerEntry {
  readonly runner: Runner
  /** Ends this entry as a process ends: what it has recorded stays, and it records no more. */
  leave(): Promise<void>
}

/** Enters one run, for the first time or again. */
export type EnterRun = (options?: {
  readonly cancelled?: AbortSignal
  readonly detached?: AbortSignal
  readonly approve?: (gate: GateNode, plan: Plan) => Promise<Approval | undefined>
}) => Promise<RunnerEntry>

/** One thing that a runner keeps. */
export interface RunnerClaim {
  readonly claim: string
  /** Rejects if it does not hold. `createRun` makes a run of this plan on which nothing is recorded. */
  readonly check: (createRun: (plan: Plan) => EnterRun | Promise<EnterRun>) => Promise<void>
}

/** All of them; see above for how to check them. */
export const runnerClaims: readonly RunnerClaim[] = [
  {
    claim: 'once does the action, and gives everybody after it the record',
    async check(createRun) {
      const enter = await createRun(await anyPlan())
      const { runner, leave } = await enter()
      let times = 0
      const act = () => runner.once(skipped('a'), async () => ({ reason: `time ${++times}` }))
      deepEqual([await act(), await act()], [{ reason: 'time 1' }, { reason: 'time 1' }])
      await leave()
      const again = await enter()
      const found = await again.runner.once(skipped('a'), async () => ({ reason: 'another' }))
      deepEqual([found, times], [{ reason: 'time 1' }, 1])
      await again.leave()
    },
  },
  {
    claim: 'names are told apart by type, node and round',
    async check(createRun) {
      const { runner, leave } = await (await createRun(await anyPlan()))()
      const note = (node: string, round?: number) =>
        runner.once({ ...skipped(node), ...(round === undefined ? {} : { round }) }, async () => ({
          reason: `${node} ${round}`,
        }))
      await note('a')
      await note('a', 1)
      deepEqual(await note('b'), { reason: 'b undefined' })
      deepEqual(await note('a', 1), { reason: 'a 1' })
      // No round is the first.
      deepEqual(await note('a', 0), { reason: 'a undefined' })
      await leave()
    },
  },
  {
    claim: 'an action that gives nothing, or throws, leaves no record',
    async check(createRun) {
      const { runner, leave } = await (await createRun(await anyPlan()))()
      equal(await runner.once(skipped('a'), async () => undefined), undefined)
      await rejects(
        runner.once(skipped('a'), async () => {
          throw new Error('no')
        }),
        /no/,
      )
      deepEqual(await runner.once(skipped('a'), async () => ({ reason: 'now' })), { reason: 'now' })
      await leave()
    },
  },
  {
    claim: 'what is given is what a later entry gets, and nothing that only lives in memory',
    async check(createRun) {
      const enter = await createRun(await anyPlan())
      const first = await enter()
      const given = await first.runner.once(skipped('a'), async () => ({
        reason: 'x',
        at: new Date(0),
        gone: undefined,
      }))
      await first.leave()
      const second = await enter()
      const found = await second.runner.once(skipped('a'), async () => undefined)
      deepEqual(given, found)
      deepEqual(found, { reason: 'x', at: '1970-01-01T00:00:00.000Z' })
      await second.leave()
    },
  },
  {
    claim: 'the attempt is fresh at each entry',
    async check(createRun) {
      const enter = await createRun(await anyPlan())
      const first = await enter()
      const { attempt } = first.runner
      equal(first.runner.attempt, attempt)
      await first.leave()
      const second = await enter()
      notEqual(second.runner.attempt, attempt)
      await second.leave()
    },
  },
  {
    claim: 'sleep lasts as long as was said, and not at all once the run is detached',
    async check(createRun) {
      const detach = new AbortController()
      const { runner, leave } = await (await createRun(await anyPlan()))({ detached: detach.signal })
      const before = await runner.now()
      await runner.sleep(20)
      ok((await runner.now()) >= before + 19)
      const sleeping = runner.sleep(3_600_000)
      detach.abort()
      await sleeping
      await runner.sleep(3_600_000)
      await leave()
    },
  },
  {
    claim: 'a lock is held by one at a time, each name by itself',
    async check(createRun) {
      const { runner, leave } = await (await createRun(await anyPlan()))()
      const events: string[] = []
      const work = async (who: string, name: string) => {
        const lock = await runner.lock(name)
        events.push(`${who} has ${name}`)
        await turn()
        await turn()
        events.push(`${who} gives ${name}`)
        lock.release()
      }
      await Promise.all([work('1', 'a'), work('2', 'a'), work('3', 'a')])
      for (let at = 0; at < events.length; at += 2) equal(events[at]?.[0], events[at + 1]?.[0])
      equal(events.length, 6)
      const held = await runner.lock('b')
      await work('4', 'c')
      held.release()
      await leave()
    },
  },
  {
    claim: 'any hands out each branch once, in the order in which they end, with its error if it has one',
    async check(createRun) {
      const { runner, leave } = await (await createRun(await anyPlan()))()
      const branches = runner.branches<string>()
      const { promise: gate, resolve } = Promise.withResolvers<void>()
      branches.spawn(async () => {
        await gate
        return 'late'
      })
      branches.spawn(async () => 'early')
      branches.spawn(async () => {
        await gate
        await turn()
        throw new Error('broken')
      })
      equal(branches.active, 3)
      equal(await branches.any(), 'early')
      resolve()
      equal(await branches.any(), 'late')
      await rejects(branches.any(), /broken/)
      equal(branches.active, 0)
      await leave()
    },
  },
  {
    claim: 'a gate asks until somebody approves, and never again',
    async check(createRun) {
      const plan = await anyPlan()
      const enter = await createRun(plan)
      const gate: GateNode = { type: 'gate', path: 'go', summary: 'Go', details: [], needed: true }
      const answer = approve(plan, 'go', { by: 'ada', why: 'test', at: new Date(0) })
      let asked = 0
      let willing = false
      const ask = async () => {
        asked += 1
        return willing ? answer : undefined
      }
      const first = await enter({ approve: ask })
      equal(await first.runner.gate(gate, plan), undefined)
      willing = true
      deepEqual(await first.runner.gate(gate, plan), answer)
      await first.leave()
      const second = await enter({ approve: ask })
      deepEqual(await second.runner.gate(gate, plan), answer)
      equal(asked, 2)
      await second.leave()
    },
  },
  {
    claim: 'a hold ends the branch or lasts until somebody has looked, and may come again',
    async check(createRun) {
      const enter = await createRun(await anyPlan())
      const failure: Failure = {
        attempted: 'it',
        failed: 'assess',
        error: 'x',
        remedy: 'y',
        code: 'RUNBOOK_ASSESS_FAILED',
      }
      for (let times = 0; times < 2; times++) {
        const { runner, leave } = await enter()
        ok(['suspended', 'resumed'].includes(await runner.hold('a', failure)))
        await leave()
      }
    },
  },
  {
    claim: 'branches beside each other all come to their end, whatever becomes of the others',
    async check(createRun) {
      const flow = () => all('both', { one: [turnOn(1), turnOn(2)], two: turnOn(3), three: turnOn(4) })
      const { effects, status } = await play(createRun, flow, { behaves: fails(3) })
      deepEqual([effects, status], [[1, 2, 3, 4], 'failed'])
    },
  },
  {
    claim: 'a rolling list keeps to its concurrency, its canary and its budget',
    async check(createRun) {
      const options = {
        key: String,
        concurrency: 2,
        onFailure: 'continue',
        maxFailures: 1,
        canary: 1,
      } as const
      const flow = () => forEach('rolling', [1, 2, 3, 4, 5, 6], turnOn, options)
      const calm = await play(createRun, flow, {})
      deepEqual([calm.effects, calm.status, calm.most], [[1, 2, 3, 4, 5, 6], 'succeeded', 2])
      const canary = await play(createRun, flow, { behaves: fails(1) })
      deepEqual([canary.effects, canary.status], [[1], 'failed'])
      const budget = await play(createRun, flow, { behaves: fails(2, 3) })
      ok(budget.effects.length <= 4)
      equal(budget.status, 'failed')
    },
  },
  {
    claim: 'a run that is entered again after any of its records repeats no effect',
    async check(createRun) {
      const options = { key: String, concurrency: 2, onFailure: 'continue' } as const
      const flow = () => [
        all('both', { one: turnOn(1), two: turnOn(2) }),
        forEach('rolling', [3, 4], turnOn, options),
      ]
      for (let at = 1; at <= 20; at++) {
        const { effects, status } = await play(createRun, flow, {}, at)
        equal(new Set(effects).size, effects.length)
        if (status === 'succeeded') deepEqual(effects, [1, 2, 3, 4])
        else equal(status, 'held')
      }
    },
  },
]

const skipped = (node: string) => ({ type: 'skipped', node }) as const

interface Lamp {
  readonly id: number
}

/** A kit of lamps: each is off, and can be turned on. */
function createLamps() {
  const kit = createKit<object>()
  const lamp = kit.fact({
    kind: 'lamp',
    key: ({ id }: Lamp) => String(id),
    read: async (): Promise<{ readonly on: boolean }> => ({ on: false }),
  })
  const input: StandardSchema<Lamp> = {
    '~standard': { version: 1, vendor: 'proxkit', validate: (value) => ({ value: value as Lamp }) },
  }
  const on: Step<object, Lamp> = kit.step({
    id: 'lamp.on',
    risk: 'reversible',
    input,
    async assess({ facts }, which) {
      const found = await facts.read(lamp(which))
      return found.on ? satisfied(found) : pending(found)
    },
    plan: (which) => ({ summary: `Turn on ${which.id}`, predict: { [lamp(which)]: { on: true } } }),
    submit: async () => undefined,
    verify: async ({ facts }, which) =>
      evidence(`lamp ${which.id}`, { expected: true, observed: (await facts.fresh(lamp(which))).on }),
    undo: (which) => undoWith(on, which),
  })
  return { kit, on }
}

const lamps = createLamps()
const turnOn = (id: number) => perform(`on-${id}`, lamps.on, { id })
const fails =
  (...ids: readonly number[]): NonNullable<FakeWorldOptions['behaves']> =>
  ({ input }) =>
    ids.includes((input as Lamp).id) ? 'fails' : 'works'

function runbookOf(flow: () => Flow) {
  const { kit } = lamps
  const input: StandardSchema<object> = {
    '~standard': { version: 1, vendor: 'proxkit', validate: (value) => ({ value: value as object }) },
  }
  return { id: 'claim', version: 1, title: 'A claim', input, kit, flow }
}

const facts = Object.fromEntries([1, 2, 3, 4, 5, 6].map((id) => [`lamp:${id}`, { on: false }]))
const shared = { services: {}, environment: 'claims', actor: 'claims' }

function anyPlan(): Promise<Plan> {
  return planRunbook(createFakeWorld({ facts }).stage(runbookOf(() => turnOn(1))), {}, shared)
}

/** Runs a flow on the runner, and says which lamps it acted on, in the order of their names; with `dieAt` the first entry dies right after that record, and another goes on. */
async function play(
  createRun: Parameters<RunnerClaim['check']>[0],
  flow: () => Flow,
  options: Pick<FakeWorldOptions, 'behaves'>,
  dieAt?: number,
): Promise<{ readonly effects: readonly number[]; readonly status: string; readonly most: number }> {
  let [running, most, records] = [0, 0, 0]
  const world = createFakeWorld({ facts, ...options })
  const staged = world.stage(runbookOf(flow), async (request) => {
    most = Math.max(most, ++running)
    await turn()
    try {
      return await request()
    } finally {
      running -= 1
    }
  })
  const plan = await planRunbook(staged, {}, shared)
  const enter = await createRun(plan)
  const { registry } = staged.kit as unknown as Kit<unknown>
  const runOf = (runner: Runner): Run => ({
    ...{ plan, runner, registry, services: {}, settlingDelayMs: 0, turns: createTurns() },
    emit: () => undefined,
    outputs: new Map(),
    planRest: async () => {
      throw new Error('no checkpoint in it')
    },
  })

  const { promise: died, resolve } = Promise.withResolvers<'died'>()
  const mortal = (runner: Runner): Runner => ({
    ...runner,
    async once(name, action) {
      if (dieAt !== undefined && records >= dieAt) return new Promise<never>(() => undefined)
      const found = await runner.once(name, async () => {
        const data = await action()
        if (data !== undefined) records += 1
        return data
      })
      if (dieAt === undefined || records < dieAt) return found
      resolve('died')
      return new Promise<never>(() => undefined)
    },
  })
  const first = await enter()
  let status: string = await Promise.race([interpretPlan(runOf(mortal(first.runner))), died])
  await first.leave()
  if (status === 'died') {
    const second = await enter()
    status = await interpretPlan(runOf(second.runner))
    await second.leave()
  }
  const effects = world.effects.map(({ input }) => (input as Lamp).id).toSorted((a, b) => a - b)
  return { effects, status, most }
}
