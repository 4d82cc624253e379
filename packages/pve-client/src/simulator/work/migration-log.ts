/** The log that both kinds of migration write: each line with its time, and a summary of what went wrong. */

import { Refusal } from '../refusal.ts'
import type { World } from '../state/world.ts'
import type { Task, Work } from '../tasks/task.ts'

export interface MigrationLog {
  info(text: string): void
  error(text: string): void
}

export function migrationLog(world: World, task: Task): MigrationLog {
  const line = (text: string) => task.lines.push(`${timeOf(world.nowMs)} ${text}`)
  return { info: line, error: (text) => line(`ERROR: ${text}`) }
}

/** Whatever fails inside ends as `migration aborted`; the log says why. */
export function* migrating(world: World, task: Task, log: MigrationLog, work: () => Work): Work {
  try {
    yield* work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    log.info('aborting phase 1 - cleanup resources')
    log.error(`migration aborted (duration ${duration(world.nowMs - task.startMs)}): ${error.message}`)
    throw new Refusal(500, 'migration aborted')
  }
  log.info(`migration finished successfully (duration ${duration(world.nowMs - task.startMs)})`)
}

function timeOf(nowMs: number): string {
  return new Date(nowMs).toISOString().replace('T', ' ').slice(0, 19)
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':')
}
