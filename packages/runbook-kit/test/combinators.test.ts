import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  all,
  always,
  approve,
  confirm,
  type Flow,
  forEach,
  loadPlan,
  manual,
  perform,
  planRows,
  planText,
  type RunReport,
  rescue,
  stepsOf,
  subRunbook,
  verifyRun,
  when,
  withLock,
} from '../src/index.ts'
import { type Behaviour, createFakeWorld, type Effect, rehearse } from '../src/testing/index.ts'
import {
  cloneGuest,
  guestFact,
  kit,
  migrateGuest,
  running,
  startGuest,
  startOne,
  stopGuest,
  stopped,
  tagMac,
} from './guests.ts'

const statuses = (report: RunReport) =>
  Object.fromEntries(report.steps.map(({ path, status }) => [path, status]))
const runbookOf = (flow: Flow) => ({
  ...startOne,
  id: 'test',
  title: 'Test',
  input: z.object({}),
  flow: () => flow,
})
const stop = (vmid: number) => perform(`stop-${vmid}`, stopGuest, { vmid })
const start = (vmid: number) => perform(`start-${vmid}`, startGuest, { vmid })
const fails =
  (...vmids: number[]) =>
  ({ input }: Effect): Behaviour =>
    vmids.includes((input as { vmid: number }).vmid) ? 'fails' : 'works'
const facts = (state = running()) => ({
  'guest:100': stopped(),
  'guest:101': state,
  'guest:102': state,
  'guest:103': state,
  'guest:104': state,
})
const outputs = { 'guest.clone': ({ vmid }: { vmid: number }) => ({ vmid, disks: [] }) }

/** The plan, its table, and the run. */
async function play(flow: Flow, options: Parameters<typeof createFakeWorld>[0]) {
  const world = createFakeWorld(options)
  const rehearsal = await rehearse(runbookOf(flow), {}, { world })
  const { plan, report, runFolder } = rehearsal
  expect(loadPlan(planText(plan))).toEqual(plan)
  expect(await verifyRun(runFolder)).toMatchObject({ ok: true })
  const table = planRows(plan).map(({ depth, what, state }) => `${'· '.repeat(depth)}${what} | ${state}`)
  return { ...rehearsal, world, table, end: [report.status, statuses(report)] }
}

describe('all', () => {
  test('brings every branch to its end, and does nothing after it if one has failed', async () => {
    const flow = [all('both', { one: [start(101), start(102)], two: start(103) }), start(104)]
    const { end, table } = await play(flow, { facts: facts(stopped()), behaves: fails(103) })
    expect(end).toEqual([
      'failed',
      {
        'both/one/start-101': 'verified',
        'both/one/start-102': 'verified',
        'both/two/start-103': 'failed',
        'start-104': 'waiting',
      },
    ])
    expect(table[0]).toBe('both (beside each other) | ')
  })

  test('gives what its branches give to those that come after it', async () => {
    const clones = [201, 202].map((vmid) => perform('clone', cloneGuest, { template: 100, vmid }))
    const [one, two] = clones
    if (one === undefined || two === undefined) throw new Error('two clones')
    const flow = [
      all('clones', { one, two }),
      perform('start', startGuest, { vmid: one.output.vmid }),
      perform('pin', tagMac, { vmid: two.output.vmid }),
    ]
    const { end, world } = await play(flow, { facts: facts(), outputs })
    expect(end[0]).toBe('succeeded')
    expect(world.facts.get('guest:201')).toMatchObject({ status: 'running' })
    expect(world.facts.get('guest:202')).toMatchObject({ pinned: true })
  })
})

describe('when', () => {
  test('shows its choice in the plan and does what was chosen', async () => {
    const choose = (holds: boolean) =>
      when('once', { holds, because: `guest 101 is ${holds ? '' : 'not '}wanted` }, start(101), start(102))
    const options = { facts: facts(stopped()) }
    expect((await play(choose(true), options)).end).toEqual(['succeeded', { 'once/start-101': 'verified' }])
    const { end, table } = await play(choose(false), options)
    expect(end).toEqual(['succeeded', { 'once/start-102': 'verified' }])
    expect(table).toEqual(['guest 101 is not wanted | ', '· Start guest 102 | do'])
  })
})

