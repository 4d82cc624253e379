/** Waits for a task on its node, and tells the three ways in which it can end apart. */

import type { Clock } from '@proxkit/kernel'
import { isPveError, PveTaskFailedError, PveTaskTimeoutError } from '../errors.ts'
import { parseUpid, type Upid } from '../model/upid.ts'

/** How a task ended well. A task that ended with an error throws {@link PveTaskFailedError}. */
export interface TaskOutcome {
  readonly upid: Upid
  /** `warnings` is success: the task did its work and wrote warnings to its log. */
  readonly outcome: 'ok' | 'warnings'
  /** `OK` or `WARNINGS: 2`. */
  readonly exitStatus: string
}

export interface WaitOptions {
  /** Stops waiting; the task goes on. */
  readonly signal?: AbortSignal
  /** Default: as long as the task runs. */
  readonly timeoutMs?: number
  /** Default: 1,000. */
  readonly pollMs?: number
  /** Called with each line of the task's log as it is seen. */
  readonly onLog?: (line: string) => void
}

/** The two reads that waiting needs; the client gives them. */
export interface TaskReads {
  status(node: string, upid: Upid, signal?: AbortSignal): Promise<{ status: string; exitstatus?: string }>
  log(
    node: string,
    upid: Upid,
    start: number,
    signal?: AbortSignal,
  ): Promise<readonly { n: number; t: string }[]>
}

/** A node may be away for a moment while it reboots or its proxy restarts. */
const patienceMs = 60_000
const logPageLines = 500

export async function waitForTask(
  reads: TaskReads,
  clock: Clock,
  upid: Upid,
  options: WaitOptions = {},
): Promise<TaskOutcome> {
  const { node } = parseUpid(upid)
  const { signal, onLog, pollMs = 1_000, timeoutMs = Number.POSITIVE_INFINITY } = options
  const startMs = clock.now()
  let lastAnswerMs = startMs
  let seen = 0

  const followLog = async () => {
    for (;;) {
      const lines = await reads.log(node, upid, seen, signal)
      for (const line of lines) onLog?.(line.t)
      seen += lines.length
      if (lines.length < logPageLines) return
    }
  }

  for (;;) {
    try {
      const { status, exitstatus } = await reads.status(node, upid, signal)
      lastAnswerMs = clock.now()
      if (onLog !== undefined) await followLog()
      if (status !== 'running') return await outcomeOf(reads, upid, exitstatus ?? 'unknown')
    } catch (error) {
      const transient = isPveError(error) && error.retryable && clock.now() - lastAnswerMs < patienceMs
      if (!transient) throw error
    }
    const waitedMs = clock.now() - startMs
    if (waitedMs >= timeoutMs)
      throw new PveTaskTimeoutError(
        `Unable to see the end of task ${upid}: it still runs after ${Math.round(waitedMs / 1000)} s (wait longer, or stop it)`,
        upid,
      )
    await clock.sleep(Math.min(pollMs, timeoutMs - waitedMs), signal)
  }
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
