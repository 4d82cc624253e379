/** What every step that starts a task on the server shares. */

import { type PveClient, parseUpid, type Upid } from '@proxkit/pve-client'
import type { Intent, Settlement } from '@proxkit/runbook-kit'
import type { Services } from '../kit.ts'

const logPageLines = 1_000

/** What was read of the logs of running tasks: the next look reads what is new. */
const begun = new WeakMap<PveClient, Map<Upid, string[]>>()

/** One look at a task: still running, done (with or without warnings), or failed with its own words. */
export async function taskSettlement(pve: PveClient, upid: Upid): Promise<Settlement<undefined>> {
  const { node } = parseUpid(upid)
  const task = await pve.request('GET /nodes/{node}/tasks/{upid}/status', { node, upid })
  // After the status: the log of a task that has ended is whole.
  const log = await readTaskLog(pve, upid)
  if (task.status === 'running') return { outcome: 'running', log }
  begun.get(pve)?.delete(upid)
  const exitStatus = task.exitstatus ?? 'unknown'
  if (exitStatus === 'OK' || exitStatus.startsWith('WARNINGS')) return { outcome: 'done', log }
  return { outcome: 'failed', reason: exitStatus, remedy: `see the log of task ${upid}`, log }
}

/** Every line so far; without a log there is none, which is no reason to doubt the task. */
export async function readTaskLog(pve: PveClient, upid: Upid): Promise<readonly string[]> {
  const { node } = parseUpid(upid)
  const logs = begun.get(pve) ?? new Map<Upid, string[]>()
  const lines = logs.get(upid) ?? []
  begun.set(pve, logs.set(upid, lines))
  for (;;) {
    const page = await pve
      .request('GET /nodes/{node}/tasks/{upid}/log', {
        ...{ node, upid, start: lines.length, limit: logPageLines },
      })
      .catch(() => [])
    const texts = page.map(({ t }) => t ?? '')
    // So an empty log is told.
    if (lines.length === 0 && texts.length === 1 && texts[0] === 'no content') return []
    lines.push(...texts)
    if (texts.length < logPageLines) return [...lines]
  }
}

/** What every step that ends with its task has in common. */
export const endsWithTask = {
  settle: ({ pve }: Services, _input: unknown, upid: Upid) => taskSettlement(pve, upid),
  pollMs: 500,
  /** The cluster's summary lags behind the task. */
  verifyWithinMs: 15_000,
}

/** The server's clock and ours may differ by this much. */
const skewSeconds = 5

/**
 * Finds the task that a submit started whose answer was lost: of this type, on this guest, not older than the intent.
 * The list may lag an accepted request by seconds.
 */
export async function findTask(pve: PveClient, wanted: WantedTask): Promise<Upid | undefined> {
  return (await findTasks(pve, wanted))[0]
}

interface WantedTask {
  readonly node: string
  readonly type: string
  readonly intent: Intent
  /** What it works on: a guest, or whatever else stands in its UPID. */
  readonly vmid?: number
  readonly id?: string
}

/** All that it may be, the latest first. */
export async function findTasks(pve: PveClient, wanted: WantedTask): Promise<readonly Upid[]> {
  const { node, type, vmid, intent } = wanted
  const id = wanted.id ?? String(vmid)
  const since = Math.floor(intent.atMs / 1000) - skewSeconds
  const tasks = await pve.request('GET /nodes/{node}/tasks', {
    node,
    ...(vmid === undefined ? {} : { vmid }),
    typefilter: type,
    since,
    source: 'all',
  })
  const ours = tasks.filter((task) => task.type === type && task.id === id && task.starttime >= since)
  return ours.toSorted((a, b) => b.starttime - a.starttime).map(({ upid }) => upid as Upid)
}
