import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  createRunFolder,
  isRunbookError,
  planRunbook,
  planText,
  type RunReport,
  resumeRun,
  verifyRun,
} from '../../src/index.ts'
import { actAll, kit } from './runbook.ts'
import { startWorld, type World } from './world.ts'

const names = ['a', 'b', 'c', 'd', 'e', 'f']
/** Hundreds in the nightly mode: PROXKIT_KILLS=300. */
const kills = Number(process.env.PROXKIT_KILLS ?? 6)
/** By how much the task list lags: by seconds when there is time for it. */
const lagMs = kills > 20 ? 2_000 : 300
const settlingDelayMs = 2 * lagMs + 400

let world: World
let runFolder: string
let planFile: string

beforeEach(async () => {
  world = await startWorld({ taskMs: 60, lagMs })
})
afterEach(() => world.close())

async function prepare(names: readonly string[]): Promise<void> {
  const stateDir = await mkdtemp(join(tmpdir(), 'runbook-'))
  runFolder = await createRunFolder(stateDir)
  const services = { url: world.url }
  const plan = await planRunbook(
    actAll,
    { names: [...names] },
    { services, environment: 'kill', actor: 'test' },
  )
  planFile = join(stateDir, 'plan.json')
  await writeFile(planFile, planText(plan))
}

/** Starts a process on the run; resolves when the run has begun, or cannot begin. */
async function startProcess(...plan: readonly string[]): Promise<ChildProcess> {
  const child = spawnProcess(...plan)
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  await Promise.race([once(lines, 'line'), once(child, 'close')])
  return child
}

function spawnProcess(...plan: readonly string[]): ChildProcess {
  const program = join(import.meta.dirname, 'child.ts')
  const args = ['--conditions=@proxkit/source', program, world.url, runFolder, `${settlingDelayMs}`, ...plan]
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'close')
}

function resume(options: { readonly guarded?: boolean } = {}): Promise<RunReport> {
  return resumeRun(kit, {
    services: { url: world.url },
    environment: 'kill',
    runFolder,
    settlingDelayMs,
    approve: async () => ({ by: 'test', why: 'to be resumed' }),
    // Without the guard, an attempt takes the decisions of the one before for its own.
    wrapRunner: (runner) => (options.guarded === false ? { ...runner, attempt: '1' } : runner),
  })
}

/** A process that is killed right after the world has accepted its request, and before the answer. */
async function killBeforeAnswer(): Promise<void> {
  await prepare(['only'])
  world.onEffect = () => false
  const child = await startProcess(planFile)
  while (world.effects.size === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await kill(child)
  world.onEffect = () => true
}

test('a process killed between effect and answer leaves a run that adopts the effect and never repeats it', async () => {
  await killBeforeAnswer()
  expect((await resume()).status).toBe('succeeded')
  expect([...world.effects]).toEqual([['only', 1]])
  expect(await verifyRun(runFolder)).toMatchObject({ ok: true, problems: [] })
})

test('without the guard the same kill repeats the effect: this suite can fail', async () => {
  await killBeforeAnswer()
  await resume({ guarded: false })
  expect([...world.effects]).toEqual([['only', 2]])
})

test('a process that lives keeps its run', async () => {
  await prepare(names)
  world.onEffect = (name) => name !== 'c'
  const child = await startProcess(planFile)
  await expect(resume()).rejects.toMatchObject({
    code: 'RUNBOOK_RUN_LOCKED',
    holder: expect.stringContaining(`process ${child.pid} on`),
  })
  await kill(child)
})

test('processes killed at any moment never repeat an effect, and the run ends or says what it is held for', {
  timeout: 30_000 + kills * 10_000,
}, async () => {
  const moment = fc.record({ onceBegun: fc.boolean(), ms: fc.integer({ min: 0, max: 500 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(moment, { minLength: 1, maxLength: 2 }), async (moments) => {
      await world.close()
      world = await startWorld({ taskMs: 60, lagMs })
      await prepare(names)
      for (const [index, { onceBegun, ms }] of moments.entries()) {
        const plan = index === 0 ? [planFile] : []
        const child = onceBegun ? await startProcess(...plan) : spawnProcess(...plan)
        await new Promise((resolve) => setTimeout(resolve, ms))
        await kill(child)
      }
      const before = world.effects.size
      const report = await resume().catch((error: unknown) => error)
      expect([...world.effects.values()].filter((count) => count !== 1)).toEqual([])
      // Killed before the plan was used up: there is no run.
      if (isRunbookError(report) && report.code === 'RUNBOOK_RUN_FOLDER') {
        expect(before).toBe(0)
        return
      }
      const { problems, status } = await verifyRun(runFolder)
      expect(problems).toEqual([])
      if (status === 'succeeded') expect(world.effects.size).toBe(names.length)
      else
        expect(report).toMatchObject({
          status: 'held',
          steps: expect.arrayContaining([expect.objectContaining({ status: 'held', inDoubt: true })]),
        })
    }),
    { numRuns: kills, endOnFailure: true },
  )
})
