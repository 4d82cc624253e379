/** When each step ran, as bars over one axis of time. */

import { reportRows } from '../report-rows.ts'
import type { RunReport } from '../report-run.ts'
import { html, type Markup, unlessEmpty } from './markup.ts'

export function timeline(report: RunReport): Markup {
  const rows = reportRows(report)
  const started = report.steps.flatMap((step, index) =>
    step.startedAt === undefined || step.status === 'skipped'
      ? []
      : [{ step, row: rows[index], fromMs: Date.parse(step.startedAt) }],
  )
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

  return unlessEmpty(
    started.toSorted((a, b) => a.fromMs - b.fromMs),
    (bars) => html`<section><h2>Timeline</h2>
<p class="axis"><span>${new Date(firstMs).toISOString()}</span><span>${new Date(lastMs).toISOString()}</span></p>
<ol class="timeline">
${bars.map(({ step, row, fromMs }) => {
  // What did not end goes on to the right edge.
  const untilMs = step.endedAt === undefined ? lastMs : Date.parse(step.endedAt)
  return html`<li><span class="name">${row?.symbol ?? ''} ${step.summary}</span><span class="track"><span class="bar ${step.status}" style="left:${share(fromMs - firstMs)}%;width:${share(untilMs - fromMs)}%"></span></span><span class="time">${row?.time ?? ''}</span></li>
`
})}</ol></section>
`,
  )
}
