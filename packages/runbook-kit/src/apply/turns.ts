/**
 * How many steps of a run may be at work at the same moment: looking, sending, writing down. Those that wait for their
 * effect are not at work, so thousands of them can wait beside each other, and only a few need room.
 */

export interface Turns {
  /** Waits for a turn. */
  take(): Promise<void>
  /** Gives the turn to the next. */
  give(): void
}

export function createTurns(most = 256): Turns {
  const waiting: (() => void)[] = []
  let first = 0
  let free = most
  return {
    async take() {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
    },
    give() {
      const next = waiting[first]
      if (next === undefined) free += 1
      else {
        first += 1
        next()
      }
      // Those that had their turn are let go of, now and then.
      if (first > most) waiting.splice(0, first)
      if (first > most) first = 0
    },
  }
}
