/** A clock for tests in which nobody waits: when all that is left to do is sleep, time jumps to the next waking. */

import type { Clock } from '@proxkit/kernel'

/**
 * @param startMs milliseconds since 1970. Default: the beginning of 2026, UTC
 */
export function createEagerClock(startMs: number = Date.UTC(2026, 0, 1)): Clock {
  let nowMs = startMs
  let pumping = false
  const sleepers = new Set<{ readonly wakeMs: number; readonly wake: () => void }>()

  async function pump(): Promise<void> {
    pumping = true
    while (sleepers.size > 0) {
      // Those that are awake come first: what they do may put an earlier sleeper before the others.
      await new Promise((resolve) => setImmediate(resolve))
      const [next] = [...sleepers].sort((a, b) => a.wakeMs - b.wakeMs)
      if (next === undefined) break
      sleepers.delete(next)
      nowMs = Math.max(nowMs, next.wakeMs)
      next.wake()
    }
    pumping = false
  }

  return {
    now: () => nowMs,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const abort = () => {
          sleepers.delete(sleeper)
          reject(signal?.reason)
        }
        const wake = () => {
          signal?.removeEventListener('abort', abort)
          resolve()
        }
        const sleeper = { wakeMs: nowMs + ms, wake }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', abort, { once: true })
        if (!pumping) void pump()
      })
    },
  }
}
