import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  type Approval,
  applyPlan,
  approve,
  confirm,
  createRunFolder,
  type Flow,
  failuresOf,
  gatesOfPlan,
  loadPlan,
  matrixPolicy,
  type Plan,
  type PlanOptions,
  type PolicyMatrix,
  perform,
  planRunbook,
  planText,
  type RunOptions,
  renderPlanText,
  resumeRun,
  signApproval,
} from '../src/index.ts'
import { createEagerClock, createFakeWorld } from '../src/testing/index.ts'
import { deleteGuest, running, startGuest, startOne, stopGuest, stopped } from './guests.ts'

const stop = perform('stop', stopGuest, { vmid: 101 })
const start = perform('start', startGuest, { vmid: 102 })
const remove = perform('delete', deleteGuest, { vmid: 102 })
const startMs = Date.UTC(2026, 0, 1)

/** A world, and how to plan and apply on it. */
function createSite(flow: Flow) {
  const world = createFakeWorld({ facts: { 'guest:101': running(), 'guest:102': stopped() } })
  const staged = world.stage({ ...startOne, title: 'Test', input: z.object({}), flow: () => flow })
  const clock = createEagerClock(startMs)
  const shared = { services: {}, environment: 'production', actor: 'ada', clock }
  const plan = (options: Partial<PlanOptions<object>>): Promise<Plan> =>
    planRunbook(staged, {}, { ...shared, ...options })
  const apply = async (plan: Plan, options: Partial<RunOptions<object>> = {}) => {
    const runFolder = await createRunFolder(await mkdtemp(join(tmpdir(), 'runbook-')), { clock })
    const report = await applyPlan(staged.kit, loadPlan(planText(plan)), { ...shared, runFolder, ...options })
    const resume = (more: Partial<RunOptions<object>>) =>
      resumeRun(staged.kit, { ...shared, runFolder, ...options, ...more })
    return { report, resume, errors: failuresOf(report).map(({ failure }) => failure.error) }
  }
  return { world, clock, plan, apply }
}

async function decide(flow: Flow, matrix: PolicyMatrix, environment = 'production') {
  const plan = await createSite(flow).plan({ environment, policy: matrixPolicy(matrix) })
  return { ...plan.policy, gates: gatesOfPlan(plan).map(({ path }) => path) }
}

describe('a policy matrix', () => {
  test('without a word is as careful as the default', async () => {
    expect(await decide(start, {})).toEqual({
      outcome: 'allowed',
      reason: 'nothing in it needs an approval in production',
      gates: [],
    })
    expect(await decide([start, stop], {})).toEqual({
      outcome: 'approval',
      reason: 'guest.stop in production: needs an approval',
      steps: ['guest.stop'],
      gates: ['@start'],
    })
  })

  test('lets an environment decide otherwise, and an action otherwise than its risk', async () => {
    const matrix: PolicyMatrix = {
      actions: { 'guest.start': 'approval' },
      environments: {
        development: { risks: { disruptive: 'allowed', reversible: 'allowed' } },
        production: { actions: { 'guest.delete': 'denied' }, risks: { disruptive: 'another-person' } },
      },
    }
    expect(await decide([start, stop], matrix, 'development')).toMatchObject({
      outcome: 'allowed',
      gates: [],
    })
    expect(await decide(start, matrix)).toMatchObject({ steps: ['guest.start'], gates: ['@start'] })
    expect(await decide([start, stop], matrix)).toEqual({
      outcome: 'approval',
      reason: 'guest.stop in production: needs an approval by somebody else than who planned',
      steps: ['guest.start', 'guest.stop'],
      anotherPerson: true,
      gates: ['@start'],
    })
    expect(await decide([stop, remove], matrix)).toEqual({
      outcome: 'denied',
      reason: 'nobody may do guest.delete in production',
      gates: [],
    })
  })

  test('covers an action before the gate of the flow', async () => {
    const flow = [start, confirm('go', { summary: 'Go' }), stop]
    expect(await decide(flow, {})).toMatchObject({ gates: ['go'] })
    expect(await decide(flow, { actions: { 'guest.start': 'approval' } })).toMatchObject({
      gates: ['@start', 'go'],
    })
  })

  test('is not fooled by the names of objects', async () => {
    expect(await decide(stop, { environments: {} }, 'constructor')).toMatchObject({ outcome: 'approval' })
  })
})

