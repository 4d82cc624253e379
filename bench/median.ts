/**
 * Seven interleaved runs: what slows the machine down for a moment slows all contestants down. Figures are medians of the runs, and
 * ratios are medians of the ratios within a round.
 */

export const runs = 7

export interface Outcome<Name extends string, Figure extends string> {
  readonly medians: Readonly<Record<Name, Readonly<Record<Figure, number>>>>
  /** Of the first contestant over each other one. */
  readonly ratios: Readonly<Record<Name, Readonly<Record<Figure, number>>>>
}

/** Runs every contestant once a round, each round in another order. The first one is ours. */
export async function interleaved<Name extends string, Figure extends string>(
  contestants: Readonly<
    Record<Name, () => Promise<Readonly<Record<Figure, number>>> | Readonly<Record<Figure, number>>>
  >,
  rounds = runs,
): Promise<Outcome<Name, Figure>> {
  const names = Object.keys(contestants) as Name[]
  const [ours] = names
  if (ours === undefined) throw new TypeError('Unable to compare: nobody takes part')
  const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    Readonly<Record<Figure, number>>[]
  >
  for (let round = 0; round < rounds; round++)
    for (const name of round % 2 === 0 ? names : names.toReversed())
      results[name].push(await contestants[name]())
  const figures = Object.keys(results[ours][0] ?? {}) as Figure[]
  const byFigure = (name: Name, figureIn: (figure: Figure, round: number) => number) =>
    Object.fromEntries(
      figures.map((figure) => [figure, median(results[name].map((_, round) => figureIn(figure, round)))]),
    ) as Record<Figure, number>
  const value = (name: Name, figure: Figure, round: number) => results[name][round]?.[figure] ?? Number.NaN
  const each = (make: (name: Name) => Record<Figure, number>) =>
    Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Record<Figure, number>>
  return {
    medians: each((name) => byFigure(name, (figure, round) => value(name, figure, round))),
    ratios: each((name) =>
      byFigure(name, (figure, round) => value(ours, figure, round) / value(name, figure, round)),
    ),
  }
}

export function median(samples: readonly number[]): number {
  return samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? Number.NaN
}
