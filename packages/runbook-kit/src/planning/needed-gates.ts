/** Decides which gates of a plan somebody has to approve. */

import { hasEffect, type PlanNode } from '../model/plan.ts'

/** A gate after which nothing is left to do is not asked. */
export function neededGates(nodes: readonly PlanNode[], later = false): readonly PlanNode[] {
  let left = later
  return nodes
    .toReversed()
    .map((node): PlanNode => {
      if (node.type === 'gate') return { ...node, needed: left }
      if (node.type === 'step') {
        left ||= hasEffect(node)
        return node
      }
      const items = node.items.map((item) => ({ ...item, nodes: neededGates(item.nodes) }))
      left ||= items.some((item) => isLeft(item.nodes))
      return { ...node, items }
    })
    .toReversed()
}

function isLeft(nodes: readonly PlanNode[]): boolean {
  return nodes.some((node) => {
    if (node.type === 'step') return hasEffect(node)
    return node.type === 'forEach' && node.items.some((item) => isLeft(item.nodes))
  })
}
