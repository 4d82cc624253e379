import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  applyPlan,
  confirm,
  createKit,
  createRunFolder,
  evidence,
  failuresOf,
  forEach,
  irreversible,
  type LeasePort,
  pending,
  perform,
  planRunbook,
  type RunReport,
  resumeRun,
  type Settlement,
  satisfied,
} from '../src/index.ts'
import { createEagerClock, createFakeWorld, rehearse } from '../src/testing/index.ts'
import { evacuateNode, quorate, running } from './guests.ts'

/** Lamps that take a while: each look at one that is changing takes it a second further. */
interface Lamps {
  readonly lit: Map<string, boolean>
  /** What is left of each change. */
  readonly changes: Map<string, number>
  readonly submitted: string[]
  looks: number
  settle?: (lamp: string) => Settlement | undefined
}

const kit = createKit<{ lamps: Lamps }>({
  classifySubmitError: (error) =>
    error instanceof Error && error.message === 'refused' ? 'refused' : 'unknown',
})
const lampFact = kit.fact({
  kind: 'lamp',
  key: (lamp: string) => lamp,
  read: async ({ lamps }, lamp) => ({ lit: lamps.lit.get(lamp) ?? false }),
})
const light = kit.step({
  id: 'lamp.light',
  risk: 'destructive',
  input: z.object({ lamp: z.string() }),
  timeoutMs: 60_000,
  assess: async ({ facts }, { lamp }) => {
    const { lit } = await facts.read(lampFact(lamp))
    return lit ? satisfied({ lit }) : pending({ lit })
  },
  plan: ({ lamp }) => ({ summary: `Light ${lamp}`, predict: { [lampFact(lamp)]: { lit: true } } }),
  submit: async ({ lamps, intent }, { lamp }) => {
    lamps.submitted.push(lamp)
    lamps.changes.set(lamp, 3)
    return { task: `T-${lamp}`, intent: intent.id }
  },
  settle: async ({ lamps }, { lamp }, handle) => {
    lamps.looks += 1
    const scripted = lamps.settle?.(lamp)
    if (scripted !== undefined) return scripted
    const left = (lamps.changes.get(lamp) ?? 0) - 1
    lamps.changes.set(lamp, left)
    const log = ['a', 'b', 'c'].slice(0, 3 - left).map((line) => `${handle.task} ${line}`)
    if (left > 0) return { outcome: 'running', progress: (3 - left) / 3, log }
    lamps.lit.set(lamp, true)
    return { outcome: 'done', log }
  },
  verify: async ({ facts }, { lamp }) =>
    evidence(lamp, { expected: true, observed: (await facts.fresh(lampFact(lamp))).lit }),
  undo: irreversible({ why: 'it burns down' }),
})
const lightAll = kit.runbook({
  id: 'lamps.light',
  title: 'Light the lamps',
  input: z.object({ lamps: z.array(z.string()), concurrency: z.int().default(1) }),
  flow: (_plan, { lamps, concurrency }) => [
    confirm('approve', { summary: 'Light them?' }),
    forEach('lamps', lamps, (lamp) => perform('light', light, { lamp }), {
      key: String,
      concurrency,
      onFailure: 'continue',
    }),
  ],
})

async function start(names: readonly string[], concurrency = 1) {
  const lamps: Lamps = { lit: new Map(), changes: new Map(), submitted: [], looks: 0 }
  const clock = createEagerClock()
  const shared = { services: { lamps }, environment: 'home', clock }
  const plan = await planRunbook(lightAll, { lamps: [...names], concurrency }, { ...shared, actor: 'ada' })
  const runFolder = await createRunFolder(await mkdtemp(join(tmpdir(), 'runbook-')))
  const options = { ...shared, runFolder, approve: async () => ({ by: 'ada', why: 'it is dark' }) }
  return { lamps, plan, options, runFolder }
}

const statuses = ({ status, steps }: RunReport) => [status, ...steps.slice(1).map((step) => step.status)]

