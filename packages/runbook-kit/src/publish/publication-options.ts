/** What the publishing of one run is given. */

import type { Clock } from '@proxkit/kernel'
import type { RunEvent } from '../apply/events.ts'
import type { Plan } from '../model/plan.ts'
import type { Disk } from '../run-folder/durable-file.ts'
import type { Publishing } from './channel.ts'

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
