/** The rows that benches give, and how they are printed. Ratios are always ours over theirs. */

export interface Row {
  readonly what: string
  readonly ours: string
  /** What it is compared with. */
  readonly baseline: string
  readonly ratio: string
  readonly target: string
  /** Undefined where nothing is promised. */
  readonly met: boolean | undefined
}

export interface Comparison {
  readonly digits: number
  /** Where it is a median of its own. Default: ours over theirs. */
  readonly ratio?: number
  /** The least and the most that the ratio may be. Neither: only told. */
  readonly least?: number
  readonly most?: number
}

export function compared(what: string, ours: number, baseline: number, comparison: Comparison): Row {
  const { digits, least, most, ratio = ours / baseline } = comparison
  const isPromised = least !== undefined || most !== undefined
  return {
    what,
    ours: ours.toFixed(digits),
    baseline: baseline.toFixed(digits),
    ratio: ratio < 0.1 ? ratio.toFixed(3) : ratio.toFixed(2),
    target: least !== undefined ? `≥ ${least}×` : most !== undefined ? `≤ ${most}×` : '',
    met: isPromised
      ? ratio >= (least ?? Number.NEGATIVE_INFINITY) && ratio <= (most ?? Number.POSITIVE_INFINITY)
      : undefined,
  }
}

/** A figure with a limit of its own. */
export function limited(what: string, ours: number, most: number, baseline = '', digits = 1): Row {
  return { what, ours: ours.toFixed(digits), baseline, ratio: '', target: `< ${most}`, met: ours < most }
}

/** @returns whether every promise is kept */
export function print(title: string, note: string, rows: readonly Row[]): boolean {
  const lines = [
    [title, 'proxkit', 'baseline', 'ratio', 'target', ''],
    ...rows.map(({ met, ...cells }) => [
      ...Object.values(cells),
      met === undefined ? '' : met ? 'met' : 'MISSED',
    ]),
  ]
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  )
  for (const line of lines)
    console.log(
      line
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
  console.log(`${note}\n`)
  return rows.every(({ met }) => met !== false)
}