describe('the first interrupt', () => {
  test('starts nothing more, lets what runs come to its end, and the run is cancelled', async () => {
    const { lamps, plan, options } = await start(['a', 'b', 'c'])
    const interrupt = new AbortController()
    const report = await applyPlan(kit, plan, {
      ...options,
      signal: interrupt.signal,
      onEvent: (event) => event.type === 'node.progress' && interrupt.abort(),
    })
    expect([statuses(report), lamps.submitted]).toEqual([
      ['cancelled', 'verified', 'waiting', 'waiting'],
      ['a'],
    ])
    await expect(resumeRun(kit, options)).rejects.toMatchObject({
      code: 'RUNBOOK_RUN_ENDED',
      status: 'cancelled',
    })
  })

  test('lets all come to their end that run at once', async () => {
    const { lamps, plan, options } = await start(['a', 'b', 'c'], 2)
    const interrupt = new AbortController()
    const report = await applyPlan(kit, plan, {
      ...options,
      signal: interrupt.signal,
      onEvent: (event) => event.type === 'node.progress' && interrupt.abort(),
    })
    expect([statuses(report), lamps.submitted]).toEqual([
      ['cancelled', 'verified', 'verified', 'waiting'],
      ['a', 'b'],
    ])
  })

  test('that comes before anything leaves everything as it is', async () => {
    const { lamps, plan, options } = await start(['a'])
    const report = await applyPlan(kit, plan, { ...options, signal: AbortSignal.abort() })
    expect([statuses(report), lamps.submitted]).toEqual([['cancelled', 'waiting'], []])
  })

  test('that comes while a step looks keeps it from acting', async () => {
    const { lamps, plan, options } = await start(['a', 'b'])
    const interrupt = new AbortController()
    const lit = {
      get: () => {
        interrupt.abort()
        return false
      },
    }
    const report = await applyPlan(kit, plan, {
      ...options,
      services: { lamps: { ...lamps, lit: lit as never } },
      signal: interrupt.signal,
    })
    expect([statuses(report), lamps.submitted]).toEqual([['cancelled', 'waiting', 'waiting'], []])
  })

  test('that comes while the lease is looked at keeps it from acting', async () => {
    const { lamps, plan, options } = await start(['a', 'b'])
    const interrupt = new AbortController()
    const isHeld = async () => {
      interrupt.abort()
      return true
    }
    const lease: LeasePort = {
      acquire: async () => ({ held: true, lease: { isHeld, release: async () => undefined } }),
    }
    const report = await applyPlan(kit, plan, { ...options, lease, signal: interrupt.signal })
    expect([statuses(report), lamps.submitted]).toEqual([['cancelled', 'waiting', 'waiting'], []])
  })

  test('ends the waiting for an approval', async () => {
    const { plan, options } = await start(['a'])
    const interrupt = new AbortController()
    const approve = () => {
      interrupt.abort()
      return new Promise<never>(() => undefined)
    }
    const report = await applyPlan(kit, plan, { ...options, approve, signal: interrupt.signal })
    expect(report.status).toBe('cancelled')
  })

  test('that comes too late to keep anything from being done changes nothing', async () => {
    const { plan, options } = await start(['a'])
    const interrupt = new AbortController()
    const report = await applyPlan(kit, plan, {
      ...options,
      signal: interrupt.signal,
      onEvent: (event) => event.type === 'node.progress' && interrupt.abort(),
    })
    expect(statuses(report)).toEqual(['succeeded', 'verified'])
  })
})

describe('the second interrupt', () => {
  test('waits for nothing, says what is under way, and the run can be resumed', async () => {
    const { lamps, plan, options } = await start(['a', 'b'])
    const [first, second] = [new AbortController(), new AbortController()]
    const report = await applyPlan(kit, plan, {
      ...options,
      signal: first.signal,
      detach: second.signal,
      onEvent(event) {
        if (event.type === 'node.progress') first.abort()
        if (event.type === 'node.progress') second.abort()
      },
    })
    expect([statuses(report), lamps.submitted]).toEqual([['held', 'held', 'waiting'], ['a']])
    expect(report.steps[1]).toMatchObject({
      inDoubt: true,
      handle: { task: 'T-a' },
      failure: { code: 'RUNBOOK_EFFECT_UNFINISHED', error: 'The run was left while it was under way' },
    })
    const resumed = await resumeRun(kit, options)
    expect([statuses(resumed), lamps.submitted]).toEqual([
      ['succeeded', 'verified', 'verified'],
      ['a', 'b'],
    ])
  })
})

describe('waiting for an effect', () => {
  test('passes progress on, and each line of the log once', async () => {
    const { plan, options } = await start(['a'])
    const seen: unknown[] = []
    const report = await applyPlan(kit, plan, {
      ...options,
      onEvent(event) {
        if (event.type === 'node.log') seen.push(event.line)
        if (event.type === 'node.progress') seen.push(event.progress)
      },
    })
    expect(seen).toEqual(['T-a a', 1 / 3, 'T-a b', 2 / 3, 'T-a c'])
    expect(report.steps[1]?.log).toEqual(['T-a a', 'T-a b', 'T-a c'])
  })

  test('survives a look that fails now and then', async () => {
    const { lamps, plan, options } = await start(['a'])
    lamps.settle = () => {
      if (lamps.looks % 5 !== 0) throw new Error('no answer')
      return undefined
    }
    expect(statuses(await applyPlan(kit, plan, options))).toEqual(['succeeded', 'verified'])
  })

  test('ends held, in doubt, when every look fails', async () => {
    const { lamps, plan, options } = await start(['a'])
    lamps.settle = () => {
      throw new Error('no answer')
    }
    const report = await applyPlan(kit, plan, options)
    expect([statuses(report), lamps.looks, failuresOf(report)[0]?.failure.error]).toEqual([
      ['held', 'held'],
      5,
      'Unable to watch it: no answer',
    ])
    delete lamps.settle
    expect([statuses(await resumeRun(kit, options)), lamps.submitted]).toEqual([
      ['succeeded', 'verified'],
      ['a'],
    ])
  })

  test('ends held, in doubt, when it takes longer than the step allows', async () => {
    const { lamps, plan, options } = await start(['a'])
    lamps.settle = () => ({ outcome: 'running' })
    const report = await applyPlan(kit, plan, options)
    expect([statuses(report), lamps.looks, failuresOf(report)[0]?.failure]).toEqual([
      ['held', 'held'],
      61,
      {
        attempted: 'Light a',
        failed: 'settle',
        error: 'It was not finished after 60 s',
        remedy: 'it goes on without this program; resume the run to wait for it again',
        code: 'RUNBOOK_EFFECT_UNFINISHED',
        inDoubt: true,
      },
    ])
  })
})

test('a listener that throws breaks nothing', async () => {
  const world = createFakeWorld({ facts: { 'guest:104': running(), 'cluster:all': quorate } })
  const onEvent = () => {
    throw new Error('the terminal is gone')
  }
  const { report, runFolder } = await rehearse(
    evacuateNode,
    { node: 'pve1', vmids: [104] },
    { world, onEvent },
  )
  expect(report.status).toBe('succeeded')
  expect(await readFile(join(runFolder, 'journal.jsonl'), 'utf8')).not.toContain('terminal')
})
