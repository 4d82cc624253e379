/** Puts report and record beside the journal, in every form. */

import { join } from 'node:path'
import { scrub } from '@proxkit/kernel'
import type { JournalEntry } from '../model/journal.ts'
import { scrubJson } from '../model/json.ts'
import type { Plan } from '../model/plan.ts'
import type { Disk } from '../run-folder/durable-file.ts'
import { runHtmlParts } from './html/render-html.ts'
import { jsonParts } from './json-parts.ts'
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
  // Beside each other, since each waits for the disk.
  const forms = {
    'report.json': () => lines(jsonParts(report)),
    'report.md': () => [renderReportMarkdown(report)],
    'report.txt': () => [renderReportText(report)],
    'report.html': () => runHtmlParts(clean.plan, clean.entries, run, { report, record }),
    'record.json': () => lines(jsonParts(record)),
    'record.md': () => [renderRecordMarkdown(record)],
  }
  const write = ([name, render]: [string, () => Iterable<string>]) =>
    disk.write(join(runFolder, name), scrubbed(render()))
  await Promise.all(Object.entries(forms).map(write))
  return report
}

function* scrubbed(parts: Iterable<string>): Generator<string> {
  for (const part of parts) yield scrub(part)
}

function* lines(parts: Iterable<string>): Generator<string> {
  yield* parts
  yield '\n'
}
