/** Which channel has got what: JSON lines beside the journal. A line that is lost means a message that comes twice. */

import { join } from 'node:path'
import type { Disk } from '../run-folder/durable-file.ts'

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

/** Not for several callers at once. */
export async function noteDelivery(disk: Disk, runFolder: string, note: DeliveryNote): Promise<void> {
  const path = join(runFolder, deliveryLog)
  const before = (await disk.read(path))?.toString('utf8') ?? ''
  await disk.write(path, `${before}${JSON.stringify(note)}\n`)
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
