/** The plans that a run follows: the one it was started with, and the remainders planned at its checkpoints. */

import type { JournalEntry } from './journal.ts'
import type { BlockNode, ForEachNode, Plan, PlanNode } from './plan.ts'

/** The plan, with what was planned on the way put behind each checkpoint. */
export function wholeRun(plan: Plan, entries: readonly JournalEntry[]): readonly PlanNode[] {
  return withRests(plan, restsOf(entries))
}

/** The same, with the remainders in hand. */
export function withRests(plan: Plan, rests: readonly Plan[]): readonly PlanNode[] {
  if (rests.length === 0) return plan.nodes
  const byPath = new Map(rests.map((rest) => [rest.continues?.path, rest.nodes]))
  // A run that was planned anew goes on behind what it had.
  const anew = rests.filter(({ continues }) => isAnew(continues?.path))
  return [plan.nodes, ...anew.map(({ nodes }) => nodes)].flatMap((nodes) => expand(nodes, byPath))
}

/** The plan in the place of which this one was made, for the difference to be shown. */
export function planBefore(
  start: Plan,
  entries: readonly JournalEntry[],
  { hash, continues }: Plan,
): Plan | undefined {
  if (continues === undefined) return undefined
  const wasAnew = isAnew(continues.path)
  let before = wasAnew ? start : undefined
  for (const { type, node, data } of entries) {
    if (type !== 'planned') continue
    if (data.plan.hash === hash) return before
    if (wasAnew ? isAnew(node) : node === continues.path) before = data.plan
  }
  return before
}

/** Whether what stands there was planned anew after a rest, and not at a checkpoint. */
export function isAnew(path: string | undefined): boolean {
  return path !== undefined && /^@\d+$/.test(path)
}

/** Of each checkpoint the plan that counts: the last. */
export function restsOf(entries: readonly JournalEntry[]): readonly Plan[] {
  const rests = new Map<string | undefined, Plan>()
  for (const { type, node, data } of entries) if (type === 'planned') rests.set(node, data.plan)
  return [...rests.values()]
}

type Rests = ReadonlyMap<string | undefined, readonly PlanNode[]>

function expand(nodes: readonly PlanNode[], rests: Rests): readonly PlanNode[] {
  return nodes.flatMap((node) => {
    if (node.type === 'checkpoint') return [node, ...expand(rests.get(node.path) ?? [], rests)]
    if (node.type === 'forEach') return [expandItems(node, rests)]
    return node.type === 'block' ? [expandBlock(node, rests)] : [node]
  })
}

function expandItems(node: ForEachNode, rests: Rests): ForEachNode {
  return { ...node, items: node.items.map((item) => ({ ...item, nodes: expand(item.nodes, rests) })) }
}

function expandBlock(node: BlockNode, rests: Rests): BlockNode {
  const [nodes, rescue, always] = [node.nodes, node.rescue, node.always].map((part) => expand(part, rests))
  return { ...node, nodes: nodes ?? [], rescue: rescue ?? [], always: always ?? [] }
}
