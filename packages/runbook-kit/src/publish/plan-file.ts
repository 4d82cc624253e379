/** A Markdown file to which the record of every run is appended. */

import { readFile } from 'node:fs/promises'
import { DeliveryError } from '../errors.ts'
import { appendDurably } from '../run-folder/append-durably.ts'
import { hasCode } from '../run-folder/durable-file.ts'
import type { Delivery, RecordSink } from './channel.ts'

export interface PlanFileOptions {
  /** Made if it is not there; its folder has to be. */
  readonly path: string
  /** Default: `plan-file`. */
  readonly name?: string
}

/** Appends and never rewrites: what others write into the file stays as it is. */
export function planFileSink({ path, name = 'plan-file' }: PlanFileOptions): RecordSink {
  return {
    name,
    async send(delivery) {
      try {
        const before = await readFile(path, 'utf8').catch((error: unknown) => {
          if (hasCode(error, 'ENOENT')) return ''
          throw error
        })
        if (before.includes(endMark(delivery))) return
        // The mark stands at the end: a part that a crash has torn is written again as a whole.
        const gap = before === '' ? '' : '\n'
        await appendDurably(path, `${gap}${delivery.markdown}\n${endMark(delivery)}\n`, readableByAll)
      } catch (cause) {
        throw new DeliveryError(name, `the record of run ${delivery.run}`, reasonOf(cause), cause)
      }
    },
  }
}

/** A document for people, unlike a run folder; the umask decides further. */
const readableByAll = 0o666

/** Nobody can foresee the hash, so no name and no log line can pass for this mark. */
function endMark({ id, journalHead }: Delivery): string {
  return `<!-- runbook-record ${id} ${journalHead} -->`
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
