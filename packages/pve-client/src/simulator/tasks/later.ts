/** What happens by itself some time from now. */

import type { World } from '../state/world.ts'

/**
 * @param ms simulated milliseconds from now
 * @returns takes it off the agenda again
 */
export function later(world: World, ms: number, run: () => void): () => void {
  return world.agenda.add(world.nowMs + ms / world.timeScale, run)
}
