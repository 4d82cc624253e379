/** Puts report and record beside the journal, in every form. */

import { join } from 'node:path'
import { scrub } from '@proxkit/kernel'
import type { JournalEntry } from '../model/journal.ts'
import { scrubJson } from '../model/json.ts'
import type { Plan } from '../model/plan.ts'
import type { Disk } from '../run-folder/durable-file.ts'
import { renderRunHtml } from './html/render-html.ts'
import { recordRun } from './record-run.ts'
import { renderReportMarkdown } from './render-markdown.ts'
import { renderRecordMarkdown } from './render-record.ts'
import { renderReportText } from './render-text.ts'
import { type RunReport, reportRun } from './report-run.ts'

/** Writes what plan and journal say, and returns the report. */
export async function writeReport(
  runFolder: string,
  plan: Plan,
  entries: readonly JournalEntry[],
  run: string,
  disk: Disk,
): Promise<RunReport> {
  // Before it is rendered: once escaped, a secret would not be known again.
  const clean = { plan: scrubJson(plan), entries: scrubJson(entries) }
  const report = reportRun(clean.plan, clean.entries, run)
  const record = recordRun(clean.plan, clean.entries, run, report)
  // Of a run with thousands of steps each of them is large: while one is written the next is made, and no more.
  const forms = {
    'report.json': () => json(report),
    'report.md': () => renderReportMarkdown(report),
    'report.txt': () => renderReportText(report),
    'report.html': () => renderRunHtml(clean.plan, clean.entries, run, { report, record }),
    'record.json': () => json(record),
    'record.md': () => renderRecordMarkdown(record),
  }
  let written = Promise.resolve()
  for (const [name, render] of Object.entries(forms)) {
    const text = scrub(render())
    await written
    written = disk.write(join(runFolder, name), text)
    // Awaited below, or at the next turn; a failure before that is nobody's surprise.
    written.catch(() => undefined)
  }
  await written
  return report
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
