import { describe, expect, test } from 'vitest'
import { applyPlan, approve, failuresOf, planRunbook, type RunReport, verifyRun } from '../src/index.ts'
import {
  type Behaviour,
  createFakeWorld,
  type Effect,
  rehearse,
  scriptedApprover,
} from '../src/testing/index.ts'
import { evacuateNode, makeGuest, quorate, running, startOne, stopOne, stopped } from './guests.ts'

const statuses = (report: RunReport) =>
  Object.fromEntries(report.steps.map(({ path, status }) => [path, status]))
const codes = (report: RunReport) =>
  Object.fromEntries(failuresOf(report).map(({ path, failure }) => [path, failure.code]))
const behaving = (behaviour: Behaviour, when: (effect: Effect) => boolean = () => true) => ({
  behaves: (effect: Effect): Behaviour => (when(effect) ? behaviour : 'works'),
})
const moves = (vmid: number) => (effect: Effect) => (effect.input as { vmid: number }).vmid === vmid

describe('a run', () => {
  test('does what is planned, verifies it, and leaves a record that proves it', async () => {
    const world = createFakeWorld({ facts: { 'guest:104': stopped() } })
    const { report, runFolder, events } = await rehearse(startOne, { vmid: 104 }, { world })
    expect(report.status).toBe('succeeded')
    expect(world.facts.get('guest:104')).toEqual(running())
    expect(report.steps).toMatchObject([
      {
        path: 'start',
        status: 'verified',
        evidence: [{ name: 'status of 104', expected: 'running', observed: 'running', holds: true }],
      },
    ])
    expect(await verifyRun(runFolder)).toMatchObject({ ok: true, problems: [], status: 'succeeded' })
    expect(events.map(({ type }) => type)).toEqual([
      'run.started',
      'node.started',
      'node.underway',
      'node.finished',
      'run.finished',
    ])
  })

  test('touches nothing that is as it should be, and says so with evidence', async () => {
    const world = createFakeWorld({ facts: { 'guest:104': running() } })
    const { report } = await rehearse(startOne, { vmid: 104 }, { world })
    expect(world.effects).toEqual([])
    expect(report.steps).toMatchObject([{ status: 'satisfied', evidence: [{ holds: true }] }])
  })

  test('accepts a goal that somebody else has reached in the meantime', async () => {
    const world = createFakeWorld({ facts: { 'guest:104': stopped() } })
    const between = () => void world.facts.set('guest:104', running())
    const { report } = await rehearse(startOne, { vmid: 104 }, { world, between })
    expect([report.status, statuses(report), world.effects]).toEqual([
      'succeeded',
      { start: 'satisfied' },
      [],
    ])
  })

  test('waits for what somebody else is doing already, and submits nothing', async () => {
    const guest = { ...running(), task: 'UPID:1' }
    const world = createFakeWorld({ facts: { 'guest:104': guest, 'cluster:all': quorate } })
    const { report, plan } = await rehearse(
      evacuateNode,
      { node: 'pve1', vmids: [104] },
      {
        world,
        onEvent: (event) =>
          event.type === 'node.started' && world.facts.set('guest:104', { ...guest, node: 'pve2' }),
      },
    )
    expect(plan.nodes).toMatchObject([{}, { items: [{ nodes: [{ state: 'moving' }] }] }])
    expect([report.status, world.effects]).toEqual(['succeeded', []])
  })

  test('hands outputs to later steps', async () => {
    const world = createFakeWorld({
      facts: { 'guest:100': stopped() },
      outputs: { 'guest.clone': ({ vmid }: { vmid: number }) => ({ vmid, disks: ['scsi0'] }) },
      chooses: () => 'bc:24:11:00:00:01',
    })
    const { report } = await rehearse(makeGuest, { template: 100, vmid: 101 }, { world })
    expect(statuses(report)).toEqual({ clone: 'verified', pin: 'verified', start: 'verified' })
    expect(world.effects.map(({ step, input }) => [step, input])).toEqual([
      ['guest.clone', { template: 100, vmid: 101, node: 'pve1' }],
      ['guest.tag-mac', { vmid: 101 }],
      ['guest.start', { vmid: 101 }],
    ])
  })

  test('stops where an output is not what the next step takes', async () => {
    const world = createFakeWorld({
      facts: { 'guest:100': stopped() },
      outputs: { 'guest.clone': () => ({ vmid: 'many', disks: [] }) },
    })
    const { report } = await rehearse(makeGuest, { template: 100, vmid: 101 }, { world })
    expect(codes(report)).toEqual({ clone: 'RUNBOOK_EFFECT_FAILED' })
    expect(failuresOf(report)[0]?.failure.error).toContain('vmid')
  })
})

