import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { systemClock } from '@proxkit/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  applyPlan,
  createRunFolder,
  isRunbookError,
  type Lease,
  type LeasePort,
  planRunbook,
  resumeRun,
} from '../src/index.ts'
import { targetsOf } from '../src/model/plan.ts'
import { claimTargets } from '../src/run-folder/target-claim.ts'
import { createFakeWorld, rehearse } from '../src/testing/index.ts'
import { evacuateNode, quorate, running, startOne, stopOne, stopped } from './guests.ts'

const newStateDir = () => mkdtemp(join(tmpdir(), 'runbook-'))
const shared = { services: {}, environment: 'test', actor: 'ada' }
const yes = async () => ({ by: 'bob', why: 'test' })

/** A run of `start 104` in a state folder, on a world. */
async function start(world: ReturnType<typeof createFakeWorld>, stateDir: string, lease?: LeasePort) {
  const staged = world.stage(startOne)
  const plan = await planRunbook(staged, { vmid: 104 }, shared)
  const runFolder = await createRunFolder(stateDir)
  const options = { ...shared, runFolder, ...(lease === undefined ? {} : { lease }) }
  return { plan, runFolder, options, kit: staged.kit }
}

const codeOf = (promise: Promise<{ status: string }>) =>
  promise.then(
    ({ status }) => status,
    (error: unknown) => (isRunbookError(error) ? error.code : error),
  )

/** Leases as a target system would keep them. */
function createLeases() {
  const holders = new Map<string, string>()
  const port: LeasePort = {
    async acquire(target, run) {
      const holder = holders.get(target) ?? run
      if (holder !== run) return { held: false, holder: `run ${holder} of bob@desk` }
      holders.set(target, run)
      return {
        held: true,
        lease: {
          isHeld: async () => holders.get(target) === run,
          release: async () => void holders.delete(target),
        },
      }
    },
  }
  return { holders, port }
}

describe('on one machine', () => {
  test('a run that touches what another has is refused, names it, and does not use up its plan', async () => {
    const world = createFakeWorld({ facts: { 'guest:104': stopped() } })
    const stateDir = await newStateDir()
    const [one, other] = [await start(world, stateDir), await start(world, stateDir)]
    const claim = await claimTargets(one.plan, one.runFolder, systemClock)
    await expect(applyPlan(other.kit, other.plan, other.options)).rejects.toMatchObject({
      code: 'RUNBOOK_TARGET_LOCKED',
      target: 'guest:104',
      message: expect.stringMatching(
        /^Unable to start run \S+: run \S+, process \d+ on \S+, has guest:104 \(wait for it, or stop it first\)$/,
      ),
    })
    expect(world.effects).toEqual([])
    await claim.release()
    expect((await applyPlan(other.kit, other.plan, other.options)).status).toBe('succeeded')
    expect(await readdir(join(stateDir, 'claims'))).toEqual([])
  })

  test('runs that touch different things, or other machines, are done beside each other', async () => {
    const world = createFakeWorld({ facts: { 'guest:104': stopped(), 'guest:105': running() } })
    const stateDir = await newStateDir()
    const one = await start(world, stateDir)
    const production = { ...one.plan, environment: 'production' }
    const claim = await claimTargets(production, one.runFolder, systemClock)
    const { report } = await rehearse(stopOne, { vmid: 105 }, { world, stateDir })
    expect(report.status).toBe('succeeded')
    await claim.release()
  })

  test('what a dead process has claimed is free', async () => {
    const world = createFakeWorld({ facts: { 'guest:104': stopped() } })
    const stateDir = await newStateDir()
    const [one, other] = [await start(world, stateDir), await start(world, stateDir)]
    const program = `
      import { claimTargets } from ${JSON.stringify(join(import.meta.dirname, '../src/run-folder/target-claim.ts'))}
      await claimTargets(${JSON.stringify(one.plan)}, ${JSON.stringify(one.runFolder)}, { now: Date.now, sleep: async () => {} })
      console.log('claimed')
      setInterval(() => {}, 1000)`
    const args = ['--conditions=@proxkit/source', '--input-type=module-typescript', '--eval', program]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    expect(await codeOf(applyPlan(other.kit, other.plan, other.options))).toBe('RUNBOOK_TARGET_LOCKED')
    child.kill('SIGKILL')
    await once(child, 'close')
    expect(await codeOf(applyPlan(other.kit, other.plan, other.options))).toBe('succeeded')
  })

  test('of several that start at the same moment, exactly one goes on', async () => {
    const world = createFakeWorld({ facts: { 'guest:104': stopped() } })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 5 }),
        async (delays) => {
          const stateDir = await newStateDir()
          const runs = await Promise.all(delays.map(() => start(world, stateDir)))
          const claims = await Promise.allSettled(
            runs.map(async ({ plan, runFolder }, index) => {
              for (let tick = 0; tick < (delays[index] ?? 0); tick++) await new Promise(setImmediate)
              return claimTargets(plan, runFolder, systemClock)
            }),
          )
          expect(claims.filter(({ status }) => status === 'fulfilled').length).toBe(1)
        },
      ),
      { numRuns: 20 },
    )
  })

  test('what is touched is what steps with an effect change, and whom they affect', async () => {
    const facts = { 'cluster:all': quorate, 'guest:101': running(), 'guest:102': running('pve2') }
    const world = createFakeWorld({ facts })
    const plan = await planRunbook(world.stage(evacuateNode), { node: 'pve1', vmids: [101, 102] }, shared)
    expect(targetsOf(plan)).toEqual(['guest:101'])
  })
})

