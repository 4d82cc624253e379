/** Time as an argument, so that tests and simulators decide how fast it runs. */

import { setTimeout as delay } from 'node:timers/promises'

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    signal?.throwIfAborted()
    try {
      await delay(ms, undefined, signal === undefined ? {} : { signal })
    } catch (error) {
      signal?.throwIfAborted()
      throw error
    }
  },
}

/** A clock that only moves when it is told to. */
export interface VirtualClock extends Clock {
  /** Moves time forward and wakes every sleeper whose time has come, in order. */
  advance(ms: number): Promise<void>
}

export function createVirtualClock(startMs = Date.UTC(2026, 0, 1)): VirtualClock {
  let nowMs = startMs
  const sleepers = new Set<{ wakeMs: number; wake: () => void }>()
  return {
    now: () => nowMs,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const abort = () => {
          sleepers.delete(sleeper)
          reject(signal?.reason)
        }
        const sleeper = {
          wakeMs: nowMs + ms,
          wake: () => {
            signal?.removeEventListener('abort', abort)
            resolve()
          },
        }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', abort, { once: true })
      })
    },
    async advance(ms) {
      const untilMs = nowMs + ms
      for (;;) {
        // A sleeper that wakes may sleep again within the same advance: look anew after it had its turn.
        await new Promise((resolve) => setImmediate(resolve))
        const next = [...sleepers].sort((a, b) => a.wakeMs - b.wakeMs)[0]
        if (next === undefined || next.wakeMs > untilMs) break
        sleepers.delete(next)
        nowMs = Math.max(nowMs, next.wakeMs)
        next.wake()
      }
      nowMs = untilMs
    },
  }
}
