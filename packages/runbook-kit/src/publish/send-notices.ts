/** Tells the notifiers of trouble in one run, at once and beside the run. */

import { isProxkitError, messageOf } from '@proxkit/kernel'
import type { JournalEntry } from '../model/journal.ts'
import type { Publishing } from './channel.ts'
import type { NoteDelivery } from './delivery-log.ts'
import { noticeOf, type Trouble } from './notice.ts'
import type { PublicationOptions } from './publication-options.ts'
import { sendMessage } from './send-message.ts'

export interface Notices {
  /** Something was written into the journal: trouble, perhaps. */
  saw(entry: JournalEntry, entries: readonly JournalEntry[]): void
  /** The engine itself cannot go on. Resolves when that was told. */
  alarm(error: unknown, entries: readonly JournalEntry[]): Promise<void>
  /** Resolves when everything was told. */
  settle(): Promise<void>
}

export function createNotices(options: PublicationOptions, note: NoteDelivery): Notices {
  const { plan, run, runFolder, clock, publishing, detached, emit } = options
  const { notifiers = [], timeoutMs } = publishing
  const nextCommand = nextWith(publishing.nextCommand, runFolder)
  let troubles: Found[] = []
  let noticing: Promise<void> | undefined

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
          const error = await sendMessage(notifier, make, { clock, detached, timeoutMs })
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

  function troubled(found: Found, entries: readonly JournalEntry[]): void {
    if (notifiers.length === 0) return
    troubles.push(found)
    noticing ??= Promise.resolve().then(() => notice(entries))
  }

  return {
    saw(entry, entries) {
      if (entry.type !== 'held' && entry.type !== 'failed') return
      const { seq, at, node = '', type, data } = entry
      troubled({ seq, at, trouble: { path: node, status: type, ...data } }, entries)
    },
    async alarm(error, entries) {
      const at = new Date(clock.now()).toISOString()
      troubled({ seq: entries.length, at, trouble: engineTrouble(plan.runbook.title, error) }, entries)
      await noticing
    },
    async settle() {
      await noticing
    },
  }
}

interface Found {
  readonly seq: number
  readonly at: string
  readonly trouble: Trouble
}

function engineTrouble(attempted: string, error: unknown): Trouble {
  const { code, remedy } = isProxkitError(error) ? (error as Remedied) : ({} as Partial<Remedied>)
  return {
    path: '',
    status: 'held',
    attempted,
    failed: 'engine',
    error: messageOf(error),
    remedy: remedy ?? 'remove the cause, then resume the run',
    code: code ?? 'UNEXPECTED',
  }
}

interface Remedied {
  readonly code: string
  readonly remedy?: string
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
