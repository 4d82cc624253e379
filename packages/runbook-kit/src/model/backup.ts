/** What policy wants to know of a backup before something may be lost. */

import type { Json } from './json.ts'
import { isLate } from './late.ts'

/** The state of a fact that tells of the newest backup of one thing; such a fact is `null` if there is none. */
export interface BackupState {
  /** UTC, ISO 8601. */
  readonly takenAt: string
  /** Whether it was made whole, was read back, and is where the loss does not reach it. */
  readonly usable: boolean
  /** Why it is not usable. */
  readonly why?: string
  readonly where?: string
}

/** A backup that covers what a step may lose. */
export interface PlannedBackup {
  /** The key of the fact that tells of it. */
  readonly fact: string
  /** As it was when the plan was made, or as an earlier step predicts it. */
  readonly found: Json
}

/** Which steps need a backup, by id, and how old it may be. */
export interface BackupRule {
  readonly steps: readonly string[]
  readonly maxAgeMs: number
}

/** Why this is not enough, as a sentence; undefined if it is. */
export function backupProblem(
  backups: readonly PlannedBackup[],
  { maxAgeMs }: BackupRule,
  nowMs: number,
): string | undefined {
  if (backups.length === 0) return 'policy wants a backup, and the step names none'
  for (const { fact, found } of backups) {
    const { takenAt, usable, why } = (found ?? {}) as { readonly [name: string]: Json | undefined }
    if (found === null || takenAt === undefined) return `there is no backup (${fact})`
    // What an earlier step of the same plan makes may be known later; what nobody says of a backup is not assumed.
    if (usable !== true && !isLate(usable)) return `the backup is not usable (${fact}): ${textOf(why)}`
    if (isLate(takenAt)) continue
    const ageMs = nowMs - Date.parse(textOf(takenAt))
    if (!(ageMs <= maxAgeMs))
      return `the backup is of ${textOf(takenAt)} and older than ${maxAgeMs / 3_600_000} h (${fact})`
  }
  return undefined
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? 'unknown')
}
