/** Shows a run while it goes on: a live list on a terminal, plain lines anywhere else. */

import { styleText } from 'node:util'
import type { Plan, RunEvent } from '@proxkit/runbook-kit'
import { stepsOf } from '@proxkit/runbook-kit'
import type { Terminal } from '../command.ts'

export interface RunView {
  onEvent(event: RunEvent): void
  /** Leaves the last state on the screen and stops drawing. */
  stop(): void
}

type Mark = 'waiting' | 'running' | 'verified' | 'satisfied' | 'failed' | 'held' | 'skipped' | 'cancelled'

const marks: Readonly<
  Record<Mark, readonly [sign: string, colour: 'dim' | 'cyan' | 'green' | 'red' | 'yellow', word: string]>
> = {
  waiting: ['·', 'dim', 'waiting'],
  running: ['›', 'cyan', 'running'],
  verified: ['✓', 'green', 'verified'],
  satisfied: ['✓', 'green', 'nothing to do'],
  failed: ['✗', 'red', 'failed'],
  held: ['!', 'yellow', 'held'],
  skipped: ['-', 'dim', 'skipped'],
  cancelled: ['-', 'yellow', 'cancelled'],
}

/** Standard error carries progress, so that results on standard output can be piped. */
export async function createRunView(plan: Plan, terminal: Terminal): Promise<RunView> {
  return terminal.stderr.isTTY && terminal.env.TERM !== 'dumb'
    ? createLiveView(plan, terminal)
    : createLineView(terminal)
}

/** One line for each thing that happens. */
function createLineView({ stderr }: Terminal): RunView {
  const summaries = new Map<string, string>()
  return {
    onEvent(event) {
      if (event.type === 'node.started') {
        summaries.set(event.node, event.summary)
        stderr.write(`${event.summary} …\n`)
      } else if (event.type === 'node.finished') {
        const summary = summaries.get(event.node) ?? event.node
        stderr.write(
          `${summary}: ${marks[event.status][2]}${event.failure ? `: ${event.failure.error}` : ''}\n`,
        )
      }
    },
    stop() {},
  }
}

interface Row {
  readonly summary: string
  mark: Mark
  startedMs?: number
  tookMs?: number
  progress?: number
  /** The last line of its log, or why it failed. */
  note?: string
}

/** Redraws in place a few times a second; log lines are shown behind the step that wrote them. */
async function createLiveView(plan: Plan, terminal: Terminal): Promise<RunView> {
  const { createLogUpdate } = await import('log-update')
  const screen = createLogUpdate(terminal.stderr as NodeJS.WriteStream, { showCursor: false })
  const rows = new Map<string, Row>(
    [...stepsOf(plan.nodes)].map((step) => [step.path, { summary: step.summary, mark: 'waiting' }]),
  )
  const colour = terminal.env.NO_COLOR === undefined || terminal.env.NO_COLOR === ''
  const draw = () => {
    const width = terminal.stderr.columns ?? 80
    const lines = [...rows.values()].map((row) => renderRow(row, width, colour))
    // More steps than lines: those that are done or not yet begun make room for what goes on.
    const height = ((terminal.stderr as { rows?: number }).rows ?? 24) - 2
    screen(lines.length <= height ? lines.join('\n') : window(rows, lines, height).join('\n'))
  }
  let stopped = false
  const timer = setInterval(draw, 120)
  timer.unref()
  return {
    onEvent(event) {
      if (!('node' in event)) return
      const row = rows.get(event.node)
      if (row === undefined) return
      if (event.type === 'node.started') Object.assign(row, { mark: 'running', startedMs: Date.now() })
      if (event.type === 'node.progress') row.progress = event.progress
      if (event.type === 'node.log') row.note = event.line
      if (event.type === 'node.finished') {
        row.mark = event.status
        row.tookMs = Date.now() - (row.startedMs ?? Date.now())
        row.note = event.failure?.error ?? ''
      }
      draw()
    },
    stop() {
      if (stopped) return
      stopped = true
      clearInterval(timer)
      draw()
      screen.done()
    },
  }
}

function renderRow(row: Row, width: number, colour: boolean): string {
  const [sign, tint] = marks[row.mark]
  const seconds = row.mark === 'running' ? Date.now() - (row.startedMs ?? Date.now()) : row.tookMs
  const time = seconds === undefined ? '' : ` ${(seconds / 1000).toFixed(1)} s`
  const percent =
    row.mark === 'running' && row.progress !== undefined ? ` ${Math.round(row.progress * 100)} %` : ''
  const note = row.note ? `  ${row.note}` : ''
  const text = cut(`${row.summary}${time}${percent}${note}`, width - 3)
  return colour ? `${styleText(tint, sign)} ${text}` : `${sign} ${text}`
}

function window(rows: ReadonlyMap<string, Row>, lines: readonly string[], height: number): readonly string[] {
  const running = [...rows.values()].findIndex((row) => row.mark === 'running')
  const first = Math.max(0, Math.min(running - Math.floor(height / 3), lines.length - height))
  return lines.slice(first, first + height)
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`
}
