import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createLocalRunner } from '../src/apply/local-runner.ts'
import { forEach, type Plan, perform, type Runner } from '../src/index.ts'
import { parseJournal } from '../src/journal/chain.ts'
import { createJournalWriter } from '../src/journal/journal-writer.ts'
import {
  createEagerClock,
  createFakeWorld,
  type EnterRun,
  rehearse,
  runnerClaims,
} from '../src/testing/index.ts'
import { startGuest, startOne, stopped } from './guests.ts'

/** The local runner on a journal in memory, perhaps with a flaw. */
function localRun(plan: Plan, flaw: (runner: Runner) => Runner = (runner) => runner): EnterRun {
  let text = ''
  let attempts = 0
  const clock = createEagerClock()
  const never = new AbortController().signal
  return async ({ cancelled = never, detached = never, approve = async () => undefined } = {}) => {
    let isOpen = true
    const journal = createJournalWriter({
      file: {
        path: 'memory',
        async append(lines) {
          if (isOpen) text += lines
        },
        close: async () => undefined,
      },
      clock,
      entries: parseJournal(Buffer.from(text), 'memory').entries,
      genesis: plan.hash,
    })
    const attempt = String(++attempts)
    const runner = createLocalRunner({ journal, clock, attempt, cancelled, detached, approve })
    return {
      runner: flaw(runner),
      async leave() {
        isOpen = false
      },
    }
  }
}

describe('the local runner', () => {
  test.each(runnerClaims)('$claim', ({ check }) => check(localRun))
})

describe('the claims notice', () => {
  const flaws: Record<string, (runner: Runner) => Runner> = {
    'an attempt that is always the same': (runner) => ({ ...runner, attempt: '1' }),
    'a record that is not kept': (runner) => ({
      ...runner,
      once: async (_name, action) => structuredClone(await action()) as never,
    }),
    'a record that only lives in memory': (runner) => ({
      ...runner,
      async once(name, action) {
        let given: unknown
        const found = await runner.once(name, async () => (given = await action()) as never)
        return (given ?? found) as never
      },
    }),
    'a lock that keeps nobody out': (runner) => ({ ...runner, lock: async () => ({ release() {} }) }),
    'a sleep that nothing ends': (runner) => ({
      ...runner,
      sleep: () => Promise.reject(new Error('asleep')),
    }),
    'branches that are handed out as they began': (runner) => ({
      ...runner,
      branches() {
        const begun: Promise<never>[] = []
        return {
          get active() {
            return begun.length
          },
          spawn(branch) {
            const result = branch() as Promise<never>
            result.catch(() => undefined)
            begun.push(result)
          },
          any: () => begun.shift() ?? Promise.reject(new Error('none')),
        }
      },
    }),
    'a gate that asks each time': (runner) => ({ ...runner, gate: async () => undefined }),
  }
  test.each(Object.entries(flaws))('%s', async (_name, flaw) => {
    const within = (check: Promise<void>) =>
      Promise.race([
        check,
        new Promise<never>((_, reject) => setTimeout(() => reject(new Error('stuck')), 2_000)),
      ])
    const broken: string[] = []
    for (const { claim, check } of runnerClaims)
      await within(check((plan) => localRun(plan, flaw))).catch(() => void broken.push(claim))
    expect(broken).not.toEqual([])
  })
})

test('a runner may wait at each hold: those that wait for a human keep nobody from working', async () => {
  const vmids = Array.from({ length: 300 }, (_, index) => 200 + index)
  const world = createFakeWorld({
    facts: Object.fromEntries(vmids.map((vmid) => [`guest:${vmid}`, stopped()])),
  })
  const options = { key: String, concurrency: vmids.length }
  const startAll = {
    ...startOne,
    input: z.object({}),
    flow: () => forEach('all', vmids, (vmid) => perform('start', startGuest, { vmid }), options),
  }
  const { promise: everybodyWaits, resolve } = Promise.withResolvers<void>()
  let waiting = 0
  const wrapRunner = (runner: Runner): Runner => ({
    ...runner,
    async hold(node, failure) {
      waiting += 1
      if (waiting === vmids.length) resolve()
      await everybodyWaits
      return runner.hold(node, failure)
    },
  })
  const { report } = await rehearse(
    startAll,
    {},
    {
      world,
      wrapRunner,
      between: () => vmids.forEach((vmid) => void world.facts.set(`guest:${vmid}`, null)),
    },
  )
  expect([report.status, report.counts.held, world.effects]).toEqual(['held', 300, []])
})
