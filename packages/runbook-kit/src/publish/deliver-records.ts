/** Brings the record of one run to its sinks, beside the run: one delivery after another to each. */

import { messageOf } from '@proxkit/kernel'
import type { JournalEntry } from '../model/journal.ts'
import type { Undelivered } from '../report/report-run.ts'
import type { RecordSink } from './channel.ts'
import { deliveryOf } from './delivery.ts'
import { deliveredTo, dueEntries, type NoteDelivery, owedElsewhere, readDeliveryLog } from './delivery-log.ts'
import type { PublicationOptions } from './publication-options.ts'
import { sendMessage } from './send-message.ts'

export interface RecordDelivery {
  /** Begins to deliver what is due. */
  begin(entries: readonly JournalEntry[]): void
  /** Delivers what is due, and says who has not got it. */
  settle(entries: readonly JournalEntry[]): Promise<readonly Undelivered[]>
}

export function createRecordDelivery(options: PublicationOptions, note: NoteDelivery): RecordDelivery {
  const { plan, run, runFolder, disk, clock, publishing, detached, emit } = options
  const { sinks = [], timeoutMs } = publishing
  /** Where each sink stands: the last of its own deliveries. One at a time, in order. */
  const queues = new Map<RecordSink, Promise<Undelivered | undefined>>()
  let expected: Promise<void> | undefined
  const sending = { clock, detached, timeoutMs }

  /** Gives one sink what it has not got, in order, up to the first that it does not take. */
  async function deliver(
    sink: RecordSink,
    entries: readonly JournalEntry[],
  ): Promise<Undelivered | undefined> {
    // A resume without this sink has to know that something is owed to it.
    expected ??= note({ outcome: 'expected', sinks: sinks.map(({ name }) => name) }).catch(() => undefined)
    await expected
    const notes = await readDeliveryLog(disk, runFolder).catch(() => [])
    const got = deliveredTo(notes, sink.name)
    for (const entry of dueEntries(entries)) {
      if (got.has(entry.seq)) continue
      const { seq } = entry
      let error = await sendMessage(sink, () => deliveryOf(plan, entries, run, entry), sending)
      const about = { kind: 'record', channel: sink.name, seq } as const
      try {
        await note(
          error === undefined ? { outcome: 'delivered', ...about } : { outcome: 'failed', ...about, error },
        )
      } catch (thrown) {
        error ??= `it was delivered, which could not be noted: ${messageOf(thrown)}`
      }
      if (error === undefined) continue
      emit({ type: 'channel.failed', channel: sink.name, error })
      return { sink: sink.name, seq, error }
    }
    return undefined
  }

  function begin(entries: readonly JournalEntry[]): void {
    const soFar = [...entries]
    for (const sink of sinks) {
      const before = queues.get(sink) ?? Promise.resolve(undefined)
      queues.set(
        sink,
        before.then(() => deliver(sink, soFar)),
      )
    }
  }

  return {
    begin,
    async settle(entries) {
      begin(entries)
      const left = await Promise.all(queues.values())
      const notes = await readDeliveryLog(disk, runFolder).catch(() => [])
      return [...left.filter((one) => one !== undefined), ...owedElsewhere(notes, entries, sinks)]
    },
  }
}
