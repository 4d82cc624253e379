/** What must hold whatever the flow, whatever the world does, wherever a process dies and however long a run rests. */

import { expect } from 'vitest'
import { diffPlans, type JournalEntry, type Plan, type StepNode } from '../../src/index.ts'
import { parseJournal } from '../../src/journal/chain.ts'
import type { Decision } from '../../src/model/journal.ts'
import { gatesOf, stepsOf } from '../../src/model/plan.ts'
import { restsOf, wholeRun } from '../../src/model/whole-run.ts'
import type { Effect } from '../../src/testing/index.ts'
import { type Played, planted, type Scenario } from './play.ts'

/** Throws if it does not hold. */
type Claim = (played: Played, given: Scenario) => void

export const claims: Readonly<Record<string, Claim>> = {
  'an effect takes place at most once, and its intent is on the disk before it'(played) {
    expect([repeated(played), played.unannounced]).toEqual([[], []])
  },

  'a step counts as applied with its verification on record'({ report, entries, problems, effects }) {
    expect(problems).toEqual([])
    if (report === undefined) {
      expect(effects).toEqual([])
      return
    }
    for (const { path, status, step } of report.steps)
      if ((status === 'verified' || status === 'satisfied') && step.startsWith('thing.'))
        expect(verificationOf(path, entries)?.data).toMatchObject({ holds: true })
    const open = report.steps.filter(({ status }) =>
      ['waiting', 'running', 'failed', 'held'].includes(status),
    )
    if (report.status === 'succeeded') expect(open).toEqual([])
    if (report.status === 'held') expect(open.some(({ status }) => status === 'held')).toBe(true)
    expect(report.status).not.toBe('running')
  },

  'nothing is left in doubt but in a run that is held'({ report }) {
    if (report === undefined || report.status === 'held') return
    const open = report.steps.filter(({ status, inDoubt }) => status === 'running' || inDoubt)
    // What was held in doubt is settled before anything is planned around it.
    expect(open.map(({ path, status }) => [path, status])).toEqual([])
  },

  'success means that the world is so'({ report, entries, plan, values, touchedAtMs }) {
    const nodes = new Map([...stepsOf(wholeRun(plan, entries))].map((node) => [node.path, node]))
    for (const { path, status } of report?.steps ?? []) {
      const node = nodes.get(path)
      if (node === undefined || (status !== 'verified' && status !== 'satisfied')) continue
      const id = idOf(node.input)
      const verifiedAtMs = Date.parse(verificationOf(path, entries)?.at ?? '')
      // Whatever somebody else does to it afterwards is no claim of the run.
      if (typeof id !== 'number' || verifiedAtMs < (touchedAtMs.get(id) ?? 0)) continue
      const state = values.get(`thing:${id}`) ?? null
      if (node.step === 'thing.drop') expect(state).toBe(null)
      if (node.step === 'thing.set') expect(state).toMatchObject({ value: 1 })
    }
  },

  'nothing is done to what has drifted since its plan, or with an expired one'(played, given) {
    if (given.late) expect([played.report, played.effects]).toEqual([undefined, []])
    for (const effect of played.effects) {
      const { node } = permissionOf(effect, played)
      const found = played.found.get(effect) ?? null
      // What is assessed on arrival has no earlier state to differ from.
      if (node.state === 'pending' && node.step === 'thing.set')
        expect(node.fields).toEqual({ value: found?.value })
      if (node.state === 'pending' && node.step === 'thing.drop')
        expect(node.fields).toEqual({ exists: true, value: found?.value })
    }
  },

  'an approval counts for the plan that it was given for, and what is destructive needs one'(played) {
    const { entries, report } = played
    const plans = plansOf(played)
    for (const { type, node, data } of entries) {
      if (type !== 'approved') continue
      const approved = plans.find(({ hash }) => hash === data.planHash)
      expect([...gatesOf(approved?.nodes ?? [])].map(({ path }) => path)).toContain(node)
    }
    for (const effect of played.effects) {
      const { node, plan, decided } = permissionOf(effect, played)
      if (node.step !== 'thing.drop') continue
      const byHand = [...gatesOf(plan.nodes)].flatMap(({ path, manual }) => (manual ? [path] : []))
      const approval = entries.find(
        ({ type, node = '', data }) =>
          type === 'approved' && data.planHash === plan.hash && !byHand.includes(node),
      )
      expect(approval?.seq).toBeLessThan(decided.seq)
    }
    const closed = report?.steps.find(({ step, status }) => step === 'approval' && status === 'held')
    if (closed !== undefined) expect(report?.status).toBe('held')
  },

  'in the morning nothing is begun but by a plan of that morning'({ morningsMs, ...played }) {
    for (const effect of played.effects) {
      const { plan, decided } = permissionOf(effect, played)
      const morningMs = morningsMs.findLast((ms) => ms <= Date.parse(decided.at)) ?? 0
      expect(Date.parse(plan.createdAt)).toBeGreaterThanOrEqual(morningMs === 0 ? 0 : morningMs)
    }
  },

  'whoever is asked about a plan anew is shown the one in the place of which it was made'(played) {
    const rests = new Map(restsOf(played.entries).map((rest) => [rest.continues?.path, rest]))
    for (const { plan, previous } of played.asked) {
      const [, number] = /^@(\d+)$/.exec(plan.continues?.path ?? '') ?? []
      if (number === undefined) continue
      const before = number === '2' ? played.plan : rests.get(`@${Number(number) - 1}`)
      expect(previous?.hash).toBe(before?.hash)
      if (previous !== undefined) expect(diffPlans(previous, plan)).toBeInstanceOf(Array)
    }
  },

  'no more items fail than may, and those that run with the last of them'({ report, plan, entries }) {
    if (report === undefined) return
    const failed = report.steps
      .filter(({ status }) => ['failed', 'held'].includes(status))
      .map(({ path }) => path)
    const visit = (nodes: ReturnType<typeof wholeRun>): void => {
      for (const node of nodes) {
        if (node.type === 'forEach') {
          const bad = node.items.filter((item) =>
            failed.some((path) => path.startsWith(`${item.path}/`) && !isSurvived(path, item.path)),
          )
          if (node.afterFailure !== 'stop')
            expect(bad.length).toBeLessThanOrEqual(node.maxFailures + node.concurrency)
          for (const item of node.items) visit(item.nodes)
        } else if (node.type === 'block')
          for (const part of [node.nodes, node.rescue, node.always]) visit(part)
      }
    }
    visit(wholeRun(plan, entries))
  },

  'no planted secret is in any file'({ files }) {
    const leaks = [...files].filter(([, bytes]) => bytes.includes(planted)).map(([path]) => path)
    expect(leaks).toEqual([])
  },

  'any bit that flips in a journal is found'({ journal, entries }) {
    if (journal.length === 0) return
    const flipped = Buffer.from(journal)
    // Another one in each run: the hash of its last entry is as good as a number drawn by lot.
    const bit = Number.parseInt(entries.at(-1)?.hash.slice(0, 12) ?? '0', 16) % (flipped.length * 8)
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    expect(() => parseJournal(flipped, 'journal')).toThrow(/^Unable to read journal journal: line \d+: /)
  },

  'an undo reverses what was applied, the last first, each once'({ undone, entries, unannounced }) {
    if (undone === undefined) return
    expect([twice(undone.effects.map(({ intent }) => intent)), unannounced]).toEqual([[], []])
    const lastSeq = new Map<string, number>()
    for (const { node, seq } of entries) if (node !== undefined) lastSeq.set(node, seq)
    const order = stepsOf(undone.plan.nodes).map(({ path }) => lastSeq.get(path) ?? -1)
    expect(order).toEqual([...new Set(order)].toSorted((a, b) => b - a))
    const reversed = undone.report.steps.filter(({ status }) => status === 'verified')
    expect(undone.effects.length).toBe(reversed.filter(({ step }) => step.startsWith('thing.')).length)
  },
}

