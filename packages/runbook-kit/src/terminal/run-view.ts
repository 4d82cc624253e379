/** Shows a run while it goes on: a live tree on a terminal, plain lines anywhere else, JSON lines on request. */

import { type Clock, systemClock } from '@proxkit/kernel'
import type { RunEvent } from '../apply/events.ts'
import type { Plan } from '../model/plan.ts'
import { createJsonView } from './json-view.ts'
import { createLineView } from './line-view.ts'
import { createLiveView } from './live-view.ts'
import type { OutputStream } from './output-stream.ts'

/** Something that shows a run: hand its `onEvent` to `applyPlan`. */
export interface RunView {
  onEvent(event: RunEvent): void
  /** Gives the terminal to something else meanwhile, such as a question. */
  aside<Value>(action: () => Promise<Value>): Promise<Value>
  /** Leaves the last state on the screen and stops drawing. May be called more than once. */
  stop(): void
}

/** `auto` looks at the stream and at `TERM`. */
export type RunViewMode = 'auto' | 'live' | 'lines' | 'json'

export interface RunViewOptions {
  /** Standard error, as a rule, so that results on standard output can be piped. */
  readonly stream: OutputStream
  /** For `NO_COLOR` and `TERM`. */
  readonly env: { readonly [name: string]: string | undefined }
  /** Default: live on a terminal that can be drawn on, lines otherwise. */
  readonly mode?: RunViewMode
  /** How many of the last log lines stand below a step that runs. Default: 3. */
  readonly logLines?: number
  readonly clock?: Clock
}

/** A view of a run of this plan. Call `stop` at the end, also after an error: a live view hides the cursor. */
export function createRunView(plan: Plan, options: RunViewOptions): RunView {
  const { stream, env, mode = 'auto', logLines = 3, clock = systemClock } = options
  const isLive = mode === 'auto' ? stream.isTTY === true && env.TERM !== 'dumb' : mode === 'live'
  if (isLive) return createLiveView(plan, { stream, clock, logLines, coloured: !env.NO_COLOR })
  return mode === 'json' ? createJsonView(stream, clock) : createLineView(stream, clock)
}
