/** The record of a run as Markdown, whole or by its parts: for the run folder, a plan file, an issue tracker. */

import type { Json } from '../model/json.ts'
import { blocks, bullets, checkboxes, code, codeBlock, inline, markdownTable } from './markdown.ts'
import type { FactEvidence, FailureReport, Observation, RecordStep, RunRecord } from './record-run.ts'
import type { StateChange } from './state-changes.ts'

/** All of it. Before the run it is the runbook to work by. */
export function renderRecordMarkdown(record: RunRecord): string {
  return blocks([
    `# ${inline(record.runbook.title)}: ${record.status}`,
    markdownTable(
      ['', ''],
      [
        ['Run', record.run === '' ? 'not started' : record.run],
        ['Runbook', `${record.runbook.id}@${record.runbook.version}`],
        ['Environment', record.environment],
        ['Plan', { markdown: code(record.planHash) }],
        ['Journal head', { markdown: code(record.journalHead) }],
      ],
    ),
    renderMaintenanceMarkdown(record).trimEnd(),
    renderChangeLogMarkdown(record).trimEnd(),
    renderFailuresMarkdown(record).trimEnd(),
    renderFollowUpsMarkdown(record).trimEnd(),
    renderEvidenceMarkdown(record).trimEnd(),
  ])
}

/** Scope, owner, window; what depends on it; backups, drain, steps, the way back. */
export function renderMaintenanceMarkdown({ maintenance }: RunRecord): string {
  const { scope, owner, window, targets, backups, drain, rollback, steps, warnings } = maintenance
  return blocks([
    '## Maintenance runbook',
    markdownTable(
      ['', ''],
      [
        ['Scope', scope],
        ['Owner', owner],
        ['Window', window === undefined ? 'any time' : `${window.from} to ${window.to}`],
      ],
    ),
    ...(targets.length === 0
      ? []
      : [
          '### What it touches',
          markdownTable(
            ['Name', 'Criticality', 'Note'],
            targets.map(({ name, criticality = '', note = '' }) => [name, criticality, note]),
          ),
        ]),
    ...(backups.length === 0
      ? []
      : [
          '### Backups',
          markdownTable(
            ['Of', 'Verified', 'Made at', 'Where'],
            backups.map(({ target, verified, at = '', where = '' }) => [
              target,
              verified ? 'yes' : 'no',
              at,
              where,
            ]),
          ),
        ]),
    ...part('### Drain', bullets(drain)),
    ...part('### Warnings', bullets(warnings)),
    '### Steps',
    steps.length === 0 ? 'Nothing to do.' : checkboxes(steps.map(stepItem)),
    ...part('### Way back, the last step first', bullets(rollback)),
  ])
}

/** Who changed what, when and why, and how it ended. */
export function renderChangeLogMarkdown({ change, run, journalHead }: RunRecord): string {
  const { startedAt = 'not started', endedAt = '…', evidence, rollback } = change
  return blocks([
    '## Change log',
    markdownTable(
      ['', ''],
      [
        ['Time', `${startedAt} to ${endedAt}`],
        ['Owner', change.owner],
        ['By', change.actors.join(', ')],
        ['Targets', change.targets.join(', ')],
        ['What', change.what],
        ['Why', change.why],
        ['Outcome', change.outcome],
        ['Evidence', `${evidence.holding} of ${evidence.count} observations as expected`],
        ['Rollback', rollback.used ? `used: ${rollback.how ?? ''}` : 'not used'],
        ...(run === ''
          ? []
          : [['Record', { markdown: `run ${inline(run)}, journal head ${code(journalHead)}` }]]),
      ],
    ),
  ])
}

/** The checklist, the state before and after, what was observed, and the logs. */
export function renderEvidenceMarkdown({ evidence }: RunRecord): string {
  const { facts, checks, logs, checklist } = evidence
  return blocks([
    '## Evidence',
    checkboxes(checklist),
    ...facts.map(factBlock),
    ...(checks.length === 0
      ? []
      : [
          '### Observations',
          markdownTable(
            ['Step', 'What', 'Expected', 'Observed', 'At'],
            checks.map(({ path, name, source, expected, observed, holds, at }) => [
              path,
              source === undefined ? name : `${name} (${source})`,
              JSON.stringify(expected),
              `${JSON.stringify(observed)}${holds ? '' : ' ✗'}`,
              at,
            ]),
          ),
        ]),
    ...logs.flatMap(({ path, handle, lines }) => [
      `### Log of ${inline(path)}${handle === undefined ? '' : ` (${code(JSON.stringify(handle))})`}`,
      codeBlock(lines),
    ]),
  ])
}

/** Empty if nothing failed. */
export function renderFailuresMarkdown({ failures }: RunRecord): string {
  return failures.length === 0 ? '' : blocks(['## Failures', ...failures.flatMap(failureBlocks)])
}

/** Empty if nothing is left to do. */
export function renderFollowUpsMarkdown({ followUps }: RunRecord): string {
  if (followUps.length === 0) return ''
  return blocks(['## Follow-ups', checkboxes(followUps.map((item) => ({ item, done: false })))])
}

function stepItem({ path, summary, risk, status }: RecordStep) {
  const done = status === 'verified' || status === 'satisfied' || status === 'skipped'
  const outcome = status === 'waiting' ? '' : `, ${status}`
  return { item: `${summary} (${path}, ${risk}${outcome})`, done }
}

function failureBlocks({
  path,
  attempted,
  failed,
  error,
  remedy,
  code: reason,
  at,
}: FailureReport): readonly string[] {
  return [
    `### ${inline(path)}`,
    markdownTable(
      ['', ''],
      [
        ['Attempted', attempted],
        ['Failed', `${failed} (${reason})${at === undefined ? '' : `, ${at}`}`],
        ['Error', error],
        ['Remedy', remedy],
      ],
    ),
  ]
}

function factBlock({ fact, before, after, changes }: FactEvidence): string {
  const verdict = changes === undefined ? '' : changes.length > 0 ? ': changed' : ': unchanged'
  return [
    `### ${inline(fact)}${verdict}`,
    ...(changes === undefined || changes.length === 0 ? [] : [changeTable(changes)]),
    `Before: ${observationText(before)}`,
    `After: ${observationText(after)}`,
  ].join('\n\n')
}

function changeTable(changes: readonly StateChange[]): string {
  const cell = (value: Json | undefined) => (value === undefined ? '' : JSON.stringify(value))
  return markdownTable(
    ['Where', 'Before', 'After'],
    changes.map(({ place, before, after }) => [place, cell(before), cell(after)]),
  )
}

function observationText(observation: Observation | undefined): string {
  if (observation === undefined) return 'not read'
  if ('error' in observation) return `${observation.at}, unable to read it: ${inline(observation.error)}`
  return `${observation.at}, ${code(JSON.stringify(observation.state))}`
}

function part(title: string, text: string): readonly string[] {
  return text === '' ? [] : [title, text]
}
