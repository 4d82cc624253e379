import { copyFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  applyPlan,
  createRunFolder,
  isRunbookError,
  planUndo,
  type RunReport,
  readJournal,
  undosOf,
  verifyRun,
} from '../src/index.ts'
import {
  type Behaviour,
  createEagerClock,
  createFakeWorld,
  type Effect,
  type Rehearsal,
  rehearse,
} from '../src/testing/index.ts'
import { evacuateNode, kit, makeGuest, quorate, replaceGuest, running, startOne, stopped } from './guests.ts'
import { runsOnDisk } from './runs.ts'

const statuses = (report: RunReport) =>
  Object.fromEntries(report.steps.map(({ path, status }) => [path, status]))
const rejected = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (isRunbookError(error) ? [error.code, error.message] : error),
  )

const onPve1 = (...vmids: number[]) => ({
  'cluster:all': quorate,
  ...Object.fromEntries(vmids.map((vmid) => [`guest:${vmid}`, running()])),
})
const outputs = { 'guest.clone': ({ vmid }: { vmid: number }) => ({ vmid, disks: [] }) }

describe('undo', () => {
  test('reverses what a run has done, the last first, and proves it', async () => {
    const world = createFakeWorld({ facts: onPve1(101, 102, 103) })
    const run = await rehearse(evacuateNode, { node: 'pve1', vmids: [101, 102, 103] }, { world })
    const undo = await run.undo()
    expect(undo.report.status).toBe('undone')
    expect(world.effects.slice(3).map(({ input }) => input)).toEqual([
      { vmid: 103, target: 'pve1' },
      { vmid: 102, target: 'pve1' },
      { vmid: 101, target: 'pve1' },
    ])
    expect(world.facts).toEqual(new Map(Object.entries(onPve1(101, 102, 103))))
    expect(undo.plan).toMatchObject({
      runbook: { id: 'node.evacuate', title: 'Undo: Evacuate a node' },
      undoes: { planHash: run.plan.hash, journalHead: run.report.journalHead, number: 1 },
      risk: 'disruptive',
    })
    expect(await verifyRun(undo.runFolder)).toMatchObject({ ok: true, status: 'undone' })
    expect(await verifyRun(run.runFolder)).toMatchObject({ ok: true, status: 'succeeded' })
    expect(await undosOf(run.runFolder)).toEqual([undo.report.run])
  })

  test('uses what steps gave, also those whose input was known late', async () => {
    const world = createFakeWorld({ facts: { 'guest:100': stopped() }, outputs })
    const run = await rehearse(makeGuest, { template: 100, vmid: 104 }, { world })
    const undo = await run.undo()
    expect(undo.plan.nodes.map((node) => [node.path, 'step' in node && node.step])).toEqual([
      ['@start', false],
      ['start', 'guest.stop'],
      ['pin', 'guest.stop'],
      ['clone', 'guest.delete'],
    ])
    expect([undo.report.status, world.facts.get('guest:104')]).toEqual(['undone', null])
  })

  test('names what has no way back, leaves it out, and is partial', async () => {
    const world = createFakeWorld({
      facts: { 'guest:100': stopped(), 'guest:104': running() },
      outputs,
    })
    const run = await rehearse(replaceGuest, { template: 100, vmid: 104 }, { world })
    const undo = await run.undo()
    expect(undo.plan.warnings).toEqual([
      'delete is not reversed: the disks are gone',
      'stop is not reversed: guest 104 does not exist',
    ])
    expect(undo.plan.nodes).toMatchObject([
      { path: '@start' },
      { path: 'clone', step: 'guest.delete', state: 'pending' },
      { path: 'delete', step: 'guest.delete', excluded: true, remedy: 'the backup of last night' },
      { path: 'stop', step: 'guest.start', excluded: true, remedy: 'create it first' },
    ])
    expect([undo.report.status, statuses(undo.report)]).toEqual([
      'partial',
      { '@start': 'verified', clone: 'verified', delete: 'skipped', stop: 'skipped' },
    ])
  })

  test('does not touch what the run found as it should be, or did not reach', async () => {
    const world = createFakeWorld({
      facts: { ...onPve1(101, 102, 103), 'guest:101': running('pve2') },
      behaves: ({ input }) => ((input as { vmid: number }).vmid === 103 ? 'fails' : 'works'),
    })
    const vmids = [101, 102, 103]
    const run = await rehearse(evacuateNode, { node: 'pve1', vmids, onFailure: 'stop' }, { world })
    const undo = await run.undo()
    expect([run.report.status, undo.report.status]).toEqual(['failed', 'partial'])
    expect(statuses(undo.report)).toEqual({
      '@start': 'verified',
      'moves/103/move': 'skipped',
      'moves/102/move': 'verified',
    })
    expect(undo.plan.warnings).toEqual([
      'moves/103/move is not reversed: it is failed, and what it has changed is not known',
    ])
  })

  test('believes no effect that says it succeeded', async () => {
    const world = createFakeWorld({
      facts: { 'guest:104': stopped() },
      behaves: ({ step }) => (step === 'guest.stop' ? 'lies' : 'works'),
    })
    const undo = await (await rehearse(startOne, { vmid: 104 }, { world })).undo()
    expect([undo.report.status, statuses(undo.report)]).toEqual([
      'failed',
      { '@start': 'verified', start: 'failed' },
    ])
  })

  test('a further undo covers what is left, and after that there is nothing', async () => {
    let broken = true
    const world = createFakeWorld({
      facts: onPve1(101, 102),
      behaves: ({ input }) =>
        broken && JSON.stringify(input) === '{"vmid":101,"target":"pve1"}' ? 'fails' : 'works',
    })
    const run = await rehearse(evacuateNode, { node: 'pve1', vmids: [101, 102] }, { world })
    const first = await run.undo()
    expect([first.report.status, statuses(first.report)]).toEqual([
      'partial',
      { '@start': 'verified', 'moves/102/move': 'verified', 'moves/101/move': 'failed' },
    ])
    broken = false
    // Somebody uses the guest that was brought back.
    world.facts.set('guest:102', running('pve2'))
    const second = await run.undo()
    expect([second.report.status, statuses(second.report)]).toEqual([
      'undone',
      { '@start': 'verified', 'moves/101/move': 'verified' },
    ])
    expect(await rejected(run.undo())).toEqual([
      'RUNBOOK_RUN_UNDONE',
      expect.stringContaining('nothing that it has done is left to reverse (look at its report)'),
    ])
    expect(await undosOf(run.runFolder)).toEqual([first.report.run, second.report.run])
  })

  test('a world that has changed since the undo was planned is left alone', async () => {
    const world = createFakeWorld({ facts: onPve1(101) })
    const run = await rehearse(evacuateNode, { node: 'pve1', vmids: [101] }, { world })
    const staged = world.stage(evacuateNode).kit
    const shared = { services: {}, environment: 'rehearsal', actor: 'ada' }
    const plan = await planUndo(staged, { ...shared, runFolder: run.runFolder })
    world.facts.set('guest:101', running('pve3'))
    const runFolder = await createRunFolder(dirname(dirname(run.runFolder)))
    const approve = async () => ({ by: 'ada', why: 'test' })
    const report = await applyPlan(staged, plan, { ...shared, runFolder, approve })
    expect([report.status, report.steps[1]?.failure?.code]).toEqual(['held', 'RUNBOOK_DRIFT'])
    expect(world.effects.length).toBe(1)
  })

  describe('is refused', () => {
    test('twice: of two plans for the same run one is applied', async () => {
      const world = createFakeWorld({ facts: onPve1(101) })
      const run = await rehearse(evacuateNode, { node: 'pve1', vmids: [101] }, { world })
      const staged = world.stage(evacuateNode).kit
      const shared = { services: {}, environment: 'rehearsal', actor: 'ada' }
      const plans = await Promise.all(
        [1, 2].map(() => planUndo(staged, { ...shared, runFolder: run.runFolder })),
      )
      const approve = async () => ({ by: 'ada', why: 'test' })
      const results = []
      for (const plan of plans) {
        const runFolder = await createRunFolder(dirname(dirname(run.runFolder)))
        const applied = applyPlan(staged, plan, { ...shared, runFolder, approve })
        results.push(
          await applied.then(
            ({ status }) => status,
            (error) => error.code,
          ),
        )
      }
      expect([results, world.effects.length]).toEqual([['undone', 'RUNBOOK_RUN_UNDONE'], 2])
    })

    test('while an undo is held: that one is resumed', async () => {
      const world = createFakeWorld({ facts: onPve1(101) })
      const run = await rehearse(evacuateNode, { node: 'pve1', vmids: [101] }, { world })
      const undo = await run.undo({ approve: async () => undefined })
      expect(await rejected(run.undo())).toEqual([
        'RUNBOOK_RUN_UNDONE',
        expect.stringContaining(`run ${undo.report.run} undoes it and is held (resume that one)`),
      ])
      expect((await undo.resume()).status).toBe('undone')
    })

    test('where the journal is the one of another run, or an earlier undo is damaged', async () => {
      const world = createFakeWorld({ facts: onPve1(101, 102) })
      const run = await rehearse(evacuateNode, { node: 'pve1', vmids: [101, 102] }, { world })
      const undo = await run.undo()
      await writeFile(join(undo.runFolder, 'plan.json'), '{}')
      expect(await rejected(run.undo())).toEqual([
        'RUNBOOK_PLAN_INVALID',
        expect.stringContaining('Unable to read the plan'),
      ])
      await copyFile(join(undo.runFolder, 'journal.jsonl'), join(run.runFolder, 'journal.jsonl'))
      expect(await rejected(run.undo())).toEqual([
        'RUNBOOK_JOURNAL_DAMAGED',
        expect.stringContaining('it does not follow the plan of this run'),
      ])
    })

    test('for an undo', async () => {
      const world = createFakeWorld({ facts: { 'guest:104': stopped() } })
      const undo = await (await rehearse(startOne, { vmid: 104 }, { world })).undo()
      expect(await rejected(undo.undo())).toEqual([
        'RUNBOOK_RUN_UNDONE',
        expect.stringContaining('it is an undo itself'),
      ])
    })

    test('in another environment', async () => {
      const world = createFakeWorld({ facts: { 'guest:104': stopped() } })
      const { runFolder } = await rehearse(startOne, { vmid: 104 }, { world })
      const shared = { runFolder, services: {}, actor: 'ada' }
      expect(await rejected(planUndo(kit, { ...shared, environment: 'production' }))).toEqual([
        'RUNBOOK_PLAN_ENVIRONMENT',
        expect.stringContaining('it was made for rehearsal'),
      ])
    })
  })

  test('a held run that is being undone cannot be resumed', async () => {
    const world = createFakeWorld({
      facts: onPve1(101, 102),
      behaves: ({ input }) => ((input as { vmid: number }).vmid === 102 ? 'loses-request' : 'works'),
    })
    const run = await rehearse(evacuateNode, { node: 'pve1', vmids: [101, 102] }, { world })
    expect(run.report.status).toBe('held')
    const undo = await run.undo()
    expect([undo.report.status, statuses(undo.report)]).toEqual([
      'partial',
      { '@start': 'verified', 'moves/102/move': 'skipped', 'moves/101/move': 'verified' },
    ])
    expect(await rejected(run.resume())).toEqual([
      'RUNBOOK_RUN_UNDONE',
      expect.stringContaining(
        `run ${undo.report.run} undoes it (an undone run is over; plan again for what is left)`,
      ),
    ])
  })
})

