/** Plays a generated flow on a world that misbehaves, with processes that die, and gathers what happened. */

import { secret } from '@proxkit/kernel'
import fc from 'fast-check'
import {
  applyPlan,
  createRunFolder,
  isRunbookError,
  type JournalEntry,
  type Plan,
  planRunbook,
  planUndo,
  type RunReport,
  readJournal,
  resumeRun,
  verifyRun,
} from '../../src/index.ts'
import {
  type Behaviour,
  type CrashPoint,
  createEagerClock,
  createFakeWorld,
  createMemoryMachine,
  type Effect,
  type MemoryProcess,
} from '../../src/testing/index.ts'
import { generated, outputs, partsOf, type Spec, specs } from './flows.ts'

export interface Scenario {
  readonly spec: Spec
  /** Of the steps, by their identity; those beyond the list work. */
  readonly behaviours: readonly Behaviour[]
  /** Things that are changed between plan and run. */
  readonly drifted: readonly number[]
  readonly crashes: readonly CrashPoint[]
  /** Started when its plan has expired. */
  readonly late: boolean
  /** Gates at which nobody answers, by identity. */
  readonly unanswered: readonly number[]
}

const behaviour = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Behaviour>('works') },
  { weight: 3, arbitrary: fc.constantFrom<Behaviour[]>('lies', 'fails', 'loses-reply', 'loses-request') },
)
const seldom = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 2 }) },
)

export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  spec: specs,
  behaviours: fc.array(behaviour, { maxLength: 12 }),
  drifted: seldom,
  unanswered: seldom,
  late: fc.integer({ min: 0, max: 19 }).map((one) => one === 19),
  crashes: fc.array(
    fc.record({
      at: fc.integer({ min: 1, max: 90 }),
      phase: fc.constantFrom<CrashPoint['phase'][]>('before', 'middle', 'after'),
    }),
    { maxLength: 3 },
  ),
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
  /** Intents that were not on the disk when their effect took place. */
  readonly unannounced: readonly string[]
  readonly values: ReadonlyMap<string, object | null>
  readonly files: ReadonlyMap<string, Buffer>
  readonly undone:
    | { readonly report: RunReport; readonly effects: readonly Effect[]; readonly plan: Plan }
    | undefined
}

export interface PlayOptions {
  /** Takes the guard out: an attempt takes the decisions of the one before for its own. */
  readonly unguarded?: boolean
  readonly undo?: boolean
}

export async function play(given: Scenario, options: PlayOptions = {}): Promise<Played> {
  const ids = [...partsOf(given.spec)].flatMap((part) => ('id' in part ? [part.id] : []))
  const unannounced: string[] = []
  let undoing = false
  const machine = createMemoryMachine()
  const world = createFakeWorld({
    facts: Object.fromEntries(ids.map((id) => [`thing:${id}`, { value: 0, note: planted }])),
    outputs,
    behaves({ input, intent }) {
      const journals = [...machine.files].filter(([path]) => path.endsWith('journal.jsonl'))
      if (!journals.some(([, bytes]) => bytes.includes(`"intent":"${intent}"`))) unannounced.push(intent)
      return (undoing ? undefined : given.behaviours[((input as { id: number }).id % 1_000) - 1]) ?? 'works'
    },
  })
  const clock = createEagerClock()
  const shared = { services: {}, environment: 'test', actor: 'test', clock }
  const plan = await planRunbook(world.stage(generated), { spec: given.spec }, shared)
  for (const id of given.drifted)
    if (ids.includes(id)) world.facts.set(`thing:${id}`, { value: 7, note: planted })
  const runFolder = await createRunFolder('/state', { clock, machine: machine.boot() })

  async function live(
    crash: CrashPoint | undefined,
    go: (kit: typeof generated.kit, options: Parameters<typeof applyPlan<object>>[2]) => Promise<RunReport>,
    folder = runFolder,
  ): Promise<RunReport | undefined> {
    const process: MemoryProcess = machine.boot(crash)
    const { kit } = world.stage(generated, (request) => process.operate(request))
    const run = go(kit, {
      ...shared,
      runFolder: folder,
      machine: process,
      planning: {},
      settlingDelayMs: 3_000,
      approve: async ({ gate }) =>
        given.unanswered.some((id) => gate.path.endsWith(`-${id}`))
          ? undefined
          : { by: 'test', why: `because of ${planted}` },
      wrapRunner: (runner) =>
        options.unguarded === true ? { ...runner, attempt: 'always the same' } : runner,
    })
    try {
      const end = await Promise.race([run, process.died])
      return end === 'died' ? undefined : end
    } finally {
      process.kill()
    }
  }

  if (given.late) await clock.sleep(61 * 60_000)
  // It had ended already, or its plan was used up by a process that died before there was a run.
  const refused = ['RUNBOOK_RUN_ENDED', 'RUNBOOK_PLAN_USED', ...(given.late ? ['RUNBOOK_PLAN_EXPIRED'] : [])]
  const begun = () => machine.files.has(`${runFolder}/plan.json`)
  const enter = (crash?: CrashPoint) =>
    live(crash, (kit, run) => (begun() ? resumeRun(kit, run) : applyPlan(kit, plan, run))).catch(
      (error: unknown) => {
        if (isRunbookError(error) && refused.includes(error.code)) return undefined
        throw error
      },
    )
  for (const crash of given.crashes) await enter(crash)
  let report = await enter()
  if (report?.status === 'held') report = await enter()

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
    unannounced,
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
  const undone = await live(undefined, (kit, run) => applyPlan(kit, reversal, run), folder)
  if (undone === undefined) throw new Error('nobody killed it')
  return {
    ...played,
    undone: { report: undone, plan: reversal, effects: world.effects.slice(played.effects.length) },
  }
}
