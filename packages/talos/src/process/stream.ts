/** What a process says while it runs, as an iterable. */

/**
 * Runs `start` and yields what it tells, until it ends. Who stops reading aborts it; it has ended when the loop has.
 *
 * @throws what `start` rejects with, after all that came before
 */
export async function* streamOf<T>(
  outer: AbortSignal | undefined,
  start: (tell: (value: T) => void, signal: AbortSignal) => Promise<void>,
): AsyncIterable<T> {
  const queue: T[] = []
  let wake = () => {}
  let isOver = false
  const stop = new AbortController()
  const signal = outer === undefined ? stop.signal : AbortSignal.any([outer, stop.signal])
  const ended = start((value) => {
    queue.push(value)
    wake()
  }, signal)
  const over = () => {
    isOver = true
    wake()
  }
  ended.then(over, over)
  try {
    for (;;) {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) yield next
      if (isOver) break
      await new Promise<void>((resolve) => {
        wake = resolve
        if (queue.length > 0 || isOver) resolve()
      })
    }
    await ended
  } finally {
    stop.abort()
    await ended.catch(() => {})
  }
}