interface Scenario {
  readonly forward: readonly Behaviour[]
  readonly backward: readonly Behaviour[]
  readonly concurrency: number
  /** At which records the undo dies. */
  readonly crashes: readonly number[]
}

const behaviour = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Behaviour>('works') },
  { weight: 2, arbitrary: fc.constantFrom<Behaviour[]>('lies', 'fails', 'loses-reply', 'loses-request') },
)
const scenario: fc.Arbitrary<Scenario> = fc.record({
  forward: fc.array(behaviour, { minLength: 1, maxLength: 4 }),
  backward: fc.array(behaviour, { minLength: 4, maxLength: 4 }),
  concurrency: fc.integer({ min: 1, max: 3 }),
  crashes: fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 2 }),
})

/** Undoes a run, dying and resuming as the scenario says; then twice more what is left. */
async function play({ forward, backward, concurrency, crashes }: Scenario) {
  const vmids = forward.map((_, index) => 101 + index)
  const behaves = ({ input }: Effect): Behaviour => {
    const { vmid, target } = input as { vmid: number; target: string }
    return (target === 'pve2' ? forward : backward)[vmid - 101] ?? 'works'
  }
  const world = createFakeWorld({ facts: onPve1(...vmids), behaves })
  const input = { node: 'pve1', vmids, concurrency }
  const run = await rehearse(evacuateNode, input, { world, clock: createEagerClock() })
  const before = world.effects.length
  const undos: Rehearsal[] = []
  for (let round = 0; round < 3; round++) {
    const undo = await undoWithCrashes(run, round === 0 ? crashes : [])
    if (undo === undefined) break
    undos.push(undo)
  }
  return { run, world, undos, effects: world.effects.slice(before) }
}

