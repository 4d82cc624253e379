/** Takes a run, what it touches and its journal; what cannot be prepared is free again. */

import { join } from 'node:path'
import { systemClock } from '@proxkit/kernel'
import type { Journal } from '../journal/chain.ts'
import { createJournalWriter, type JournalWriter } from '../journal/journal-writer.ts'
import type { Plan } from '../model/plan.ts'
import { type Attempt, takeRun } from '../run-folder/attempt-lock.ts'
import { type Machine, thisMachine } from '../run-folder/machine.ts'
import { journalFile } from '../run-folder/run-folder.ts'
import type { RunOptions } from './run-options.ts'
import type { Targets } from './targets.ts'

export interface Opened {
  readonly attempt: Attempt
  readonly targets: Targets
  readonly journal: JournalWriter
  /** Remainders that earlier attempts have planned. */
  readonly rests: readonly Plan[]
  readonly resumed: boolean
  readonly isStale?: boolean
}

export async function withAttempt<Prepared>(
  runFolder: string,
  machine: Machine,
  prepare: (attempt: Attempt) => Promise<Prepared>,
): Promise<Prepared> {
  const attempt = await takeRun(runFolder, machine)
  try {
    return await prepare(attempt)
  } catch (error) {
    await attempt.release()
    throw error
  }
}

export async function orRelease(targets: Targets, prepare: () => Promise<Opened>): Promise<Opened> {
  try {
    return await prepare()
  } catch (error) {
    await targets.release()
    throw error
  }
}

export async function openJournal<Services>(
  plan: Plan,
  { runFolder, clock = systemClock, machine = thisMachine }: RunOptions<Services>,
  { entries, wholeBytes }: Pick<Journal, 'entries' | 'wholeBytes'>,
): Promise<JournalWriter> {
  const file = await machine.disk.openJournal(join(runFolder, journalFile), wholeBytes)
  return createJournalWriter({ file, clock, entries, genesis: plan.hash })
}

/** The hash of the configuration, as entries hold it. */
export function configured({ configuration }: { readonly configuration?: string }): {
  readonly configuration?: string
} {
  return configuration === undefined ? {} : { configuration }
}
