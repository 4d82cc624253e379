/** Numbers equal values equally, so that each stands in a table once. */

export interface Interner<T> {
  readonly all: T[]
  indexOf(value: T): number
}

export function interner<T>(): Interner<T> {
  const all: T[] = []
  const numbers = new Map<string, number>()
  return {
    all,
    indexOf(value) {
      const text = JSON.stringify(value)
      const known = numbers.get(text)
      if (known !== undefined) return known
      numbers.set(text, all.length)
      return all.push(value) - 1
    },
  }
}
