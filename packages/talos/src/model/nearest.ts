/** The names that somebody probably meant. */

/** Up to three of the names, the nearest first; none that is altogether different. */
export function nearest(wanted: string, names: readonly string[]): string[] {
  const limit = Math.max(3, Math.ceil(wanted.length / 3))
  return [...new Set(names)]
    .map((name) => ({ name, distance: isPart(wanted, name) ? 1 : editDistance(wanted, name) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name)
}

/** `zfs` for `siderolabs/zfs`. */
function isPart(wanted: string, name: string): boolean {
  return wanted.length >= 3 && name.endsWith(`/${wanted}`)
}

/** How many characters must be inserted, removed or replaced. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, char] of Array.from(a).entries()) {
    const next = [i + 1]
    for (const [j, other] of Array.from(b).entries())
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (char === other ? 0 : 1)))
    row = next
  }
  return row[b.length] ?? 0
}
