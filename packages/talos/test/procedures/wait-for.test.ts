import { createVirtualClock } from '@proxkit/kernel'
import { expect, test } from 'vitest'
import { allOf, type Condition, type Look, TalosctlError, waitFor } from '../../src/index.ts'

const looks = (describe: string, ...answers: (Look | Error)[]): Condition => ({
  describe,
  async look() {
    const next = answers.length > 1 ? answers.shift() : answers[0]
    if (next === undefined) throw new Error('there is no further look')
    if (next instanceof Error) throw next
    return next
  },
})
const not = (observed: string): Look => ({ isMet: false, observed })
const met: Look = { isMet: true, observed: 'it runs v1.14.1' }
const away = (code: 'TALOSCTL_UNREACHABLE' | 'TALOSCTL_UNTRUSTED') =>
  new TalosctlError(code, 'Unable to run talosctl version: no route to host', { command: 'version' })

/** The virtual clock moves as fast as it is slept on. */
async function settled<T>(clock: ReturnType<typeof createVirtualClock>, waiting: Promise<T>): Promise<T> {
  let isOver = false
  const over = () => {
    isOver = true
  }
  waiting.then(over, over)
  while (!isOver) await clock.advance(1000)
  return waiting
}

test('a wait tells each look, bears a node that is away, and ends when the condition is met', async () => {
  const clock = createVirtualClock(0)
  const seen: string[] = []
  const condition = looks(
    'node cp-1 runs Talos v1.14.1',
    not('it runs v1.14.0'),
    away('TALOSCTL_UNREACHABLE'),
    met,
  )
  const waiting = waitFor(condition, { clock, onLook: ({ observed }) => seen.push(observed) })
  expect(await settled(clock, waiting)).toEqual(met)
  expect(seen).toEqual([
    'it runs v1.14.0',
    'Unable to run talosctl version: no route to host',
    'it runs v1.14.1',
  ])
  expect(clock.now()).toBeGreaterThanOrEqual(10_000)
})

test('a wait in vain says what was waited for and what was seen last', async () => {
  const clock = createVirtualClock(0)
  const waiting = waitFor(looks('node cp-1 is Ready', not('it is not Ready')), { clock, timeoutMs: 60_000 })
  await expect(settled(clock, waiting)).rejects.toThrow(
    expect.objectContaining({
      code: 'TALOS_TIMED_OUT',
      retryable: true,
      message:
        'Unable to see that node cp-1 is Ready: it is not Ready after 60 s (look at the node; what was begun may go on)',
    }),
  )
})

test('what cannot become better ends a wait at once', async () => {
  const clock = createVirtualClock(0)
  await expect(waitFor(looks('x', away('TALOSCTL_UNTRUSTED')), { clock })).rejects.toThrow(
    expect.objectContaining({ code: 'TALOSCTL_UNTRUSTED' }),
  )
  await expect(waitFor(looks('x', new RangeError('a bug')), { clock })).rejects.toThrow('a bug')
  expect(clock.now()).toBe(0)
})

test('a wait ends with its signal', async () => {
  const clock = createVirtualClock(0)
  const abort = new AbortController()
  const waiting = waitFor(looks('x', not('no')), { clock, signal: abort.signal })
  await new Promise((resolve) => setImmediate(resolve))
  abort.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow('enough')
})

test('several conditions are met together, and what is seen is what is missing', async () => {
  const one = looks('a is there', met)
  const two = looks('b is there', not('b is away'), { isMet: true, observed: 'b is there' })
  const both = allOf([one, two])
  expect(both.describe).toBe('a is there, and b is there')
  expect(await both.look()).toEqual(not('b is away'))
  expect(await both.look()).toEqual({ isMet: true, observed: 'it runs v1.14.1; b is there' })
})
