/** Which of several nodes to ask. It learns from the requests themselves and sends none of its own. */

import type { Clock } from '@proxkit/kernel'

export interface Endpoints {
  /** All of them, in the order in which to try them: in order of preference, those that failed lately last. */
  order(): readonly string[]
  answered(origin: string): void
  failed(origin: string): void
}

const firstRestMs = 5_000
const longestRestMs = 60_000

export function createEndpoints(origins: readonly string[], clock: Clock): Endpoints {
  if (origins.length === 1) return { order: () => origins, answered() {}, failed() {} }
  const resting = new Map<string, { untilMs: number; restMs: number }>()
  return {
    order() {
      if (resting.size === 0) return origins
      const nowMs = clock.now()
      const probed = origins.find((origin) => (resting.get(origin)?.untilMs ?? Infinity) <= nowMs)
      const rest = probed === undefined ? undefined : resting.get(probed)
      // One request finds out whether it is back; the others go on as before until it is known.
      if (rest !== undefined) rest.untilMs = nowMs + rest.restMs
      const isReady = (origin: string) => origin === probed || !resting.has(origin)
      return [...origins.filter(isReady), ...origins.filter((origin) => !isReady(origin))]
    },
    answered: (origin) => void resting.delete(origin),
    failed(origin) {
      const before = resting.get(origin)
      const restMs = before === undefined ? firstRestMs : Math.min(before.restMs * 2, longestRestMs)
      resting.set(origin, { untilMs: clock.now() + restMs, restMs })
    },
  }
}
