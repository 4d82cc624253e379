/** Seven interleaved runs, and their medians: what slows the machine down for a moment slows all contestants down. */

export const runs = 7

/** Runs every contestant once a round, each round in another order, and gives the median of each figure. */
export async function interleaved<Name extends string, Figure extends string>(
  contestants: Readonly<Record<Name, () => Promise<Record<Figure, number>> | Record<Figure, number>>>,
): Promise<Record<Name, Record<Figure, number>>> {
  const entries = Object.entries(contestants) as [Name, () => Promise<Record<Figure, number>>][]
  const results = new Map<Name, Record<Figure, number>[]>(entries.map(([name]) => [name, []]))
  for (let round = 0; round < runs; round++)
    for (const [name, run] of round % 2 === 0 ? entries : entries.toReversed())
      results.get(name)?.push(await run())
  return Object.fromEntries(entries.map(([name]) => [name, medians(results.get(name) ?? [])])) as Record<
    Name,
    Record<Figure, number>
  >
}

function medians<Figure extends string>(samples: readonly Record<Figure, number>[]): Record<Figure, number> {
  const figures = Object.keys(samples[0] ?? {}) as Figure[]
  return Object.fromEntries(
    figures.map((figure) => [
      figure,
      samples.map((sample) => sample[figure]).toSorted((a, b) => a - b)[Math.floor(samples.length / 2)],
    ]),
  ) as Record<Figure, number>
}
