/** Which channel has got what, and what is owed to whom: JSON lines beside the journal. A line that is lost means a message that comes twice. */

import { join } from 'node:path'
import type { Clock } from '@proxkit/kernel'
import type { JournalEntry } from '../model/journal.ts'
import type { Undelivered } from '../report/report-run.ts'
import type { Disk } from '../run-folder/durable-file.ts'
import type { RecordSink } from './channel.ts'

export type DeliveryNote =
  /** The sinks that have to get every delivery of this run. */
  | { readonly at: string; readonly outcome: 'expected'; readonly sinks: readonly string[] }
  | {
      readonly at: string
      readonly outcome: 'delivered' | 'failed'
      readonly kind: 'record' | 'notice'
      readonly channel: string
      readonly seq: number
      readonly error?: string
    }

const deliveryLog = 'deliveries.jsonl'

export type NoteDelivery = (note: Unstamped<DeliveryNote>) => Promise<void>

type Unstamped<Note> = Note extends unknown ? Omit<Note, 'at'> : never

/** Adds to the notes of a run, one after another. */
export function createDeliveryNotes({
  disk,
  runFolder,
  clock,
}: {
  readonly disk: Disk
  readonly runFolder: string
  readonly clock: Clock
}): NoteDelivery {
  const path = join(runFolder, deliveryLog)
  let last: Promise<void> = Promise.resolve()
  async function add(note: Unstamped<DeliveryNote>): Promise<void> {
    const before = (await disk.read(path))?.toString('utf8') ?? ''
    const line = JSON.stringify({ at: new Date(clock.now()).toISOString(), ...note })
    await disk.write(path, `${before}${line}\n`)
  }
  return (note) => {
    const written = () => add(note)
    // What became of the one before is for its own caller.
    last = last.then(written, written)
    return last
  }
}

/** The notes of a run, in order; none if it has none. */
export async function readDeliveryLog(disk: Disk, runFolder: string): Promise<readonly DeliveryNote[]> {
  const text = (await disk.read(join(runFolder, deliveryLog)))?.toString('utf8') ?? ''
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as DeliveryNote]
    } catch {
      // Whatever happened to this line, its message is delivered again.
      return []
    }
  })
}

/** The entries of which every sink gets a delivery. */
export function dueEntries(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  return entries.filter(({ type }) => type === 'run.started' || type === 'run.ended')
}

/** Whether some sink, of this attempt or of an earlier one, has not got everything of a run that is over. */
export async function isOwed(
  disk: Disk,
  runFolder: string,
  entries: readonly JournalEntry[],
  present: readonly RecordSink[] = [],
): Promise<boolean> {
  const notes = await readDeliveryLog(disk, runFolder)
  const names = new Set([...present.map(({ name }) => name), ...expectedSinks(notes)])
  return [...names].some((sink) => firstOwed(notes, entries, sink) !== undefined)
}

/** What is owed to sinks of an earlier attempt that this one does not have. */
export function owedElsewhere(
  notes: readonly DeliveryNote[],
  entries: readonly JournalEntry[],
  present: readonly RecordSink[],
): readonly Undelivered[] {
  return [...expectedSinks(notes)].flatMap((sink) => {
    if (present.some(({ name }) => name === sink)) return []
    const seq = firstOwed(notes, entries, sink)
    return seq === undefined ? [] : [{ sink, seq, error: 'this attempt has no sink of this name' }]
  })
}

function expectedSinks(notes: readonly DeliveryNote[]): ReadonlySet<string> {
  return new Set(notes.flatMap((note) => (note.outcome === 'expected' ? note.sinks : [])))
}

function firstOwed(
  notes: readonly DeliveryNote[],
  entries: readonly JournalEntry[],
  sink: string,
): number | undefined {
  const got = deliveredTo(notes, sink)
  return dueEntries(entries).find(({ seq }) => !got.has(seq))?.seq
}

/** The entries, by number, of which a sink has got the record. */
export function deliveredTo(notes: readonly DeliveryNote[], sink: string): ReadonlySet<number> {
  return new Set(
    notes.flatMap((note) =>
      note.outcome === 'delivered' && note.kind === 'record' && note.channel === sink ? [note.seq] : [],
    ),
  )
}
