/** The facts as planning sees them: the world, read once, under what earlier steps predict. */

import type { FactKey, FactReader, Predictions } from '../kit/fact.ts'

export interface PlanningFacts extends FactReader {
  /** Lays a step's prediction over what is there. */
  predict(predictions: Predictions): void
  /** Whether an earlier step of the plan changes it: then the world before the run says nothing of it. */
  isPredicted(key: string): boolean
  /** From here on nobody knows how the facts will be: what follows is assessed when the run gets there. */
  unsettle(): void
  isSettled(): boolean
}

export function createPlanningFacts(readWorld: (key: string) => Promise<object | null>): PlanningFacts {
  const world = new Map<string, Promise<object | null>>()
  const overlay = new Map<string, object | null>()
  const changed = new Map<string, object>()
  let settled = true

  function readOnce(key: string): Promise<object | null> {
    let reading = world.get(key)
    if (reading === undefined) {
      reading = readWorld(key)
      world.set(key, reading)
    }
    return reading
  }

  return {
    isSettled: () => settled,
    isPredicted: (key) => overlay.has(key) || changed.has(key),
    unsettle() {
      settled = false
    },
    async read<State extends object | null>(key: FactKey<State>) {
      const replaced = overlay.get(key)
      if (replaced === null) return null as State
      const change = changed.get(key)
      if (replaced !== undefined) return replaced as State
      const found = await readOnce(key)
      return (change === undefined ? found : { ...found, ...change }) as State
    },
    predict(predictions) {
      for (const [key, change] of Object.entries(predictions)) {
        const gone = overlay.get(key)
        if (change === null) {
          overlay.set(key, null)
          changed.delete(key)
        } else if (gone === undefined) {
          changed.set(key, { ...changed.get(key), ...change })
        } else {
          // It was predicted to be gone and is made anew: nothing of what the world has may show through.
          overlay.set(key, { ...gone, ...change })
        }
      }
    },
  }
}