describe('a failure', () => {
  test('of verify counts, though the task says OK', async () => {
    const world = createFakeWorld({ facts: { 'guest:104': stopped() }, ...behaving('lies') })
    const { report } = await rehearse(startOne, { vmid: 104 }, { world })
    expect(report.status).toBe('failed')
    expect(failuresOf(report).map(({ failure }) => failure)).toEqual([
      {
        attempted: 'Start guest 104',
        failed: 'verify',
        error: 'status of 104: expected "running", observed "stopped"',
        remedy: 'look at the target: it is not in the state that the step was to bring about',
        code: 'RUNBOOK_VERIFY_FAILED',
      },
    ])
  })

  test('of a task has four parts: attempted, failed, error, remedy', async () => {
    const world = createFakeWorld({ facts: { 'guest:104': stopped() }, ...behaving('fails') })
    const { report } = await rehearse(startOne, { vmid: 104 }, { world })
    expect(failuresOf(report).map(({ failure }) => failure)).toEqual([
      {
        attempted: 'Start guest 104',
        failed: 'settle',
        error: 'the fake world was told to fail',
        remedy: 'look at its log; plan again once the cause is removed',
        code: 'RUNBOOK_EFFECT_FAILED',
      },
    ])
  })

  test('stops what comes after it', async () => {
    const world = createFakeWorld({ facts: { 'guest:100': stopped() }, ...behaving('fails') })
    const { report } = await rehearse(makeGuest, { template: 100, vmid: 101 }, { world })
    expect([report.status, statuses(report)]).toEqual([
      'failed',
      { clone: 'failed', pin: 'waiting', start: 'waiting' },
    ])
  })
})

describe('a list', () => {
  const vmids = [101, 102, 103, 104]
  const facts = {
    'cluster:all': quorate,
    ...Object.fromEntries(vmids.map((vmid) => [`guest:${vmid}`, running()])),
  }
  const input = { node: 'pve1', vmids }

  test('survives a failed item, goes on with the rest, and ends as partial', async () => {
    const world = createFakeWorld({ facts, ...behaving('fails', moves(102)) })
    const { report } = await rehearse(evacuateNode, input, { world })
    expect([report.status, statuses(report)]).toEqual([
      'partial',
      {
        approve: 'verified',
        'moves/101/move': 'verified',
        'moves/102/move': 'failed',
        'moves/103/move': 'verified',
        'moves/104/move': 'verified',
      },
    ])
  })

  test('stops at the first failed item if it is told to', async () => {
    const world = createFakeWorld({ facts, ...behaving('fails', moves(102)) })
    const { report } = await rehearse(evacuateNode, { ...input, onFailure: 'stop' }, { world })
    expect([report.status, report.counts]).toMatchObject(['failed', { failed: 1, waiting: 2 }])
  })

  test('starts nothing more once its budget of failures is spent', async () => {
    const world = createFakeWorld({ facts, ...behaving('fails') })
    const { report } = await rehearse(evacuateNode, { ...input, maxFailures: 1 }, { world })
    expect([report.status, report.counts]).toMatchObject(['failed', { failed: 2, waiting: 2 }])
  })

  test('of which every item failed has failed', async () => {
    const world = createFakeWorld({ facts, ...behaving('fails') })
    const { report } = await rehearse(evacuateNode, input, { world })
    expect([report.status, report.counts]).toMatchObject(['failed', { failed: 4 }])
  })

  test('leaves a drifted item alone, goes on with the rest, and is held for a human', async () => {
    const world = createFakeWorld({ facts })
    const between = () => void world.facts.set('guest:102', stopped())
    const { report } = await rehearse(evacuateNode, input, { world, between })
    expect([report.status, report.counts, codes(report)]).toMatchObject([
      'held',
      { held: 1, verified: 4 },
      { 'moves/102/move': 'RUNBOOK_DRIFT' },
    ])
    expect(world.effects.some(moves(102))).toBe(false)
  })

  test('runs as many items at once as it may, but never two with the same lock', async () => {
    const world = createFakeWorld({ facts })
    let [active, most] = [0, 0]
    const { report } = await rehearse(
      evacuateNode,
      { ...input, concurrency: 3 },
      {
        world,
        onEvent(event) {
          if (event.type === 'node.started') most = Math.max(most, ++active)
          if (event.type === 'node.finished') active -= 1
        },
      },
    )
    expect([report.status, most]).toEqual(['succeeded', 1])
  })

  test('ends with a check that looks at the whole', async () => {
    const world = createFakeWorld({ facts, ...behaving('fails', moves(102)) })
    const { report } = await rehearse(evacuateNode, { ...input, check: true }, { world })
    expect([report.status, statuses(report).empty, codes(report).empty]).toEqual([
      'failed',
      'failed',
      'RUNBOOK_VERIFY_FAILED',
    ])
  })
})

