/** What somebody is told at two in the morning: what went wrong, what still runs, what is in doubt, what to type next. */

import type { Failure, JournalEntry } from '../model/journal.ts'
import type { Json } from '../model/json.ts'
import type { Plan } from '../model/plan.ts'
import { reportRun, type StepReport } from '../report/report-run.ts'

/** One message; it may tell of several troubles that came together. */
export interface Notice {
  readonly kind: 'runbook-notice'
  readonly schema: 1
  /** `<run>/<seq>` of the last trouble in it. */
  readonly id: string
  readonly run: string
  readonly runbook: Plan['runbook']
  readonly environment: string
  /** UTC, ISO 8601. */
  readonly at: string
  readonly troubles: readonly Trouble[]
  /** What goes on meanwhile. */
  readonly running: readonly NoticedStep[]
  /** Nobody knows whether these took place. */
  readonly inDoubt: readonly NoticedStep[]
  readonly next: string
  /** All of it, for people. */
  readonly text: string
}

/** Something that is held or has failed. */
export interface Trouble extends Pick<Failure, 'attempted' | 'error' | 'remedy'> {
  /** Empty if the engine itself could not go on: a full disk, say. */
  readonly path: string
  readonly status: 'held' | 'failed'
  readonly failed: Failure['failed'] | 'engine'
  readonly code: string
}

/** A step that runs, or is in doubt. */
export interface NoticedStep {
  readonly path: string
  readonly summary: string
  readonly since?: string
  /** What names the effect in the target: a task id, say. */
  readonly handle?: Json
}

export interface NoticeSource {
  readonly plan: Plan
  readonly run: string
  readonly entries: readonly JournalEntry[]
  readonly nextCommand: (run: string, status: 'held' | 'failed') => string
}

/**
 * @param at of the last trouble: UTC, ISO 8601
 * @param seq of its journal entry
 */
export function noticeOf(
  source: NoticeSource,
  troubles: readonly Trouble[],
  at: string,
  seq: number,
): Notice {
  const { plan, run, entries, nextCommand } = source
  const { steps } = reportRun(plan, entries, run)
  const body = {
    run,
    runbook: plan.runbook,
    environment: plan.environment,
    at,
    troubles,
    running: steps.filter(({ status }) => status === 'running').map(noticed),
    inDoubt: steps.filter(({ status, inDoubt }) => status === 'held' && inDoubt).map(noticed),
    next: nextCommand(run, troubles.some(({ status }) => status === 'held') ? 'held' : 'failed'),
  }
  return { kind: 'runbook-notice', schema: 1, id: `${run}/${seq}`, ...body, text: noticeText(body) }
}

function noticed({ path, summary, startedAt, handle }: StepReport): NoticedStep {
  return {
    path,
    summary,
    ...(startedAt === undefined ? {} : { since: startedAt }),
    ...(handle === undefined ? {} : { handle }),
  }
}

function noticeText(notice: Omit<Notice, 'kind' | 'schema' | 'id' | 'text'>): string {
  const { runbook, environment, run, troubles, running, inDoubt, next } = notice
  return [
    `${runbook.title} in ${environment}, run ${run}`,
    ...troubles.flatMap(({ path, status, attempted, failed, error, remedy, code }) => [
      `${status === 'held' ? 'Held' : 'Failed'}${path === '' ? '' : ` at ${path}`}: ${attempted}`,
      `  ${failed}: ${error} (${code})`,
      `  ${remedy}`,
    ]),
    `Running: ${listText(running)}`,
    `In doubt: ${listText(inDoubt)}`,
    `Next: ${next}`,
    '',
  ].join('\n')
}

function listText(steps: readonly NoticedStep[]): string {
  if (steps.length === 0) return 'nothing'
  const shown = steps
    .slice(0, mostShown)
    .map(({ summary, handle }) =>
      handle === undefined || handle === null ? summary : `${summary} (${JSON.stringify(handle)})`,
    )
  return [...shown, ...(steps.length > mostShown ? [`and ${steps.length - mostShown} more`] : [])].join('; ')
}

/** Of a thousand that run at once, a message of the night needs no more. */
const mostShown = 10
