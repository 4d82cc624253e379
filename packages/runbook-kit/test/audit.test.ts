import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  applyPlan,
  createRunFolder,
  matrixPolicy,
  perform,
  planRunbook,
  planUndo,
  type RunOptions,
  readAudit,
  recordAudit,
  resumeRun,
} from '../src/index.ts'
import { createEagerClock, createFakeWorld } from '../src/testing/index.ts'
import { guestFact, kit, running, startGuest, startOne, stopOne, stopped } from './guests.ts'
import { newStateDir } from './state-dir.ts'

/** A guest that can be started and stopped, and a state folder. */
async function createSite() {
  const world = createFakeWorld({ facts: { 'guest:104': stopped(), 'guest:105': running() } })
  const stateDir = await newStateDir()
  const clock = createEagerClock()
  const shared = { services: {}, environment: 'test', actor: 'ada', clock }
  const { kit } = world.stage(startOne)
  const plan = (options: object = {}, vmid = 104, runbook = startOne) =>
    planRunbook(world.stage(runbook), { vmid }, { ...shared, stateDir, ...options })
  const apply = async (made: Awaited<ReturnType<typeof plan>>, options: Partial<RunOptions<object>> = {}) => {
    const runFolder = await createRunFolder(stateDir, { clock })
    const run = { ...shared, runFolder, ...options }
    return { report: await applyPlan(kit, made, run), runFolder, run }
  }
  const log = async () =>
    (await readAudit(stateDir)).map(({ actor, action, outcome, code }) => [actor, action, outcome, code])
  return { world, stateDir, clock, shared, kit, plan, apply, log }
}

describe('the audit log', () => {
  test('names who planned, who applied, and how it ended', async () => {
    const { plan, apply, log, stateDir } = await createSite()
    const made = await plan()
    const { report } = await apply(made, { actor: 'bob' })
    expect(await log()).toEqual([
      ['ada', 'plan', 'planned', undefined],
      ['bob', 'apply', 'started', undefined],
      ['bob', 'apply', 'succeeded', undefined],
    ])
    expect((await readAudit(stateDir)).at(-1)).toMatchObject({
      seq: 2,
      environment: 'test',
      runbook: 'guest.start@1',
      plan: made.id,
      planHash: made.hash,
      run: report.run,
    })
  })

  test('names who was kept from it, and why', async () => {
    const { plan, apply, log, clock, stateDir } = await createSite()
    const denied = await plan({ policy: matrixPolicy({ risks: { reversible: 'denied' } }) })
    await expect(apply(denied)).rejects.toThrow('policy denies it')
    const made = await plan()
    await expect(apply(made, { environment: 'production', actor: 'eve' })).rejects.toThrow('made for test')
    await clock.sleep(3_600_000)
    await expect(apply(made)).rejects.toThrow('expired')
    expect(await log()).toEqual([
      ['ada', 'plan', 'denied', undefined],
      ['ada', 'apply', 'denied', 'RUNBOOK_PLAN_DENIED'],
      ['ada', 'plan', 'planned', undefined],
      ['eve', 'apply', 'refused', 'RUNBOOK_PLAN_ENVIRONMENT'],
      ['ada', 'apply', 'refused', 'RUNBOOK_PLAN_EXPIRED'],
    ])
    expect((await readAudit(stateDir)).at(-1)?.reason).toContain('it expired at 2026-01-01T01:00:00')
  })

  test('holds what is held, resumed, refused again and undone', async () => {
    const { plan, apply, log, kit, shared } = await createSite()
    const made = await plan({}, 105, stopOne)
    const { run, runFolder } = await apply(made)
    await resumeRun(kit, { ...run, actor: 'bob', approve: async () => ({ by: 'eve', why: 'test' }) })
    await expect(resumeRun(kit, { ...run, actor: 'bob' })).rejects.toThrow('it ended as succeeded')
    await planUndo(kit, { ...shared, actor: 'eve', runFolder })
    expect(await log()).toEqual([
      ['ada', 'plan', 'planned', undefined],
      ['ada', 'apply', 'started', undefined],
      ['ada', 'apply', 'held', undefined],
      ['bob', 'resume', 'started', undefined],
      ['bob', 'resume', 'succeeded', undefined],
      ['bob', 'resume', 'refused', 'RUNBOOK_RUN_ENDED'],
      ['eve', 'plan', 'planned', undefined],
    ])
  })

  test('takes outcomes from several processes at once, each under its own number', async () => {
    const stateDir = await newStateDir()
    const record = { actor: 'ada', environment: 'test', action: 'plan', outcome: 'planned' } as const
    await Promise.all(Array.from({ length: 20 }, () => recordAudit(stateDir, record)))
    expect((await readAudit(stateDir)).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 20 }, (_, seq) => seq),
    )
  })

  test.each<[string, (folder: string) => Promise<void>, string]>([
    [
      'an entry that was changed',
      (folder) => change(folder, 1, 'ada', 'eve'),
      'its content does not match its hash',
    ],
    ['an entry that is gone', (folder) => rm(join(folder, '00000001.json')), 'entry 1 before it is missing'],
    [
      'an entry that is another',
      async (folder) =>
        writeFile(join(folder, '00000001.json'), await readFile(join(folder, '00000000.json'), 'utf8')),
      'it does not follow the entry before it',
    ],
    ['an entry that is none', (folder) => writeFile(join(folder, '00000001.json'), 'x'), 'it is no JSON'],
    [
      'an entry that says nothing',
      (folder) => writeFile(join(folder, '00000001.json'), 'null\n'),
      'its content does not match its hash',
    ],
  ])('shows %s', async (_name, damage, reason) => {
    const { plan, apply, stateDir } = await createSite()
    await apply(await plan())
    await damage(join(stateDir, 'audit'))
    await expect(readAudit(stateDir)).rejects.toThrow(reason)
  })

  test('belongs to its owner alone', async () => {
    const { plan, stateDir } = await createSite()
    await plan()
    expect(await readdir(join(stateDir, 'audit'))).toEqual(['00000000.json'])
  })
})