describe('rescue', () => {
  test('uses what its steps give when it is needed, and not what was there when the plan was made', async () => {
    const clone = perform('clone', cloneGuest, { template: 100, vmid: 103 })
    const remedy = [clone, perform('start', startGuest, { vmid: clone.output.vmid })]
    const { plan } = await play(rescue('risky', stop(101), remedy), { facts: facts(), outputs })
    expect(stepsOf(plan.nodes).slice(1)).toMatchObject([
      { path: 'risky/clone', state: 'late' },
      { path: 'risky/start', state: 'late', input: { vmid: { $output: 'risky/clone', path: ['vmid'] } } },
    ])
  })

  test('does the other flow after a failure, and the run goes on as partial', async () => {
    const flow = [rescue('risky', stop(101), start(102)), stop(103)]
    const given = { ...facts(), 'guest:102': stopped() }
    const { end, world } = await play(flow, { facts: given, behaves: fails(101) })
    expect(end).toEqual([
      'partial',
      {
        '@start': 'verified',
        'risky/stop-101': 'failed',
        'risky/start-102': 'verified',
        'stop-103': 'verified',
      },
    ])
    expect(world.facts.get('guest:102')).toEqual(running())
  })

  test('leaves it out, and says so, if nothing has failed', async () => {
    const { end, report } = await play(rescue('risky', stop(101), start(101)), { facts: facts() })
    expect(end).toEqual([
      'succeeded',
      { '@start': 'verified', 'risky/stop-101': 'verified', 'risky/start-101': 'skipped' },
    ])
    expect(report.steps.at(-1)?.reason).toBe('nothing has failed')
  })

  test('is not for what is in doubt: that waits for a human', async () => {
    const flow = rescue('risky', stop(101), start(102))
    const { end } = await play(flow, { facts: facts(), behaves: () => 'loses-request' })
    expect(end).toEqual([
      'held',
      { '@start': 'verified', 'risky/stop-101': 'held', 'risky/start-102': 'waiting' },
    ])
  })

  test('fails if it fails itself', async () => {
    const given = { ...facts(), 'guest:102': stopped() }
    const flow = [rescue('risky', stop(101), start(102)), stop(103)]
    const { end } = await play(flow, { facts: given, behaves: fails(101, 102) })
    expect(end).toMatchObject(['failed', { 'stop-103': 'waiting' }])
  })
})

describe('always', () => {
  const flow = [always('outage', [stop(101), stop(102)], start(101)), stop(103)]

  test('does the last part after success, on top of what the flow predicts', async () => {
    const { end, world } = await play(flow, { facts: facts() })
    expect([end[0], world.facts.get('guest:101')]).toEqual(['succeeded', running()])
  })

  test('does the last part after a failure, and then stops', async () => {
    const { end, world } = await play(flow, { facts: facts(), behaves: fails(102) })
    expect(end).toEqual([
      'failed',
      {
        '@start': 'verified',
        'outage/stop-101': 'verified',
        'outage/stop-102': 'failed',
        'outage/start-101': 'verified',
        'stop-103': 'waiting',
      },
    ])
    expect(world.facts.get('guest:101')).toEqual(running())
  })

  test('does the last part after the first interrupt too', async () => {
    const interrupt = new AbortController()
    const world = createFakeWorld({ facts: facts() })
    const onEvent = (event: { type: string; node?: string }) => {
      if (event.type === 'node.underway' && event.node === 'outage/stop-101') interrupt.abort()
    }
    const { report } = await rehearse(runbookOf(flow), {}, { world, onEvent, signal: interrupt.signal })
    expect([report.status, statuses(report)]).toEqual([
      'cancelled',
      {
        '@start': 'verified',
        'outage/stop-101': 'verified',
        'outage/stop-102': 'waiting',
        'outage/start-101': 'verified',
        'stop-103': 'waiting',
      },
    ])
  })

  test('does nothing if the run is interrupted before it', async () => {
    const world = createFakeWorld({ facts: facts() })
    const { report } = await rehearse(runbookOf(flow), {}, { world, signal: AbortSignal.abort() })
    expect([report.status, world.effects]).toEqual(['cancelled', []])
  })

  test('waits while the flow is held, and is done when that has been resumed', async () => {
    let lost = true
    const world = createFakeWorld({
      facts: facts(),
      behaves: ({ input }) => (lost && (input as { vmid: number }).vmid === 102 ? 'loses-request' : 'works'),
    })
    const run = await rehearse(runbookOf(flow), {}, { world })
    expect([run.report.status, statuses(run.report)['outage/start-101']]).toEqual(['held', 'waiting'])
    lost = false
    world.facts.set('guest:102', stopped())
    const report = await run.resume()
    expect([report.status, world.facts.get('guest:101')]).toEqual(['succeeded', running()])
  })
})

