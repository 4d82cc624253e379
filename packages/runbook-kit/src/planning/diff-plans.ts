/** What is different between two plans: what will be done, not when or under which name it was planned. */

import { type Difference, differenceText } from '../errors.ts'
import { differences, type Fields } from '../model/drift.ts'
import { type Json, sanitize } from '../model/json.ts'
import { type Plan, type PlanNode, partsOf } from '../model/plan.ts'

/** What is different at one place of two plans. */
export interface PlanChange {
  /** `moved`: it is done after something else than before. */
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
  /** Of the step, gate, list or block; empty for the plan as a whole. */
  readonly path: string
  readonly summary: string
  readonly differences: readonly Difference[]
}

/** Every change in the order of the second plan, then what is no longer in it. Empty if both would do the same. */
export function diffPlans(before: Plan, after: Plan): readonly PlanChange[] {
  const [old, now] = [entriesOf(before), entriesOf(after)]
  const inBoth = [...old.keys()].filter((path) => now.has(path))
  const predecessor = new Map(inBoth.map((path, index) => [path, inBoth[index - 1]]))
  const changes: PlanChange[] = []
  let previous: string | undefined
  for (const [path, { summary, fields }] of now) {
    const earlier = old.get(path)
    if (earlier === undefined) {
      changes.push({ kind: 'added', path, summary, differences: [] })
      continue
    }
    const found = differences(earlier.fields, fields)
    if (found.length > 0) changes.push({ kind: 'changed', path, summary, differences: found })
    if (previous !== predecessor.get(path)) changes.push({ kind: 'moved', path, summary, differences: [] })
    previous = path
  }
  for (const [path, { summary }] of old)
    if (!now.has(path)) changes.push({ kind: 'removed', path, summary, differences: [] })
  return changes
}

/** One line for each difference. */
export function renderPlanDiff(changes: readonly PlanChange[]): string {
  const lines = changes.flatMap(({ kind, path, summary, differences }) => {
    const name = path === '' ? 'the plan' : path
    if (kind !== 'changed') return [`${marks[kind]} ${name}: ${summary}`]
    return differences.map((difference) => `${marks[kind]} ${name}: ${differenceText(difference)}`)
  })
  return lines.length === 0 ? 'Both plans do the same.\n' : `${lines.join('\n')}\n`
}

const marks = { added: '+', removed: '-', changed: '~', moved: '↕' } as const

interface Entry {
  readonly summary: string
  readonly fields: Fields
}

function entriesOf(plan: Plan): ReadonlyMap<string, Entry> {
  const { runbook, input, environment, risk, policy, window, notes, warnings, observed, undoes } = plan
  const head = { runbook, input, environment, risk, policy, window, notes, warnings, observed, undoes }
  const entries = new Map([['', { summary: runbook.title, fields: sanitize(head) as Fields }]])
  // A remainder stands below its checkpoint; what is done in it is the same.
  const prefix = plan.continues === undefined ? '' : `${plan.continues.path}/`
  const within = (path: string) => (path.startsWith(prefix) ? path.slice(prefix.length) : path)
  function collect(nodes: readonly PlanNode[]): void {
    for (const node of nodes) {
      entries.set(within(node.path), entryOf(node, prefix))
      for (const part of partsOf(node)) collect(part)
    }
  }
  collect(plan.nodes)
  return entries
}

/** What the node says of itself, without what stands within. */
function entryOf(node: PlanNode, prefix: string): Entry {
  const { path: _path, ...rest } = node
  const own = Object.entries(rest).filter(([name]) => !parts.includes(name))
  const fields = relative(sanitize(Object.fromEntries(own)), prefix) as Fields
  return { summary: 'summary' in node ? node.summary : node.title, fields }
}

const parts = ['items', 'nodes', 'rescue', 'always']

/** References to outputs as they would be at the root. */
function relative(value: Json, prefix: string): Json {
  if (prefix === '' || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((entry: Json) => relative(entry, prefix))
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      key === '$output' && typeof entry === 'string' && entry.startsWith(prefix)
        ? entry.slice(prefix.length)
        : relative(entry, prefix),
    ]),
  )
}
