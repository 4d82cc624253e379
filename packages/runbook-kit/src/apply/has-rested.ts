/** Whether a run has rested for so long, overnight say, that what is left of it is planned anew. */

import type { JournalEntry } from '../model/journal.ts'
import type { Plan } from '../model/plan.ts'
import { isAnew } from '../model/whole-run.ts'

/** A rest after which nothing was planned anew still counts: the process that came then may have died, or been held. */
export function hasRested(
  plan: Plan,
  entries: readonly JournalEntry[],
  nowMs: number,
  replanAfterMs: number,
): boolean {
  const since = entries.findLastIndex(({ type, node }) => type === 'planned' && isAnew(node))
  const endedLongAgo = (index: number, untilMs: number) => {
    const last = entries[index]
    return last !== undefined && untilMs - Date.parse(last.at) >= replanAfterMs
  }
  const restedBefore = entries.some(
    ({ type, at }, index) =>
      type === 'run.resumed' && index > since && endedLongAgo(index - 1, Date.parse(at)),
  )
  if (restedBefore || endedLongAgo(entries.length - 1, nowMs)) return true
  const latest = entries[since]
  // What is left may be nothing that the hours are for: the work of a person, say.
  const isKeptOut = entries.some(
    (entry, index) => entry.type === 'held' && index > since && entry.data.code === 'RUNBOOK_OUTSIDE_WINDOW',
  )
  return isKeptOut && isOver(latest?.type === 'planned' ? latest.data.plan : plan, nowMs)
}

/** The hours of the policy have ended: what is left belongs into the next ones. */
function isOver({ policy: { window } }: Plan, nowMs: number): boolean {
  return window !== undefined && nowMs >= Date.parse(window.to)
}
