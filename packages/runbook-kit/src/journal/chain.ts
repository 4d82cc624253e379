/** The hash chain: each entry names the one before, so that no byte can change unnoticed. */

import { JournalDamagedError } from '../errors.ts'
import { type EntryName, entryKey, type JournalEntry } from '../model/journal.ts'
import { canonical, type Json, plainObject, sha256 } from '../model/json.ts'

export interface Journal {
  readonly entries: readonly JournalEntry[]
  /** Of an entry that was being written when the process died: it was never acted upon. */
  readonly tornBytes: number
  /** How many bytes hold whole entries. */
  readonly wholeBytes: number
}

export interface WrittenEntry {
  readonly entry: JournalEntry
  /** With its end of line. */
  readonly line: string
}

export function makeEntry(
  { type, node, round }: EntryName,
  data: Json,
  { seq, at, prev }: { readonly seq: number; readonly at: string; readonly prev: string },
): WrittenEntry {
  const last = plainObject()
  if (node !== undefined) last.node = node
  last.prev = prev
  if (round !== undefined) last.round = round
  last.seq = seq
  last.type = type
  // In canonical order the hash stands between the data and the rest.
  const [head, tail] = [canonical({ at, data }).slice(0, -1), canonical(last).slice(1)]
  const hash = sha256(`${head},${tail}`)
  const entry = Object.assign(plainObject(), { at, data, hash }, last) as unknown as JournalEntry
  return { entry, line: `${head},"hash":"${hash}",${tail}\n` }
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
  const byNode = new Map<string | undefined, JournalEntry[]>()
  const damaged = (reason: string) => new JournalDamagedError(file, entries.length + 1, reason)
  let previous: JournalEntry | undefined
  let start = 0
  while (start < end) {
    const stop = bytes.indexOf(newline, start)
    const entry = parseLine(bytes.subarray(start, stop), damaged)
    if (entry.seq !== entries.length)
      throw damaged(`entry ${entry.seq} stands where ${entries.length} belongs`)
    if (previous !== undefined && entry.prev !== previous.hash)
      throw damaged('it does not follow the entry before it')
    const own = byNode.get(entry.node)
    if (own === undefined) byNode.set(entry.node, [entry])
    else if (own.some((other) => isSameName(other, entry)))
      throw damaged(`${entryKey(entry).trim()} is recorded twice`)
    else own.push(entry)
    entries.push(entry)
    previous = entry
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
/** The mark and ill-formed bytes must not be read away: every byte counts. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function parseLine(bytes: Uint8Array, damaged: (reason: string) => JournalDamagedError): JournalEntry {
  let text: string
  let entry: JournalEntry
  try {
    text = decoder.decode(bytes)
    entry = JSON.parse(text) as JournalEntry
  } catch {
    throw damaged('it is no JSON')
  }
  if (typeof entry !== 'object' || entry === null || typeof entry.hash !== 'string')
    throw damaged('it has no hash')
  const { hash } = entry
  const tail = tailOf(entry)
  const rest = `,"hash":"${hash}",${tail}`
  if (!text.endsWith(rest)) throw damaged('it is not written as the journal writes')
  // The text without the hash is what was hashed, byte for byte.
  if (sha256(`${text.slice(0, -rest.length)},${tail}`) !== hash)
    throw damaged('its content does not match its hash')
  return entry
}

function isSameName(one: EntryName, other: EntryName): boolean {
  return one.type === other.type && (one.round ?? 0) === (other.round ?? 0)
}

/** What stands behind the hash, in canonical form. */
function tailOf({ node, prev, round, seq, type }: JournalEntry): string {
  const [atNode, inRound] = [
    node === undefined ? '' : `"node":${JSON.stringify(node)},`,
    round === undefined ? '' : `"round":${round},`,
  ]
  return `${atNode}"prev":"${prev}",${inRound}"seq":${seq},"type":"${type}"}`
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
