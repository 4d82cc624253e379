/** How many random inputs a property gets. A failure prints the seed and the smallest input that fails. */

import fc from 'fast-check'
import { afterAll } from 'vitest'

/** Inputs for each property: `PROXKIT_FUZZ_RUNS`, or few enough for every run of the tests. */
const runs = Number(process.env.PROXKIT_FUZZ_RUNS ?? 1500)

/** `PROXKIT_FUZZ_SEED` repeats a run that failed. */
const seed = process.env.PROXKIT_FUZZ_SEED

/** Only a hang takes longer. */
export const timeoutMs = 30_000 + 20 * runs

let inputs = 0
afterAll(() => {
  if (process.env.PROXKIT_FUZZ_RUNS !== undefined) console.info(`${inputs} random inputs`)
})

export function holds<T>(arbitrary: fc.Arbitrary<T>, claim: (value: T) => void, numRuns = runs): void {
  const property = fc.property(arbitrary, (value) => {
    inputs += 1
    claim(value)
  })
  fc.assert(property, { numRuns, ...(seed === undefined ? {} : { seed: Number(seed) }) })
}

/** Every one of them gets its share of the runs. */
export function holdsForEach<K, T>(
  keys: readonly K[],
  arbitraryOf: (key: K) => fc.Arbitrary<T>,
  claim: (key: K, value: T) => void,
): void {
  const share = Math.ceil(runs / keys.length)
  for (const key of keys) holds(arbitraryOf(key), (value) => claim(key, value), share)
}
