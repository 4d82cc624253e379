/** The events of a run as something to iterate over. */

import type { RunReport } from '../report/report-run.ts'
import type { RunEvent } from './events.ts'

/** The events of a run, and in the end its report. */
export interface WatchedRun extends AsyncIterable<RunEvent> {
  readonly report: Promise<RunReport>
}

/**
 * Starts a run and gives its events: `for await (const event of watchRun((onEvent) => applyPlan(kit, plan, { …options, onEvent })))`.
 *
 * Each event is given once, also those from before somebody listened. When the run is over the iteration ends; if it
 * could not start, the iteration throws what `report` rejects with. Leaving the loop does not stop the run.
 */
export function watchRun(start: (onEvent: (event: RunEvent) => void) => Promise<RunReport>): WatchedRun {
  const waiting: RunEvent[] = []
  let over = false
  let wake: () => void = () => undefined
  const report = start((event) => {
    waiting.push(event)
    wake()
  })
  const end = () => {
    over = true
    wake()
  }
  // Whoever iterates or waits for the report sees the error; until then nobody else may report it.
  report.then(end, end)

  return {
    report,
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const event = waiting.shift()
        if (event !== undefined) yield event
        else if (over) break
        else {
          const { promise, resolve } = Promise.withResolvers<void>()
          wake = resolve
          await promise
        }
      }
      await report
    },
  }
}
