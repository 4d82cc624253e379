/** Decides which gates of a plan somebody has to approve. */

import { hasEffect, type PlanNode, partsOf } from '../model/plan.ts'

/** A gate after which nothing is left to do is not asked. What a person has to do is asked for in any case. */
export function neededGates(nodes: readonly PlanNode[], later = false): readonly PlanNode[] {
  let left = later
  return nodes
    .toReversed()
    .map((node): PlanNode => {
      const gated = gatesWithin(node, left)
      left ||= isLeft(node)
      return gated
    })
    .toReversed()
}

function gatesWithin(node: PlanNode, left: boolean): PlanNode {
  switch (node.type) {
    case 'step':
    case 'checkpoint':
      return node
    case 'gate':
      return { ...node, needed: left || node.manual === true }
    case 'forEach':
      return { ...node, items: node.items.map((item) => ({ ...item, nodes: neededGates(item.nodes) })) }
    case 'block': {
      const always = neededGates(node.always, left)
      const nodes = neededGates(node.nodes, left || always.some(isLeft))
      return { ...node, nodes, rescue: neededGates(node.rescue, left), always }
    }
  }
}

function isLeft(node: PlanNode): boolean {
  if (node.type === 'checkpoint') return true
  return node.type === 'step' ? hasEffect(node) : partsOf(node).some((part) => part.some(isLeft))
}
