/** Plans and reports as plain text that fits a width. */

import type { Plan } from '../model/plan.ts'
import { type PlanRow, planRows, windowTexts } from './plan-rows.ts'
import { reportRows } from './report-rows.ts'
import { failuresOf, type RunReport } from './report-run.ts'
import { textTable, wrap } from './table.ts'
import { printable } from './text.ts'

export interface TextOptions {
  /** Columns of the terminal. Default: 100. */
  readonly width?: number
}

/** The plan as a table for a terminal. What would steer a terminal is shown as spaces. */
export function renderPlanText(plan: Plan, { width = 100 }: TextOptions = {}): string {
  const rows = planRows(plan)
  const { id, runbook, environment, risk, expiresAt, policy, hash, notes, warnings } = plan
  return lines([
    ...wrap(`${runbook.title} (${runbook.id}@${runbook.version}) in ${environment}`, width),
    ...wrap(`Plan ${id}, risk ${risk}, start before ${expiresAt}`, width),
    ...windowTexts(plan).flatMap((text) => wrap(`Effects ${text}`, width)),
    '',
    rows.length === 0 ? 'Nothing to do.' : planTable(rows, width),
    ...remarks(warnings, notes, width),
    '',
    ...wrap(`Policy: ${policy.outcome}, ${policy.reason}`, width),
    `Hash: ${hash}`,
  ])
}

/** The report as a table for a terminal. What would steer a terminal is shown as spaces. */
export function renderReportText(report: RunReport, { width = 100 }: TextOptions = {}): string {
  const { run, status, plan, startedAt = 'not started', endedAt = '…' } = report
  const columns = [{ title: '' }, { title: 'Step', wraps: true }, { title: 'Outcome' }, { title: 'Time' }]
  const rows = reportRows(report).map(({ symbol, what, outcome, time }) => [symbol, what, outcome, time])
  return lines([
    ...wrap(`${plan.runbook.title} in ${plan.environment}: ${status}`, width),
    ...wrap(`Run ${run}, plan ${plan.id}`, width),
    ...wrap(`${startedAt} to ${endedAt}`, width),
    '',
    textTable(columns, rows, width),
    ...failuresOf(report).flatMap((step) => ['', ...failureLines(step, width)]),
    ...remarks(plan.warnings, plan.notes, width),
  ])
}

function planTable(rows: readonly PlanRow[], width: number): string {
  const withUndo = width >= widthForUndo && rows.some((row) => row.undo !== '')
  const columns = [{ title: '#' }, { title: 'Step', wraps: true }, { title: 'Risk' }, { title: 'State' }]
  const cells = rows.map(({ number, depth, what, risk, state, undo }) => {
    const row = [number, '· '.repeat(depth) + what, risk, state]
    return withUndo ? [...row, undo.startsWith('none') ? 'none' : undo] : row
  })
  return textTable(withUndo ? [...columns, { title: 'Undo' }] : columns, cells, width)
}

/** On a narrower terminal there is no room for it. */
const widthForUndo = 72

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

function remarks(warnings: readonly string[], notes: readonly string[], width: number): readonly string[] {
  const block = (mark: string, texts: readonly string[]) =>
    texts.length === 0 ? [] : ['', ...texts.flatMap((text) => remark(mark, text, width))]
  return [...block('!', warnings), ...block('-', notes)]
}

/** Lines below the first are something quoted, such as a difference: they stay as they are. */
function remark(mark: string, text: string, width: number): readonly string[] {
  const [first = '', ...quoted] = text.split('\n')
  return [...bullet(mark, first, width), ...quoted.map((line) => `  ${printable(line)}`.trimEnd())]
}

function lines(parts: readonly string[]): string {
  return `${parts.join('\n')}\n`
}
