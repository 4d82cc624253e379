import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  always,
  applyPlan,
  confirm,
  createRunFolder,
  type Flow,
  failuresOf,
  forEach,
  perform,
  planRunbook,
  type Runner,
  type RunReport,
  resumeRun,
  verifyRun,
  withLock,
} from '../src/index.ts'
import { thisMachine } from '../src/run-folder/machine.ts'
import { type Behaviour, createEagerClock, createFakeWorld } from '../src/testing/index.ts'
import { kit, startGuest, stopGuest, stopped } from './guests.ts'
import { newStateDir } from './state-dir.ts'

const start = (vmid: number) => perform(`start-${vmid}`, startGuest, { vmid })
const statuses = (report: RunReport) => [
  report.status,
  Object.fromEntries(report.steps.map(({ path, status }) => [path, status])),
]

let count = 0

/** A run of this flow on guests that are off, and its world. */
async function runOf(flow: () => Flow, behaves: (vmid: number) => Behaviour = () => 'works') {
  const facts = Object.fromEntries([101, 102, 103].map((vmid) => [`guest:${vmid}`, stopped()]))
  const world = createFakeWorld({ facts, behaves: ({ input }) => behaves((input as { vmid: number }).vmid) })
  const runbook = kit.runbook({ id: `test.begun-${++count}`, title: 'Begun', input: z.object({}), flow })
  const staged = world.stage(runbook)
  const clock = createEagerClock()
  const shared = { services: {}, environment: 'test', actor: 'ada', clock }
  const plan = await planRunbook(staged, {}, shared)
  const runFolder = await createRunFolder(await newStateDir(), { clock })
  const run = { ...shared, runFolder, planning: {}, approve: async () => ({ by: 'bob', why: 'test' }) }
  const dead = { ...thisMachine, whereabouts: () => 'dead' as const }
  return {
    world,
    runFolder,
    clock,
    apply: (changes: object = {}) => applyPlan(staged.kit, plan, { ...run, ...changes }),
    resume: (changes: object = {}) => resumeRun(staged.kit, { ...run, machine: dead, ...changes }),
    acted: () => world.effects.map(({ input }) => (input as { vmid: number }).vmid),
  }
}

/** Dies with 103 sent and unanswered, right after it is on record that 101 has failed. */
async function killedAfterFailure() {
  const flow = () => forEach('each', [101, 102, 103], start, { key: String, concurrency: 2 })
  const run = await runOf(flow, (vmid) => (vmid === 101 ? 'fails' : 'works'))
  const { promise: sent, resolve: send } = Promise.withResolvers<void>()
  const { promise: died, resolve: die } = Promise.withResolvers<void>()
  const mortal = (runner: Runner): Runner => ({
    ...runner,
    async once(name, action) {
      if (name.type === 'settled' && name.node === 'each/101/start-101') await sent
      if (name.type === 'submitted' && name.node === 'each/103/start-103') {
        await action()
        send()
        return new Promise<never>(() => undefined)
      }
      const found = await runner.once(name, action)
      if (name.type === 'failed') die()
      return found
    },
  })
  void run.apply({ wrapRunner: mortal })
  await died
  return run
}

describe('what was under way when the process died', () => {
  test('is settled although its list has failed meanwhile', async () => {
    const { resume, acted, runFolder } = await killedAfterFailure()
    expect(statuses(await resume())).toEqual([
      'failed',
      { 'each/101/start-101': 'failed', 'each/102/start-102': 'verified', 'each/103/start-103': 'verified' },
    ])
    expect(new Set(acted())).toEqual(new Set([101, 102, 103]))
    expect(acted().length).toBe(3)
    expect(await verifyRun(runFolder)).toMatchObject({ ok: true })
  })

  test('is settled although the run is interrupted as soon as it is resumed', async () => {
    const flow = () => [start(101), start(102), start(103)]
    const { resume, apply, acted } = await runOf(flow)
    const { promise: died, resolve: die } = Promise.withResolvers<void>()
    const mortal = (runner: Runner): Runner => ({
      ...runner,
      async once(name, action) {
        if (name.type !== 'submitted' || name.node !== 'start-102') return runner.once(name, action)
        await action()
        die()
        return new Promise<never>(() => undefined)
      },
    })
    void apply({ wrapRunner: mortal })
    await died
    expect(statuses(await resume({ signal: AbortSignal.abort() }))).toEqual([
      'cancelled',
      { 'start-101': 'verified', 'start-102': 'verified', 'start-103': 'waiting' },
    ])
    expect(acted()).toEqual([101, 102])
  })

  test('is looked at behind what is passed without a record, before anything is planned around it', async () => {
    const nothing = forEach('none', [], start, { key: String })
    const flow = () => [withLock('careful', ['x'], nothing), start(101)]
    const { apply, resume, clock, acted } = await runOf(flow, () => 'loses-request')
    const held = ['held', { 'start-101': 'held' }]
    expect(statuses(await apply())).toMatchObject(held)
    await clock.sleep(9 * 3_600_000)
    expect(statuses(await resume())).toMatchObject(held)
    expect(acted()).toEqual([101])
  })
})

test('once its last part has begun, nothing more of what comes before is: an interrupt has ended that', async () => {
  const flow = () => always('care', [start(101), start(102)], perform('last', stopGuest, { vmid: 103 }))
  const run = await runOf(flow, (vmid) => (vmid === 103 ? 'loses-request' : 'works'))
  run.world.facts.set('guest:103', { ...stopped(), status: 'running' })
  const interrupt = new AbortController()
  const report = await run.apply({
    signal: interrupt.signal,
    onEvent: ({ type }: { readonly type: string }) => type === 'node.underway' && interrupt.abort(),
  })
  const inDoubt = { 'care/start-101': 'verified', 'care/start-102': 'waiting', 'care/last': 'held' }
  expect(statuses(report)).toMatchObject(['held', inDoubt])
  expect(statuses(await run.resume())).toMatchObject(['held', inDoubt])
  run.world.facts.set('guest:103', stopped())
  expect(statuses(await run.resume())).toMatchObject(['cancelled', { ...inDoubt, 'care/last': 'verified' }])
  expect(run.acted()).toEqual([101, 103])
})

test('what cleans up after something that never began does not begin either', async () => {
  const care = () => always('care', start(101), start(102))
  const waiting = { 'care/start-101': 'waiting', 'care/start-102': 'waiting' }
  const gated = () => [confirm('go', { summary: 'Go?' }), care()]
  for (const [flow, expected] of [
    [care, waiting],
    [gated, { go: 'waiting', ...waiting }],
  ] as const) {
    const { apply, acted } = await runOf(flow)
    expect(statuses(await apply({ signal: AbortSignal.abort() }))).toEqual(['cancelled', expected])
    expect(acted()).toEqual([])
  }
})

test('nobody is waited for any more once the run is over without the approval that was asked for', async () => {
  const { apply, resume, acted } = await runOf(() => [
    start(101),
    confirm('go', { summary: 'Go on' }),
    start(102),
  ])
  const steps = { 'start-101': 'verified', 'start-102': 'waiting' }
  const held = await apply({ approve: async () => undefined })
  expect(statuses(held)).toEqual(['held', { ...steps, go: 'held' }])
  const over = await resume({ signal: AbortSignal.abort() })
  expect(statuses(over)).toEqual(['cancelled', { ...steps, go: 'waiting' }])
  expect([failuresOf(held).length, failuresOf(over).length]).toEqual([1, 0])
  expect(acted()).toEqual([101])
})
