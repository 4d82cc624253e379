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
  type BackupState,
  confirm,
  createRunFolder,
  evidence,
  type Flow,
  failuresOf,
  gatesOfPlan,
  irreversible,
  late,
  loadPlan,
  manual,
  matrixPolicy,
  type Plan,
  type PlanOptions,
  type PolicyMatrix,
  patch,
  pending,
  perform,
  planRunbook,
  planText,
  type RunOptions,
  renderPlanText,
  resumeRun,
  satisfied,
  signApproval,
} from '../src/index.ts'
import { createEagerClock, createFakeWorld } from '../src/testing/index.ts'
import { deleteGuest, guestFact, kit, running, startGuest, startOne, stopGuest, stopped } from './guests.ts'

const stop = perform('stop', stopGuest, { vmid: 101 })
const start = perform('start', startGuest, { vmid: 102 })
const remove = perform('delete', deleteGuest, { vmid: 102 })
/** What is planned anew is found by its id. */
const night = kit.runbook({ id: 'night.two', title: 'Night', input: z.object({}), flow: () => [start, stop] })
const startMs = Date.UTC(2026, 0, 1)

/** A world, and how to plan and apply on it. */
function createSite(flow: Flow) {
  return createSiteOf({ ...startOne, title: 'Test', input: z.object({}), flow: () => flow })
}