describe('withLock', () => {
  test('keeps the branches of a run apart', async () => {
    const locked = (vmid: number) => withLock('locked', ['storage:nas'], [stop(vmid), start(vmid)])
    const flow = all('both', { one: locked(101), two: locked(102) })
    const { end, world } = await play(flow, { facts: facts() })
    expect(end[0]).toBe('succeeded')
    expect(world.effects.map(({ input }) => (input as { vmid: number }).vmid)).toEqual([101, 101, 102, 102])
  })

  test('a step within does not wait for the lock that is held around it', async () => {
    const move = perform('move', migrateGuest, { vmid: 101, target: 'pve2' })
    const { end } = await play(withLock('locked', ['node:pve2'], move), { facts: facts() })
    expect(end[0]).toBe('succeeded')
  })

  test('locks that could wait for each other are refused', async () => {
    const nested = (one: string, two: string) => withLock('outer', [one], withLock('inner', [two], stop(101)))
    const flow = all('both', { one: nested('a', 'b'), two: nested('b', 'a') })
    await expect(play(flow, { facts: facts() })).rejects.toMatchObject({
      code: 'RUNBOOK_PLAN_INVALID',
      message: expect.stringContaining('Unable to plan locks that wait for each other: a → b → a'),
    })
  })
})

describe('manual', () => {
  const guestRuns = kit.until({
    id: 'guest.runs',
    input: z.object({ vmid: z.int() }),
    fact: guestFact,
    expected: ({ vmid }) => `guest ${vmid} runs`,
    holds: (guest) => guest?.status === 'running',
    withinMs: 5_000,
  })
  const flow = [
    manual(
      'cable',
      { summary: 'Plug in the cable', instructions: ['the blue one'] },
      perform('runs', guestRuns, { vmid: 101 }),
    ),
    stop(102),
  ]

  test('waits for a person, checks what was done, and covers no risk', async () => {
    const { end, table } = await play(flow, { facts: facts() })
    expect(end).toEqual([
      'succeeded',
      { '@start': 'verified', cable: 'verified', runs: 'verified', 'stop-102': 'verified' },
    ])
    expect(table.slice(1, 3)).toEqual([
      'Plug in the cable: the blue one | by hand',
      'Wait until guest 101 runs | check',
    ])
  })

  test('believes nobody where a check says otherwise', async () => {
    const { end, report, world } = await play(flow, { facts: { ...facts(), 'guest:101': stopped() } })
    expect(end).toMatchObject(['failed', { runs: 'failed', 'stop-102': 'waiting' }])
    expect(report.steps[2]?.evidence).toMatchObject([
      { name: 'guest:101', expected: 'guest 101 runs', observed: stopped(), holds: false },
    ])
    expect(world.effects).toEqual([])
  })

  test('cannot be said to be done before the run gets there', async () => {
    const world = createFakeWorld({ facts: facts() })
    const said = { by: 'ada', why: 'done', at: new Date(0) }
    const run = await rehearse(
      runbookOf(flow),
      {},
      {
        world,
        approve: async ({ gate }) => (gate.manual === true ? undefined : said),
      },
    )
    expect([run.report.status, statuses(run.report).cable]).toEqual(['held', 'held'])
    expect((await run.resume({ approvals: [approve(run.plan, 'cable', said)] })).status).toBe('succeeded')
    const { refuseForetold } = await import('../src/apply/refusals.ts')
    expect(() => refuseForetold(run.plan, [approve(run.plan, 'cable', said)])).toThrow(
      'it is done by hand, and the run is not there yet',
    )
  })
})

