/** Plans and reports as Markdown. */

import type { Plan } from '../model/plan.ts'
import { blocks, bullets, code, inline, markdownTable } from './markdown.ts'
import { planRows, windowTexts } from './plan-rows.ts'
import { reportRows } from './report-rows.ts'
import { failuresOf, type RunReport } from './report-run.ts'

/** The plan as a document to approve: what, why, each step, its hash. Text from outside never becomes markup. */
export function renderPlanMarkdown(plan: Plan): string {
  const rows = planRows(plan).map((row) => [
    row.number,
    '· '.repeat(row.depth) + row.what,
    row.risk,
    row.state,
    row.undo,
  ])
  return blocks([
    `# Plan: ${inline(plan.runbook.title)}`,
    markdownTable(
      ['', ''],
      [
        ['Runbook', `${plan.runbook.id}@${plan.runbook.version}`],
        ['Environment', plan.environment],
        ['Planned by', `${plan.actor}, ${plan.createdAt}`],
        ['Start before', plan.expiresAt],
        ...windowTexts(plan).map((text) => ['Window', text]),
        ['Risk', plan.risk],
        ['Policy', `${plan.policy.outcome}, ${plan.policy.reason}`],
        ['Hash', { markdown: code(plan.hash) }],
      ],
    ),
    ...list('Warnings', plan.warnings),
    ...list('Notes', plan.notes),
    '## Steps',
    rows.length === 0 ? 'Nothing to do.' : markdownTable(['#', 'Step', 'Risk', 'State', 'Undo'], rows),
    `Input: ${code(JSON.stringify(plan.input))}`,
  ])
}

/** The report as a document: each step, its failures, its evidence. Text from outside never becomes markup. */
export function renderReportMarkdown(report: RunReport): string {
  const { plan } = report
  return blocks([
    `# ${inline(plan.runbook.title)}: ${report.status}`,
    markdownTable(
      ['', ''],
      [
        ['Run', report.run],
        ['Runbook', `${plan.runbook.id}@${plan.runbook.version}`],
        ['Environment', plan.environment],
        ['Planned by', plan.actor],
        ['Time', `${report.startedAt ?? 'not started'} to ${report.endedAt ?? '…'}`],
        ['Plan', { markdown: `${inline(plan.id)}, ${code(plan.hash)}` }],
        ['Journal head', { markdown: code(report.journalHead) }],
        ...report.approvals.map(({ gate, by, why, at }) => ['Approved', `${gate} by ${by}, ${at}: ${why}`]),
      ],
    ),
    '## Steps',
    markdownTable(
      ['', 'Step', 'Outcome', 'Time'],
      reportRows(report).map(({ symbol, what, outcome, time }) => [symbol, what, outcome, time]),
    ),
    ...failuresOf(report).flatMap(({ path, failure }) => [
      `## Failure: ${inline(path)}`,
      markdownTable(
        ['', ''],
        [
          ['Attempted', failure.attempted],
          ['Failed', `${failure.failed} (${failure.code})`],
          ['Error', failure.error],
          ['Remedy', failure.remedy],
        ],
      ),
    ]),
    ...evidenceBlocks(report),
    ...list('Warnings', plan.warnings),
    ...list('Notes', plan.notes),
  ])
}

function evidenceBlocks(report: RunReport): readonly string[] {
  const rows = report.steps.flatMap((step) =>
    step.evidence.map((item) => [
      step.path,
      item.source === undefined ? item.name : `${item.name} (${item.source})`,
      JSON.stringify(item.expected),
      `${JSON.stringify(item.observed)}${item.holds ? '' : ' ✗'}`,
      item.at,
    ]),
  )
  return rows.length === 0
    ? []
    : ['## Evidence', markdownTable(['Step', 'What', 'Expected', 'Observed', 'At'], rows)]
}

function list(title: string, entries: readonly string[]): readonly string[] {
  return entries.length === 0 ? [] : [`## ${title}`, bullets(entries)]
}