function createSiteOf(runbook: typeof night) {
  const world = createFakeWorld({ facts: { 'guest:101': running(), 'guest:102': stopped() } })
  const staged = world.stage(runbook)
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

describe('a window that policy wants', () => {
  const policy = matrixPolicy({ environments: { production: { window: 'disruptive' } } })
  const window = { from: new Date(startMs), to: new Date(startMs + 3_600_000) }

  test('denies what is as risky without one, and nothing else', async () => {
    const site = createSite(stop)
    expect((await site.plan({ policy })).policy).toEqual({
      outcome: 'denied',
      reason: 'disruptive steps in production need a maintenance window',
    })
    expect((await site.plan({ policy, window })).policy.outcome).toBe('approval')
    expect((await createSite(start).plan({ policy })).policy.outcome).toBe('allowed')
    await expect(site.apply(await site.plan({ policy }))).rejects.toMatchObject({
      code: 'RUNBOOK_PLAN_DENIED',
    })
  })

  test('that is over is refused when the plan is made', async () => {
    const past = { from: new Date(startMs - 2), to: new Date(startMs) }
    await expect(createSite(stop).plan({ window: past })).rejects.toThrow(
      'it is over (plan for the next one)',
    )
  })
})

describe('hours that policy keeps', () => {
  // startMs is a Thursday, at midnight.
  const policy = matrixPolicy({
    hours: {
      risk: 'disruptive',
      open: { days: ['thu'], from: '22:00', to: '02:00', timeZone: 'Europe/Berlin' },
    },
  })
  const window = {
    from: '2026-01-01T21:00:00.000Z',
    to: '2026-01-02T01:00:00.000Z',
    steps: ['guest.stop'],
  }
  const approved = { approve: async () => ({ by: 'ada', why: 'ok' }) }

  test('are in the plan, which is refused outside of them and used up by nobody', async () => {
    const { plan, apply, world, clock } = createSite([start, stop])
    const made = await plan({ policy, expiresAfterMs: { highRisk: 30 * 3_600_000, otherwise: 1 } })
    expect(made.policy.window).toEqual(window)
    expect(renderPlanText(made)).toContain(
      '\nEffects of guest.stop only from 2026-01-01T21:00:00.000Z to 2026-01-02T01:00:00.000Z\n',
    )
    await expect(apply(made, approved)).rejects.toMatchObject({
      code: 'RUNBOOK_OUTSIDE_WINDOW',
      message: expect.stringMatching(/guest\.stop may begin only from 2026-01-01T21.* \(start it then\)$/),
    })
    expect(world.effects).toEqual([])
    await clock.sleep(21 * 3_600_000)
    expect((await apply(made, approved)).report.status).toBe('succeeded')
  })

  test('leave alone what is less risky', async () => {
    const { plan, apply } = createSite(start)
    const made = await plan({ policy })
    expect(made.policy.window).toBeUndefined()
    expect((await apply(made)).report.status).toBe('succeeded')
  })

  test('that end in the middle hold what is left, and the next ones are planned for', async () => {
    const { plan, apply, world, clock } = createSiteOf(night)
    await clock.sleep(25 * 3_600_000 - 60_000)
    const made = await plan({ policy })
    expect(made.policy.window).toEqual(window)
    const late = {
      // Somebody takes his time at the gate, and the hours are over.
      approve: async () => {
        await clock.sleep(120_000)
        return { by: 'ada', why: 'ok' }
      },
    }
    const { report, resume } = await apply(made, { ...late, planning: { policy } })
    expect([report.status, failuresOf(report)[0]?.failure.code]).toEqual(['held', 'RUNBOOK_OUTSIDE_WINDOW'])
    expect(world.effects.map(({ step }) => step)).toEqual(['guest.start'])

    // Minutes later nothing is done either: what is left belongs into the hours of the next week.
    const resumed = await resume({ approve: async () => ({ by: 'ada', why: 'ok' }) })
    expect([resumed.status, failuresOf(resumed)[0]?.failure.error]).toEqual([
      'held',
      expect.stringContaining(
        'outside the maintenance window from 2026-01-08T21:00:00.000Z to 2026-01-09T01',
      ),
    ])
    await clock.sleep(7 * 24 * 3_600_000 - 3 * 3_600_000)
    expect((await resume({ approve: async () => ({ by: 'ada', why: 'ok' }) })).status).toBe('succeeded')
    expect(world.effects.map(({ step }) => step)).toEqual(['guest.start', 'guest.stop'])
  })
})

test('hours that end while a person works keep nobody from saying that it is done, by the plan that was approved', async () => {
  const policy = matrixPolicy({
    hours: { risk: 'disruptive', open: { days: ['thu'], from: '00:00', to: '02:00' } },
  })
  const { plan, apply, clock, world } = createSite([stop, manual('work', { summary: 'Change the disk' })])
  const made = await plan({ policy })
  const asked: string[] = []
  const { report, resume } = await apply(made, {
    planning: { policy },
    approve: async ({ gate }) => (gate.manual === true ? undefined : { by: 'ada', why: 'ok' }),
  })
  expect([report.status, world.effects.length]).toEqual(['held', 1])
  await clock.sleep(4 * 3_600_000)
  const resumed = await resume({
    approve: async ({ plan: current, gate }) => {
      asked.push(`${gate.path} ${current.hash === made.hash}`)
      return { by: 'ada', why: 'done' }
    },
  })
  expect([resumed.status, asked]).toEqual(['succeeded', ['work true']])
})

describe('a backup that policy wants', () => {
  const dayMs = 24 * 3_600_000
  const policy = matrixPolicy({ backups: { risk: 'destructive', maxAgeMs: dayMs } })
  const backup = (ageMs: number, more: object = {}) => ({
    takenAt: new Date(startMs - ageMs).toISOString(),
    usable: true,
    ...more,
  })

  /** A guest to wipe, and what is known of its backup. */
  function createVault(known: object | null, flow: Flow = perform('wipe', wipe, { vmid: 102 })) {
    const world = createFakeWorld({ facts: { 'guest:102': stopped(), 'backup:102': known } })
    const staged = world.stage({ ...startOne, title: 'Wipe', input: z.object({}), flow: () => flow })
    const clock = createEagerClock(startMs)
    const shared = { services: {}, environment: 'production', actor: 'ada', clock }
    const apply = async (made: Plan) => {
      const runFolder = await createRunFolder(await mkdtemp(join(tmpdir(), 'runbook-')), { clock })
      const options = { ...shared, runFolder, approve: async () => ({ by: 'bob', why: 'test' }) }
      const report = await applyPlan(staged.kit, loadPlan(planText(made)), options)
      return { report, resume: () => resumeRun(staged.kit, options) }
    }
    return { world, clock, plan: () => planRunbook(staged, {}, { ...shared, policy }), apply }
  }

  test.each<[string, object | null, string]>([
    ['is missing', null, 'there is no backup (backup:102)'],
    [
      'is too old',
      backup(dayMs + 1),
      'the backup is of 2025-12-30T23:59:59.999Z and older than 24 h (backup:102)',
    ],
    [
      'has no date that can be read',
      { takenAt: 'once', usable: true },
      'the backup is of once and older than 24 h (backup:102)',
    ],
    [
      'is not usable',
      backup(1, { usable: false, why: 'it was never read back' }),
      'the backup is not usable (backup:102): it was never read back',
    ],
    [
      'is not said to be usable',
      backup(1, { usable: undefined }),
      'the backup is not usable (backup:102): "unknown"',
    ],
  ])(
    'and that %s blocks the plan, and holds the run if it comes to light later',
    async (_what, known, reason) => {
      const early = createVault(known)
      const made = await early.plan()
      expect(made.nodes.at(-1)).toMatchObject({ state: 'blocked', reason })
      await expect(early.apply(made)).rejects.toMatchObject({ code: 'RUNBOOK_PLAN_BLOCKED' })

      const late = createVault(backup(1))
      const planned = await late.plan()
      expect(planned.nodes.at(-1)).toMatchObject({
        state: 'pending',
        backups: [{ fact: 'backup:102', found: backup(1) }],
      })
      expect(renderPlanText(planned)).toContain('(backup:102 2025-12-31T23:59:59.999Z)')
      late.world.facts.set('backup:102', known)
      const { report, resume } = await late.apply(planned)
      expect([report.status, failuresOf(report)[0]?.failure]).toMatchObject([
        'held',
        { code: 'RUNBOOK_BACKUP_MISSING', error: reason },
      ])
      expect(late.world.effects).toEqual([])
      late.world.facts.set('backup:102', backup(1))
      expect((await resume()).status).toBe('succeeded')
    },
  )

  test('grows old while the plan waits for its approval', async () => {
    const { world, clock, plan, apply } = createVault(backup(dayMs - 60_000))
    const made = await plan()
    await clock.sleep(2 * 60_000)
    expect((await apply(made)).report.status).toBe('held')
    expect(world.effects).toEqual([])
  })

  test('may be made by an earlier step of the same plan, and is looked at again before the loss', async () => {
    const flow = [perform('save', save, { vmid: 102 }), perform('wipe', wipe, { vmid: 102 })]
    const { world, plan, apply } = createVault(null, flow)
    const made = await plan()
    expect(renderPlanText(made)).toContain('(backup:102 made by this plan)')
    const { report } = await apply(made)
    // The fake world chooses no date for what is made late: the engine does not take it for one.
    expect([report.status, world.effects.map(({ step }) => step)]).toEqual(['held', ['guest.save']])
  })

  test('has to be named by the step', async () => {
    const { plan } = createVault(backup(1), perform('delete', deleteGuest, { vmid: 102 }))
    expect((await plan()).nodes.at(-1)).toMatchObject({
      state: 'blocked',
      reason: 'policy wants a backup, and the step names none',
    })
  })
})

const backupFact = kit.fact({
  kind: 'backup',
  key: (vmid: number) => String(vmid),
  read: async (): Promise<BackupState | null> => {
    throw new Error('the tests read from a fake world')
  },
})

/** Destroys what a backup covers. */
const wipe = kit.step({
  id: 'guest.wipe',
  risk: 'destructive',
  input: z.object({ vmid: z.int() }),
  async assess({ facts }, guest) {
    const state = await facts.read(guestFact(guest))
    return state === null ? satisfied({ exists: false }) : pending({ exists: true })
  },
  plan: (guest) => ({
    summary: `Wipe ${guest.vmid}`,
    backups: [backupFact(guest.vmid)],
    predict: { [guestFact(guest)]: null },
  }),
  submit: async () => undefined,
  verify: async ({ facts }, guest) =>
    evidence('existence', { expected: false, observed: (await facts.fresh(guestFact(guest))) !== null }),
  undo: irreversible({ why: 'it is gone' }),
})

const save = kit.step({
  id: 'guest.save',
  risk: 'reversible',
  input: z.object({ vmid: z.int() }),
  assess: async ({ facts }, { vmid }) => {
    const state = await facts.read(backupFact(vmid))
    return state === null ? pending({ exists: false }) : satisfied({ exists: true })
  },
  plan: ({ vmid }) => ({
    summary: `Save ${vmid}`,
    predict: patch(backupFact(vmid), { takenAt: late, usable: true }),
  }),
  submit: async () => undefined,
  verify: async ({ facts }, { vmid }) =>
    evidence('backup', { expected: true, observed: (await facts.fresh(backupFact(vmid)))?.usable }),
  undo: stopGuest,
})
