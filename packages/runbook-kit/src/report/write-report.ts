/** Puts the report beside the journal, in every form. */

import { join } from 'node:path'
import { scrub } from '@proxkit/kernel'
import { writeDurably } from '../run-folder/durable-file.ts'
import { renderReportMarkdown } from './render-markdown.ts'
import { renderReportText } from './render-text.ts'
import type { RunReport } from './report-run.ts'

export async function writeReport(runFolder: string, report: RunReport): Promise<void> {
  const forms = {
    'report.json': `${JSON.stringify(report, null, 2)}\n`,
    'report.md': renderReportMarkdown(report),
    'report.txt': renderReportText(report),
  }
  for (const [name, text] of Object.entries(forms)) await writeDurably(join(runFolder, name), scrub(text))
}