describe('drift', () => {
  test('of what a step found means that nothing is done', async () => {
    const world = createFakeWorld({ facts: { 'guest:104': running(), 'cluster:all': quorate } })
    const between = () => void world.facts.set('guest:104', running('pve3'))
    const { report } = await rehearse(evacuateNode, { node: 'pve1', vmids: [104] }, { world, between })
    expect([report.status, world.effects]).toEqual(['held', []])
    expect(failuresOf(report).map(({ failure }) => failure)).toEqual([
      {
        attempted: 'Move guest 104 from pve1 to pve2',
        failed: 'assess',
        error: 'moves/104/move has changed since the plan: node was "pve1" and is "pve3"',
        remedy: 'nothing was done; plan again',
        code: 'RUNBOOK_DRIFT',
        differences: [{ field: 'node', planned: 'pve1', found: 'pve3' }],
      },
    ])
  })

  test('is also that there is something to do where the plan said there is nothing', async () => {
    const world = createFakeWorld({ facts: { 'guest:104': running() } })
    const between = () => void world.facts.set('guest:104', stopped())
    const { report } = await rehearse(startOne, { vmid: 104 }, { world, between })
    expect([report.status, codes(report), world.effects]).toEqual(['held', { start: 'RUNBOOK_DRIFT' }, []])
  })

  test('is also that a step has become impossible', async () => {
    const world = createFakeWorld({ facts: { 'guest:104': stopped() } })
    const between = () => void world.facts.delete('guest:104')
    const { report } = await rehearse(startOne, { vmid: 104 }, { world, between })
    expect(failuresOf(report)).toMatchObject([
      { failure: { code: 'RUNBOOK_DRIFT', error: 'guest 104 does not exist', remedy: 'create it first' } },
    ])
  })

  test('of what the flow relied on refuses the start, and does not use the plan up', async () => {
    const world = createFakeWorld({ facts: { 'guest:104': running(), 'cluster:all': quorate } })
    const between = () => void world.facts.set('cluster:all', { quorate: false, vmids: [] })
    await expect(
      rehearse(evacuateNode, { node: 'pve1', vmids: [104] }, { world, between }),
    ).rejects.toMatchObject({
      code: 'RUNBOOK_DRIFT',
      message:
        'cluster:all has changed since the plan: quorate was true and is false (nothing was done; plan again)',
    })
    expect(world.effects).toEqual([])
  })

  test('that is gone when the run is resumed lets it go on', async () => {
    const world = createFakeWorld({ facts: { 'guest:104': running(), 'cluster:all': quorate } })
    const between = () => void world.facts.set('guest:104', running('pve3'))
    const { resume } = await rehearse(evacuateNode, { node: 'pve1', vmids: [104] }, { world, between })
    expect((await resume()).status).toBe('held')
    world.facts.set('guest:104', running())
    expect((await resume()).status).toBe('succeeded')
    await expect(resume()).rejects.toMatchObject({ code: 'RUNBOOK_RUN_ENDED', status: 'succeeded' })
  })
})