/** Effects under one permission twice, or on one thing again before it was known what became of the first. */
export function repeated(played: Pick<Played, 'effects' | 'entries' | 'plan'>): readonly string[] {
  const { effects, entries } = played
  const sameThing = [...Map.groupBy(effects, ({ step, input }) => `${step} ${idOf(input)}`).values()]
  const blind = sameThing.flatMap((all) =>
    all.slice(1).flatMap((effect, index) => {
      const [first, second] = [permissionOf(all[index] ?? effect, played), permissionOf(effect, played)]
      const known = entries.find(
        ({ type, node }) => node === first.node.path && (type === 'verified' || type === 'failed'),
      )
      const isPlannedAnew = first.plan.hash !== second.plan.hash
      return isPlannedAnew && known !== undefined && known.seq < second.decided.seq ? [] : [effect.intent]
    }),
  )
  return [...twice(effects.map(({ intent }) => intent)), ...blind]
}

function twice(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) < index)
}

interface Permission {
  readonly plan: Plan
  readonly node: StepNode
  readonly decided: JournalEntry & { readonly type: 'decided' }
}

/** The plan, the step and the intent under which an effect took place. */
function permissionOf({ intent }: Effect, played: Pick<Played, 'entries' | 'plan'>): Permission {
  const isIntent = (data: Decision) => data.action === 'submit' && data.intent === intent
  const decided = played.entries.find((entry) => entry.type === 'decided' && isIntent(entry.data))
  const plan = plansOf(played).find(({ id }) => intent.startsWith(`${id}:`))
  const node = stepsOf(plan?.nodes ?? []).find(({ path }) => path === decided?.node)
  if (decided?.type !== 'decided' || plan === undefined || node === undefined)
    throw new Error(`nothing permits ${intent}`)
  return { plan, node, decided }
}

/** Every plan that the run has had, also those that were not begun. */
function plansOf({ plan, entries }: Pick<Played, 'entries' | 'plan'>): readonly Plan[] {
  return [plan, ...entries.flatMap((entry) => (entry.type === 'planned' ? [entry.data.plan] : []))]
}

function verificationOf(path: string, entries: readonly JournalEntry[]): JournalEntry | undefined {
  return entries.findLast((entry) => entry.type === 'verified' && entry.node === path)
}

function idOf(input: unknown): unknown {
  return (input as { readonly id: unknown }).id
}

/** A failure inside an item that something in the item survives is none of the item. */
function isSurvived(path: string, item: string): boolean {
  return /(rescue|forEach|all)-/.test(path.slice(item.length))
}
