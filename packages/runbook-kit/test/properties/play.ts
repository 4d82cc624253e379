/** Plays a generated flow on a world that misbehaves, with processes that die and nights between them, and gathers what happened. */

import { secret } from '@proxkit/kernel'
import fc from 'fast-check'
import {
  applyPlan,
  approve,
  createRunFolder,
  isRunbookError,
  type JournalEntry,
  type Plan,
  planRunbook,
  planUndo,
  type Runner,
  type RunOptions,
  type RunReport,
  readJournal,
  resumeRun,
  verifyRun,
} from '../../src/index.ts'
import { gatesOf } from '../../src/model/plan.ts'
import {
  type Behaviour,
  type CrashPoint,
  createEagerClock,
  createFakeWorld,
  createMemoryMachine,
  type Effect,
  type MemoryProcess,
} from '../../src/testing/index.ts'
import { generated, outputs, partsOf, type Spec, specs, type Thing } from './flows.ts'

export interface Scenario {
  readonly spec: Spec
  /** Of the steps, by their identity; those beyond the list work. */
  readonly behaviours: readonly Behaviour[]
  /** Things that are changed between plan and run. */
  readonly drifted: readonly number[]
  readonly crashes: readonly CrashPoint[]
  /** Started when its plan has expired. */
  readonly late: boolean
  /** Gates at which nobody answers before the last entry, by identity. */
  readonly unanswered: readonly number[]
  /** How a run that is not over goes on: each rest is followed by one more entry. */
  readonly rests: readonly Rest[]
  /** What was planned first is approved beforehand, and these approvals are handed in at every entry. */
  readonly foretold: boolean
  /** At which record of the first process that does not die the first interrupt comes, and at which the second. */
  readonly interrupt: { readonly at: number; readonly detachedAt: number } | undefined
}

export interface Rest {
  /** After two a remainder that was not begun has expired, after nine what is left is planned anew. */
  readonly hours: 0 | 2 | 9
  /** What somebody else sets meanwhile; null removes it. */
  readonly changes: readonly { readonly id: number; readonly value: number | null }[]
  /** Where the first process that goes on dies; then there is another at once. */
  readonly crash: CrashPoint | undefined
}

const behaviour = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Behaviour>('works') },
  { weight: 3, arbitrary: fc.constantFrom<Behaviour[]>('lies', 'fails', 'loses-reply', 'loses-request') },
)
const seldom = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 2 }) },
)

const crash: fc.Arbitrary<CrashPoint> = fc.record({
  at: fc.integer({ min: 1, max: 90 }),
  phase: fc.constantFrom<CrashPoint['phase'][]>('before', 'middle', 'after'),
})

const rest: fc.Arbitrary<Rest> = fc.record({
  hours: fc.constantFrom<Rest['hours'][]>(0, 2, 9, 9),
  changes: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(
        fc.record({
          id: fc.integer({ min: 1, max: 12 }),
          value: fc.constantFrom<(number | null)[]>(0, 1, 7, null),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    },
  ),
  crash: fc.option(crash, { nil: undefined, freq: 2 }),
})

export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  spec: specs,
  behaviours: fc.array(behaviour, { maxLength: 12 }),
  drifted: seldom,
  unanswered: fc.oneof(
    { weight: 3, arbitrary: seldom },
    // Nobody is there.
    { weight: 2, arbitrary: fc.constant(Array.from({ length: 20 }, (_, index) => index + 1)) },
  ),
  late: fc.integer({ min: 0, max: 19 }).map((one) => one === 19),
  rests: fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 3, arbitrary: fc.array(rest, { minLength: 1, maxLength: 3 }) },
  ),
  foretold: fc.integer({ min: 0, max: 3 }).map((one) => one === 3),
  interrupt: fc.option(
    fc.record({ at: fc.integer({ min: 1, max: 30 }), detachedAt: fc.integer({ min: 1, max: 60 }) }),
    {
      nil: undefined,
      freq: 4,
    },
  ),
  crashes: fc.array(crash, { maxLength: 3 }),
})

