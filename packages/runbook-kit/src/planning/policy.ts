/** Decides whether a plan may run, and whether somebody has to approve it. */

import { hasEffect, type Plan, type PlanNode, type PolicyDecision } from '../model/plan.ts'
import { isHighRisk } from '../model/risk.ts'

/** Looks at a plan that is finished but for its decision and hash. */
export type Policy = (plan: Omit<Plan, 'hash' | 'policy'>) => PolicyDecision

/** Approval for what is disruptive or destructive; everything else is allowed. */
export const defaultPolicy: Policy = ({ risk }) =>
  isHighRisk(risk)
    ? { outcome: 'approval', reason: `${risk} steps need an approval` }
    : { outcome: 'allowed', reason: `nothing in it is more than ${risk}` }

/** The nodes with a gate before the first risky effect, if the flow itself did not put one there. */
export function withStartGate(nodes: readonly PlanNode[], decision: PolicyDecision): readonly PlanNode[] {
  if (decision.outcome !== 'approval' || gateComesFirst(nodes) !== false) return nodes
  return [
    { type: 'gate', path: 'start', summary: 'Start this plan', details: [decision.reason], needed: true },
    ...nodes,
  ]
}

/** True if a gate comes before every effect, false if an effect comes first, undefined if there is neither. */
function gateComesFirst(nodes: readonly PlanNode[]): boolean | undefined {
  for (const node of nodes) {
    if (node.type === 'gate' && node.needed) return true
    if (node.type === 'step' && hasEffect(node)) return false
    if (node.type === 'forEach') {
      // A gate inside an item covers that item only: each has to have its own.
      const items = node.items
        .map((item) => gateComesFirst(item.nodes))
        .filter((found) => found !== undefined)
      if (items.includes(false)) return false
      if (items.length > 0) return true
    }
  }
  return undefined
}
