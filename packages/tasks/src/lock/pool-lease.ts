/**
 * Leases between workstations, as pools of the cluster: making one is atomic there, and everybody sees them. A lease that
 * nobody renews any more expires, since a pool cannot go by itself.
 */

import { type Clock, systemClock } from '@proxkit/kernel'
import { isPveError, type PveClient } from '@proxkit/pve-client'
import type { LeaseAnswer, LeasePort } from '@proxkit/runbook-kit'
import * as z from 'zod'

export interface PoolLeaseOptions {
  readonly pve: PveClient
  /** Who holds it, for whoever finds it: `ops@workstation`. */
  readonly holder: string
  /** Seconds after which it counts as left behind. Default: 900. It is renewed three times in that while. */
  readonly ttlSeconds?: number
  readonly clock?: Clock
}

const commentSchema = z.object({ run: z.string(), holder: z.string(), until: z.iso.datetime() })

type Comment = z.infer<typeof commentSchema>

/**
 * Between the look at an expired lease and its removal another workstation may have removed and made it anew: then both
 * may believe to have it for a moment. The lease is read again after it was made, which leaves a gap of one request.
 *
 * Needs Pool.Allocate and Pool.Audit on `/pool/proxkit-*`.
 */
export function createPoolLease(options: PoolLeaseOptions): LeasePort {
  const { pve, holder, ttlSeconds = 900, clock = systemClock } = options
  const until = () => new Date(clock.now() + ttlSeconds * 1000).toISOString()

  const commentFor = (run: string): string =>
    JSON.stringify({ run, holder, until: until() } satisfies Comment)
  const isOver = (found: Comment) => Date.parse(found.until) < clock.now()

  async function take(poolid: string, run: string): Promise<Comment | undefined> {
    try {
      await pve.request('POST /pools', { poolid, comment: commentFor(run) })
    } catch (error) {
      if (!isPveError(error) || error.code !== 'PVE_ALREADY_EXISTS') throw error
      const found = await find(pve, poolid)
      // Of an attempt that was killed: as long as it lasts nobody else takes it away, and it lasts anew.
      if (found?.run === run && !isOver(found))
        await pve.request('PUT /pools', { poolid, comment: commentFor(run) })
    }
    return find(pve, poolid)
  }

  return {
    async acquire(target, run): Promise<LeaseAnswer> {
      const poolid = poolOf(target)
      let found = await take(poolid, run)
      if (found !== undefined && isOver(found)) {
        await remove(pve, poolid)
        found = await take(poolid, run)
      }
      if (found?.run !== run) return { held: false, ...describeHolder(poolid, found) }
      const renew = () => pve.request('PUT /pools', { poolid, comment: commentFor(run) })
      const isHeld = async () => (await find(pve, poolid))?.run === run
      // A migration may take longer than the lease lasts, with no look at it in between.
      const timer = setInterval(
        () =>
          void isHeld().then(
            (held) => (held ? renew() : undefined),
            () => {},
          ),
        (ttlSeconds * 1000) / 3,
      ).unref()
      return {
        held: true,
        lease: {
          isHeld,
          async release() {
            clearInterval(timer)
            // A server that does not answer now must not hide how the run has ended: the lease expires.
            await isHeld()
              .then((held) => (held ? remove(pve, poolid) : undefined))
              .catch(() => {})
          },
        },
      }
    },
  }
}

function describeHolder(
  poolid: string,
  found: Comment | undefined,
): { readonly holder: string; readonly remedy: string } {
  if (found === undefined)
    return {
      holder: `somebody who made the pool ${poolid}`,
      remedy: `find out who works there, and delete that pool if nobody does`,
    }
  const { holder, run, until } = found
  return {
    holder: `${holder} (run ${run}, until ${until})`,
    remedy: `wait for it; if it was killed, go on with it where it ran: proxkit runs resume ${run}, or wait until its lease expires at ${until}`,
  }
}

/** `guest:104` → `proxkit-guest-104` */
export function poolOf(target: string): string {
  return `proxkit-${target.replace(/[^A-Za-z0-9._-]+/g, '-')}`
}

export interface KnownLease {
  /** What is leased: `guest:104`. */
  readonly target: string
  /** Who has it, in which run, until when. */
  readonly holder: string
  readonly run: string
  /** UTC, ISO 8601. */
  readonly until: string
}

/** The leases on these targets, also those that have expired. Needs Pool.Audit on `/pool/proxkit-*`. */
export async function findLeases(pve: PveClient, targets: readonly string[]): Promise<readonly KnownLease[]> {
  const pools = new Map((await pve.request('GET /pools')).map(({ poolid, comment }) => [poolid, comment]))
  return targets.flatMap((target) => {
    const comment = readComment(pools.get(poolOf(target)))
    return comment === undefined ? [] : [{ target, ...comment }]
  })
}

/** Undefined when there is no such pool, or none of ours. */
async function find(pve: PveClient, poolid: string): Promise<Comment | undefined> {
  const [pool] = (await pve.request('GET /pools')).filter((one) => one.poolid === poolid)
  return readComment(pool?.comment)
}

function readComment(comment: string | undefined): Comment | undefined {
  try {
    return commentSchema.parse(JSON.parse(comment ?? ''))
  } catch {
    return undefined
  }
}

async function remove(pve: PveClient, poolid: string): Promise<void> {
  try {
    await pve.request('DELETE /pools', { poolid })
  } catch (error) {
    // Somebody was faster.
    if (!isPveError(error) || error.code !== 'PVE_NOT_FOUND') throw error
  }
}
