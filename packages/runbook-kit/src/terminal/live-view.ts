/** Draws the tree of a run in place, some times a second and never more often. */

import type { Clock } from '@proxkit/kernel'
import type { Plan } from '../model/plan.ts'
import type { OutputStream } from './output-stream.ts'
import { renderTree } from './render-tree.ts'
import { createRunTree } from './run-tree.ts'
import type { RunView } from './run-view.ts'
import { createScreen } from './screen.ts'

export interface LiveViewOptions {
  readonly stream: OutputStream
  readonly clock: Clock
  readonly logLines: number
  readonly coloured: boolean
}

export function createLiveView(plan: Plan, options: LiveViewOptions): RunView {
  const { stream, clock, logLines, coloured } = options
  const tree = createRunTree(plan, logLines)
  const screen = createScreen(stream)
  let stopped = false
  let asides = 0

  function draw(): void {
    // A terminal that does not know its size says 0.
    const [columns, rows] = [stream.columns || 80, stream.rows || 24]
    screen.draw(renderTree(tree.rows(), { columns, rows, coloured, nowMs: clock.now() }))
  }

  // Events only change the tree: ten thousand of them in a second are a few frames all the same.
  const timer = setInterval(() => {
    if (asides === 0) draw()
  }, frameMs)
  // Watching a run must not keep a process alive.
  timer.unref()

  return {
    onEvent(event) {
      if (stopped) return
      tree.follow(event, clock.now())
    },
    async aside(action) {
      // What is drawn stays above; drawing goes on below.
      if (asides === 0 && !stopped) draw()
      screen.leave()
      asides += 1
      try {
        return await action()
      } finally {
        asides -= 1
      }
    },
    stop() {
      if (stopped) return
      stopped = true
      clearInterval(timer)
      draw()
      screen.leave()
    },
  }
}

const frameMs = 80
