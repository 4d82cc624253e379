/** A run as one HTML page that needs nothing else: no script, no request, everything escaped. */

import type { JournalEntry } from '../../model/journal.ts'
import type { Json } from '../../model/json.ts'
import type { Plan } from '../../model/plan.ts'
import {
  type FactEvidence,
  type FailureReport,
  type Observation,
  type RunRecord,
  recordRun,
  wholePlan,
} from '../record-run.ts'
import { reportRows } from '../report-rows.ts'
import { type RunReport, reportRun } from '../report-run.ts'
import { html, type Markup, nothing, unlessEmpty } from './markup.ts'
import { stepGraph } from './step-graph.ts'
import { style } from './style.ts'
import { timeline } from './timeline.ts'

/** @param made report and record of the same run, where they are in hand */
export function renderRunHtml(
  plan: Plan,
  entries: readonly JournalEntry[],
  run: string,
  made?: { readonly report: RunReport; readonly record: RunRecord },
): string {
  const report = made?.report ?? reportRun(plan, entries, run)
  const record = made?.record ?? recordRun(plan, entries, run, report)
  const title = `${plan.runbook.title}: ${record.status}`
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<h1>${plan.runbook.title} <span class="status ${record.status}">${record.status}</span></h1>
${head(plan, report, record)}${section('Failures', record.failures.map(failure))}${section('Follow-ups', list(record.followUps))}${timeline(report)}${stepGraph(wholePlan(plan, entries), report)}${outcomes(report)}${maintenance(record)}${evidence(record)}<footer><p><small>Journal head <code>${record.journalHead}</code></small></p></footer>
</body>
</html>
`
  return page.markup
}

function head(plan: Plan, report: RunReport, { change }: RunRecord): Markup {
  return facts([
    ['Run', report.run],
    ['What', change.what],
    ['Why', change.why],
    ['Owner', change.owner],
    ['By', change.actors.join(', ')],
    ['Time', `${report.startedAt ?? 'not started'} to ${report.endedAt ?? '…'}`],
    ['Targets', change.targets.join(', ')],
    ['Plan', `${plan.id}, ${plan.hash}`],
    ['Rollback', change.rollback.used ? `used: ${change.rollback.how ?? ''}` : 'not used'],
    ...report.approvals.map(
      ({ gate, by, why, at }) => ['Approved', `${gate} by ${by}, ${at}: ${why}`] as const,
    ),
  ])
}

function failure({ path, attempted, failed, error, remedy, code }: FailureReport): Markup {
  return html`<div class="failure"><h3>${path}</h3>${facts([
    ['Attempted', attempted],
    ['Failed', `${failed} (${code})`],
    ['Error', error],
    ['Remedy', remedy],
  ])}</div>
`
}

function outcomes(report: RunReport): Markup {
  const rows = reportRows(report).map(({ symbol, what, outcome, time }) => [symbol, what, outcome, time])
  return section(
    'Outcome',
    unlessEmpty(rows, (all) => table(['', 'Step', 'Outcome', 'Time'], all)),
  )
}

function maintenance({ maintenance }: RunRecord): Markup {
  const { scope, owner, window, targets, backups, drain, rollback, warnings } = maintenance
  const targetRows = targets.map(({ name, criticality = '', note = '' }) => [name, criticality, note])
  const backupRows = backups.map(({ target, verified, at = '', where = '' }) => [
    target,
    verified ? 'yes' : 'no',
    at,
    where,
  ])
  return section('Maintenance', [
    facts([
      ['Scope', scope],
      ['Owner', owner],
      ['Window', window === undefined ? 'any time' : `${window.from} to ${window.to}`],
    ]),
    unlessEmpty(
      targetRows,
      (rows) => html`<h3>What it touches</h3>${table(['Name', 'Criticality', 'Note'], rows)}`,
    ),
    unlessEmpty(
      backupRows,
      (rows) => html`<h3>Backups</h3>${table(['Of', 'Verified', 'Made at', 'Where'], rows)}`,
    ),
    unlessEmpty(drain, (texts) => html`<h3>Drain</h3>${list(texts)}`),
    unlessEmpty(warnings, (texts) => html`<h3>Warnings</h3>${list(texts)}`),
    unlessEmpty(rollback, (texts) => html`<h3>Way back, the last step first</h3>${list(texts)}`),
  ])
}

function evidence({ evidence }: RunRecord): Markup {
  const { checklist, checks, facts, logs } = evidence
  const items = checklist.map(({ item, done }) => `${done ? '☑' : '☐'} ${item}`)
  const rows = checks.map(({ path, name, source, expected, observed, holds, at }) => [
    holds ? '✓' : '✗',
    path,
    source === undefined ? name : `${name} (${source})`,
    JSON.stringify(expected),
    JSON.stringify(observed),
    at,
  ])
  return section('Evidence', [
    list(items),
    ...facts.map(factMarkup),
    unlessEmpty(rows, (all) => table(['', 'Step', 'What', 'Expected', 'Observed', 'At'], all)),
    ...logs.map(
      ({ path, lines }) =>
        html`<details><summary>Log of ${path}</summary><pre>${lines.join('\n')}</pre></details>
`,
    ),
  ])
}

function factMarkup({ fact, before, after, changes }: FactEvidence): Markup {
  const verdict = changes === undefined ? '' : changes.length > 0 ? ': changed' : ': unchanged'
  const cell = (value: Json | undefined) => (value === undefined ? '' : JSON.stringify(value))
  const rows = (changes ?? []).map((one) => [one.place, cell(one.before), cell(one.after)])
  return html`<h3>${fact}${verdict}</h3>${unlessEmpty(rows, (all) => table(['Where', 'Before', 'After'], all))}${facts(
    [
      ['Before', observationText(before)],
      ['After', observationText(after)],
    ],
  )}`
}

function observationText(observation: Observation | undefined): string {
  if (observation === undefined) return 'not read'
  if ('error' in observation) return `${observation.at}, unable to read it: ${observation.error}`
  return `${observation.at}, ${JSON.stringify(observation.state)}`
}

function section(title: string, content: Markup | readonly Markup[]): Markup {
  const { markup } = html`${content}`
  return markup === ''
    ? nothing
    : html`<section><h2>${title}</h2>${{ markup }}</section>
`
}

function facts(pairs: readonly (readonly [string, string])[]): Markup {
  return html`<table>${pairs.map(([name, text]) => html`<tr><th scope="row">${name}</th><td>${text}</td></tr>`)}</table>`
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): Markup {
  return html`<table><tr>${titles.map((title) => html`<th scope="col">${title}</th>`)}</tr>${rows.map(
    (row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</table>`
}

function list(texts: readonly string[]): Markup {
  return unlessEmpty(texts, (all) => html`<ul>${all.map((text) => html`<li>${text}</li>`)}</ul>`)
}
