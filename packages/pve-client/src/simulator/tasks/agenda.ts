/** What is to happen later. Nothing happens by itself: it happens when somebody looks, in the order of its time. */

export interface Agenda {
  /** @returns takes the entry off again */
  add(atMs: number, run: () => void): () => void
  /** The earliest entry that is due, taken off the agenda. */
  takeDue(nowMs: number): { readonly atMs: number; readonly run: () => void } | undefined
}

export function createAgenda(): Agenda {
  // Sorted by time; entries of the same time keep the order in which they were added.
  const entries: { readonly atMs: number; readonly run: () => void }[] = []
  return {
    add(atMs, run) {
      const entry = { atMs, run }
      entries.splice(firstAfter(entries, atMs), 0, entry)
      return () => {
        const index = entries.indexOf(entry)
        if (index >= 0) entries.splice(index, 1)
      }
    },
    takeDue(nowMs) {
      const [first] = entries
      if (first === undefined || first.atMs > nowMs) return undefined
      entries.shift()
      return first
    },
  }
}

function firstAfter(entries: readonly { readonly atMs: number }[], atMs: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle]?.atMs ?? 0) <= atMs) low = middle + 1
    else high = middle
  }
  return low
}
