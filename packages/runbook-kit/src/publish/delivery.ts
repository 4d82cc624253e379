/** What a sink gets for one entry of the journal; made again from plan and journal whenever it is needed. */

import type { JournalEntry } from '../model/journal.ts'
import { canonical } from '../model/json.ts'
import type { Plan } from '../model/plan.ts'
import { blocks, checkboxes, inline } from '../report/markdown.ts'
import { type RunRecord, recordRun } from '../report/record-run.ts'
import {
  renderChangeLogMarkdown,
  renderFailuresMarkdown,
  renderFollowUpsMarkdown,
  renderMaintenanceMarkdown,
} from '../report/render-record.ts'
import type { Delivery } from './channel.ts'

export function deliveryOf(
  plan: Plan,
  entries: readonly JournalEntry[],
  run: string,
  { seq, at, hash, type }: JournalEntry,
): Delivery {
  // As they stand in the files: after a crash the same delivery is the same text, letter by letter.
  const files = JSON.parse(canonical([plan, entries.slice(0, seq + 1)])) as [Plan, readonly JournalEntry[]]
  const record = recordRun(...files, run)
  const event = type === 'run.started' ? 'started' : record.status === 'held' ? 'held' : 'ended'
  return {
    kind: 'runbook-delivery',
    schema: 1,
    id: `${run}/${seq}`,
    run,
    seq,
    at,
    event,
    journalHead: hash,
    record,
    markdown: event === 'started' ? startedMarkdown(record) : endedMarkdown(record),
  }
}

function startedMarkdown(record: RunRecord): string {
  return blocks([
    `# ${inline(record.runbook.title)} in ${inline(record.environment)}: started`,
    `Run ${record.run}, plan \`${record.planHash}\``,
    renderMaintenanceMarkdown(record).trimEnd(),
  ])
}

function endedMarkdown(record: RunRecord): string {
  return blocks([
    `# ${inline(record.runbook.title)} in ${inline(record.environment)}: ${record.status}`,
    renderChangeLogMarkdown(record).trimEnd(),
    renderFailuresMarkdown(record).trimEnd(),
    renderFollowUpsMarkdown(record).trimEnd(),
    '## Evidence',
    checkboxes(record.evidence.checklist),
  ])
}
