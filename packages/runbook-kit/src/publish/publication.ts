/**
 * Sends the record of one run to its sinks, and notices of trouble to its notifiers, beside the run. Nothing here can
 * fail a step: what cannot be delivered is noted, tried again at the end and on every resume, and reported.
 */

import type { JournalWriter } from '../journal/journal-writer.ts'
import type { JournalEntry } from '../model/journal.ts'
import type { Undelivered } from '../report/report-run.ts'
import { createRecordDelivery } from './deliver-records.ts'
import { createDeliveryNotes } from './delivery-log.ts'
import type { PublicationOptions } from './publication-options.ts'
import { createNotices } from './send-notices.ts'

export interface Publication {
  /** The same journal; what is appended to it is published. */
  watch(journal: JournalWriter): JournalWriter
  /** Delivers what is due, and says who has not got it. */
  settle(entries: readonly JournalEntry[]): Promise<readonly Undelivered[]>
  /** Notices that the engine itself cannot go on. */
  alarm(error: unknown, entries: readonly JournalEntry[]): Promise<void>
}

export function createPublication(options: PublicationOptions): Publication {
  const note = createDeliveryNotes(options)
  const records = createRecordDelivery(options, note)
  const notices = createNotices(options, note)
  return {
    watch: (journal) => ({
      ...journal,
      async append(name, data) {
        const entry = await journal.append(name, data)
        if (entry.type === 'run.started') records.begin(journal.entries)
        notices.saw(entry, journal.entries)
        return entry
      },
    }),
    async settle(entries) {
      await notices.settle()
      return records.settle(entries)
    },
    alarm: (error, entries) => notices.alarm(error, entries),
  }
}
