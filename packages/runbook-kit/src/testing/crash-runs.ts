/** Plays a runbook again and again, and lets its process die at another operation each time. */

import { applyPlan } from '../apply/apply-plan.ts'
import { resumeRun } from '../apply/resume-run.ts'
import { isRunbookError } from '../errors.ts'
import type { Runbook } from '../kit/runbook.ts'
import { planRunbook } from '../planning/plan-runbook.ts'
import type { Publishing } from '../publish/channel.ts'
import type { RunReport } from '../report/report-run.ts'
import { createRunFolder, hasPlan } from '../run-folder/run-folder.ts'
import { createEagerClock } from './eager-clock.ts'
import type { FakeWorld } from './fake-world.ts'
import {
  type CrashPoint,
  createMemoryMachine,
  type MemoryMachine,
  type MemoryProcess,
} from './memory-machine.ts'

/** What is left after the last process. */
export interface CrashRun {
  readonly world: FakeWorld
  readonly machine: MemoryMachine
  readonly runFolder: string
  /** Where its processes died; the last one lived. */
  readonly crashes: readonly CrashPoint[]
  /** Operations of the last process. */
  readonly operations: number
  /** Undefined if the first process died before there was a run. */
  readonly report: RunReport | undefined
}

export interface CrashOptions {
  /** A new world for each run. */
  readonly world: () => FakeWorld
  /** How many resumes a run that is held gets. Default: 1. */
  readonly resumes?: number
  /** Where records and notices go. What is sent through `operate` is an operation too. */
  readonly publish?: (operate: MemoryProcess['operate']) => Publishing
}

/**
 * Applies the runbook and lets the first process die at the first crash point, the one that resumes at the second, and so
 * on; the last one lives. Every reading and writing of the disk is an operation, and so is each request to the world,
 * where `middle` and `after` mean that it took effect and the answer never came.
 */
export async function runWithCrashes<Services, Input>(
  runbook: Runbook<Services, Input>,
  input: NoInfer<Input>,
  crashes: readonly CrashPoint[],
  { world: createWorld, resumes = 1, publish }: CrashOptions,
): Promise<CrashRun> {
  const world = createWorld()
  const machine = createMemoryMachine()
  const clock = createEagerClock()
  const shared = { services: {}, environment: 'rehearsal', actor: 'rehearsal', clock }
  const plan = await planRunbook(world.stage(runbook), input, shared)
  const runFolder = await createRunFolder('/state', { clock, machine: machine.boot() })
  let operations = 0

  async function live(crash: CrashPoint | undefined): Promise<RunReport | 'died'> {
    const process = machine.boot(crash)
    const { kit } = world.stage(runbook, (submit) => process.operate(() => submit()))
    const options = {
      ...shared,
      runFolder,
      machine: process,
      planning: {},
      ...(publish === undefined ? {} : { publish: publish(process.operate) }),
      approve: async () => ({ by: 'rehearsal', why: 'it is one' }),
    }
    const begun = await hasPlan(runFolder, machine.boot().disk)
    const run = begun ? resumeRun(kit, options) : applyPlan(kit, plan, options)
    try {
      return await Promise.race([run, process.died])
    } finally {
      operations = process.operations
      process.kill()
    }
  }

  let report: RunReport | undefined
  try {
    for (const crash of crashes) await live(crash)
    for (let round = 0; round <= resumes; round++) {
      const lived = await live(undefined)
      report = lived === 'died' ? report : lived
      if (report?.status !== 'held') break
    }
  } catch (error) {
    // Died after its plan was used up and before it was written down: there is no run, and nothing was done.
    if (!isRunbookError(error) || !['RUNBOOK_PLAN_USED', 'RUNBOOK_RUN_ENDED'].includes(error.code))
      throw error
    report = await reportOf(runFolder, machine)
  }
  return { world, machine, runFolder, crashes, operations, report }
}

/** As {@link runWithCrashes} for a single crash, once for each operation and each way to die in it. */
export async function* crashEverywhere<Services, Input>(
  runbook: Runbook<Services, Input>,
  input: NoInfer<Input>,
  options: CrashOptions,
): AsyncGenerator<CrashRun> {
  const calm = await runWithCrashes(runbook, input, [], options)
  yield calm
  for (let at = 1; at <= calm.operations; at++)
    for (const phase of ['before', 'middle', 'after'] as const)
      yield await runWithCrashes(runbook, input, [{ at, phase }], options)
}

async function reportOf(runFolder: string, machine: MemoryMachine): Promise<RunReport | undefined> {
  const bytes = machine.files.get(`${runFolder}/report.json`)
  return bytes === undefined ? undefined : (JSON.parse(String(bytes)) as RunReport)
}
