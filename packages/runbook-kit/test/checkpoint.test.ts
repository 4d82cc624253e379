import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  applyPlan,
  approve,
  checkpoint,
  createRunFolder,
  diffPlans,
  type Flow,
  forEach,
  gives,
  matrixPolicy,
  type Plan,
  perform,
  planRows,
  planRunbook,
  readJournal,
  rescue,
  resumeRun,
  stepsOf,
  subRunbook,
  verifyRun,
  when,
} from '../src/index.ts'
import { createEagerClock, createFakeWorld, type FakeWorldOptions, rehearse } from '../src/testing/index.ts'
import {
  cloneGuest,
  clusterFact,
  guestFact,
  kit,
  migrateGuest,
  running,
  startGuest,
  stopGuest,
  stopped,
} from './guests.ts'
import { newStateDir } from './state-dir.ts'

const Names = z.object({ vmids: z.array(z.int()) })

/** Starts those that are stopped when it is planned. */
const startStopped = kit.runbook({
  id: 'checkpoint.start-stopped',
  title: 'Start the stopped',
  input: Names,
  async flow(plan, { vmids }) {
    const guests = await Promise.all(vmids.map((vmid) => plan.observe(guestFact({ vmid }), ['status'])))
    const idle = vmids.filter((_, index) => guests[index]?.status === 'stopped')
    return [
      when('some', { holds: idle.length > 0, because: `${idle.length} are stopped` }, [
        forEach('starts', idle, (vmid) => perform('start', startGuest, { vmid }), { key: String }),
      ]),
    ]
  },
})
const stopThenStart = kit.runbook({
  id: 'checkpoint.stop-then-start',
  title: 'Stop one, start the stopped',
  input: z.object({ vmid: z.int() }),
  flow: (_plan, { vmid }) => [
    perform('stop', stopGuest, { vmid }),
    checkpoint('rest', startStopped, { vmids: [101, 102, 103] }),
  ],
})
const moveOne = kit.runbook({
  id: 'checkpoint.move-one',
  title: 'Move one guest',
  input: z.object({ vmid: z.int() }),
  flow: (_plan, { vmid }) => perform('move', migrateGuest, { vmid, target: 'pve2' }),
})
const startThenMove = kit.runbook({
  id: 'checkpoint.start-then-move',
  title: 'Start and move',
  input: z.object({ vmid: z.int() }),
  flow: (_plan, { vmid }) => [perform('start', startGuest, { vmid }), checkpoint('rest', moveOne, { vmid })],
})
const facts = () => ({
  'guest:101': running(),
  'guest:102': stopped(),
  'guest:103': running(),
  'guest:104': stopped(),
  'guest:100': stopped(),
})
const outputs = { 'guest.clone': ({ vmid }: { vmid: number }) => ({ vmid, disks: [] }) }
const statuses = (report: { steps: readonly { path: string; status: string }[] }) =>
  Object.fromEntries(report.steps.map(({ path, status }) => [path, status]))
const shared = { services: {}, environment: 'test', actor: 'ada' }

/** A run that ends held at the gate of its remainder, and what it takes to go on. */
async function heldAtRest(options: Partial<FakeWorldOptions> = {}) {
  const world = createFakeWorld({ facts: facts(), ...options })
  const clock = createEagerClock()
  const staged = world.stage(startThenMove)
  const plan = await planRunbook(staged, { vmid: 104 }, { ...shared, clock })
  const runFolder = await createRunFolder(await newStateDir(), { clock })
  const asked: Plan[] = []
  const run = { ...shared, runFolder, clock, planning: {} }
  const ask = async ({ plan }: { plan: Plan }) => void asked.push(plan)
  const held = await applyPlan(staged.kit, plan, { ...run, approve: ask })
  const resume = (changes: object = {}) => resumeRun(staged.kit, { ...run, approve: ask, ...changes })
  return { world, clock, plan, kit: staged.kit, runFolder, asked, held, resume, run }
}

