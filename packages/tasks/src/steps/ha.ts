/** Guests that HA manages: their tasks end when the request is queued, and its manager does the rest. */

import { type PveClient, parseUpid, type Upid } from '@proxkit/pve-client'
import type { Guest } from '@proxkit/pve-client/guests'
import { type Evidence, evidence, type Intent, type Settlement } from '@proxkit/runbook-kit'
import { findTasks, readTaskLog, taskSettlement } from './task.ts'

/** The tasks by which something is done to a guest. */
export interface TaskTypes {
  /** `qmstart` */
  readonly qemu: string
  /** `vzstart` */
  readonly lxc: string
  /** `hastart`; undefined where HA leaves it to the server. */
  readonly ha?: string
}

/** The task that a request for this guest starts. */
export function taskTypeOf({ type, haState }: Pick<Guest, 'type' | 'haState'>, types: TaskTypes): string {
  return haState === null ? types[type] : (types.ha ?? types[type])
}

/**
 * One look at the task of such a request, and at the guest once it has ended.
 *
 * @param reached whether the guest is what was asked for
 */
export async function guestSettlement(
  pve: PveClient,
  upid: Upid,
  {
    intent,
    types,
    guest: read,
    reached,
  }: {
    readonly intent: Intent
    readonly types: TaskTypes
    readonly guest: () => Promise<Guest | null>
    readonly reached: (guest: Guest) => boolean
  },
): Promise<Settlement<undefined>> {
  const settlement = await taskSettlement(pve, upid)
  if (settlement.outcome !== 'done') return settlement
  const guest = await read()
  if (guest === null || guest.haState === null) return settlement
  const { node, type, vmid, haState } = guest
  if (haState === 'error')
    return {
      ...settlement,
      outcome: 'failed',
      reason: `HA has given up on it: it is in state ${haState}`,
      remedy: 'see why in its task log, then have HA disable it and start it again',
    }
  if (!reached(guest)) return { ...settlement, outcome: 'running' }
  // What the manager has started, which its own log does not say.
  const nodes = new Set([parseUpid(upid).node, node])
  const logs = await Promise.all(
    [...nodes].map(async (one) => {
      const [own] = await findTasks(pve, { node: one, type: types[type], vmid, intent }).catch(() => [])
      return own === undefined ? [] : [`${own}:`, ...(await readTaskLog(pve, own))]
    }),
  )
  return { ...settlement, log: [...(settlement.log ?? []), ...logs.flat()] }
}

/** Its manager is still at work on it. */
export function isBusy(haState: string | null): boolean {
  return haState !== null && !['started', 'stopped', 'ignored'].includes(haState)
}

/** That its manager is content; nothing for a guest that HA does not manage. */
export function haEvidence(guest: Guest | null, running: boolean): readonly Evidence[] {
  if (guest === null || guest.haState === null) return []
  return [
    evidence('state of HA', {
      source: 'GET /nodes/{node}/{type}/{vmid}/status/current',
      expected: running ? 'started' : 'stopped',
      observed: guest.haState,
    }),
  ]
}
