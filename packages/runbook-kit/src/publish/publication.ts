/**
 * Sends the record of one run to its sinks, and notices of trouble to its notifiers, beside the run. Nothing here can
 * fail a step: what cannot be delivered is noted, tried again at the end and on every resume, and reported.
 */

import { type Clock, isProxkitError, messageOf, scrubDeep } from '@proxkit/kernel'
import type { RunEvent } from '../apply/events.ts'
import type { JournalWriter } from '../journal/journal-writer.ts'
import type { JournalEntry } from '../model/journal.ts'
import type { Plan } from '../model/plan.ts'
import type { Undelivered } from '../report/report-run.ts'
import type { Disk } from '../run-folder/durable-file.ts'
import type { Channel, Publishing, RecordSink } from './channel.ts'
import { deliveryOf } from './delivery.ts'
import {
  type DeliveryNote,
  deliveredTo,
  dueEntries,
  noteDelivery,
  owedElsewhere,
  readDeliveryLog,
} from './delivery-log.ts'
import { noticeOf, type Trouble } from './notice.ts'

export interface PublicationOptions {
  readonly plan: Plan
  readonly run: string
  readonly runFolder: string
  readonly disk: Disk
  readonly clock: Clock
  readonly publishing: Publishing
  /** Aborted when nothing may be waited for any more. */
  readonly detached: AbortSignal
  readonly emit: (event: RunEvent) => void
}

export interface Publication {
  /** The same journal; what is appended to it is published. */
  watch(journal: JournalWriter): JournalWriter
  /** Delivers what is due, and says who has not got it. */
  settle(entries: readonly JournalEntry[]): Promise<readonly Undelivered[]>
  /** Notices that the engine itself cannot go on. */
  alarm(error: unknown, entries: readonly JournalEntry[]): Promise<void>
}

export function createPublication(options: PublicationOptions): Publication {
  const { plan, run, runFolder, disk, clock, publishing, detached, emit } = options
  const { sinks = [], notifiers = [], timeoutMs = 30_000 } = publishing
  const nextCommand = nextWith(publishing.nextCommand, runFolder)
  /** Where each sink stands: the last of its own deliveries. One at a time, in order. */
  const queues = new Map<RecordSink, Promise<Undelivered | undefined>>()
  let troubles: Found[] = []
  let expected: Promise<void> | undefined
  let noticing: Promise<void> | undefined

  let noted: Promise<void> = Promise.resolve()

  function note(rest: Unstamped<DeliveryNote>): Promise<void> {
    const write = () => noteDelivery(disk, runFolder, { at: new Date(clock.now()).toISOString(), ...rest })
    // One after another; what became of the one before is for its own caller.
    noted = noted.then(write, write)
    return noted
  }

  /** Resolves to the error of the last try, if none was heard; rejects never. */
  async function send<Message>(channel: Channel<Message>, make: () => Message): Promise<string | undefined> {
    let clean: Message
    try {
      clean = scrubDeep(make()) as Message
    } catch (thrown) {
      return messageOf(thrown)
    }
    let error: string | undefined
    for (let tried = 0; tried < mostTries; tried++) {
      if (tried > 0) await clock.sleep(1_000 * tried, detached).catch(() => undefined)
      if (detached.aborted) return error ?? 'the run was left before it was sent'
      try {
        const signal = AbortSignal.any([detached, AbortSignal.timeout(timeoutMs)])
        await Promise.race([channel.send(clean, signal), rejectsWith(signal, timeoutMs)])
        return undefined
      } catch (thrown) {
        error = messageOf(thrown)
      }
    }
    return error
  }

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
      let error = await send(sink, () => deliveryOf(plan, entries, run, entry))
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

  function publish(entries: readonly JournalEntry[]): void {
    for (const sink of sinks) {
      const before = queues.get(sink) ?? Promise.resolve(undefined)
      queues.set(
        sink,
        before.then(() => deliver(sink, entries)),
      )
    }
  }

  /** While one notice is on its way, further troubles gather for the next: a thousand failures are a few messages. */
  async function notice(entries: readonly JournalEntry[]): Promise<void> {
    for (;;) {
      const last = troubles.at(-1)
      if (last === undefined) break
      const found = troubles.map(({ trouble }) => trouble)
      troubles = []
      const make = () => noticeOf({ plan, run, entries, nextCommand }, found, last.at, last.seq)
      await Promise.all(
        notifiers.map(async (notifier) => {
          const error = await send(notifier, make)
          const about = { kind: 'notice', channel: notifier.name, seq: last.seq } as const
          // A notice that nobody got is not worth failing for; the journal has what it says.
          await note(
            error === undefined ? { outcome: 'delivered', ...about } : { outcome: 'failed', ...about, error },
          ).catch(() => undefined)
          if (error !== undefined) emit({ type: 'channel.failed', channel: notifier.name, error })
        }),
      )
    }
    noticing = undefined
  }

  function saw(entry: JournalEntry, entries: readonly JournalEntry[]): void {
    if (sinks.length > 0 && entry.type === 'run.started') publish([...entries])
    if (notifiers.length === 0 || (entry.type !== 'held' && entry.type !== 'failed')) return
    const { seq, at, node = '', type, data } = entry
    troubled({ seq, at, trouble: { path: node, status: type, ...data } }, entries)
  }

  function troubled(found: Found, entries: readonly JournalEntry[]): void {
    troubles.push(found)
    noticing ??= Promise.resolve().then(() => notice(entries))
  }

  return {
    watch: (journal) => ({
      ...journal,
      async append(name, data) {
        const entry = await journal.append(name, data)
        saw(entry, journal.entries)
        return entry
      },
    }),
    async settle(entries) {
      await noticing
      publish([...entries])
      const left = await Promise.all(queues.values())
      const notes = await readDeliveryLog(disk, runFolder).catch(() => [])
      return [...left.filter((one) => one !== undefined), ...owedElsewhere(notes, entries, sinks)]
    },
    async alarm(error, entries) {
      if (notifiers.length === 0) return
      const { code, remedy } = isProxkitError(error) ? (error as Remedied) : ({} as Partial<Remedied>)
      troubled(
        {
          seq: entries.length,
          at: new Date(clock.now()).toISOString(),
          trouble: {
            path: '',
            status: 'held',
            attempted: plan.runbook.title,
            failed: 'engine',
            error: messageOf(error),
            remedy: remedy ?? 'remove the cause, then resume the run',
            code: code ?? 'UNEXPECTED',
          },
        },
        entries,
      )
      await noticing
    },
  }
}

interface Found {
  readonly seq: number
  readonly at: string
  readonly trouble: Trouble
}

interface Remedied {
  readonly code: string
  readonly remedy?: string
}

/** How often one message is tried before its sink is left alone until the end, or the next resume. */
const mostTries = 3

type Unstamped<Note> = Note extends unknown ? Omit<Note, 'at'> : never

function rejectsWith(signal: AbortSignal, timeoutMs: number): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => {
      const timedOut = signal.reason instanceof Error && signal.reason.name === 'TimeoutError'
      reject(new Error(timedOut ? `no answer within ${timeoutMs / 1000} s` : 'the run was left'))
    }
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}

function nextWith(given: Publishing['nextCommand'], runFolder: string): NonNullable<typeof given> {
  return (run, status) => {
    try {
      if (given !== undefined) return given(run, status)
    } catch {
      // Whoever is woken by it gets a sentence rather than nothing.
    }
    return status === 'held' ? `resume run ${run}` : `look at the report of run ${run} in ${runFolder}`
  }
}
