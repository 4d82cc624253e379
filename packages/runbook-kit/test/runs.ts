/** How often the properties are tried: PROXKIT_RUNS says it, as `npm run test:nightly` does. */

const wanted = process.env.PROXKIT_RUNS

/** Of runs in memory: as many as were wanted, each in a scenario of its own. */
export function runsInMemory(otherwise: number): { readonly numRuns: number; readonly timeout: number } {
  const numRuns = Number(wanted ?? otherwise)
  return { numRuns, timeout: 60_000 + numRuns * 300 }
}

/** Of runs on a real disk, which take a hundred times as long. */
export function runsOnDisk(otherwise: number): { readonly numRuns: number; readonly timeout: number } {
  const numRuns = Math.max(otherwise, Math.ceil(Number(wanted ?? 0) / 100))
  return { numRuns, timeout: 60_000 + numRuns * 2_000 }
}
