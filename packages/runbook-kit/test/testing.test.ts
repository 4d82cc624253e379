import { describe, expect, test } from 'vitest'
import { verifyRun } from '../src/index.ts'
import {
  crashEverywhere,
  createEagerClock,
  createFakeWorld,
  rehearse,
  runWithCrashes,
  scriptedApprover,
} from '../src/testing/index.ts'
import { evacuateNode, makeGuest, quorate, running, startOne, stopped } from './guests.ts'

describe('an eager clock', () => {
  test('jumps from waking to waking, in order, and stands still otherwise', async () => {
    const clock = createEagerClock(1_000)
    const woken: string[] = []
    const sleeper = async (name: string, ms: number) => {
      await clock.sleep(ms)
      woken.push(`${name} at ${clock.now()}`)
    }
    await Promise.all([
      sleeper('late', 20),
      sleeper('early', 10).then(() => sleeper('early again', 5)),
      new Promise((resolve) => setTimeout(resolve, 5)),
    ])
    expect([woken, clock.now()]).toEqual([['early at 1010', 'early again at 1015', 'late at 1020'], 1_020])
  })

  test('lets a sleeper be woken by its signal', async () => {
    const clock = createEagerClock()
    await expect(clock.sleep(10, AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop')
    const controller = new AbortController()
    const sleeping = clock.sleep(10, controller.signal)
    controller.abort(new Error('stop now'))
    await expect(sleeping).rejects.toThrow('stop now')
  })
})

describe('a fake world', () => {
  test.each([
    ['works', 'succeeded', running()],
    ['loses-reply', 'succeeded', running()],
    ['lies', 'failed', stopped()],
    ['fails', 'failed', stopped()],
    ['loses-request', 'held', stopped()],
  ] as const)('in which an effect %s leaves the run %s', async (behaviour, status, guest) => {
    const world = createFakeWorld({ facts: { 'guest:104': stopped() }, behaves: () => behaviour })
    const { report } = await rehearse(startOne, { vmid: 104 }, { world })
    expect([report.status, world.facts.get('guest:104')]).toEqual([status, guest])
  })

  test('chooses what a prediction leaves to the server', async () => {
    const world = createFakeWorld({
      facts: { 'guest:100': stopped() },
      outputs: { 'guest.clone': ({ vmid }: { vmid: number }) => ({ vmid, disks: [] }) },
      chooses: (fact, property) => `${fact}/${property}`,
    })
    await rehearse(makeGuest, { template: 100, vmid: 101 }, { world })
    expect(world.facts.get('guest:101')).toEqual({ ...running(), mac: 'guest:101/mac', pinned: true })
  })

  test('does not let a step change it by changing what it read', async () => {
    const world = createFakeWorld({ facts: { 'guest:104': stopped() } })
    const { registry } = world.stage(startOne).kit
    const state = await registry.readFact({}, 'guest:104', new AbortController().signal)
    Object.assign(state ?? {}, { status: 'running' })
    expect(world.facts.get('guest:104')).toEqual(stopped())
  })
})

test('a scripted approver answers by gate and remembers what it was asked', async () => {
  const world = createFakeWorld({ facts: { 'guest:104': running(), 'cluster:all': quorate } })
  const approve = scriptedApprover({ approve: { by: 'ada', why: 'maintenance' } })
  const { report } = await rehearse(evacuateNode, { node: 'pve1', vmids: [104] }, { world, approve })
  expect([approve.asked, report.approvals.map(({ by, why }) => [by, why])]).toEqual([
    ['approve'],
    [['ada', 'maintenance']],
  ])
})

describe('a process that dies at any of its operations', () => {
  const world = () => createFakeWorld({ facts: { 'guest:104': stopped() } })

  test('leaves a run that ends, or is held, and whose effect took place at most once', async () => {
    const ends = new Map<string, number>()
    for await (const { world: after, report, machine, runFolder } of crashEverywhere(
      startOne,
      { vmid: 104 },
      { world },
    )) {
      expect(after.effects.length).toBeLessThanOrEqual(1)
      if (report === undefined) expect(after.effects).toEqual([])
      else expect(await verifyRun(runFolder, machine.boot().disk)).toMatchObject({ problems: [] })
      if (report?.status === 'succeeded') expect(after.facts.get('guest:104')).toEqual(running())
      ends.set(report?.status ?? 'no run', (ends.get(report?.status ?? 'no run') ?? 0) + 1)
    }
    // It is held where the process died right before the request was sent, since nobody can know that.
    expect([...ends.keys()].toSorted()).toEqual(['held', 'no run', 'succeeded'])
    expect(ends.get('succeeded')).toBeGreaterThan(30)
  })

  test('dies the same way each time', async () => {
    const crashes = [
      { at: 19, phase: 'middle' },
      { at: 20, phase: 'after' },
    ] as const
    const play = () => runWithCrashes(startOne, { vmid: 104 }, crashes, { world })
    const [one, other] = [await play(), await play()]
    // Run and plan have random names, and hashes with them.
    const journalOf = ({ machine, runFolder }: typeof one) =>
      String(machine.files.get(`${runFolder}/journal.jsonl`)).replaceAll(/[0-9a-f]{64}|Z-[0-9a-f]{8}/g, '')
    expect(journalOf(one)).toContain('run.resumed')
    expect(journalOf(one)).toBe(journalOf(other))
  })
})
