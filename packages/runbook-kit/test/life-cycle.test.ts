import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  applyPlan,
  approve,
  createRunFolder,
  matrixPolicy,
  type Plan,
  type PlanOptions,
  planRunbook,
  planState,
  planTransitions,
  planUndo,
  type RecordSink,
  type RunOptions,
  type RunState,
  readAudit,
  readJournal,
  resumeRun,
  retireRuns,
  runOfPlan,
  runTransitions,
  verifyRun,
} from '../src/index.ts'
import { type Behaviour, createEagerClock, createFakeWorld, rehearse } from '../src/testing/index.ts'
import { evacuateNode, quorate, running, startOne, stopOne, stopped } from './guests.ts'
import { newStateDir } from './state-dir.ts'

const startMs = Date.UTC(2026, 0, 1)
const hourMs = 3_600_000

/** A guest that can be stopped, which needs an approval. */
async function createSite() {
  const world = createFakeWorld({ facts: { 'guest:104': running() } })
  const stateDir = await newStateDir()
  const clock = createEagerClock(startMs)
  const shared = { services: {}, environment: 'test', actor: 'ada', clock }
  const { kit } = world.stage(stopOne)
  const plan = (options: Partial<PlanOptions<object>> = {}) =>
    planRunbook(world.stage(stopOne), { vmid: 104 }, { ...shared, ...options })
  const apply = async (made: Plan, options: Partial<RunOptions<object>> = {}) =>
    applyPlan(kit, made, { ...shared, runFolder: await createRunFolder(stateDir, { clock }), ...options })
  const stateOf = async (made: Plan, approvals: readonly ReturnType<typeof approve>[] = []) =>
    planState(made, { nowMs: clock.now(), usedBy: await runOfPlan(stateDir, made), approvals })
  return { world, stateDir, clock, plan, apply, stateOf, shared }
}

describe('a plan', () => {
  test('is in each of its states, one after another', async () => {
    const { plan, apply, stateOf, clock, stateDir } = await createSite()
    const made = await plan()
    expect(await stateOf(made)).toBe('awaiting approval')
    const approvals = [approve(made, '@start', { by: 'bob', why: 'test', at: new Date(startMs) })]
    expect(await stateOf(made, approvals)).toBe('approved')
    const { run } = await apply(made, { approvals })
    expect([await stateOf(made, approvals), await runOfPlan(stateDir, made)]).toEqual(['used', run])
    const denied = await plan({ policy: matrixPolicy({ risks: { disruptive: 'denied' } }) })
    // Nothing is left to stop, so there is nothing to deny.
    expect(await stateOf(denied)).toBe('approved')
    await clock.sleep(hourMs)
    expect([await stateOf(denied), await stateOf(made)]).toEqual(['expired', 'used'])
  })

  test('that is denied, expired or used has an error of its own for it, and nothing is done', async () => {
    const { plan, apply, stateOf, clock, world } = await createSite()
    const yes = { approve: async () => ({ by: 'bob', why: 'test' }) }
    const denied = await plan({ policy: matrixPolicy({ risks: { disruptive: 'denied' } }) })
    const late = await plan()
    expect(await stateOf(denied)).toBe('denied')
    await expect(apply(denied, yes)).rejects.toMatchObject({ code: 'RUNBOOK_PLAN_DENIED' })
    await clock.sleep(15 * 60_000)
    expect(await stateOf(late)).toBe('expired')
    await expect(apply(late, yes)).rejects.toMatchObject({ code: 'RUNBOOK_PLAN_EXPIRED' })
    expect(world.effects).toEqual([])
    const made = await plan()
    await apply(made, yes)
    await expect(apply(made, yes)).rejects.toMatchObject({ code: 'RUNBOOK_PLAN_USED' })
    await expect(apply({ ...made, environment: 'other' }, yes)).rejects.toMatchObject({
      code: 'RUNBOOK_PLAN_TAMPERED',
    })
    await expect(apply(await plan(), { ...yes, environment: 'other' })).rejects.toMatchObject({
      code: 'RUNBOOK_PLAN_ENVIRONMENT',
    })
    expect(world.effects.length).toBe(1)
  })

  test('is started in 15 minutes if it is of high risk, in 60 otherwise, or as was said', async () => {
    const { plan, shared, world } = await createSite()
    const minutes = ({ createdAt, expiresAt }: Plan) =>
      (Date.parse(expiresAt) - Date.parse(createdAt)) / 60_000
    const harmless = await planRunbook(world.stage(startOne), { vmid: 104 }, shared)
    const own = await plan({ expiresAfterMs: { highRisk: 5 * 60_000, otherwise: 0 } })
    expect([minutes(await plan()), minutes(harmless), minutes(own)]).toEqual([15, 60, 5])
  })

  test('has no way back from an end state', () => {
    const ends = Object.entries(planTransitions).filter(([, next]) => next.length === 0)
    expect(ends.map(([state]) => state)).toEqual(['denied', 'expired', 'used'])
    expect(Object.values(planTransitions).flat()).not.toContain('draft')
  })
})