export const planted = 'planted-Pa55word!'
secret(planted, 'planted')

export interface Played {
  readonly plan: Plan
  readonly report: RunReport | undefined
  readonly entries: readonly JournalEntry[]
  readonly journal: Buffer
  readonly problems: readonly string[]
  readonly effects: readonly Effect[]
  /** What the thing was like at the moment of each of these effects. */
  readonly found: ReadonlyMap<Effect, Thing | null>
  /** Intents that were not on the disk when their effect took place. */
  readonly unannounced: readonly string[]
  /** When somebody else last set a thing. */
  readonly touchedAtMs: ReadonlyMap<number, number>
  /** Which plans somebody was asked to approve, and which plan they were shown it against. */
  readonly asked: readonly Asked[]
  /** When each rest ended that was as long as a night. */
  readonly morningsMs: readonly number[]
  readonly values: ReadonlyMap<string, object | null>
  readonly files: ReadonlyMap<string, Buffer>
  readonly undone:
    | { readonly report: RunReport; readonly effects: readonly Effect[]; readonly plan: Plan }
    | undefined
}

interface Asked {
  readonly gate: string
  readonly plan: Plan
  readonly previous: Plan | undefined
}

export interface PlayOptions {
  /** Takes the guard out: an attempt takes the decisions of the one before for its own. */
  readonly unguarded?: boolean
  /** Goes on in the morning as if there had been no night. */
  readonly sleepless?: boolean
  readonly undo?: boolean
}