async function undoWithCrashes(run: Rehearsal, crashes: readonly number[]): Promise<Rehearsal | undefined> {
  const left = [...crashes]
  const dying = (at: number | undefined) => ({
    wrapRunner: (
      runner: Parameters<NonNullable<NonNullable<Parameters<Rehearsal['resume']>[0]>['wrapRunner']>>[0],
    ) => {
      let count = 0
      const once: typeof runner.once = async (name, action) => {
        const found = await runner.once(name, async () => {
          const data = await action()
          if (++count === at) throw new Error('killed')
          return data
        })
        return found
      }
      return { ...runner, once }
    },
  })
  let undo: Rehearsal | undefined
  try {
    undo = await run.undo(dying(left.shift()))
  } catch (error) {
    if (isRunbookError(error)) return undefined
  }
  if (undo !== undefined) return undo
  const [id = ''] = (await undosOf(run.runFolder)).slice(-1)
  const runFolder = join(dirname(run.runFolder), id)
  for (let attempt = 1; ; attempt++) {
    // Its process would be dead.
    await writeFile(join(runFolder, 'attempts', `${attempt}.released`), '')
    try {
      const report = await run.resume({ runFolder, ...dying(left.shift()) })
      return { ...run, report, runFolder }
    } catch (error) {
      if (isRunbookError(error)) throw error
    }
  }
}