describe('subRunbook', () => {
  test('does another runbook as a part of this one', async () => {
    const { end, table } = await play([subRunbook('first', startOne, { vmid: 101 }), stop(101)], {
      facts: facts(stopped()),
    })
    expect(end).toEqual([
      'succeeded',
      { '@start': 'verified', 'first/start': 'verified', 'stop-101': 'verified' },
    ])
    expect(table.slice(1, 3)).toEqual(['Start a guest | ', '· Start guest 101 | do'])
  })

  test('refuses input that the other does not take', async () => {
    const flow = subRunbook('first', startOne, { vmid: 1.5 })
    await expect(play(flow, { facts: facts() })).rejects.toMatchObject({ code: 'RUNBOOK_INPUT_INVALID' })
  })
})

describe('forEach', () => {
  const vmids = [101, 102, 103, 104]
  const stops = (options: Partial<Parameters<typeof forEach<number>>[3]>) =>
    forEach('stops', vmids, (vmid) => perform('stop', stopGuest, { vmid }), { key: String, ...options })
  const stoppedOnes = (effects: readonly Effect[]) =>
    effects.map(({ input }) => (input as { vmid: number }).vmid)

  test('does the canary alone, and no further one if it fails', async () => {
    const flow = stops({ canary: 1, concurrency: 4, onFailure: 'continue' })
    const { end, world, table } = await play(flow, { facts: facts(), behaves: fails(101) })
    expect([end[0], stoppedOnes(world.effects)]).toEqual(['failed', [101]])
    expect(table[1]).toBe('stops (4, 4 at a time, the first 1 alone, goes on after failures) | ')
  })

  test('goes on with the others beside each other once the canary is well', async () => {
    let active = 0
    const most: number[] = []
    const world = createFakeWorld({ facts: facts() })
    const onEvent = ({ type }: { type: string }) => {
      if (type === 'node.started') most.push(++active)
      if (type === 'node.finished') active -= 1
    }
    await rehearse(runbookOf(stops({ canary: 2, concurrency: 2 })), {}, { world, onEvent })
    expect(most).toEqual([1, 1, 1, 2])
  })

  test('goes in the order that it is given', async () => {
    const { world } = await play(stops({ order: (a, b) => b - a }), { facts: facts() })
    expect(stoppedOnes(world.effects)).toEqual([104, 103, 102, 101])
  })
})

test('a gate before a block covers what is in it', async () => {
  const flow = [confirm('go', { summary: 'Go' }), always('outage', stop(101), start(101))]
  const { end } = await play(flow, { facts: facts() })
  expect(end).toEqual([
    'succeeded',
    { go: 'verified', 'outage/stop-101': 'verified', 'outage/start-101': 'verified' },
  ])
})

test('an undo reverses what stands in blocks as well', async () => {
  const run = await play([all('both', { one: stop(101), two: stop(102) }), rescue('r', stop(103), [])], {
    facts: facts(),
  })
  const undo = await run.undo()
  expect([undo.report.status, run.world.facts]).toEqual(['undone', new Map(Object.entries(facts()))])
})
