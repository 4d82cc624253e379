import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  always,
  applyPlan,
  approve,
  checkpoint,
  confirm,
  createRunFolder,
  diffPlans,
  type Plan,
  perform,
  planRunbook,
  type Runner,
  readJournal,
  resumeRun,
  verifyRun,
} from '../src/index.ts'
import { thisMachine } from '../src/run-folder/machine.ts'
import { createEagerClock, createFakeWorld, type FakeWorldOptions } from '../src/testing/index.ts'
import { kit, running, startGuest, startOne, stopGuest, stopped } from './guests.ts'
import { newStateDir } from './state-dir.ts'

const two = kit.runbook({
  id: 'rest.two',
  title: 'Start one, stop another',
  input: z.object({}),
  flow: () => [
    perform('start', startGuest, { vmid: 101 }),
    confirm('go', { summary: 'Stop the other' }),
    always('careful', perform('stop', stopGuest, { vmid: 102 }), perform('again', startGuest, { vmid: 103 })),
    checkpoint('rest', startOne, { vmid: 104 }),
  ],
})
const nothing = kit.runbook({
  id: 'rest.nothing',
  title: 'Nothing to do',
  input: z.object({}),
  flow: () => confirm('sure', { summary: 'Nothing' }),
})
const stopOne = kit.runbook({
  id: 'rest.stop',
  title: 'Stop one',
  input: z.object({}),
  flow: () => perform('stop', stopGuest, { vmid: 102 }),
})
const hours = (count: number) => count * 3_600_000
const statuses = (report: { steps: readonly { path: string; status: string }[] }) =>
  Object.fromEntries(report.steps.map(({ path, status }) => [path, status]))

/** A run that is held at its gate, and its world. */
async function heldRun(options: Partial<FakeWorldOptions> = {}) {
  const facts = {
    'guest:101': stopped(),
    'guest:102': running(),
    'guest:103': stopped(),
    'guest:104': stopped(),
  }
  const world = createFakeWorld({ facts, ...options })
  const clock = createEagerClock()
  const { kit } = world.stage(two)
  const shared = { services: {}, environment: 'test', actor: 'ada', clock }
  const plan = await planRunbook(world.stage(two), {}, shared)
  const runFolder = await createRunFolder(await newStateDir(), { clock })
  const asked: { readonly plan: Plan; readonly previous: Plan | undefined }[] = []
  const run = {
    ...shared,
    runFolder,
    planning: {},
    approve: async ({ plan, previous }: { plan: Plan; previous?: Plan }) =>
      void asked.push({ plan, previous }),
  }
  const held = await applyPlan(kit, plan, run)
  const resume = (changes: object = {}) => resumeRun(kit, { ...run, ...changes })
  const yes = { approve: async () => ({ by: 'bob', why: 'test' }) }
  return { world, clock, plan, runFolder, asked, held, resume, yes, run, kit }
}