describe('between machines', () => {
  test('of two runs with homes of their own one applies, and the other names holder and run', async () => {
    const world = createFakeWorld({ facts: { 'guest:104': stopped() } })
    const { port, holders } = createLeases()
    const [one, other] = [
      await start(world, await newStateDir(), port),
      await start(world, await newStateDir(), port),
    ]
    holders.set('guest:104', 'r1')
    await expect(applyPlan(other.kit, other.plan, other.options)).rejects.toMatchObject({
      code: 'RUNBOOK_TARGET_LOCKED',
      holder: 'run r1 of bob@desk',
    })
    expect(await readdir(join(dirname(dirname(other.runFolder)), 'claims'))).toEqual([])
    holders.clear()
    expect((await applyPlan(one.kit, one.plan, one.options)).status).toBe('succeeded')
    expect([...holders]).toEqual([])
  })

  test('without the lease no further effect takes place', async () => {
    const facts = { 'cluster:all': quorate, 'guest:101': running(), 'guest:102': running() }
    const { port, holders } = createLeases()
    const world = createFakeWorld({
      facts,
      behaves() {
        // Somebody deletes it while the first effect is under way; that one is not prevented.
        holders.clear()
        return 'works'
      },
    })
    const staged = world.stage(evacuateNode)
    const plan = await planRunbook(staged, { node: 'pve1', vmids: [101, 102], onFailure: 'stop' }, shared)
    const runFolder = await createRunFolder(await newStateDir())
    const options = { ...shared, runFolder, lease: port, approve: yes }
    const report = await applyPlan(staged.kit, plan, options)
    expect(report.steps.map(({ path, status, failure }) => [path, status, failure?.code])).toEqual([
      ['approve', 'verified', undefined],
      ['moves/101/move', 'verified', undefined],
      ['moves/102/move', 'held', 'RUNBOOK_LEASE_LOST'],
    ])
    expect(world.effects.length).toBe(1)
    expect((await resumeRun(staged.kit, options)).status).toBe('succeeded')
  })

  test('with the lease deleted midway unnoticed, the look before the effect refuses what another has changed', async () => {
    const { holders, port } = createLeases()
    // A lease that is taken away and whose holder is not told.
    const deaf: LeasePort = {
      async acquire(target, run) {
        const answer = await port.acquire(target, run)
        return answer.held ? { held: true, lease: { ...answer.lease, isHeld: async () => true } } : answer
      },
    }
    const facts = { 'cluster:all': quorate, 'guest:101': running(), 'guest:102': running() }
    const world = createFakeWorld({ facts })
    let other: Promise<unknown> | undefined
    const staged = world.stage(evacuateNode, async (request) => {
      // While the first effect is under way the lease goes, and somebody stops the second guest from another home.
      other ??= (async () => {
        holders.clear()
        const plan = await planRunbook(world.stage(stopOne), { vmid: 102 }, { ...shared, actor: 'bob' })
        const runFolder = await createRunFolder(await newStateDir())
        const options = { ...shared, actor: 'bob', runFolder, lease: deaf, approve: yes }
        return applyPlan(world.stage(stopOne).kit, plan, options)
      })()
      await other
      return request()
    })
    const plan = await planRunbook(staged, { node: 'pve1', vmids: [101, 102], onFailure: 'stop' }, shared)
    const runFolder = await createRunFolder(await newStateDir())
    const report = await applyPlan(staged.kit, plan, { ...shared, runFolder, lease: deaf, approve: yes })
    expect(await other).toMatchObject({ status: 'succeeded' })
    expect(report.steps.map(({ path, status, failure }) => [path, status, failure?.code])).toEqual([
      ['approve', 'verified', undefined],
      ['moves/101/move', 'verified', undefined],
      ['moves/102/move', 'held', 'RUNBOOK_DRIFT'],
    ])
    expect(world.effects.map(({ step }) => step)).toEqual(['guest.stop', 'guest.migrate'])
  })

  test('what is not prevented: an effect that is just being sent when the lease goes takes place beside the other', async () => {
    const { holders, port } = createLeases()
    const world = createFakeWorld({ facts: { 'guest:104': stopped() } })
    const shared = { services: {}, environment: 'test', actor: 'ada', lease: port }
    const start = async (carry?: Parameters<typeof world.stage>[1]) => {
      const staged = world.stage(startOne, carry)
      const plan = await planRunbook(staged, { vmid: 104 }, shared)
      return applyPlan(staged.kit, plan, { ...shared, runFolder: await createRunFolder(await newStateDir()) })
    }
    const first = await start(async (request) => {
      holders.clear()
      // The other looks, finds the guest stopped, and starts it.
      expect((await start()).status).toBe('succeeded')
      return request()
    })
    // Twice, and neither could know: only the target itself could refuse the second.
    expect([first.status, world.effects.map(({ step }) => step)]).toEqual([
      'succeeded',
      ['guest.start', 'guest.start'],
    ])
  })

  test('a lease that cannot be looked at stops the effect too', async () => {
    const world = createFakeWorld({ facts: { 'guest:104': stopped() } })
    const unreachable: LeasePort = {
      acquire: async () => ({
        held: true,
        lease: {
          isHeld: async () => {
            throw new Error('no route to host')
          },
          release: async () => undefined,
        },
      }),
    }
    const { kit, plan, options } = await start(world, await newStateDir(), unreachable)
    const report = await applyPlan(kit, plan, options)
    expect(report.steps[0]?.failure).toMatchObject({
      code: 'RUNBOOK_LEASE_LOST',
      error: 'Unable to look at the lease: no route to host',
    })
    expect(world.effects).toEqual([])
  })

  test('one that died between its last entry and giving its leases back gives them back when it is resumed, and never those of others', async () => {
    for (const rival of [undefined, 'rival']) {
      const { holders, port } = createLeases()
      const world = createFakeWorld({ facts: { 'guest:104': stopped() } })
      const { plan, runFolder, options, kit } = await start(world, await newStateDir(), port)
      expect(await codeOf(applyPlan(kit, plan, options))).toBe('succeeded')
      const run = basename(runFolder)
      await rm(join(runFolder, 'attempts', '1.released'))
      const dead = { pid: spawnSync(process.execPath, ['--version']).pid, host: hostname() }
      await writeFile(join(runFolder, 'attempts', '1'), JSON.stringify(dead))
      holders.set('guest:104', rival ?? run)
      expect(await codeOf(resumeRun(kit, options))).toBe('RUNBOOK_RUN_ENDED')
      expect([...holders.values()]).toEqual(rival === undefined ? [] : [rival])
    }
  })

  test('a lease that cannot be given back hides neither how the run ended nor who has a target', async () => {
    const stuck: Lease = {
      isHeld: async () => true,
      release: async () => {
        throw new Error('no route to host')
      },
    }
    const world = createFakeWorld({ facts: { 'guest:104': stopped(), 'guest:105': stopped() } })
    const { kit, plan, options } = await start(world, await newStateDir(), {
      acquire: async () => ({ held: true, lease: stuck }),
    })
    expect((await applyPlan(kit, plan, options)).status).toBe('succeeded')

    const facts = { 'cluster:all': quorate, 'guest:101': running(), 'guest:102': running() }
    const staged = createFakeWorld({ facts }).stage(evacuateNode)
    const two = await planRunbook(staged, { node: 'pve1', vmids: [101, 102] }, shared)
    const port: LeasePort = {
      acquire: async (target) =>
        target === 'guest:101' ? { held: true, lease: stuck } : { held: false, holder: 'bob@desk' },
    }
    const runFolder = await createRunFolder(await newStateDir())
    await expect(
      applyPlan(staged.kit, two, { ...shared, runFolder, lease: port, approve: yes }),
    ).rejects.toMatchObject({ code: 'RUNBOOK_TARGET_LOCKED', target: 'guest:102', holder: 'bob@desk' })
  })
})
