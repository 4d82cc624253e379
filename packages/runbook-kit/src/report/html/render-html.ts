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
import { runningTime } from '../report-rows.ts'
import { type RunReport, reportRun } from '../report-run.ts'
import { html, type Markup, nothing, unlessEmpty } from './markup.ts'
import { stepGraph } from './step-graph.ts'
import { style } from './style.ts'
import { timeline } from './timeline.ts'

/** @param made report and record of the same run, where they are in hand */
export function renderRunHtml(...args: Parameters<typeof runHtmlParts>): string {
  return [...runHtmlParts(...args)].join('')
}

/** The same, section by section: of a run with thousands of steps the page is large. */
export function* runHtmlParts(
  plan: Plan,
  entries: readonly JournalEntry[],
  run: string,
  made?: { readonly report: RunReport; readonly record: RunRecord },
): Generator<string> {
  const report = made?.report ?? reportRun(plan, entries, run)
  const record = made?.record ?? recordRun(plan, entries, run, report)
  const title = `${plan.runbook.title}: ${record.status}`
  yield html`<!doctype html>
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
<p>${tally(report)}</p>
`.markup
  yield head(plan, report, record).markup
  yield section('Failures', record.failures.map(failure)).markup
  yield section('Follow-ups', list(record.followUps)).markup
  yield timeline(report).markup
  yield stepGraph(wholePlan(plan, entries), report).markup
  yield maintenance(record).markup
  yield evidence(record).markup
  yield html`<footer><p><small>Journal head <code>${record.journalHead}</code></small></p></footer>
</body>
</html>
`.markup
}

/** The run in one line, the worst first. */
function tally(report: RunReport): string {
  const { length } = report.steps
  const time = runningTime(report)
  const counts = wordsOf.flatMap(([status, word]) =>
    report.counts[status] === 0 ? [] : [`${report.counts[status]} ${word}`],
  )
  const steps = length === 1 ? '1 step' : `${length} steps`
  return [time === '' ? steps : `${steps} in ${time}`, ...(length === 0 ? [] : [counts.join(', ')])].join(
    ': ',
  )
}

const wordsOf = [
  ['failed', 'failed'],
  ['held', 'held'],
  ['running', 'running'],
  ['waiting', 'not started'],
  ['skipped', 'left out'],
  ['satisfied', 'with nothing to do'],
  ['verified', 'verified'],
] as const

function head(plan: Plan, report: RunReport, { change }: RunRecord): Markup {
  return facts([
    ['Run', report.run],
    ['What', change.what],
    ['Why', change.why],
    ['Owner', change.owner],
    ['By', change.actors.join(', ')],
    [
      'Time',
      report.startedAt === undefined ? 'not started' : period(report.startedAt, report.endedAt ?? '…'),
    ],
    ['Targets', change.targets.join(', ')],
    ['Plan', html`${plan.id}, <code>${plan.hash}</code>`],
    ['Rollback', change.rollback.used ? `used: ${change.rollback.how ?? ''}` : 'not used'],
    ...report.approvals.map(
      ({ gate, by, why, at }) => ['Approved', html`${gate} by ${by}, ${moment(at)}: ${why}`] as const,
    ),
  ])
}

function failure({ path, attempted, failed, error, remedy, code }: FailureReport): Markup {
  return html`<div class="failure"><h3>${attempted}</h3>${facts([
    ['Failed', `${failed} of ${path} (${code})`],
    ['Error', error],
    ['Remedy', remedy],
  ])}</div>
`
}

function maintenance({ maintenance }: RunRecord): Markup {
  const { scope, owner, window, targets, backups, drain, rollback, warnings } = maintenance
  const targetRows = targets.map(({ name, criticality = '', note = '' }) => [name, criticality, note])
  const backupRows = backups.map(({ target, verified, at, where = '' }) => [
    target,
    verified ? 'yes' : 'no',
    at === undefined ? '' : moment(at),
    where,
  ])
  return section('Maintenance', [
    facts([
      ['Scope', scope],
      ['Owner', owner],
      ['Window', window === undefined ? 'any time' : period(window.from, window.to)],
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
  const items = checklist.map(
    ({ item, done }) => html`<li class="${done ? 'done' : 'open'}">${done ? '☑' : '☐'} ${item}</li>`,
  )
  const rows = checks.map(({ path, name, source, expected, observed, holds, at }) => [
    holds ? '✓' : '✗',
    path,
    source === undefined ? name : `${name} (${source})`,
    code(expected),
    code(observed),
    moment(at),
  ])
  return section('Evidence', [
    unlessEmpty(items, (all) => html`<ul class="checklist">${all}</ul>`),
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
  const cell = (value: Json | undefined) => (value === undefined ? '' : code(value))
  const rows = (changes ?? []).map((one) => [one.place, cell(one.before), cell(one.after)])
  return html`<h3>${fact}${verdict}</h3>${unlessEmpty(rows, (all) => table(['Where', 'Before', 'After'], all))}${facts(
    [
      ['Before', observationMarkup(before)],
      ['After', observationMarkup(after)],
    ],
  )}`
}

function observationMarkup(observation: Observation | undefined): Cell {
  if (observation === undefined) return 'not read'
  const at = moment(observation.at)
  return 'error' in observation
    ? html`${at}, unable to read it: ${observation.error}`
    : html`${at}, ${code(observation.state)}`
}

function section(title: string, content: Markup | readonly Markup[]): Markup {
  const { markup } = html`${content}`
  return markup === ''
    ? nothing
    : html`<section><h2>${title}</h2>${{ markup }}</section>
`
}

type Cell = string | Markup

function facts(pairs: readonly (readonly [string, Cell])[]): Markup {
  return html`<table class="facts">${pairs.map(([name, cell]) => html`<tr><th scope="row">${name}</th><td>${cell}</td></tr>`)}</table>`
}

/** Columns in which nothing stands are left out; where the others do not fit, the table is scrolled, not the page. */
function table(titles: readonly string[], rows: readonly (readonly Cell[])[]): Markup {
  const filled = titles.map((_, column) => rows.some((row) => row[column] !== ''))
  const shown = (_: unknown, column: number) => filled[column]
  return html`<div class="scroll"><table><tr>${titles.filter(shown).map((title) => html`<th scope="col">${title}</th>`)}</tr>${rows.map(
    (row) => html`<tr>${row.filter(shown).map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</table></div>`
}

function list(texts: readonly string[]): Markup {
  return unlessEmpty(texts, (all) => html`<ul>${all.map((text) => html`<li>${text}</li>`)}</ul>`)
}

function period(from: string, to: string): Markup {
  return html`${moment(from)} to ${moment(to)}`
}

/** Never broken in the middle. */
function moment(at: string): Markup {
  return html`<time>${at}</time>`
}

function code(value: Json | undefined): Markup {
  return html`<code>${JSON.stringify(value) ?? ''}</code>`
}