describe('a run', () => {
  const ends: readonly [RunState, Behaviour, object][] = [
    ['succeeded', 'works', {}],
    ['failed', 'fails', { onFailure: 'stop' }],
    ['partial', 'works', {}],
    ['cancelled', 'works', {}],
  ]

  test.each(ends)('that ended as %s is never resumed', async (status, behaviour, input) => {
    const facts = { 'cluster:all': quorate, 'guest:101': running(), 'guest:102': running() }
    const stop = new AbortController()
    const world = createFakeWorld({
      facts,
      behaves({ input }) {
        if (status === 'cancelled') stop.abort()
        return status === 'partial' && (input as { vmid: number }).vmid === 101 ? 'fails' : behaviour
      },
    })
    const { report, resume } = await rehearse(
      evacuateNode,
      { node: 'pve1', vmids: [101, 102], ...input },
      { world, signal: stop.signal },
    )
    expect(report.status).toBe(status)
    const before = world.effects.length
    await expect(resume()).rejects.toMatchObject({ code: 'RUNBOOK_RUN_ENDED', status })
    expect(world.effects.length).toBe(before)
  })

  test('that is undone is over, and so is its undo', async () => {
    const world = createFakeWorld({ facts: { 'guest:104': stopped() } })
    const { resume, undo } = await rehearse(startOne, { vmid: 104 }, { world })
    const undone = await undo()
    expect(undone.report.status).toBe('undone')
    await expect(resume()).rejects.toMatchObject({ code: 'RUNBOOK_RUN_UNDONE' })
    await expect(undone.resume()).rejects.toMatchObject({ code: 'RUNBOOK_RUN_ENDED', status: 'undone' })
  })

  test('that is held goes on, and is the only one that does', () => {
    const goOn = Object.entries(runTransitions).filter(([, next]) => next.includes('running'))
    expect(goOn).toEqual([['held', ['running']]])
  })
})

test('the configuration that a plan, a run and a resume had is on record, also where it has changed', async () => {
  const { plan, apply, stateDir, shared, world } = await createSite()
  const made = await plan({ configuration: 'first' })
  const { run } = await apply(made, { configuration: 'first' })
  const runFolder = join(stateDir, 'runs', run)
  const approve = async () => ({ by: 'bob', why: 'test' })
  const options = { ...shared, runFolder, approve, configuration: 'second' }
  expect((await resumeRun(world.stage(stopOne).kit, options)).status).toBe('succeeded')
  const { entries } = await readJournal(runFolder)
  const found = entries.flatMap(({ type, data }) =>
    type === 'run.started' || type === 'run.resumed' ? [[type, data.configuration]] : [],
  )
  expect([made.configuration, ...found]).toEqual([
    'first',
    ['run.started', 'first'],
    ['run.resumed', 'second'],
  ])
  expect(await verifyRun(runFolder)).toMatchObject({ ok: true })
})