export async function play(given: Scenario, options: PlayOptions = {}): Promise<Played> {
  const ids = [...partsOf(given.spec)].flatMap((part) => ('id' in part ? [part.id] : []))
  const unannounced: string[] = []
  const found = new Map<Effect, Thing | null>()
  const touchedAtMs = new Map<number, number>()
  const asked: Asked[] = []
  const morningsMs: number[] = []
  let undoing = false
  const machine = createMemoryMachine()
  const world = createFakeWorld({
    facts: Object.fromEntries(ids.map((id) => [`thing:${id}`, { value: 0, note: planted }])),
    outputs,
    behaves(effect) {
      const { id } = effect.input as { id: number }
      const journals = [...machine.files].filter(([path]) => path.endsWith('journal.jsonl'))
      if (!journals.some(([, bytes]) => bytes.includes(`"intent":"${effect.intent}"`)))
        unannounced.push(effect.intent)
      found.set(effect, (world.facts.get(`thing:${id}`) ?? null) as Thing | null)
      return (undoing ? undefined : given.behaviours[(id % 1_000) - 1]) ?? 'works'
    },
  })
  const clock = createEagerClock()
  const shared = { services: {}, environment: 'test', actor: 'test', clock }
  const plan = await planRunbook(world.stage(generated), { spec: given.spec }, shared)
  const approvals = [...gatesOf(plan.nodes)]
    .filter(({ manual }) => given.foretold && manual !== true)
    .map(({ path }) => approve(plan, path, { by: 'test', why: 'beforehand', at: new Date(clock.now()) }))
  for (const id of given.drifted) touch(id, 7)
  const runFolder = await createRunFolder('/state', { clock, machine: machine.boot() })

  function touch(id: number, value: number | null): void {
    if (!ids.includes(id)) return
    world.facts.set(`thing:${id}`, value === null ? null : { value, note: planted })
    touchedAtMs.set(id, clock.now())
  }

  async function live(
    crash: CrashPoint | undefined,
    go: (kit: typeof generated.kit, options: Parameters<typeof applyPlan<object>>[2]) => Promise<RunReport>,
    { folder = runFolder, last = false, interrupt, ...changes }: LiveOptions = {},
  ): Promise<RunReport | undefined> {
    const [signal, detach] = [new AbortController(), new AbortController()]
    let records = 0
    function interrupted(runner: Runner): Runner {
      return {
        ...runner,
        once(name, action) {
          records += 1
          if (records === interrupt?.at) signal.abort()
          if (records === interrupt?.detachedAt) detach.abort()
          return runner.once(name, action)
        },
      }
    }
    const process: MemoryProcess = machine.boot(crash)
    const { kit } = world.stage(generated, (request) => process.operate(request))
    const run = go(kit, {
      ...shared,
      runFolder: folder,
      machine: process,
      planning: {},
      settlingDelayMs: 3_000,
      ...(options.sleepless === true ? { replanAfterMs: Infinity } : {}),
      approve: async ({ gate, plan, previous }) => {
        asked.push({ gate: gate.path, plan, previous })
        return !last && given.unanswered.some((id) => gate.path.endsWith(`-${id}`))
          ? undefined
          : { by: 'test', why: `because of ${planted}` }
      },
      signal: signal.signal,
      detach: detach.signal,
      wrapRunner: (runner) =>
        interrupted(options.unguarded === true ? { ...runner, attempt: 'always the same' } : runner),
      ...changes,
    })
    try {
      const end = await Promise.race([run, process.died])
      return end === 'died' ? undefined : end
    } finally {
      process.kill()
    }
  }

  if (given.late) await clock.sleep(hours(1) + 60_000)
  // It had ended already, or its plan was used up by a process that died before there was a run.
  const refused = ['RUNBOOK_RUN_ENDED', 'RUNBOOK_PLAN_USED', ...(given.late ? ['RUNBOOK_PLAN_EXPIRED'] : [])]
  const begun = () => machine.files.has(`${runFolder}/plan.json`)
  const enter = (crash?: CrashPoint, changes: LiveOptions = {}) =>
    live(crash, (kit, run) => (begun() ? resumeRun(kit, run) : applyPlan(kit, plan, run)), {
      ...changes,
      approvals,
    }).catch((error: unknown) => {
      if (isRunbookError(error) && refused.includes(error.code)) return undefined
      throw error
    })
  for (const crash of given.crashes) await enter(crash)
  let report = await enter(undefined, { interrupt: given.interrupt })
  for (const { hours: count, changes, crash } of given.rests) {
    if (report?.status !== 'held') break
    // At no moment of the run, so that what came first is known.
    await clock.sleep(hours(count) + 1)
    for (const { id, value } of changes) touch(id, value)
    if (count >= 8) morningsMs.push(clock.now())
    if (crash !== undefined) await enter(crash)
    report = await enter()
  }
  if (report?.status === 'held') report = await enter(undefined, { last: true })

  const reader = machine.boot()
  if (report === undefined && begun())
    report = JSON.parse(String(machine.files.get(`${runFolder}/report.json`)))
  const { entries } = await readJournal(runFolder, reader.disk)
  const { problems } = begun() ? await verifyRun(runFolder, reader.disk) : { problems: [] }
  const played = {
    plan,
    report,
    entries,
    journal: machine.files.get(`${runFolder}/journal.jsonl`) ?? Buffer.alloc(0),
    problems,
    effects: [...world.effects],
    found,
    unannounced,
    touchedAtMs,
    asked,
    morningsMs,
    values: new Map(world.facts),
    files: machine.files,
    undone: undefined,
  }
  if (options.undo !== true || report === undefined || report.status === 'held') return played

  undoing = true
  const { kit } = world.stage(generated)
  const reversal = await planUndo(kit, { ...shared, runFolder, machine: reader }).catch((error: unknown) => {
    if (isRunbookError(error) && error.code === 'RUNBOOK_RUN_UNDONE') return undefined
    throw error
  })
  if (reversal === undefined) return played
  const folder = await createRunFolder('/state', { clock, machine: reader })
  const undone = await live(undefined, (kit, run) => applyPlan(kit, reversal, run), { folder })
  if (undone === undefined) throw new Error('nobody killed it')
  return {
    ...played,
    undone: { report: undone, plan: reversal, effects: world.effects.slice(played.effects.length) },
  }
}

interface LiveOptions extends Partial<RunOptions<object>> {
  readonly folder?: string
  /** Now every gate is answered. */
  readonly last?: boolean
  readonly interrupt?: Scenario['interrupt']
}

function hours(count: number): number {
  return count * 3_600_000
}