const { numRuns, timeout } = runsOnDisk(50)

test('wherever an undo dies, it goes in reverse order, reverses each step at most once, and says what is left', {
  timeout,
}, async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async (given) => {
      const { run, world, undos, effects } = await play(given)
      const { entries } = await readJournal(run.runFolder)
      const completed = entries.filter(
        (entry) => entry.type === 'verified' && entry.data.holds && entry.node?.startsWith('moves/'),
      )
      const order = completed.map((entry) => Number(entry.node?.split('/')[1])).toReversed()
      for (const undo of undos) {
        const { entries } = await readJournal(undo.runFolder)
        const intents = entries.filter((entry) => entry.type === 'decided')
        const reversed = intents.map((entry) => Number(entry.node?.split('/')[1]))
        expect(reversed).toEqual(order.filter((vmid) => reversed.includes(vmid)))
        if (undo.report.status === 'undone')
          for (const vmid of order) expect(world.facts.get(`guest:${vmid}`)).toEqual(running())
        expect(await verifyRun(undo.runFolder)).toMatchObject({ ok: true })
      }
      const intents = effects.map(({ intent }) => intent)
      expect(new Set(intents).size).toBe(intents.length)
      const proved = undos.map(({ report }) => report.steps.filter(({ status }) => status === 'verified'))
      const paths = proved.flat().flatMap(({ path }) => (path === '@start' ? [] : [path]))
      expect(new Set(paths).size).toBe(paths.length)
    }),
    { numRuns },
  )
})
