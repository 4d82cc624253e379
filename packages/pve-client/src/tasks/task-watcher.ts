/** Watches tasks until they end. One poll of a node serves all tasks that are waited for there. */

import type { Clock } from '@proxkit/kernel'
import { isPveError } from '../errors.ts'
import { parseUpid, type Upid } from '../model/upid.ts'

/** The reads that watching needs; the client gives them. */
export interface WatchReads {
  status(node: string, upid: Upid): Promise<{ readonly status: string; readonly exitstatus?: string }>
  list(
    node: string,
    filter: { readonly since: number; readonly limit: number },
  ): Promise<readonly ListedTask[]>
}

export interface ListedTask {
  readonly upid: string
  /** Seconds since 1970; only a task that has ended has it. */
  readonly endtime?: number
  /** Of a task that has ended: how. */
  readonly status?: string
}

export interface TaskWatcher {
  /**
   * Resolves to the exit status of a task, within one poll of its end.
   *
   * @param options.signal stops waiting; the task goes on
   */
  ended(
    upid: Upid,
    options: { readonly pollMs: number; readonly signal?: AbortSignal | undefined },
  ): Promise<string>
}

interface Waiter {
  readonly upid: Upid
  readonly startTime: number
  readonly pollMs: number
  resolve(exitStatus: string): void
  reject(error: unknown): void
}

/** A node may be away for a moment while it reboots or its proxy restarts. */
const patienceMs = 60_000
/** Tasks that the list does not show are looked up one by one, so many a poll. */
const lookUpsAPoll = 8
/** The clocks of nodes differ; a task must not fall out of the list for that. */
const skewSeconds = 60

export function createTaskWatcher(reads: WatchReads, clock: Clock): TaskWatcher {
  const nodes = new Map<string, Place>()

  async function watch(node: string, { waiters, sleep }: Place): Promise<void> {
    let lastAnswerMs = clock.now()
    while (waiters.size > 0) {
      try {
        await look(reads, node, waiters)
        lastAnswerMs = clock.now()
      } catch (error) {
        if (!isTransient(error) || clock.now() - lastAnswerMs >= patienceMs) rejectAll(waiters, error)
      }
      if (waiters.size > 0) await sleep(Math.min(...[...waiters].map(({ pollMs }) => pollMs)))
    }
    // In the same turn in which nobody was left: whoever comes now starts a watch of its own.
    nodes.delete(node)
  }

  return {
    ended(upid, { pollMs, signal }) {
      return new Promise<string>((resolve, reject) => {
        const { node, startTime } = parseUpid(upid)
        if (signal?.aborted) return reject(signal.reason)
        const known = nodes.get(node)
        const place = known ?? createPlace(clock)
        const abort = () => {
          place.waiters.delete(waiter)
          place.wake()
          reject(signal?.reason)
        }
        const settle =
          <T>(act: (value: T) => void) =>
          (value: T) => {
            signal?.removeEventListener('abort', abort)
            act(value)
          }
        const waiter: Waiter = { upid, startTime, pollMs, resolve: settle(resolve), reject: settle(reject) }
        signal?.addEventListener('abort', abort, { once: true })
        place.waiters.add(waiter)
        if (known !== undefined) return
        nodes.set(node, place)
        // Those who ask in the same turn are served by the first poll already.
        queueMicrotask(() => void watch(node, place))
      })
    },
  }
}

/** Everyone who waits for a task of one node, and a sleep that ends early when one of them leaves. */
interface Place {
  readonly waiters: Set<Waiter>
  wake(): void
  sleep(ms: number): Promise<void>
}

function createPlace(clock: Clock): Place {
  let alarm = new AbortController()
  return {
    waiters: new Set(),
    wake: () => alarm.abort(),
    async sleep(ms) {
      alarm = new AbortController()
      await clock.sleep(ms, alarm.signal).catch(() => {})
    },
  }
}

/** One look at a node; those whose task has ended learn how, and wait no more. */
async function look(reads: WatchReads, node: string, waiters: Set<Waiter>): Promise<void> {
  const end = (waiter: Waiter, exitStatus = 'unknown') => {
    waiters.delete(waiter)
    waiter.resolve(exitStatus)
  }
  const lookUp = async (waiter: Waiter) => {
    try {
      const { status, exitstatus } = await reads.status(node, waiter.upid)
      if (status !== 'running') end(waiter, exitstatus)
    } catch (error) {
      if (isTransient(error)) throw error
      waiters.delete(waiter)
      waiter.reject(error)
    }
  }
  if (waiters.size === 1) return void (await Promise.all([...waiters].map(lookUp)))

  const since = Math.min(...[...waiters].map(({ startTime }) => startTime)) - skewSeconds
  const listed = await reads.list(node, { since, limit: Math.max(500, waiters.size * 2) })
  const byUpid = new Map(listed.map((task) => [task.upid, task]))
  const unseen = [...waiters].filter(({ upid }) => !byUpid.has(upid))
  for (const waiter of waiters) {
    const task = byUpid.get(waiter.upid)
    if (task?.endtime !== undefined) end(waiter, task.status)
  }
  await Promise.all(unseen.slice(0, lookUpsAPoll).map(lookUp))
}

function isTransient(error: unknown): boolean {
  return isPveError(error) && error.retryable
}

function rejectAll(waiters: Set<Waiter>, error: unknown): void {
  for (const waiter of waiters) waiter.reject(error)
  waiters.clear()
}
