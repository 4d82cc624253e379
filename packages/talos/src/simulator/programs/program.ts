/** What a stand-in program gets from its process, and how it fails. */

/** The process that somebody started. */
export interface Io {
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  out(text: string): void
  err(text: string): void
  /** Aborted when the process is ended. */
  readonly signal: AbortSignal
}

/** Ends a program with a message on its standard error. */
export class Failure extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Never resolves; rejects when the process is ended. */
export function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}

/** `5m30s`, `300000ms`, `1h`; bare numbers are none, as in Go. */
export function parseDuration(text: string): number {
  const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)]
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text)
    throw new Failure(
      `invalid argument ${JSON.stringify(text)}: time: invalid duration ${JSON.stringify(text)}`,
    )
  return parts.reduce((sum, [, amount, unit = 's']) => sum + Number(amount) * (units[unit] ?? 0), 0)
}

/** `14m30s`, as Go prints a duration rounded to seconds. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  if (hours > 0) return `${hours}h${minutes}m${seconds % 60}s`
  return minutes > 0 ? `${minutes}m${seconds % 60}s` : `${seconds}s`
}

/** Columns three spaces apart, as Go's tabwriter aligns them; the last cell is not filled up. */
export function formatTable(rows: readonly (readonly string[])[], gap = 3): string {
  const widths: number[] = []
  for (const row of rows)
    for (const [index, cell] of row.slice(0, -1).entries())
      widths[index] = Math.max(widths[index] ?? 0, widthOf(cell))
  return rows
    .map((row) =>
      row
        .map((cell, index) =>
          index === row.length - 1 ? cell : cell + ' '.repeat((widths[index] ?? 0) + gap - widthOf(cell)),
        )
        .join(''),
    )
    .map((line) => `${line}\n`)
    .join('')
}

/** In characters, as Go counts them. */
function widthOf(cell: string): number {
  return Array.from(cell).length
}

/** `21 MB`, as humanize.Bytes prints sizes. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const power = bytes < 10 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1)
  const value = Math.floor((bytes / 1000 ** power) * 10 + 0.5) / 10
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power]}`
}
