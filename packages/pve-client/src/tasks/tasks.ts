/** Everything one does with a task once it has a UPID. */

import type { Clock } from '@proxkit/kernel'
import { isPveError, type PveError, PveTaskFailedError, PveTaskTimeoutError } from '../errors.ts'
import { parseUpid, type Upid } from '../model/upid.ts'
import { createTaskWatcher, type WatchReads } from './task-watcher.ts'

/** How a task ended well. */
export interface TaskOutcome {
  readonly upid: Upid
  /** `warnings` is success: the task did its work and wrote warnings to its log. */
  readonly outcome: 'ok' | 'warnings'
  /** `OK` or `WARNINGS: 2`. */
  readonly exitStatus: string
}

/** How one of many tasks ended; a failure is a result here and not an exception, so that none hides another. */
export type TaskResult =
  | TaskOutcome
  | { readonly upid: Upid; readonly outcome: 'failed'; readonly error: PveError }

export interface FollowOptions {
  /** Stops waiting; the task goes on. */
  readonly signal?: AbortSignal
  /** Default: 1,000. */
  readonly pollMs?: number
}

export interface WaitOptions extends FollowOptions {
  /** Default: as long as the task runs. */
  readonly timeoutMs?: number
  /** Called with each line of the task's log as it is seen. */
  readonly onLog?: (line: string) => void
}

export interface Tasks {
  /**
   * Waits until a task has ended. Needs Sys.Audit on the node, or to be the user who started it. However many tasks of a
   * node are waited for, one poll serves them all.
   *
   * @throws PveTaskFailedError with the end of the log
   * @throws PveTaskTimeoutError when `timeoutMs` is over first; the task goes on
   */
  wait(upid: Upid, options?: WaitOptions): Promise<TaskOutcome>
  /** Waits for many. Rejects only when it is aborted. */
  waitAll(upids: readonly Upid[], options?: Omit<WaitOptions, 'onLog'>): Promise<readonly TaskResult[]>
  /** The lines of a task's log, until it has ended. Breaking out of the loop leaves the task alone. */
  follow(upid: Upid, options?: FollowOptions): AsyncGenerator<string, void, undefined>
  /** Asks the server to end a task: `DELETE /nodes/{node}/tasks/{upid}`. Needs Sys.Modify on the node, or to be the user who started it. */
  stop(upid: Upid): Promise<void>
}

export interface TaskReads extends WatchReads {
  log(node: string, upid: Upid, start: number): Promise<readonly { readonly n: number; readonly t: string }[]>
  stop(node: string, upid: Upid): Promise<unknown>
}

const defaultPollMs = 1_000
const logPageLines = 500

export function createTasks(reads: TaskReads, clock: Clock): Tasks {
  const watcher = createTaskWatcher(reads, clock)

  async function wait(upid: Upid, options: WaitOptions = {}): Promise<TaskOutcome> {
    const { signal, timeoutMs, onLog, pollMs = defaultPollMs } = options
    const overdue = new AbortController()
    const finished = new AbortController()
    if (timeoutMs !== undefined)
      clock.sleep(timeoutMs, finished.signal).then(
        () => overdue.abort(tooLate(upid, timeoutMs)),
        () => {},
      )
    const stopWaiting = signal === undefined ? overdue.signal : AbortSignal.any([signal, overdue.signal])
    try {
      const ended = watcher.ended(upid, { pollMs, signal: stopWaiting })
      if (onLog !== undefined) for await (const line of linesUntil(ended, upid, pollMs)) onLog(line)
      return await outcomeOf(reads, upid, await ended)
    } finally {
      finished.abort()
      // Without effect when the task has ended; else nobody waits for it any more.
      overdue.abort(new Error('nobody waits'))
    }
  }

  /** Reads on from the last line after each poll, and once more when the task has ended. */
  async function* linesUntil(ended: Promise<string>, upid: Upid, pollMs: number) {
    const { node } = parseUpid(upid)
    const over = new AbortController()
    const close = () => over.abort()
    ended.then(close, close)
    for (let seen = 0; ; ) {
      const wasOver = over.signal.aborted
      const lines = await reads.log(node, upid, seen)
      seen += lines.length
      for (const { t } of lines) yield t
      if (lines.length >= logPageLines) continue
      if (wasOver) return
      await clock.sleep(pollMs, over.signal).catch(() => {})
    }
  }

  return {
    wait,
    waitAll: (upids, options) =>
      Promise.all(
        upids.map((upid) =>
          wait(upid, options).catch((error: unknown) => {
            if (!isPveError(error)) throw error
            return { upid, outcome: 'failed' as const, error }
          }),
        ),
      ),
    async *follow(upid, { signal, pollMs = defaultPollMs } = {}) {
      const left = new AbortController()
      const stopWaiting = signal === undefined ? left.signal : AbortSignal.any([signal, left.signal])
      const ended = watcher.ended(upid, { pollMs, signal: stopWaiting })
      try {
        yield* linesUntil(ended, upid, pollMs)
        signal?.throwIfAborted()
      } finally {
        left.abort()
        // Whoever left the loop does not want to hear how the task ended.
        await ended.catch(() => {})
      }
    },
    async stop(upid) {
      await reads.stop(parseUpid(upid).node, upid)
    },
  }
}

function tooLate(upid: Upid, timeoutMs: number): PveTaskTimeoutError {
  return new PveTaskTimeoutError(
    `Unable to see the end of task ${upid}: it still runs after ${timeoutMs / 1000} s (wait longer, or stop it)`,
    upid,
  )
}

async function outcomeOf(reads: TaskReads, upid: Upid, exitStatus: string): Promise<TaskOutcome> {
  if (exitStatus === 'OK') return { upid, outcome: 'ok', exitStatus }
  if (exitStatus.startsWith('WARNINGS')) return { upid, outcome: 'warnings', exitStatus }
  const { node, type, id } = parseUpid(upid)
  // The log explains the failure, but not having it must not hide the failure.
  const log = await reads.log(node, upid, 0).catch(() => [])
  const logTail = log.slice(-10).map((line) => line.t)
  const subject = id === '' ? type : `${type} ${id}`
  throw new PveTaskFailedError(
    `Unable to finish task ${subject} on node ${node}: ${upid} → ${exitStatus} (see its log: ${logTail.at(-1) ?? 'empty'})`,
    { upid, exitStatus, logTail },
  )
}
