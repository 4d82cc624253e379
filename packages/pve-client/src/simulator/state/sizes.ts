/** Sizes as configurations write them. */

export const KiB = 1024
export const MiB = 1024 * KiB
export const GiB = 1024 * MiB

const factors: Readonly<Record<string, number>> = { '': 1, K: KiB, M: MiB, G: GiB, T: 1024 * GiB }

/** `'32G'`, `'512M'`, `'4096'`; undefined for other text. */
export function parseSize(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([KMGT]?)$/.exec(text)
  if (match === null) return undefined
  const [, number = '', unit = ''] = match
  return Math.floor(Number(number) * (factors[unit] ?? 1))
}

/** In the largest unit that leaves a whole number: `1536G`, not `1.5T`. */
export function printSize(bytes: number): string {
  for (const [unit, factor] of [
    ['T', 1024 * GiB],
    ['G', GiB],
    ['M', MiB],
    ['K', KiB],
  ] as const)
    if (bytes >= factor && bytes % factor === 0) return `${bytes / factor}${unit}`
  return String(bytes)
}
