/** The facts as a running step sees them: the world, read once per look, or again on request. */

import type { FreshFactReader } from '../kit/fact.ts'

export function createWorldFacts(readWorld: (key: string) => Promise<object | null>): FreshFactReader {
  const cache = new Map<string, Promise<object | null>>()
  function fresh(key: string): Promise<object | null> {
    const reading = readWorld(key)
    cache.set(key, reading)
    return reading
  }
  return {
    read: (key) => (cache.get(key) ?? fresh(key)) as never,
    fresh: (key) => fresh(key) as never,
  }
}
