/** Clocks for simulators whose programs are real processes: one that runs faster, and one that leaps. */

import { type Clock, systemClock } from '@proxkit/kernel'

/**
 * A second of this clock takes `1000 / speed` real milliseconds. Give the same one to whatever waits for the simulator.
 *
 * @param speed 1 is real time
 */
export function createScaledClock(speed: number): Clock {
  const startMs = Date.now()
  return {
    now: () => startMs + (Date.now() - startMs) * speed,
    sleep: (ms, signal) => systemClock.sleep(ms / speed, signal),
  }
}

/**
 * Time stands still until somebody sleeps, and then leaps to the moment when the first of the sleepers wakes: what a
 * simulation does no longer depends on how fast the machine is. Everything that waits must wait on this clock.
 *
 * @param startMs default: now
 */
export function createLeapingClock(startMs = Date.now()): Clock {
  let nowMs = startMs
  let isLeaping = false
  const sleepers = new Set<{ readonly wakeMs: number; readonly wake: () => void }>()

  const leap = async () => {
    isLeaping = true
    while (sleepers.size > 0) {
      // Whoever was woken has a turn first, and so have the streams of processes.
      await systemClock.sleep(1)
      const [next] = [...sleepers].sort((a, b) => a.wakeMs - b.wakeMs)
      if (next === undefined) break
      sleepers.delete(next)
      nowMs = Math.max(nowMs, next.wakeMs)
      next.wake()
    }
    isLeaping = false
  }

  return {
    now: () => nowMs,
    sleep: (ms, signal) =>
      new Promise<void>((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(signal.reason as Error)
          return
        }
        const abort = () => {
          sleepers.delete(sleeper)
          reject(signal?.reason as Error)
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
        if (!isLeaping) void leap()
      }),
  }
}
