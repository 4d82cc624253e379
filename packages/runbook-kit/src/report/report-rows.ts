/** What the table of a report says, whatever it is rendered to. */

import type { RunReport, StepReport } from './report-run.ts'

/** One line of the table of a report. */
export interface ReportRow {
  /** One letter that stands for the outcome. */
  readonly symbol: string
  readonly what: string
  readonly outcome: string
  /** How long it took: `1.2 s`, `3 min 20 s`; empty if it did not end. */
  readonly time: string
}

/** What the table of a report says, whatever it is rendered to. */
export function reportRows(report: RunReport): readonly ReportRow[] {
  const rows = made.get(report) ?? makeRows(report)
  made.set(report, rows)
  return rows
}

/** Each form of the same report has the same rows. */
const made = new WeakMap<RunReport, readonly ReportRow[]>()

function makeRows(report: RunReport): readonly ReportRow[] {
  return report.steps.map((step) => {
    const [symbol, word] = outcomes[step.status]
    const outcome = step.step === 'approval' && step.status === 'verified' ? 'approved' : word
    return {
      symbol,
      what: step.reason === undefined ? step.summary : `${step.summary}: ${step.reason}`,
      outcome: step.inDoubt ? `${outcome}, in doubt` : outcome,
      time: step.status === 'skipped' ? '' : runningTime(step),
    }
  })
}

const outcomes = {
  waiting: ['·', 'not started'],
  running: ['…', 'running'],
  verified: ['✓', 'verified'],
  satisfied: ['=', 'nothing to do'],
  failed: ['✗', 'failed'],
  held: ['‖', 'held'],
  skipped: ['-', 'left out'],
} as const

/** `1.2 s`, `3 min 20 s`; empty for what did not end. */
export function runningTime({ startedAt, endedAt }: Pick<StepReport, 'startedAt' | 'endedAt'>): string {
  if (startedAt === undefined || endedAt === undefined) return ''
  const ms = Date.parse(endedAt) - Date.parse(startedAt)
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  return `${Math.floor(ms / 60_000)} min ${Math.floor((ms % 60_000) / 1000)} s`
}
