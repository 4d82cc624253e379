/** A pool of a scenario, listed or only named by its members. */

import type { Pool, World } from '../state/world.ts'

/** Adds the pool unless it is there. */
export function addPool(world: World, poolid: string, comment?: string): Pool {
  const known = world.pools.get(poolid)
  if (known !== undefined) return known
  const pool = {
    poolid,
    ...(comment === undefined ? {} : { comment }),
    vmids: new Set<number>(),
    storages: new Set<string>(),
  }
  world.pools.set(poolid, pool)
  return pool
}
