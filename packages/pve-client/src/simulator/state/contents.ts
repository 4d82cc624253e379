/** What a volume holds, as far as it can matter to anybody: an identity of its own, and where it once came from. */

import type { Volume } from './storages.ts'
import type { World } from './world.ts'

export interface Contents {
  /** Of this copy, as long as it is there; none is used twice. */
  readonly id: string
  /** Absent for what began as a blank disk, or was there from the start without a word about it. */
  readonly origin?: Origin
}

/** Where the first of all copies came from. */
export interface Origin {
  /** It was downloaded from there. */
  readonly url?: string
  /** It was uploaded: all of it, where that is 1 MiB at most. */
  readonly bytes?: Uint8Array
}

export function newContents(world: World, origin?: Origin): Contents {
  const id = `contents-${world.contentsCount++}`
  return origin === undefined ? { id } : { id, origin }
}

/** Volumes that nobody has asked about have no identity yet. */
export function contentsOf(world: World, volume: Volume): Contents {
  volume.holds ??= newContents(world)
  return volume.holds
}

/** A copy that goes its own way from now on. Of what nobody has asked about there is nothing to be told. */
export function copyContents(world: World, from: Contents | undefined): { readonly holds?: Contents } {
  if (from === undefined) return {}
  const holds = newContents(world, from.origin)
  world.companion?.copied?.(from.id, holds.id)
  return { holds }
}
