/** Finds locks that could be waited for in a circle, before anybody waits. */

import { PlanInvalidError } from '../errors.ts'
import { type PlanNode, partsOf } from '../model/plan.ts'

/** Throws {@link PlanInvalidError} if a part of the plan that holds one lock could wait for another that waits for it. */
export function refuseDeadlock(nodes: readonly PlanNode[]): void {
  const wanted = new Map<string, Set<string>>()
  collect(nodes, [], wanted)
  for (const name of wanted.keys()) {
    const circle = findCircle(name, name, wanted, new Set())
    if (circle !== undefined)
      throw new PlanInvalidError(
        `Unable to plan locks that wait for each other: ${[name, ...circle].join(' → ')}`,
        'take them together, or in the same order everywhere; a step inside withLock has that lock already',
      )
  }
}

function collect(
  nodes: readonly PlanNode[],
  held: readonly string[],
  wanted: Map<string, Set<string>>,
): void {
  for (const node of nodes) {
    const locks = node.type === 'step' || node.type === 'block' ? node.locks.toSorted() : []
    let holding = held
    for (const lock of new Set(locks)) {
      for (const other of holding) wanted.set(other, (wanted.get(other) ?? new Set()).add(lock))
      holding = [...holding, lock]
    }
    for (const part of partsOf(node)) collect(part, holding, wanted)
  }
}

function findCircle(
  from: string,
  to: string,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
  seen: Set<string>,
): readonly string[] | undefined {
  for (const next of wanted.get(from) ?? []) {
    if (next === to) return [next]
    if (seen.has(next)) continue
    seen.add(next)
    const rest = findCircle(next, to, wanted, seen)
    if (rest !== undefined) return [next, ...rest]
  }
  return undefined
}
