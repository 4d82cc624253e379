/** One JSON object a line for each event, with its time: for programs. */

import type { Clock } from '@proxkit/kernel'
import type { OutputStream } from './output-stream.ts'
import type { RunView } from './run-view.ts'

export function createJsonView(stream: OutputStream, clock: Clock): RunView {
  return {
    onEvent: (event) =>
      void stream.write(`${JSON.stringify({ at: new Date(clock.now()).toISOString(), ...event })}\n`),
    aside: (action) => action(),
    stop() {},
  }
}
