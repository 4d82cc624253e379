import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  applyPlan,
  createRunFolder,
  defaultStateDir,
  type Plan,
  type PlanOptions,
  planRunbook,
  type RunOptions,
  resumeRun,
} from '../src/index.ts'
import { createEagerClock, createFakeWorld, type FakeWorld } from '../src/testing/index.ts'
import { evacuateNode, quorate, running, startOne, stopped } from './guests.ts'

let stateDir: string
let runFolder: string
let world: FakeWorld

beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'runbook-'))
  runFolder = await createRunFolder(stateDir)
  world = createFakeWorld({ facts: { 'guest:104': stopped(), 'cluster:all': quorate } })
})

const services = {}
const environment = 'home'

function planStart(options: Partial<PlanOptions<object>> = {}): Promise<Plan> {
  return planRunbook(
    world.stage(startOne),
    { vmid: 104 },
    { services, environment, actor: 'ada', ...options },
  )
}

function apply(plan: Plan, options: Partial<RunOptions<object>> = {}) {
  return applyPlan(world.stage(startOne).kit, plan, { services, environment, runFolder, ...options })
}

describe('a plan is not started', () => {
  test('when it was changed', async () => {
    const plan = await planStart()
    await expect(apply({ ...plan, actor: 'eve' })).rejects.toMatchObject({ code: 'RUNBOOK_PLAN_TAMPERED' })
  })

  test('when it has expired', async () => {
    const plan = await planStart({ clock: createEagerClock(Date.UTC(2026, 0, 1)) })
    const clock = createEagerClock(Date.UTC(2026, 0, 1, 1))
    await expect(apply(plan, { clock })).rejects.toMatchObject({
      code: 'RUNBOOK_PLAN_EXPIRED',
      message: `Unable to start plan ${plan.id}: it expired at 2026-01-01T01:00:00.000Z (plan again)`,
    })
    const justBefore = createEagerClock(Date.UTC(2026, 0, 1, 1) - 1)
    expect((await apply(plan, { clock: justBefore })).status).toBe('succeeded')
  })

  test('twice', async () => {
    const plan = await planStart()
    await apply(plan)
    const second = await createRunFolder(stateDir)
    await expect(apply(plan, { runFolder: second })).rejects.toMatchObject({
      code: 'RUNBOOK_PLAN_USED',
      message: expect.stringContaining(`run ${runFolder.split('/').at(-1)} has used it`),
    })
    expect(await readdir(second)).toEqual(['attempts'])
  })

  test.each(['claims/20260101T000000Z-00000000.json', 'attempts/1'])(
    'where %s, which keeps others away, is damaged; it is named',
    async (name) => {
      const file = join(name.startsWith('claims') ? stateDir : runFolder, name)
      await mkdir(dirname(file))
      await writeFile(file, '{"holder":')
      await expect(apply(await planStart())).rejects.toMatchObject({
        code: 'RUNBOOK_RUN_FOLDER',
        message: `Unable to read ${file}: it is no JSON (look at the disk; once no run goes on, move the file away)`,
      })
      expect(world.effects).toEqual([])
    },
  )

  test('by two at once: one applies, the other is refused', async () => {
    const plan = await planStart()
    const folders = await Promise.all([1, 2, 3].map(() => createRunFolder(stateDir)))
    const results = await Promise.allSettled(folders.map((folder) => apply(plan, { runFolder: folder })))
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(world.effects.length).toBe(1)
  })

  test('when policy denies it', async () => {
    const plan = await planStart({ policy: () => ({ outcome: 'denied', reason: 'no changes on Fridays' }) })
    await expect(apply(plan)).rejects.toMatchObject({
      code: 'RUNBOOK_PLAN_DENIED',
      message: expect.stringContaining('no changes on Fridays'),
    })
  })

  test('when something blocks it', async () => {
    world.facts.delete('guest:104')
    await expect(apply(await planStart())).rejects.toMatchObject({
      code: 'RUNBOOK_PLAN_BLOCKED',
      nodes: ['start'],
      message: expect.stringMatching(/blocked at start \(guest 104 does not exist\) \(create it first\)$/),
    })
  })

  test('by a program that has another version of a step', async () => {
    const plan = await planStart()
    const { kit } = world.stage(startOne)
    const older = {
      ...kit,
      registry: { ...kit.registry, step: (id: string) => kit.registry.step(id, 99) },
    }
    const run = applyPlan(older, plan, { services, environment, runFolder })
    await expect(run).rejects.toMatchObject({
      code: 'RUNBOOK_STEP_UNKNOWN',
      message: expect.stringContaining('Unable to find step guest.start@99, only guest.start@1'),
    })
  })

  test('in another environment', async () => {
    await expect(apply(await planStart(), { environment: 'production' })).rejects.toMatchObject({
      code: 'RUNBOOK_PLAN_ENVIRONMENT',
      planned: 'home',
      given: 'production',
    })
  })

  test('in a folder that has a run, or that is none', async () => {
    await apply(await planStart())
    world.facts.set('guest:104', stopped())
    const plan = await planStart()
    await expect(apply(plan)).rejects.toMatchObject({ code: 'RUNBOOK_RUN_FOLDER' })
    const nowhere = join(stateDir, 'runs', 'nowhere')
    await expect(apply(plan, { runFolder: nowhere })).rejects.toMatchObject({
      code: 'RUNBOOK_RUN_FOLDER',
      message: `Unable to use run folder ${nowhere}: it does not exist (make one with createRunFolder)`,
    })
  })

  test('with an approval for a gate that it does not have', async () => {
    const plan = await planStart()
    const approvals = [
      { gate: 'no', planHash: plan.hash, by: 'ada', why: 'test', at: new Date().toISOString() },
    ]
    await expect(apply(plan, { approvals })).rejects.toMatchObject({
      code: 'RUNBOOK_APPROVAL_INVALID',
      message: expect.stringContaining('it has no gates'),
    })
  })
})

