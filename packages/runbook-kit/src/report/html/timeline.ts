/** What became of each step, and when it ran: bars over one axis of time, what did not run below them. */

import { type ReportRow, reportRows } from '../report-rows.ts'
import type { RunReport, StepReport } from '../report-run.ts'
import { html, type Markup, nothing, unlessEmpty } from './markup.ts'

export function timeline(report: RunReport): Markup {
  const rows = reportRows(report).map((row, index) => ({ row, step: report.steps[index] }))
  const started = rows.flatMap(({ row, step }) =>
    step?.startedAt === undefined || step.status === 'skipped'
      ? []
      : [{ row, step, fromMs: Date.parse(step.startedAt) }],
  )
  const ran = new Set(started.map(({ row }) => row))
  const times = [
    ...started.map(({ fromMs }) => fromMs),
    ...[report, ...report.steps].flatMap(({ endedAt }) =>
      endedAt === undefined ? [] : [Date.parse(endedAt)],
    ),
  ]
  const firstMs = times.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY)
  const lastMs = times.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY)
  const spanMs = Math.max(lastMs - firstMs, 1)
  const share = (ms: number) => ((100 * ms) / spanMs).toFixed(3)

  function bar({ endedAt, status }: StepReport, fromMs: number): Markup {
    // What did not end goes on to the right edge.
    const untilMs = endedAt === undefined ? lastMs : Date.parse(endedAt)
    return html`<span class="bar ${status}" style="left:${share(fromMs - firstMs)}%;width:${share(untilMs - fromMs)}%"></span>`
  }

  const axis =
    started.length === 0
      ? nothing
      : html`<p class="axis"><span class="ends"><time>${toTheSecond(firstMs)}</time><time>${toTheSecond(lastMs)}</time></span></p>
`
  return unlessEmpty(
    [
      ...started
        .toSorted((a, b) => a.fromMs - b.fromMs)
        .map(({ row, step, fromMs }) => line(row, step.status, bar(step, fromMs))),
      ...rows
        .filter(({ row }) => !ran.has(row))
        .map(({ row, step }) => line(row, step?.status ?? 'waiting', nothing)),
    ],
    (lines) => html`<section><h2>Timeline</h2>
${axis}<ol class="timeline">
${lines}</ol></section>
`,
  )
}

/** Both ends fit beside each other on a telephone. */
function toTheSecond(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

function line({ symbol, what, outcome, time }: ReportRow, status: string, bar: Markup): Markup {
  return html`<li><span class="sign ${status}">${symbol}</span><span class="name">${what}</span><span class="track">${bar}</span><span class="outcome ${status}">${outcome}</span><span class="time">${time}</span></li>
`
}