describe('where another person has to approve', () => {
  const policy = matrixPolicy({ risks: { disruptive: 'another-person' } })

  test('who planned cannot, however it is written, and the run waits', async () => {
    const { plan, apply, world } = createSite(stop)
    const { report, errors, resume } = await apply(await plan({ policy }), {
      approve: async () => ({ by: ' Ada', why: 'mine' }),
    })
    expect([report.status, world.effects]).toEqual(['held', []])
    expect(errors).toEqual([expect.stringContaining('ada has planned it, and somebody else has to approve')])
    expect((await resume({ approve: async () => ({ by: 'bob', why: 'ok', via: 'chat' }) })).status).toBe(
      'succeeded',
    )
  })

  test('an approval by who planned is refused before anything is done', async () => {
    const { plan, apply } = createSite(stop)
    const made = await plan({ policy })
    const approvals = [approve(made, '@start', { by: 'ada', why: 'mine', at: new Date(startMs) })]
    await expect(apply(made, { approvals })).rejects.toMatchObject({ code: 'RUNBOOK_APPROVAL_INVALID' })
  })
})

describe('where approvals have to be signed', () => {
  const policy = matrixPolicy({ signed: true })
  const bob = generateKeyPairSync('ed25519')
  const eve = generateKeyPairSync('ed25519')
  const approvers = { bob: bob.publicKey.export({ type: 'spki', format: 'pem' }).toString() }
  const said = { by: 'bob', why: 'ok', at: new Date(startMs), via: 'chat' }

  async function applySigned(make: (plan: Plan) => Approval) {
    const { plan, apply, world } = createSite(stop)
    const made = await plan({ policy })
    const result = await apply(made, { approvers, approve: async () => make(made) })
    return { ...result, effects: world.effects.length }
  }

  test('the signature of an approver opens the gate, and is on record', async () => {
    const { report } = await applySigned((plan) =>
      signApproval(approve(plan, '@start', said), bob.privateKey),
    )
    expect([report.status, report.approvals]).toMatchObject(['succeeded', [{ by: 'bob', via: 'chat' }]])
    expect(report.approvals[0]?.signature).toMatch(/^[\w+/]{86}==$/)
  })

  test.each<[string, (plan: Plan) => Approval, string]>([
    ['no signature', (plan) => approve(plan, '@start', said), 'the approval by bob is not signed'],
    [
      'the signature of another',
      (plan) => signApproval(approve(plan, '@start', said), eve.privateKey),
      'the signature is not one of bob',
    ],
    [
      'a signature under another reason',
      (plan) => ({ ...signApproval(approve(plan, '@start', said), bob.privateKey), why: 'changed' }),
      'the signature is not one of bob',
    ],
    [
      'a signature for another plan',
      (plan) => ({
        ...signApproval(approve({ ...plan, hash: '0' }, '@start', said), bob.privateKey),
        planHash: plan.hash,
      }),
      'the signature is not one of bob',
    ],
    [
      'a stranger',
      (plan) => signApproval(approve(plan, '@start', { ...said, by: 'eve' }), eve.privateKey),
      'eve is none of the approvers',
    ],
  ])('%s leaves it closed', async (_name, make, reason) => {
    const { report, errors, effects } = await applySigned(make)
    expect([report.status, errors, effects]).toEqual(['held', [expect.stringContaining(reason)], 0])
  })
})

describe('a maintenance window', () => {
  const hours = (from: number, to: number) => ({
    from: new Date(startMs + from * 3_600_000),
    to: new Date(startMs + to * 3_600_000),
  })

  test('limits each effect: outside of it the run is held, within it goes on', async () => {
    const { plan, apply, world, clock } = createSite(start)
    const made = await plan({ window: hours(1, 2) })
    const { report, errors, resume } = await apply(made)
    expect([report.status, failuresOf(report)[0]?.failure.code]).toEqual(['held', 'RUNBOOK_OUTSIDE_WINDOW'])
    expect(errors).toEqual([
      'It is 2026-01-01T00:00:00.000Z, outside the maintenance window from 2026-01-01T01:00:00.000Z to 2026-01-01T02:00:00.000Z',
    ])
    expect(world.effects).toEqual([])
    await clock.sleep(3_600_000)
    expect((await resume({})).status).toBe('succeeded')
    expect(renderPlanText(made)).toContain(
      '\nEffects from 2026-01-01T01:00:00.000Z to 2026-01-01T02:00:00.000Z\n',
    )
  })

  test('is over at its end', async () => {
    const { plan, apply, world, clock } = createSite(start)
    const made = await plan({ window: hours(0, 0.5) })
    await clock.sleep(1_800_000)
    expect([(await apply(made)).report.status, world.effects]).toEqual(['held', []])
  })

  test('ends after it begins', async () => {
    await expect(createSite(start).plan({ window: hours(2, 2) })).rejects.toMatchObject({
      code: 'RUNBOOK_PLAN_INVALID',
    })
  })
})
