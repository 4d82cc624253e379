/** How long copying takes, in simulated milliseconds; faults make it longer. */

import { MiB } from '../state/sizes.ts'
import type { Storage } from '../state/storages.ts'
import type { World } from '../state/world.ts'

const diskMiBPerSecond = 200
const memoryMiBPerSecond = 500

/** From storage to storage. */
export function copyMs(world: World, bytes: number, ...storages: readonly (string | undefined)[]): number {
  return Math.ceil((bytes / (diskMiBPerSecond * MiB)) * 1000) * slowness(world, storages)
}

/**
 * A disk to another node.
 *
 * @param limitMiBPerSecond what was asked for; undefined for no limit
 */
export function moveDiskMs(
  world: World,
  bytes: number,
  storages: readonly Storage[],
  limitMiBPerSecond?: number,
): number {
  const names = storages.map(({ storage }) => storage)
  const limit = lowest(migrationLimit(world), limitMiBPerSecond)
  return Math.max(copyMs(world, bytes, ...names), limit === undefined ? 0 : (bytes / (limit * MiB)) * 1000)
}

/** Memory over the migration network. */
export function moveMemoryMs(world: World, bytes: number, limitMiBPerSecond?: number): number {
  const speed = lowest(memoryMiBPerSecond, migrationLimit(world), limitMiBPerSecond) ?? memoryMiBPerSecond
  return Math.ceil(bytes / (speed * MiB)) * 1000
}

function lowest(...limits: readonly (number | undefined)[]): number | undefined {
  const known = limits.filter((limit) => limit !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

function slowness(world: World, storages: readonly (string | undefined)[]): number {
  const faults = world.faults.active('storage-slow').filter(({ storage }) => storages.includes(storage))
  return Math.max(1, ...faults.map(({ factor }) => factor))
}

function migrationLimit(world: World): number | undefined {
  return world.faults.active('slow-migration')[0]?.mibPerSecond
}
