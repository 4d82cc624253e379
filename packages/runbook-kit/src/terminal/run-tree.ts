/** What the live view knows: the rows of the plan in order, and what has become of each. */

import { stripVTControlCharacters } from 'node:util'
import { scrub } from '@proxkit/kernel'
import type { RunEvent } from '../apply/events.ts'
import type { Failure, NodeStatus } from '../model/journal.ts'
import { type Plan, type PlanNode, partsOf } from '../model/plan.ts'
import { isAnew } from '../model/whole-run.ts'

export interface Row {
  readonly depth: number
  readonly text: string
  /** Absent for a heading. */
  readonly state?: RowState
}

export interface RowState {
  status: NodeStatus
  startedMs?: number
  endedMs?: number
  /** 0 to 1. */
  progress?: number
  /** The last lines. */
  log: readonly string[]
  failure?: Failure
  /** Instead of the word for its status: who approved, what it waits for. */
  note?: string
}

export interface RunTree {
  rows(): readonly Row[]
  follow(event: RunEvent, nowMs: number): void
}

export function createRunTree(plan: Plan, logLines: number): RunTree {
  const states = new Map<string, RowState>()
  const rests = new Map<string, readonly PlanNode[]>()
  const stateOf = (path: string): RowState => {
    const known = states.get(path) ?? { status: 'waiting', log: [] }
    states.set(path, known)
    return known
  }
  let { nodes } = plan
  /** What had become of the plans before, where what was left of them was planned anew. */
  let past: readonly Row[] = []
  let rows = [...rowsOf(nodes, 0)]

  function* rowsOf(nodes: readonly PlanNode[], depth: number): Generator<Row> {
    for (const node of nodes) {
      if (node.type === 'step') yield { depth, text: scrub(node.summary), state: stateOf(node.path) }
      else if (node.type === 'gate') {
        if (node.needed) yield { depth, text: scrub(node.summary), state: stateOf(node.path) }
      } else if (node.type === 'checkpoint') {
        yield { depth, text: scrub(`Plan the rest: ${node.title}`), state: stateOf(node.path) }
        yield* rowsOf(rests.get(node.path) ?? [], depth)
      } else {
        yield { depth, text: scrub(node.title) }
        for (const part of partsOf(node)) yield* rowsOf(part, depth + 1)
      }
    }
  }

  return {
    rows: () => rows,
    follow(event, nowMs) {
      switch (event.type) {
        case 'node.started':
          Object.assign(stateOf(event.node), { status: 'running', startedMs: nowMs })
          break
        case 'node.progress':
          stateOf(event.node).progress = event.progress
          break
        case 'node.log': {
          const state = stateOf(event.node)
          state.log = [...state.log, stripVTControlCharacters(event.line)].slice(-logLines)
          break
        }
        case 'node.finished':
          Object.assign(stateOf(event.node), {
            status: event.status,
            endedMs: nowMs,
            log: [],
            ...(event.failure === undefined ? {} : { failure: event.failure }),
          })
          break
        case 'gate.waiting':
          Object.assign(stateOf(event.gate), { status: 'running', startedMs: nowMs, note: 'awaits approval' })
          break
        case 'gate.passed':
          Object.assign(stateOf(event.gate), {
            status: 'verified',
            endedMs: nowMs,
            note: `approved by ${event.by}`,
          })
          break
        case 'rest.planned':
          if (isAnew(event.node)) {
            past = rows.filter(({ state }) => state !== undefined && state.status !== 'waiting')
            nodes = event.plan.nodes
          } else {
            rests.set(event.node, event.plan.nodes)
            Object.assign(stateOf(event.node), { status: 'verified', endedMs: nowMs })
          }
          rows = [...past, ...rowsOf(nodes, 0)]
          break
        case 'run.finished':
        case 'run.undelivered':
          // A gate that nobody has opened has no event of its own.
          for (const state of states.values())
            if (state.status === 'running')
              Object.assign(state, { status: event.status === 'held' ? 'held' : 'waiting', endedMs: nowMs })
          break
        default:
      }
    },
  }
}
