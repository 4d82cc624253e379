import { describe, expect, test } from 'vitest'
import { createEagerClock, createFakeWorld, rehearse, scriptedApprover } from '../src/testing/index.ts'
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