describe('retention', () => {
  const options = { actor: 'ada', keepMs: 30 * 24 * hourMs, keepNewest: 0 }

  /** Three runs a day apart: one that succeeded, one that is held, one more. */
  async function createRuns() {
    const site = await createSite()
    const { clock, world, shared, stateDir } = site
    const { kit } = world.stage(startOne)
    const run = async (approve: boolean) => {
      const plan = await site.plan()
      const report = await site.apply(
        plan,
        approve ? { approve: async () => ({ by: 'bob', why: 'test' }) } : {},
      )
      world.facts.set('guest:104', running())
      await clock.sleep(24 * hourMs)
      return report.run
    }
    const runs = [await run(true), await run(false), await run(true)]
    return { ...site, runs, kit, shared, list: () => readdir(join(stateDir, 'runs')) }
  }

  test('removes what ended long ago, keeps what is held, and says who did it', async () => {
    const { clock, stateDir, runs, list } = await createRuns()
    expect(await retireRuns(stateDir, { ...options, clock })).toEqual([])
    await clock.sleep(28 * 24 * hourMs)
    expect(await retireRuns(stateDir, { ...options, clock, dryRun: true })).toEqual([runs[0]])
    expect(await list()).toEqual(runs)
    expect(await retireRuns(stateDir, { ...options, clock })).toEqual([runs[0]])
    expect(await list()).toEqual(runs.slice(1))
    expect((await readAudit(stateDir)).at(-1)).toMatchObject({
      actor: 'ada',
      action: 'retire',
      outcome: 'removed',
      run: runs[0],
    })
  })

  test('keeps the newest, what cannot be read, and what another run undoes', async () => {
    const { clock, stateDir, runs, list, kit, shared } = await createRuns()
    const [first = '', , third = ''] = runs
    const reversal = await planUndo(kit, { ...shared, runFolder: join(stateDir, 'runs', first) })
    await clock.sleep(40 * 24 * hourMs)
    await writeFile(join(stateDir, 'runs', third, 'journal.jsonl'), 'damaged\n')
    const undoFolder = await createRunFolder(stateDir, { clock })
    const fresh = { ...shared, clock: createEagerClock(Date.parse(reversal.createdAt)) }
    await applyPlan(kit, reversal, { ...fresh, runFolder: undoFolder })
    expect(await retireRuns(stateDir, { ...options, clock, keepNewest: 1 })).toEqual([])
    expect((await list()).length).toBe(4)
    await expect(
      resumeRun(kit, { ...shared, runFolder: join(stateDir, 'runs', first) }),
    ).rejects.toMatchObject({
      code: 'RUNBOOK_RUN_UNDONE',
    })
  })

  test('keeps what a sink has not got, until it has', async () => {
    const { plan, apply, clock, stateDir, world, shared } = await createSite()
    let isBroken = true
    const tracker: RecordSink = {
      name: 'tracker',
      send: async () => {
        if (isBroken) throw new Error('out of order')
      },
    }
    const publish = { sinks: [tracker] }
    const yes = { approve: async () => ({ by: 'bob', why: 'test' }) }
    const { run } = await apply(await plan(), { ...yes, publish })
    await clock.sleep(40 * 24 * hourMs)
    expect(await retireRuns(stateDir, { ...options, clock })).toEqual([])
    isBroken = false
    const runFolder = join(stateDir, 'runs', run)
    // Also where it is undone meanwhile, and could not be gone on with.
    const reversal = await planUndo(world.stage(stopOne).kit, { ...shared, runFolder })
    await apply(reversal, yes)
    await resumeRun(world.stage(stopOne).kit, { ...shared, runFolder, publish })
    await clock.sleep(40 * 24 * hourMs)
    expect((await retireRuns(stateDir, { ...options, clock }))[0]).toBe(run)
  })

  test('never lets a plan be used again', async () => {
    const { plan, apply, clock, stateDir } = await createSite()
    const made = await plan({ expiresAfterMs: { highRisk: 365 * 24 * hourMs, otherwise: 0 } })
    const yes = { approve: async () => ({ by: 'bob', why: 'test' }) }
    const { run } = await apply(made, yes)
    await clock.sleep(40 * 24 * hourMs)
    expect(await retireRuns(stateDir, { ...options, clock })).toEqual([run])
    await expect(apply(made, yes)).rejects.toMatchObject({ code: 'RUNBOOK_PLAN_USED' })
  })
})
