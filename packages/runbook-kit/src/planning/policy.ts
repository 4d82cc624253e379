/** Decides whether a plan may run, and whether somebody has to approve it. */

import {
  hasEffect,
  type Plan,
  type PlanNode,
  type PolicyDecision,
  partsOf,
  type StepNode,
} from '../model/plan.ts'
import { isHighRisk, type Risk } from '../model/risk.ts'

/** Looks at a plan that is finished but for its decision and hash. */
export type Policy = (plan: Omit<Plan, 'hash' | 'policy'>) => PolicyDecision

/** Approval for what is disruptive or destructive; everything else is allowed. */
export const defaultPolicy: Policy = ({ risk }) =>
  isHighRisk(risk)
    ? { outcome: 'approval', reason: `${risk} steps need an approval` }
    : { outcome: 'allowed', reason: `nothing in it is more than ${risk}` }

/** The name of the gate that policy adds; no flow can use it. */
const startGate = '@start'

/** The nodes with a gate before everything, if policy wants an approval and the flow does not ask for one itself. */
export function withStartGate(
  nodes: readonly PlanNode[],
  risk: Risk,
  decision: PolicyDecision,
  continues?: Plan['continues'],
): readonly PlanNode[] {
  const needsApproval = (step: StepNode) =>
    hasEffect(step) && (decision.steps?.includes(step.step) ?? (!isHighRisk(risk) || isHighRisk(step.risk)))
  if (decision.outcome !== 'approval' || !hasOpenEffect(nodes, needsApproval)) return nodes
  const details = [decision.reason]
  const path = continues === undefined ? startGate : `${continues.path}/${startGate}`
  return [{ type: 'gate', path, summary: 'Start this plan', details, needed: true }, ...nodes]
}

/** Whether a step can be reached without passing a gate. A gate inside a part of the plan covers that part only. */
function hasOpenEffect(nodes: readonly PlanNode[], needsApproval: (step: StepNode) => boolean): boolean {
  for (const node of nodes) {
    if (node.type === 'gate' && node.needed && node.manual !== true) return false
    if (node.type === 'step' && needsApproval(node)) return true
    if (partsOf(node).some((part) => hasOpenEffect(part, needsApproval))) return true
  }
  return false
}
