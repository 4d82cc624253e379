/** What the table of a plan says, whatever it is rendered to. */

import type { CheckpointNode, ForEachNode, GateNode, Plan, PlanNode, StepNode } from '../model/plan.ts'

/** One line of the table of a plan. */
export interface PlanRow {
  /** `3`, or empty for a heading. */
  readonly number: string
  /** 0 for the top level. */
  readonly depth: number
  readonly what: string
  readonly risk: string
  /** What will happen to it: `do`, `nothing to do`, `blocked`, … */
  readonly state: string
  readonly undo: string
}

/** Every line of the table of a plan, in the order of the document. */
export function planRows(plan: Plan): readonly PlanRow[] {
  let count = 0
  function* rows(nodes: readonly PlanNode[], depth: number): Generator<PlanRow> {
    for (const node of nodes) {
      if (node.type === 'step') yield stepRow(node, depth, String(++count))
      else if (node.type === 'gate') yield gateRow(node, depth, String(++count))
      else if (node.type === 'checkpoint') yield checkpointRow(node, depth, String(++count))
      else if (node.type === 'block') {
        yield heading(node.title, depth)
        yield* rows(node.nodes, depth + 1)
        yield* part('if it fails', node.rescue, depth)
        yield* part('in any case', node.always, depth)
      } else {
        yield heading(`${node.title} (${eachText(node)})`, depth)
        for (const item of node.items) yield* rows(item.nodes, depth + 1)
      }
    }
  }
  function* part(name: string, nodes: readonly PlanNode[], depth: number): Generator<PlanRow> {
    if (nodes.length === 0) return
    yield heading(name, depth + 1)
    yield* rows(nodes, depth + 2)
  }
  return [...rows(plan.nodes, 0)]
}

/** When effects may take place, by each rule there is: `from 2026-…`, `of guest.stop only from 2026-…`. */
export function windowTexts({ window, policy }: Plan): readonly string[] {
  const { window: hours } = policy
  return [
    ...(window === undefined ? [] : [`from ${window.from} to ${window.to}`]),
    ...(hours === undefined ? [] : [`of ${hours.steps.join(', ')} only from ${hours.from} to ${hours.to}`]),
  ]
}

function stepRow(node: StepNode, depth: number, number: string): PlanRow {
  const why = node.state === 'blocked' ? `: ${node.reason ?? ''} (${node.remedy ?? ''})` : ''
  return {
    number,
    depth,
    what: `${node.summary}${backupText(node)}${why}`,
    risk: node.risk,
    state: stateText(node),
    undo: undoText(node),
  }
}

function backupText({ backups = [] }: StepNode): string {
  const times = backups.map(({ fact, found }) => {
    const takenAt = (found as { readonly takenAt?: unknown } | null)?.takenAt
    return `${fact} ${typeof takenAt === 'string' ? takenAt : found === null ? 'missing' : 'made by this plan'}`
  })
  return times.length === 0 ? '' : ` (${times.join(', ')})`
}

function gateRow({ summary, details, needed, manual }: GateNode, depth: number, number: string): PlanRow {
  const what = details.length === 0 ? summary : `${summary}: ${details.join('; ')}`
  const state = !needed ? 'not needed' : manual === true ? 'by hand' : 'approval'
  return { number, depth, what, risk: '', state, undo: '' }
}

function checkpointRow({ title }: CheckpointNode, depth: number, number: string): PlanRow {
  return { number, depth, what: `Plan the rest: ${title}`, risk: '', state: 'planned then', undo: '' }
}

function heading(what: string, depth: number): PlanRow {
  return { number: '', depth, what, risk: '', state: '', undo: '' }
}

function stateText(node: StepNode): string {
  if (node.state === 'blocked') return node.excluded === true ? 'left out' : 'blocked'
  if (node.risk === 'read') return 'check'
  return { pending: 'do', satisfied: 'nothing to do', moving: 'under way', late: 'do' }[node.state]
}

function undoText({ undo }: StepNode): string {
  if (undo.kind === 'step') return undo.step
  return undo.kind === 'irreversible'
    ? `none: ${undo.why}${undo.backup === undefined ? '' : `; ${undo.backup}`}`
    : ''
}

export function eachText(each: ForEachNode): string {
  const { items, concurrency, maxFailures, canary, afterFailure } = each
  if (afterFailure === 'stop') return 'beside each other'

  const pace = concurrency === 1 ? 'one at a time' : `${concurrency} at a time`
  const budget =
    maxFailures === 0
      ? 'stops at a failure'
      : maxFailures >= items.length
        ? 'goes on after failures'
        : `survives ${maxFailures} failed`
  const first = canary === undefined ? '' : `, the first ${canary} alone`
  return `${items.length}, ${pace}${first}, ${budget}`
}
