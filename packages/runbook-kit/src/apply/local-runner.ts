/** The embedded runner: one process, one journal file. */

import type { Clock } from '@proxkit/kernel'
import type { JournalWriter } from '../journal/journal-writer.ts'
import type { Approval } from '../model/approval.ts'
import type { EntryName, JournalEntry } from '../model/journal.ts'
import type { GateNode, Plan } from '../model/plan.ts'
import type { Branches, Runner } from './runner.ts'

export interface LocalRunnerOptions {
  readonly journal: JournalWriter
  readonly clock: Clock
  /** Different for each attempt at the same run. */
  readonly attempt: string
  readonly cancelled: AbortSignal
  readonly detached: AbortSignal
  /** Looks for an approval; may ask a person. */
  readonly approve: (gate: GateNode, plan: Plan) => Promise<Approval | undefined>
}

export function createLocalRunner(options: LocalRunnerOptions): Runner {
  const { journal, clock, attempt, cancelled, detached, approve } = options
  /** By node, so that thousands of steps need no names for their entries. */
  const recorded = new Map<string | undefined, JournalEntry[]>()
  const note = (entry: JournalEntry) => {
    const own = recorded.get(entry.node)
    if (own === undefined) recorded.set(entry.node, [entry])
    else own.push(entry)
  }
  const find = ({ type, node, round = 0 }: EntryName) =>
    recorded.get(node)?.find((entry) => entry.type === type && (entry.round ?? 0) === round)
  for (const entry of journal.entries) note(entry)
  const locks = new Map<string, Promise<void>>()

  const runner: Runner = {
    attempt,
    cancelled,
    detached,
    now: async () => clock.now(),
    async sleep(ms) {
      if (detached.aborted) return
      await clock.sleep(ms, detached).catch((error) => {
        if (!detached.aborted) throw error
      })
    },
    async once(name, action) {
      const before = find(name)
      if (before !== undefined) return before.data as never
      const data = await action()
      if (data === undefined) return undefined
      const entry = await journal.append(name, data)
      note(entry)
      // What the journal holds and not what came in: a resumed run must not see anything else.
      return entry.data as never
    },
    gate: (gate, plan) => runner.once({ type: 'approved', node: gate.path }, () => approve(gate, plan)),
    async hold(node, failure) {
      let round = 0
      while (find({ type: 'held', node, round }) !== undefined) round += 1
      await runner.once({ type: 'held', node, round }, async () => failure)
      return 'suspended'
    },
    branches: createBranches,
    async lock(name) {
      const before = locks.get(name)
      const { promise, resolve } = Promise.withResolvers<void>()
      locks.set(name, promise)
      await before
      return { release: resolve }
    },
  }
  return runner
}

function createBranches<Value>(): Branches<Value> {
  const ended: Promise<Value>[] = []
  let active = 0
  let wake: () => void = () => undefined
  return {
    get active() {
      return active
    },
    spawn(branch) {
      active += 1
      const result = branch()
      const end = () => {
        ended.push(result)
        wake()
      }
      // Whoever asks for the branch gets its error; until then nobody else may report it.
      result.then(end, end)
    },
    async any() {
      if (ended.length === 0) {
        const { promise, resolve } = Promise.withResolvers<void>()
        wake = resolve
        await promise
      }
      active -= 1
      return ended.shift() as Promise<Value>
    },
  }
}