describe('a checkpoint', () => {
  test('plans the remainder on the world as it is when the run gets there, and does it', async () => {
    const world = createFakeWorld({ facts: facts() })
    const { plan, report, runFolder } = await rehearse(stopThenStart, { vmid: 101 }, { world })
    expect(planRows(plan).map(({ what, state }) => [what, state])).toEqual([
      ['Start this plan: disruptive steps need an approval', 'approval'],
      ['Stop guest 101', 'do'],
      ['Plan the rest: Start the stopped', 'planned then'],
    ])
    expect([report.status, statuses(report)]).toEqual([
      'succeeded',
      {
        '@start': 'verified',
        stop: 'verified',
        rest: 'verified',
        'rest/some/starts/101/start': 'verified',
        'rest/some/starts/102/start': 'verified',
      },
    ])
    expect(await verifyRun(runFolder)).toMatchObject({ ok: true, problems: [] })
  })

  test('what has nothing to do before it may have behind it, and takes its locks then', async () => {
    const vmids = [101, 103]
    const away = kit.runbook({
      id: 'checkpoint.away',
      title: 'Move away',
      input: z.object({}),
      flow: () => vmids.map((vmid) => perform(`move-${vmid}`, migrateGuest, { vmid, target: 'pve2' })),
    })
    const thereAndBack = kit.runbook({
      id: 'checkpoint.there-and-back',
      title: 'Away and back',
      input: z.object({}),
      flow: () => [
        checkpoint('away', away, {}),
        forEach('back', vmids, (vmid) => perform('move', migrateGuest, { vmid, target: 'pve1' }), {
          key: String,
          concurrency: 2,
        }),
      ],
    })
    const world = createFakeWorld({ facts: facts() })
    let [running, most] = [0, 0]
    const staged = world.stage(thereAndBack, async (request) => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 20))
      return request().finally(() => void (running -= 1))
    })
    const plan = await planRunbook(staged, {}, shared)
    expect(stepsOf(plan.nodes)).toMatchObject([
      {
        path: 'back/101/move',
        state: 'late',
        locks: ['node:pve1'],
        predict: { 'guest:101': { node: 'pve1' } },
      },
      {
        path: 'back/103/move',
        state: 'late',
        locks: ['node:pve1'],
        predict: { 'guest:103': { node: 'pve1' } },
      },
    ])
    const runFolder = await createRunFolder(await newStateDir())
    const approve = async () => ({ by: 'bob', why: 'test' })
    const report = await applyPlan(staged.kit, plan, { ...shared, runFolder, planning: {}, approve })
    expect([report.status, world.effects.length, most]).toEqual(['succeeded', 4, 1])
  })

  test('its plan is a document of its own, bound to the run and to the plan that it continues', async () => {
    const { plan, asked, runFolder, held } = await heldAtRest()
    const [rest] = asked
    expect([held.status, statuses(held)]).toEqual([
      'held',
      { start: 'verified', rest: 'verified', 'rest/@start': 'held', 'rest/move': 'waiting' },
    ])
    expect(rest).toMatchObject({
      kind: 'runbook-plan',
      runbook: { id: 'checkpoint.move-one' },
      continues: { run: held.run, planHash: plan.hash, path: 'rest' },
      actor: 'ada',
      risk: 'disruptive',
    })
    const { entries } = await readJournal(runFolder)
    expect(entries.find(({ type }) => type === 'planned')?.data).toEqual({ plan: rest })
  })

  test('an approval of the whole is none of the remainder: each needs its own', async () => {
    const { resume, asked, kit, clock, world, plan } = await heldAtRest()
    const [rest] = asked
    if (rest === undefined) throw new Error('nobody was asked')
    const given = { by: 'bob', why: 'test', at: new Date(clock.now()) }
    const foreign = approve({ ...rest, hash: plan.hash }, 'rest/@start', given)
    await expect(resume({ approvals: [foreign] })).rejects.toMatchObject({ code: 'RUNBOOK_APPROVAL_INVALID' })
    expect(world.effects.length).toBe(1)
    const report = await resume({ approvals: [approve(rest, 'rest/@start', given)] })
    expect([report.status, world.effects.map(({ step }) => step)]).toEqual([
      'succeeded',
      ['guest.start', 'guest.migrate'],
    ])
    // Nor can the remainder be applied as if it were a plan of its own.
    const runFolder = await createRunFolder(await newStateDir())
    await expect(applyPlan(kit, rest, { ...shared, runFolder, planning: {} })).rejects.toThrow(
      `it is the remainder of run ${report.run} (resume that run)`,
    )
  })

  test('a remainder that was not begun in time is planned anew, and asked for again', async () => {
    const { resume, asked, clock, world } = await heldAtRest()
    await clock.sleep(16 * 60_000)
    world.facts.set('guest:104', { ...running(), node: 'pve3' })
    const again = await resume()
    const [first, second] = asked
    if (first === undefined || second === undefined) throw new Error('asked twice')
    expect([again.status, asked.length, second.hash === first.hash]).toEqual(['held', 2, false])
    expect(diffPlans(first, second).map(({ path, differences }) => [path, differences])).toEqual([
      [
        'move',
        expect.arrayContaining([
          { field: 'summary', planned: expect.any(String), found: expect.any(String) },
        ]),
      ],
    ])
    const given = { by: 'bob', why: 'test', at: new Date(clock.now()) }
    // The approval of the first is worth nothing now.
    await expect(resume({ approvals: [approve(first, 'rest/@start', given)] })).rejects.toMatchObject({
      code: 'RUNBOOK_APPROVAL_INVALID',
    })
    expect((await resume({ approvals: [approve(second, 'rest/@start', given)] })).status).toBe('succeeded')
  })

  test('once begun it is not planned again, whenever the run is resumed', async () => {
    const { resume, clock, world, asked } = await heldAtRest({
      behaves: ({ step }) => (step === 'guest.migrate' ? 'loses-request' : 'works'),
    })
    const yes = async () => ({ by: 'bob', why: 'test' })
    expect(statuses(await resume({ approve: yes }))).toMatchObject({ 'rest/move': 'held' })
    await clock.sleep(24 * 3_600_000)
    world.facts.set('guest:104', running('pve2'))
    expect(statuses(await resume())).toMatchObject({ 'rest/@start': 'verified', 'rest/move': 'verified' })
    expect([asked.length, world.effects.length]).toEqual([1, 2])
  })

  test('what cannot be planned holds the run, and is planned when it is resumed', async () => {
    const needsQuorum = kit.runbook({
      id: 'checkpoint.quorum',
      title: 'Start with quorum',
      input: z.object({}),
      async flow({ facts }) {
        if (!(await facts.read(clusterFact())).quorate) throw new Error('no quorum')
        return perform('start', startGuest, { vmid: 102 })
      },
    })
    const whole = { ...startThenMove, flow: () => checkpoint('rest', needsQuorum, {}) }
    const world = createFakeWorld({ facts: { ...facts(), 'cluster:all': { quorate: false } } })
    const { report, resume } = await rehearse(whole, { vmid: 104 }, { world })
    expect(report).toMatchObject({
      status: 'held',
      steps: [{ path: 'rest', status: 'held', failure: { error: 'no quorum', failed: 'plan' } }],
    })
    world.facts.set('cluster:all', { quorate: true })
    expect(statuses(await resume())).toEqual({ rest: 'verified', 'rest/start': 'verified' })
  })

  test('policy decides on the remainder too', async () => {
    const world = createFakeWorld({ facts: facts() })
    const staged = world.stage(startThenMove)
    const policy = matrixPolicy({ actions: { 'guest.migrate': 'denied' } })
    const plan = await planRunbook(staged, { vmid: 104 }, { ...shared, policy })
    const runFolder = await createRunFolder(await newStateDir())
    const options = { ...shared, runFolder, planning: { policy } }
    const report = await applyPlan(staged.kit, plan, options)
    expect(report.steps.at(-1)).toMatchObject({
      path: 'rest',
      status: 'held',
      failure: {
        failed: 'plan',
        code: 'RUNBOOK_REST_UNPLANNED',
        error: expect.stringContaining('policy denies it: nobody may do guest.migrate in test'),
      },
    })
    expect(world.effects.map(({ step }) => step)).toEqual(['guest.start'])
    // Somebody else may allow it; then it is planned again.
    const resumed = await resumeRun(staged.kit, {
      ...options,
      planning: {},
      approve: async () => ({ by: 'bob', why: 'test' }),
    })
    expect(resumed.status).toBe('succeeded')
  })

  test('nothing is started where nobody says how to plan the remainder', async () => {
    const world = createFakeWorld({ facts: facts() })
    const staged = world.stage(startThenMove)
    const plan = await planRunbook(staged, { vmid: 104 }, shared)
    const runFolder = await createRunFolder(await newStateDir())
    await expect(applyPlan(staged.kit, plan, { ...shared, runFolder })).rejects.toMatchObject({
      code: 'RUNBOOK_PLAN_INVALID',
      message: expect.stringContaining('nobody says by which policy to plan what comes after a checkpoint'),
    })
    expect(world.effects).toEqual([])
  })

  test('takes outputs of earlier steps and gives its own to those that come after it', async () => {
    const cloneOne = kit.runbook({
      id: 'checkpoint.clone',
      title: 'Clone',
      input: z.object({ vmid: z.int() }),
      flow(_plan, { vmid }) {
        const clone = perform('clone', cloneGuest, { template: 100, vmid: vmid + 100 })
        return gives([clone], { vmid: clone.output.vmid, from: vmid })
      },
    })
    const chain = kit.runbook({
      id: 'checkpoint.chain',
      title: 'Chain',
      input: z.object({}),
      flow() {
        const first = perform('first', cloneGuest, { template: 100, vmid: 201 })
        const second = checkpoint('second', cloneOne, { vmid: first.output.vmid })
        return [first, second, perform('start', startGuest, { vmid: second.output.vmid })]
      },
    })
    const world = createFakeWorld({ facts: facts(), outputs })
    const { plan, report } = await rehearse(chain, {}, { world })
    expect(report.status).toBe('succeeded')
    expect(world.facts.get('guest:301')).toMatchObject({ status: 'running' })
    expect(plan.nodes.at(-1)).toMatchObject({ state: 'late', input: { vmid: { $output: 'second' } } })
  })

  test('in a list each item has a remainder of its own, and what follows is assessed on arrival', async () => {
    const each = kit.runbook({
      id: 'checkpoint.each',
      title: 'Each',
      input: z.object({}),
      flow: () => [
        forEach('items', [102, 104], (vmid) => checkpoint('rest', startStopped, { vmids: [vmid] }), {
          key: String,
          concurrency: 2,
        }),
        perform('stop', stopGuest, { vmid: 102 }),
      ],
    })
    const world = createFakeWorld({ facts: facts() })
    const { plan, report, undo } = await rehearse(each, {}, { world })
    expect(plan.nodes.at(-1)).toMatchObject({ path: 'stop', state: 'late', fields: {} })
    expect(statuses(report)).toMatchObject({
      'items/102/rest/some/starts/102/start': 'verified',
      'items/104/rest/some/starts/104/start': 'verified',
      stop: 'verified',
    })
    const undone = await undo()
    expect([undone.report.status, world.facts.get('guest:102'), world.facts.get('guest:104')]).toEqual([
      'undone',
      stopped(),
      stopped(),
    ])
  })

  test('keeps others away from what the remainder touches', async () => {
    const { resume } = await heldAtRest()
    const holder = { held: false, holder: 'run r1 of bob@desk' } as const
    await expect(resume({ lease: { acquire: async () => holder } })).rejects.toMatchObject({
      code: 'RUNBOOK_TARGET_LOCKED',
    })
  })
})

