/** Where records and notices go besides the run folder. */

import type { RunRecord } from '../report/record-run.ts'
import type { Notice } from './notice.ts'

/** Something that takes messages: an issue tracker, a chat, a file. */
export interface Channel<Message> {
  /** Names it on record; the same from run to run. */
  readonly name: string
  /**
   * Takes one message, or throws. The same message may come again, under the same `id`: after a failure, and after a
   * crash between its arrival and our note of it.
   */
  send(message: Message, signal: AbortSignal): Promise<void>
}

/** Takes the record of a run: at its start, at each hold, and at its end. */
export type RecordSink = Channel<Delivery>

/** Is told of each hold and failure, at once. */
export type Notifier = Channel<Notice>

/** The record of a run as it stood at one entry of its journal. */
export interface Delivery {
  readonly kind: 'runbook-delivery'
  readonly schema: 1
  /** `<run>/<seq>`. */
  readonly id: string
  readonly run: string
  /** Of the journal entry up to which the record goes. */
  readonly seq: number
  /** When that was: UTC, ISO 8601. */
  readonly at: string
  readonly event: 'started' | 'held' | 'ended'
  /** The hash of that entry: kept elsewhere, it shows whether the journal was changed or cut afterwards. */
  readonly journalHead: string
  readonly record: RunRecord
  /** The same for people: the maintenance runbook at the start, the change log, failures and follow-ups later. */
  readonly markdown: string
}

/** Where records and notices go. */
export interface Publishing {
  /** None of them can fail a step; a run of which one has not got the record is not finished. */
  readonly sinks?: readonly RecordSink[]
  readonly notifiers?: readonly Notifier[]
  /** What to type next, for notices: `proxkit runs resume <run>`. Default: a sentence. */
  readonly nextCommand?: (run: string, status: 'held' | 'failed') => string
  /** How long one message may take. Default: 30 seconds. */
  readonly timeoutMs?: number
}