async function change(folder: string, number: number, from: string, to: string): Promise<void> {
  const file = join(folder, `0000000${number}.json`)
  await writeFile(file, (await readFile(file, 'utf8')).replace(from, to))
}

describe('an idempotency key', () => {
  const idempotency = { key: 'request-1' }

  test('with the same request gives the recorded answer, and nothing is done twice', async () => {
    const { world, plan, apply, log } = await createSite()
    const first = await apply(await plan(), { idempotency })
    world.facts.set('guest:104', stopped())
    const again = await apply(await plan(), { idempotency })
    expect(again.report).toEqual(first.report)
    expect(world.effects.length).toBe(1)
    expect((await log()).at(-1)).toEqual(['ada', 'apply', 'repeated', undefined])
  })

  test('with the same request it does so too where the title of the plan tells of the world', async () => {
    const { world, plan, apply } = await createSite()
    const told = kit.runbook({
      id: 'guest.start-told',
      title: 'Start a guest',
      input: z.object({ vmid: z.int() }),
      async flow(plan, { vmid }) {
        const guest = await plan.facts.read(guestFact({ vmid }))
        plan.title(`Start a guest that is ${guest?.status}`)
        return perform('start', startGuest, { vmid })
      },
    })
    const first = await apply(await plan({}, 104, told), { idempotency })
    const again = await apply(await plan({}, 104, told), { idempotency })
    expect([again.report, world.effects.length]).toEqual([first.report, 1])
  })

  test('with another request is a conflict', async () => {
    const { world, plan, apply } = await createSite()
    const { report } = await apply(await plan(), { idempotency })
    await expect(apply(await plan({}, 105), { idempotency })).rejects.toMatchObject({
      code: 'RUNBOOK_IDEMPOTENCY_CONFLICT',
      key: 'request-1',
      run: report.run,
    })
    expect(world.effects.length).toBe(1)
  })

  test('is of one caller and one operation, and is forgotten after a while', async () => {
    const { world, plan, apply, clock } = await createSite()
    const approve = async () => ({ by: 'bob', why: 'test' })
    await apply(await plan(), { idempotency })
    await apply(await plan({}, 104, stopOne), { idempotency, approve })
    await apply(await plan(), { idempotency, actor: 'bob' })
    await apply(await plan({}, 104, stopOne), { idempotency: { key: 'other' }, approve })
    expect(world.effects.length).toBe(4)
    await clock.sleep(25 * 3_600_000)
    expect((await apply(await plan(), { idempotency })).report.status).toBe('succeeded')
    expect(world.effects.length).toBe(5)
  })

  test('gives the run that goes on, and of several at once lets one begin', async () => {
    const { world, plan, apply } = await createSite()
    const plans = await Promise.all(Array.from({ length: 5 }, () => plan()))
    const ends = await Promise.allSettled(plans.map((made) => apply(made, { idempotency })))
    expect(world.effects.length).toBe(1)
    const runs = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value.report.run] : []))
    expect(new Set(runs).size).toBe(1)
  })

  test('of a process that died before it began is free', async () => {
    const { world, plan, apply, stateDir } = await createSite()
    const blockedPlan = await plan()
    // The plan is used up by another run, so the one with the key does not begin.
    await apply(blockedPlan)
    await expect(apply(blockedPlan, { idempotency })).rejects.toThrow('has used it')
    world.facts.set('guest:104', stopped())
    expect((await apply(await plan(), { idempotency })).report.status).toBe('succeeded')
    expect(world.effects.length).toBe(2)
    expect(stateDir).toBeTruthy()
  })
})
