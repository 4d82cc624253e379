/** Appends entries; an entry is there when it is on the disk. */

import type { Clock } from '@proxkit/kernel'
import type { EntryName, JournalEntry } from '../model/journal.ts'
import type { Json } from '../model/json.ts'
import { entryLine, makeEntry } from './chain.ts'

/** The file under a journal. */
export interface JournalFile {
  /** Writes at the end and returns when it is on the disk. */
  append(text: string): Promise<void>
  close(): Promise<void>
}

export interface JournalWriter {
  readonly entries: readonly JournalEntry[]
  /** Resolves when the entry is on the disk. After a failure every further append fails: nothing may happen unrecorded. */
  append(name: EntryName, data: Json): Promise<JournalEntry>
  close(): Promise<void>
}

export interface JournalWriterOptions {
  readonly file: JournalFile
  readonly clock: Clock
  /** Those that are in the file already. */
  readonly entries: readonly JournalEntry[]
  /** What the first entry follows: the hash of the plan. */
  readonly genesis: string
}

export function createJournalWriter({
  file,
  clock,
  entries: earlier,
  genesis,
}: JournalWriterOptions): JournalWriter {
  const entries = [...earlier]
  let queue: string[] = []
  let flushing: Promise<void> | undefined

  /** One write and one sync for all that came while the one before was under way. */
  function flush(): Promise<void> {
    const previous = flushing
    flushing = (async () => {
      await previous
      const lines = queue
      queue = []
      if (lines.length > 0) await file.append(lines.join(''))
    })()
    // Whoever appended sees the failure; without this Node would also report it as unhandled.
    flushing.catch(() => undefined)
    return flushing
  }

  return {
    entries,
    async append(name, data) {
      const place = {
        seq: entries.length,
        at: new Date(clock.now()).toISOString(),
        prev: entries.at(-1)?.hash ?? genesis,
      }
      const entry = makeEntry(name, data, place)
      entries.push(entry)
      queue.push(entryLine(entry))
      await flush()
      return entry
    },
    async close() {
      await flushing?.catch(() => undefined)
      await file.close()
    },
  }
}