describe('a gate', () => {
  const facts = { 'guest:104': running(), 'cluster:all': quorate }
  const input = { node: 'pve1', vmids: [104] }

  test('keeps everything after it waiting until somebody approves this plan, with a reason', async () => {
    const world = createFakeWorld({ facts })
    const declined = scriptedApprover({ approve: undefined })
    const { plan, report, resume } = await rehearse(evacuateNode, input, { world, approve: declined })
    expect([report.status, codes(report), world.effects, declined.asked]).toEqual([
      'held',
      { approve: 'RUNBOOK_AWAITS_APPROVAL' },
      [],
      ['approve'],
    ])
    const approvals = [approve(plan, 'approve', { by: 'ada', why: 'maintenance', at: new Date(0) })]
    const resumed = await resume({ approvals })
    expect([resumed.status, resumed.approvals]).toEqual(['succeeded', approvals])
  })

  test('is put before everything if the flow forgot one and the plan is disruptive', async () => {
    const world = createFakeWorld({ facts })
    const approver = scriptedApprover({ '@start': { by: 'ada', why: 'maintenance' } })
    const { plan, report } = await rehearse(stopOne, { vmid: 104 }, { world, approve: approver })
    expect([plan.policy.outcome, report.status, approver.asked]).toEqual([
      'approval',
      'succeeded',
      ['@start'],
    ])
  })

  test('is not asked about if there is nothing left to do', async () => {
    const world = createFakeWorld({ facts: { ...facts, 'guest:104': running('pve2') } })
    const approver = scriptedApprover({})
    const { report } = await rehearse(evacuateNode, input, { world, approve: approver })
    expect([report.status, approver.asked]).toEqual(['succeeded', []])
  })

  test.each([
    ['another plan', { planHash: '0'.repeat(64) }],
    ['another gate', { gate: 'elsewhere' }],
    ['nobody', { by: ' ' }],
    ['no reason', { why: '' }],
  ])('does not take an approval by or for %s', async (_, change) => {
    const world = createFakeWorld({ facts })
    const staged = world.stage(evacuateNode)
    const shared = { services: {}, environment: 'home' }
    const plan = await planRunbook(staged, input, { ...shared, actor: 'ada' })
    const good = approve(plan, 'approve', { by: 'ada', why: 'maintenance', at: new Date() })
    const apply = applyPlan(staged.kit, plan, {
      ...shared,
      runFolder: '/nowhere',
      approvals: [{ ...good, ...change }],
    })
    await expect(apply).rejects.toMatchObject({ code: 'RUNBOOK_APPROVAL_INVALID' })
  })
})

describe('an effect in doubt', () => {
  const facts = { 'guest:104': stopped() }

  test('is accepted when the world shows that it took place', async () => {
    const world = createFakeWorld({ facts, ...behaving('loses-reply') })
    const { report } = await rehearse(startOne, { vmid: 104 }, { world })
    expect([report.status, statuses(report), world.effects.length]).toEqual([
      'succeeded',
      { start: 'verified' },
      1,
    ])
  })

  test('is held when the world does not show it, and not submitted again however often the run is resumed', async () => {
    const world = createFakeWorld({ facts, ...behaving('loses-request') })
    const { report, resume } = await rehearse(startOne, { vmid: 104 }, { world })
    expect([report.status, report.steps[0]?.inDoubt, codes(report)]).toEqual([
      'held',
      true,
      { start: 'RUNBOOK_IN_DOUBT' },
    ])
    expect((await resume()).status).toBe('held')
    world.facts.set('guest:104', running())
    expect([(await resume()).status, world.effects.length]).toEqual(['succeeded', 1])
  })
})
