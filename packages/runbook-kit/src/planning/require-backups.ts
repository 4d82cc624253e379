/** Blocks the steps for which policy wants a backup that is not there, or too old. */

import type { BackupRule } from '../model/backup.ts'
import { backupProblem } from '../model/backup.ts'
import { hasEffect, type PlanNode, type StepNode } from '../model/plan.ts'

/** Steps that are assessed on arrival are looked at then. */
export function requireBackups(
  nodes: readonly PlanNode[],
  rule: BackupRule | undefined,
  nowMs: number,
): readonly PlanNode[] {
  if (rule === undefined) return nodes
  const within = (part: readonly PlanNode[]) => requireBackups(part, rule, nowMs)
  return nodes.map((node) => {
    if (node.type === 'step') return requireBackup(node, rule, nowMs)
    if (node.type === 'block') return { ...node, nodes: within(node.nodes) }
    if (node.type !== 'forEach') return node
    return { ...node, items: node.items.map((item) => ({ ...item, nodes: within(item.nodes) })) }
  })
}

function requireBackup(node: StepNode, rule: BackupRule, nowMs: number): StepNode {
  if (!hasEffect(node) || node.state === 'late' || !rule.steps.includes(node.step)) return node
  const reason = backupProblem(node.backups ?? [], rule, nowMs)
  return reason === undefined
    ? node
    : { ...node, state: 'blocked', reason, remedy: 'make a backup that covers it, and plan again' }
}
