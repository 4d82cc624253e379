/** Plans and reports as plain text that fits a width. */

import type { Plan } from '../model/plan.ts'
import { type PlanRow, planRows } from './plan-rows.ts'
import { failuresOf, type RunReport, type StepReport } from './report-run.ts'
import { textTable, wrap } from './table.ts'

export interface TextOptions {
  /** Columns of the terminal. Default: 100. */
  readonly width?: number
}

export function renderPlanText(plan: Plan, { width = 100 }: TextOptions = {}): string {
  const rows = planRows(plan)
  const undo = rows.some((row) => row.undo !== '')
  const columns = [{ title: '#' }, { title: 'Step', wraps: true }, { title: 'Risk' }, { title: 'State' }]
  const cells = (row: PlanRow) => [row.number, '· '.repeat(row.depth) + row.what, row.risk, row.state]
  const undoOf = (row: PlanRow) => (row.undo.startsWith('none') ? 'none' : row.undo)
  const table = textTable(
    undo ? [...columns, { title: 'Undo' }] : columns,
    rows.map((row) => (undo ? [...cells(row), undoOf(row)] : cells(row))),
    width,
  )
  return lines([
    `${plan.runbook.title} (${plan.runbook.id}@${plan.runbook.version}) in ${plan.environment}`,
    `Plan ${plan.id}, risk ${plan.risk}, start before ${plan.expiresAt}`,
    '',
    rows.length === 0 ? 'Nothing to do.' : table,
    ...section(
      '',
      plan.warnings.flatMap((text) => bullet('!', text, width)),
    ),
    ...section(
      '',
      plan.notes.flatMap((text) => bullet('-', text, width)),
    ),
    '',
    `Policy: ${plan.policy.outcome}, ${plan.policy.reason}`,
    `Hash: ${plan.hash}`,
  ])
}

export function renderReportText(report: RunReport, { width = 100 }: TextOptions = {}): string {
  const rows = report.steps.map((step) => [
    symbols[step.status],
    step.summary,
    outcomeWords[step.status] + (step.inDoubt ? ', in doubt' : ''),
    duration(step),
  ])
  return lines([
    `${report.plan.runbook.title} in ${report.plan.environment}: ${report.status}`,
    `Run ${report.run}, plan ${report.plan.id}, ${report.startedAt ?? 'not started'} to ${report.endedAt ?? '…'}`,
    '',
    textTable(
      [{ title: '' }, { title: 'Step', wraps: true }, { title: 'Outcome' }, { title: 'Time' }],
      rows,
      width,
    ),
    ...failuresOf(report).flatMap((step) => ['', ...failureLines(step, width)]),
    ...section(
      '',
      report.plan.warnings.flatMap((text) => bullet('!', text, width)),
    ),
    ...section(
      '',
      report.plan.notes.flatMap((text) => bullet('-', text, width)),
    ),
  ])
}

export const symbols = {
  waiting: '·',
  running: '…',
  verified: '✓',
  satisfied: '=',
  failed: '✗',
  held: '‖',
  skipped: '-',
} as const

/** What the outcome column says. */
export const outcomeWords = {
  waiting: 'not started',
  running: 'running',
  verified: 'verified',
  satisfied: 'nothing to do',
  failed: 'failed',
  held: 'held',
  skipped: 'left out',
} as const

/** How long a step took: `1.2 s`, `3 min 20 s`; empty if it did not end. */
export function duration({ startedAt, endedAt }: Pick<StepReport, 'startedAt' | 'endedAt'>): string {
  if (startedAt === undefined || endedAt === undefined) return ''
  const ms = Date.parse(endedAt) - Date.parse(startedAt)
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
}

function failureLines(step: ReturnType<typeof failuresOf>[number], width: number): readonly string[] {
  const { attempted, failed, error, remedy, code } = step.failure
  const parts = {
    Attempted: attempted,
    Failed: `${failed} of ${step.path} (${code})`,
    Error: error,
    Remedy: remedy,
  }
  return Object.entries(parts).flatMap(([name, text]) => {
    const [first = '', ...rest] = wrap(text, Math.max(width - 11, 20))
    return [`${name.padEnd(9)}  ${first}`, ...rest.map((line) => `           ${line}`)]
  })
}

function bullet(mark: string, text: string, width: number): readonly string[] {
  const [first = '', ...rest] = wrap(text, Math.max(width - 2, 20))
  return [`${mark} ${first}`, ...rest.map((line) => `  ${line}`)]
}

function section(title: string, body: readonly string[]): readonly string[] {
  return body.length === 0 ? [] : [title, ...body]
}

function lines(parts: readonly string[]): string {
  return `${parts.join('\n')}\n`
}
