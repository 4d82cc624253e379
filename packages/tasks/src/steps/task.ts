/** What every step that starts a task on the server shares. */

import { type PveClient, parseUpid, type Upid } from '@proxkit/pve-client'
import type { Intent, Settlement } from '@proxkit/runbook-kit'
import type { Services } from '../kit.ts'

const logLines = 1_000

/** One look at a task: still running, done (with or without warnings), or failed with its own words. */
export async function taskSettlement(pve: PveClient, upid: Upid): Promise<Settlement<undefined>> {
  const { node } = parseUpid(upid)
  const [task, lines] = await Promise.all([
    pve.request('GET /nodes/{node}/tasks/{upid}/status', { node, upid }),
    pve.request('GET /nodes/{node}/tasks/{upid}/log', { node, upid, limit: logLines }),
  ])
  const log = lines.map(({ t }) => t ?? '')
  if (task.status === 'running') return { outcome: 'running', log }
  const exitStatus = task.exitstatus ?? 'unknown'
  if (exitStatus === 'OK' || exitStatus.startsWith('WARNINGS')) return { outcome: 'done', log }
  return { outcome: 'failed', reason: exitStatus, remedy: `see the log of task ${upid}`, log }
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