describe('a run folder', () => {
  test('is for its owner alone', async () => {
    await apply(await planStart())
    const modes = await Promise.all(
      ['.', 'plan.json', 'journal.jsonl', 'report.json', 'report.md', 'report.txt', 'attempts'].map(
        async (name) => [name, ((await stat(join(runFolder, name))).mode & 0o777).toString(8)],
      ),
    )
    expect(Object.fromEntries(modes)).toEqual({
      '.': '700',
      'plan.json': '600',
      'journal.jsonl': '600',
      'report.json': '600',
      'report.md': '600',
      'report.txt': '600',
      attempts: '700',
    })
    expect((await readdir(runFolder)).toSorted()).toEqual([
      'attempts',
      'journal.jsonl',
      'plan.json',
      'record.json',
      'record.md',
      'report.html',
      'report.json',
      'report.md',
      'report.txt',
    ])
  })

  test('has a name that sorts by time', async () => {
    const options = { clock: createEagerClock(Date.UTC(2026, 1, 3, 4, 5, 6)), random: () => 'abcd' }
    expect(await createRunFolder(stateDir, options)).toBe(join(stateDir, 'runs', '20260203T040506Z-abcd'))
  })

  test('that was copied cannot be resumed', async () => {
    const plan = await planRunbook(
      world.stage(evacuateNode),
      { node: 'pve1', vmids: [104] },
      { services, environment, actor: 'ada' },
    )
    await apply(plan)
    const copy = join(stateDir, 'runs', 'copy')
    await mkdir(copy)
    for (const name of ['plan.json', 'journal.jsonl'])
      await writeFile(join(copy, name), await readFile(join(runFolder, name)))
    const resume = resumeRun(world.stage(startOne).kit, { services, environment, runFolder: copy })
    await expect(resume).rejects.toMatchObject({
      code: 'RUNBOOK_RUN_FOLDER',
      message: expect.stringContaining('its plan was started by run'),
    })
  })
})

test.each([
  [{ XDG_STATE_HOME: '/state', HOME: '/home/ada' }, '/state/proxkit'],
  [{ XDG_STATE_HOME: 'relative', HOME: '/home/ada' }, '/home/ada/.local/state/proxkit'],
  [{ HOME: '/home/ada' }, '/home/ada/.local/state/proxkit'],
])('with %j runs live in %s', (env, folder) => {
  expect(defaultStateDir(env)).toBe(folder)
})

test('without a home there is no place for runs', () => {
  expect(() => defaultStateDir({})).toThrow(expect.objectContaining({ code: 'RUNBOOK_RUN_FOLDER' }))
})

test('a held run of a running guest is not mistaken for one that ended', async () => {
  world.facts.set('guest:104', running())
  const staged = world.stage(evacuateNode)
  const plan = await planRunbook(
    staged,
    { node: 'pve1', vmids: [104] },
    { services, environment, actor: 'ada' },
  )
  expect((await apply(plan)).status).toBe('held')
  const resumed = await resumeRun(staged.kit, {
    services,
    environment,
    runFolder,
    approve: async () => ({ by: 'ada', why: 'maintenance' }),
  })
  expect(resumed.status).toBe('succeeded')
})
