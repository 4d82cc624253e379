/** What a record says beyond the steps: filled in by whoever writes the runbook, shown before and after the run. */

import * as z from 'zod'

/** What only the author of a runbook knows; see `FlowContext.brief`. */
export interface Brief {
  /** What it covers, and what it does not. */
  readonly scope?: string
  /** Who answers for it. */
  readonly owner?: string
  /** Why it is done. */
  readonly why?: string
  /** What depends on what is touched. */
  readonly targets?: readonly BriefTarget[]
  readonly backups?: readonly BriefBackup[]
  /** How the load is taken away first. */
  readonly drain?: readonly string[]
  /** What to do if it goes wrong, beyond the undo of each step. */
  readonly rollback?: readonly string[]
  /** What remains to be done afterwards in any case. */
  readonly followUps?: readonly string[]
  /** Facts whose state before and after the run belongs to the evidence, by key: `cluster:all`. */
  readonly facts?: readonly string[]
}

/** Something that is touched, and what hangs on it. */
export interface BriefTarget {
  readonly name: string
  readonly criticality?: string
  /** What else the reader should know of it. */
  readonly note?: string
}

/** A backup that the author vouches for. Policy looks at those that steps name, not at these. */
export interface BriefBackup {
  readonly target: string
  /** Whether it was read back, and not only made. */
  readonly verified: boolean
  /** When it was made: UTC, ISO 8601. */
  readonly at?: string
  readonly where?: string
}

const texts = z.array(z.string()).optional()

export const briefSchema = z.strictObject({
  scope: z.string().optional(),
  owner: z.string().optional(),
  why: z.string().optional(),
  targets: z
    .array(
      z.strictObject({
        name: z.string(),
        criticality: z.string().optional(),
        note: z.string().optional(),
      }),
    )
    .optional(),
  backups: z
    .array(
      z.strictObject({
        target: z.string(),
        verified: z.boolean(),
        at: z.iso.datetime().optional(),
        where: z.string().optional(),
      }),
    )
    .optional(),
  drain: texts,
  rollback: texts,
  followUps: texts,
  facts: texts,
})

/** Both together: lists are joined, and of single texts the later counts. */
export function joinBriefs(one: Brief, other: Brief): Brief {
  const lists = (['targets', 'backups', 'drain', 'rollback', 'followUps', 'facts'] as const).flatMap(
    (name) => {
      const both = [...(one[name] ?? []), ...(other[name] ?? [])]
      return both.length === 0 ? [] : [[name, both]]
    },
  )
  return { ...one, ...other, ...Object.fromEntries(lists) }
}