describe('a run that has rested overnight', () => {
  test('is planned anew for what is left, shows the difference, and asks again', async () => {
    const { clock, world, plan, asked, resume, yes, runFolder } = await heldRun()
    await clock.sleep(hours(9))
    // Somebody has started one of them meanwhile.
    world.facts.set('guest:103', running())
    expect((await resume()).status).toBe('held')
    const last = asked.at(-1)
    expect(last?.plan).toMatchObject({
      runbook: { id: 'rest.two' },
      continues: { planHash: plan.hash, path: '@2' },
    })
    expect(last?.previous).toEqual(plan)
    expect(diffPlans(plan, last?.plan ?? plan).map(({ kind, path }) => [kind, path])).toEqual([
      ['changed', 'start'],
      ['changed', 'careful/again'],
    ])
    const report = await resume(yes)
    expect([report.status, statuses(report)]).toEqual([
      'succeeded',
      {
        start: 'verified',
        go: 'skipped',
        'careful/stop': 'skipped',
        'careful/again': 'skipped',
        rest: 'skipped',
        '@2/start': 'satisfied',
        '@2/go': 'verified',
        '@2/careful/stop': 'verified',
        '@2/careful/again': 'satisfied',
        '@2/rest': 'verified',
        '@2/rest/start': 'verified',
      },
    ])
    const paths = report.steps.map(({ path }) => path)
    expect(paths).toEqual([...new Set(paths)])
    expect(world.effects.map(({ input }) => (input as { vmid: number }).vmid)).toEqual([101, 102, 104])
    expect(await verifyRun(runFolder)).toMatchObject({ ok: true, problems: [] })
  })

  test('is not covered by the approval of the old plan', async () => {
    const { clock, plan, resume, world } = await heldRun()
    await clock.sleep(hours(9))
    const old = approve(plan, 'go', { by: 'bob', why: 'test', at: new Date(clock.now()) })
    expect((await resume({ approvals: [old] })).status).toBe('held')
    expect(world.effects.length).toBe(1)
  })

  test('is planned again after each night, from the plan of the day before', async () => {
    const { clock, asked, resume, yes } = await heldRun()
    await clock.sleep(hours(9))
    await resume()
    await clock.sleep(hours(9))
    await resume()
    const [, second, third] = asked
    expect(third?.plan.continues?.path).toBe('@3')
    expect(third?.previous).toEqual(second?.plan)
    expect((await resume(yes)).status).toBe('succeeded')
  })

  test('goes on as it was after a shorter break, which the caller may choose', async () => {
    const { clock, asked, resume, yes } = await heldRun()
    await clock.sleep(hours(7))
    await resume()
    expect(asked.map(({ plan }) => plan.continues)).toEqual([undefined, undefined])
    await clock.sleep(hours(2))
    await resume({ replanAfterMs: hours(1) })
    expect(asked.at(-1)?.plan.continues?.path).toBe('@2')
    expect((await resume(yes)).status).toBe('succeeded')
  })

  test('is held as it is while an effect is in doubt', async () => {
    const { clock, resume, yes, asked, world, runFolder } = await heldRun({
      behaves: ({ step }) => (step === 'guest.stop' ? 'loses-request' : 'works'),
    })
    expect(statuses(await resume(yes))).toMatchObject({ 'careful/stop': 'held' })
    await clock.sleep(hours(9))
    expect(statuses(await resume())).toMatchObject({ 'careful/stop': 'held', 'careful/again': 'waiting' })
    expect(asked.length).toBe(1)
    // Once it is known what became of it, the rest is planned, though the night is some while ago.
    world.facts.set('guest:102', stopped())
    await clock.sleep(hours(1))
    const report = await resume(yes)
    expect([report.status, statuses(report)]).toMatchObject([
      'succeeded',
      { 'careful/stop': 'verified', 'careful/again': 'skipped', '@2/careful/stop': 'satisfied' },
    ])
    expect(world.effects.map(({ input }) => (input as { vmid: number }).vmid)).toEqual([101, 102, 103, 104])
    expect(await verifyRun(runFolder)).toMatchObject({ ok: true, problems: [] })
  })

  test('is planned anew also if the process of the morning dies first', async () => {
    const { clock, world, resume, yes, asked } = await heldRun()
    await clock.sleep(hours(9))
    await expect(
      resume({
        wrapRunner: (runner: Runner) => ({
          ...runner,
          once: async () => Promise.reject(new Error('killed')),
        }),
      }),
    ).rejects.toThrow('killed')
    await resume({ ...yes, machine: { ...thisMachine, whereabouts: () => 'dead' } })
    expect(world.effects.map(({ intent }) => intent.split(':')[1])).toEqual([
      'start',
      '@2/careful/stop',
      '@2/careful/again',
      '@2/rest/start',
    ])
    expect(asked.length).toBe(1)
  })

  test('that cannot be planned anew is held, and its report says for what', async () => {
    const { clock, world, resume, yes } = await heldRun()
    await clock.sleep(hours(9))
    world.facts.set('guest:102', null)
    const report = await resume(yes)
    expect(report.status).toBe('held')
    expect(report.steps.at(-1)).toMatchObject({
      path: '@2',
      summary: 'Plan the rest: Start one, stop another',
      status: 'held',
      failure: { failed: 'plan', code: 'RUNBOOK_REST_UNPLANNED' },
    })
    world.facts.set('guest:102', running())
    expect(Object.keys(statuses(await resume(yes)))).not.toContain('@2')
  })

  test('is never planned around what is in doubt, however deep that lies', async () => {
    const inner = kit.runbook({
      id: 'rest.inner',
      title: 'Stop behind two checkpoints',
      input: z.object({}),
      flow: () => checkpoint('inner', stopOne, {}),
    })
    const outer = kit.runbook({
      id: 'rest.outer',
      title: 'Two checkpoints, then a start',
      input: z.object({}),
      flow: () => [
        // Nothing is left to do behind this one, so nothing ever begins it.
        checkpoint('empty', nothing, {}),
        checkpoint('outer', inner, {}),
        perform('start', startGuest, { vmid: 101 }),
      ],
    })
    const facts = { 'guest:101': stopped(), 'guest:102': running() }
    const world = createFakeWorld({ facts, behaves: () => 'loses-request' })
    const clock = createEagerClock()
    const { kit: staged } = world.stage(outer)
    const shared = { services: {}, environment: 'test', actor: 'ada', clock }
    const plan = await planRunbook(world.stage(outer), {}, shared)
    const runFolder = await createRunFolder(await newStateDir(), { clock })
    const yes = async () => ({ by: 'bob', why: 'test' })
    const run = { ...shared, runFolder, planning: {}, approve: yes }
    expect((await applyPlan(staged, plan, run)).status).toBe('held')
    await clock.sleep(hours(9))
    const report = await resumeRun(staged, run)
    expect(statuses(report)).toMatchObject({ 'outer/inner/stop': 'held', start: 'waiting' })
    expect(world.effects.length).toBe(1)
  })

  test('needs somebody to say by which policy it is planned', async () => {
    const { clock, kit, run, runFolder } = await heldRun()
    await clock.sleep(hours(9))
    const { planning: _planning, ...without } = run
    const before = (await readJournal(runFolder)).entries.length
    await expect(resumeRun(kit, without)).rejects.toMatchObject({ code: 'RUNBOOK_PLAN_INVALID' })
    expect((await readJournal(runFolder)).entries.length).toBe(before)
  })
})
