/** Appends entries; an entry is there when it is on the disk. */

import type { Clock } from '@proxkit/kernel'
import { JournalUnwritableError } from '../errors.ts'
import type { EntryName, JournalEntry } from '../model/journal.ts'
import { sanitize } from '../model/json.ts'
import { makeEntry } from './chain.ts'

/** The file under a journal. */
export interface JournalFile {
  readonly path: string
  /** Writes at the end and returns when it is on the disk. */
  append(text: string): Promise<void>
  close(): Promise<void>
}

export interface JournalWriter {
  readonly entries: readonly JournalEntry[]
  /** Resolves when the entry, without secrets, is on the disk. After a failure every further append fails: nothing may happen unrecorded. */
  append(name: EntryName, data: unknown): Promise<JournalEntry>
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
  /** The last batch that was begun. */
  let written: Promise<void> = Promise.resolve()
  /** What comes while a batch is written goes into the next, with one write and one sync for all. */
  let next: { readonly lines: string[]; readonly written: Promise<void> } | undefined

  function write(line: string): Promise<void> {
    if (next === undefined) {
      const lines: string[] = []
      written = written.then(() => {
        next = undefined
        return file.append(lines.join('')).catch((cause: unknown) => {
          throw new JournalUnwritableError(file.path, cause)
        })
      })
      // Whoever appended sees the failure; without this Node would also report it as unhandled.
      written.catch(() => undefined)
      next = { lines, written }
    }
    next.lines.push(line)
    return next.written
  }

  return {
    entries,
    async append(name, data) {
      const place = {
        seq: entries.length,
        at: new Date(clock.now()).toISOString(),
        prev: entries.at(-1)?.hash ?? genesis,
      }
      const { entry, line } = makeEntry(name, sanitize(data), place)
      entries.push(entry)
      await write(line)
      return entry
    },
    async close() {
      await written.catch(() => undefined)
      await file.close()
    },
  }
}
