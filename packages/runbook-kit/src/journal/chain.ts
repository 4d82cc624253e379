/** The hash chain: each entry names the one before, so that no byte can change unnoticed. */

import { JournalDamagedError } from '../errors.ts'
import { type EntryName, entryKey, type JournalEntry } from '../model/journal.ts'
import { canonical, type Json, sanitize, sha256 } from '../model/json.ts'

export interface Journal {
  readonly entries: readonly JournalEntry[]
  /** Of an entry that was being written when the process died: it was never acted upon. */
  readonly tornBytes: number
  /** How many bytes hold whole entries. */
  readonly wholeBytes: number
}

export function makeEntry(
  name: EntryName,
  data: Json,
  place: { readonly seq: number; readonly at: string; readonly prev: string },
): JournalEntry {
  const body = sanitize({ ...place, ...name, data }) as object
  return { ...body, hash: sha256(canonical(body)) } as JournalEntry
}

export function entryLine(entry: JournalEntry): string {
  return `${canonical(entry)}\n`
}

/**
 * Reads the bytes of a journal and proves that they are what was written.
 *
 * @param file what an error names
 * @throws JournalDamagedError with the line and the reason
 */
export function parseJournal(bytes: Uint8Array, file: string): Journal {
  const end = bytes.lastIndexOf(newline) + 1
  const entries: JournalEntry[] = []
  const seen = new Set<string>()
  let start = 0
  while (start < end) {
    const stop = bytes.indexOf(newline, start)
    const damaged = (reason: string) => new JournalDamagedError(file, entries.length + 1, reason)
    const entry = parseLine(bytes.subarray(start, stop), damaged)
    const previous = entries.at(-1)
    if (entry.seq !== entries.length)
      throw damaged(`entry ${entry.seq} stands where ${entries.length} belongs`)
    if (previous !== undefined && entry.prev !== previous.hash)
      throw damaged('it does not follow the entry before it')
    if (seen.has(entryKey(entry))) throw damaged(`${entryKey(entry).trim()} is recorded twice`)
    seen.add(entryKey(entry))
    entries.push(entry)
    start = stop + 1
  }
  const tail = bytes.subarray(end)
  if (holdsWholeEntry(tail))
    throw new JournalDamagedError(
      file,
      entries.length + 1,
      'its end of line is missing, though the entry is whole',
    )
  return { entries, tornBytes: tail.length, wholeBytes: end }
}

const newline = 0x0a

function parseLine(bytes: Uint8Array, damaged: (reason: string) => JournalDamagedError): JournalEntry {
  let text: string
  let entry: JournalEntry
  try {
    // The mark and ill-formed bytes must not be read away: every byte counts.
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    entry = JSON.parse(text) as JournalEntry
  } catch {
    throw damaged('it is no JSON')
  }
  if (typeof entry !== 'object' || entry === null || typeof entry.hash !== 'string')
    throw damaged('it has no hash')
  const { hash, ...body } = entry
  if (sha256(canonical(body)) !== hash) throw damaged('its content does not match its hash')
  if (canonical(entry) !== text) throw damaged('it is not written as the journal writes')
  return entry
}

/** A torn entry has no end; one that is whole but for its end of line was damaged later. */
function holdsWholeEntry(tail: Uint8Array): boolean {
  const brace = tail.lastIndexOf(0x7d)
  if (brace < 0) return false
  try {
    parseLine(tail.subarray(0, brace + 1), (reason) => new JournalDamagedError('', 0, reason))
    return true
  } catch {
    return false
  }
}
