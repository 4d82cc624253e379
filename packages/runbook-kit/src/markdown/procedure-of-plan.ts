/** A plan as a written procedure: to be read, printed, or done by hand when there is no other way. */

import { hasReferences } from '../model/output-reference.ts'
import type { Plan, PlanNode, StepNode } from '../model/plan.ts'
import type { ParsedProcedure } from './parse-procedure.ts'
import type { Finding, ProcedureStep } from './procedure.ts'

/** Everything in the order of the plan; what has no words in a procedure becomes a finding. */
export function procedureOfPlan(plan: Plan): ParsedProcedure {
  const findings: Finding[] = []
  const find = (text: string) => void findings.push({ line: 0, text })
  const cleanup: ProcedureStep[] = []

  const stepsOfNodes = (nodes: readonly PlanNode[]): readonly ProcedureStep[] => nodes.flatMap(stepsOfNode)

  function stepsOfNode(node: PlanNode): readonly ProcedureStep[] {
    switch (node.type) {
      case 'step':
        return stepOf(node, find)
      case 'gate':
        return node.needed ? [{ summary: node.summary, instructions: node.details.map(textInstruction) }] : []
      case 'checkpoint':
        find(`${node.path}: what comes behind a checkpoint is planned when the run gets there`)
        return [{ summary: `Plan the rest: ${node.title}`, instructions: [] }]
      case 'forEach':
        if (node.concurrency > 1)
          find(`${node.path}: done one after another, not ${node.concurrency} at once`)
        return node.items.flatMap((item) => stepsOfNodes(item.nodes))
      case 'block': {
        if (node.rescue.length > 0) find(`${node.path}: what to do if it fails is left out`)
        cleanup.push(...stepsOfNodes(node.always))
        return stepsOfNodes(node.nodes)
      }
    }
  }

  const steps = stepsOfNodes(plan.nodes)
  const { runbook, brief = {} } = plan
  return {
    procedure: {
      id: runbook.id,
      version: runbook.version,
      title: runbook.title,
      ...(brief.owner === undefined ? {} : { owner: brief.owner }),
      ...(brief.scope === undefined ? {} : { scope: brief.scope }),
      ...(brief.why === undefined ? {} : { why: brief.why }),
      parameters: [],
      prerequisites: [],
      steps,
      cleanup,
      rollback: brief.rollback ?? [],
      notes: [...plan.warnings, ...plan.notes],
    },
    findings,
  }
}

function stepOf(node: StepNode, find: (text: string) => void): readonly ProcedureStep[] {
  const { path, summary, step, version, input, excluded, reason = '' } = node
  if (excluded === true) {
    find(`${path} is left out: ${reason}`)
    return []
  }
  if (node.state === 'satisfied') return []
  if (hasReferences(input)) {
    find(`${path}: its input comes from an earlier step, so a person has to do it`)
    return [{ summary, instructions: [{ kind: 'code', language: 'json', text: JSON.stringify(input) }] }]
  }
  return [{ summary, instructions: [], use: { step, version, with: input } }]
}

function textInstruction(text: string) {
  return { kind: 'text', text } as const
}
