/**
 * How many steps of a run may be at work at the same moment: looking, sending, writing down. Those that wait for their
 * effect are not at work, so thousands of them can wait beside each other, and only a few need room.
 */

export interface Turns {
  /** Waits for a turn. */
  take(): Promise<void>
  /** Gives the turn to the next. */
  give(): void
  /** Waits until a turn is to be had: what cannot be at work yet need not be there yet. Takes none. */
  free(): Promise<void>
}

export function createTurns(most = 256): Turns {
  const waiting: (() => void)[] = []
  let first = 0
  let left = most
  let { promise: given, resolve: tell } = Promise.withResolvers<void>()
  return {
    async take() {
      if (left > 0) left -= 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
    },
    give() {
      const next = waiting[first]
      if (next === undefined) {
        left += 1
        tell()
        ;({ promise: given, resolve: tell } = Promise.withResolvers<void>())
      } else {
        first += 1
        next()
      }
      // Those that had their turn are let go of, now and then.
      if (first > most) waiting.splice(0, first)
      if (first > most) first = 0
    },
    async free() {
      while (left === 0) await given
    },
  }
}