describe('what a flow gives', () => {
  const runbookOf = (flow: () => Flow) => ({
    ...stopThenStart,
    id: 'test',
    input: z.object({}) as never,
    flow,
  })
  const play = async (flow: () => Flow, options: Partial<FakeWorldOptions> = {}) => {
    const world = createFakeWorld({ facts: facts(), outputs, ...options })
    return { world, ...(await rehearse(runbookOf(flow) as never, {} as never, { world })) }
  }
  const makeAndName = kit.runbook({
    id: 'give.make',
    title: 'Make',
    input: z.object({ vmid: z.int() }),
    flow(_plan, { vmid }) {
      const clone = perform('clone', cloneGuest, { template: 100, vmid })
      return gives([clone], { guest: clone.output, template: 100 })
    },
  })

  test('a runbook within another gives what its flow says', async () => {
    const { report, world } = await play(() => {
      const made = subRunbook('make', makeAndName, { vmid: 201 })
      return [made, perform('start', startGuest, { vmid: made.output.guest.vmid })]
    })
    expect([report.status, world.facts.get('guest:201')]).toMatchObject(['succeeded', { status: 'running' }])
  })

  test('what is known while planning stays known', async () => {
    const { plan } = await play(() => {
      const made = subRunbook('make', makeAndName, { vmid: 201 })
      return [made, perform('stop', stopGuest, { vmid: made.output.template })]
    })
    expect(plan.nodes.at(-1)).toMatchObject({ state: 'late', input: { vmid: { $output: 'make' } } })
    const known = await play(() => {
      const made = subRunbook('make', makeAndName, { vmid: 101 })
      return [made, perform('stop', stopGuest, { vmid: made.output.guest.vmid })]
    })
    expect(known.plan.nodes.at(-1)).toMatchObject({ state: 'pending', input: { vmid: 101 } })
  })

  test.each([
    ['the flow', [], 201],
    ['the remedy, if that was needed', [201], 202],
  ])('a rescue gives what %s gives', async (_what, failing, started) => {
    const clone = (id: string, vmid: number) => perform(id, cloneGuest, { template: 100, vmid })
    const { world, report } = await play(
      () => {
        const made = rescue('make', clone('one', 201), clone('other', 202))
        return [made, perform('start', startGuest, { vmid: made.output.vmid })]
      },
      {
        behaves: ({ input }) =>
          failing.includes((input as { vmid: number }).vmid as never) ? 'fails' : 'works',
      },
    )
    expect(report.status).toBe(failing.length === 0 ? 'succeeded' : 'partial')
    expect(world.facts.get(`guest:${started}`)).toMatchObject({ status: 'running' })
  })
})
