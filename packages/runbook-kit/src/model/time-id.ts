/** Identifiers that sort by time: `20260101T120000Z-1f3a5c7d`. */

export function timeId(nowMs: number, random: string): string {
  const [time = ''] = new Date(nowMs).toISOString().split('.')
  return `${time.replaceAll(/[-:]/g, '')}Z-${random}`
}
