/** Checks the record of a run: is it whole, is it of one piece, does it prove what it says? */

import { join } from 'node:path'
import { messageOf } from '@proxkit/kernel'
import type { JournalEntry } from '../model/journal.ts'
import { canonical } from '../model/json.ts'
import { type RunRecord, recordRun } from '../report/record-run.ts'
import { type RunReport, reportRun } from '../report/report-run.ts'
import { type Disk, systemDisk } from './durable-file.ts'
import { isJournalOf, readJournal, readPlan, runIdOf } from './run-folder.ts'

/** What is wrong with a record, if anything is. */
export interface RunVerdict {
  readonly ok: boolean
  /** Sentences. */
  readonly problems: readonly string[]
  readonly status: RunReport['status'] | 'unknown'
  readonly entries: number
  /** Hash of the last entry; compare it with the one that was published elsewhere. */
  readonly journalHead: string
}

/** Reads plan, journal and report of a run folder and says what is wrong with them. Changes nothing. */
export async function verifyRun(runFolder: string, disk: Disk = systemDisk): Promise<RunVerdict> {
  const problems: string[] = []
  const attempt = <Value>(promise: Promise<Value>): Promise<Value | undefined> =>
    promise.catch((error: unknown) => void problems.push(messageOf(error)))
  const plan = await attempt(readPlan(runFolder, disk))
  const journal = await attempt(readJournal(runFolder, disk))
  if (plan === undefined || journal === undefined)
    return { ok: false, problems, status: 'unknown', entries: journal?.entries.length ?? 0, journalHead: '' }

  const { entries } = journal
  if (!isJournalOf(plan, journal)) problems.push('The journal is not the one of this plan')
  const report = reportRun(plan, entries, runIdOf(runFolder))
  if (report.status === 'succeeded' || report.status === 'undone')
    for (const { path, status } of report.steps)
      if (status !== 'verified' && status !== 'satisfied' && status !== 'skipped')
        problems.push(`The run ended as ${report.status}, and ${path} is ${status}`)
  const record = recordRun(plan, entries, report.run)
  problems.push(...(await compareWritten(runFolder, 'report.json', report, report.status, entries, disk)))
  problems.push(...(await compareWritten(runFolder, 'record.json', record, report.status, entries, disk)))
  const { status, journalHead } = report
  return { ok: problems.length === 0, problems, status, entries: entries.length, journalHead }
}

/** Both are made from plan and journal alone, so that they can be made again, and name the entry up to which they go. */
async function compareWritten(
  runFolder: string,
  name: 'report.json' | 'record.json',
  expected: RunReport | RunRecord,
  status: RunReport['status'],
  entries: readonly JournalEntry[],
  disk: Disk,
): Promise<readonly string[]> {
  const file = join(runFolder, name)
  const text = await disk.read(file).then(
    (bytes) => bytes?.toString(),
    () => undefined,
  )
  // A run that goes on has those of its last hold, or none yet; the first release wrote no record.
  if (text === undefined)
    return status === 'running' || name === 'record.json' ? [] : [`Unable to read ${file}`]
  const written = parse(text)
  if (!entries.some((entry) => entry.hash === written?.journalHead))
    return [`${file} was made from a journal that has more, or other, entries`]
  if (status === 'running' || canonical(written) === canonical(expected)) return []
  return [`${file} does not say what plan and journal say`]
}

function parse(text: string): { readonly journalHead?: unknown } | null {
  try {
    return JSON.parse(text) as { readonly journalHead?: unknown } | null
  } catch {
    return null
  }
}
