import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  applyPlan,
  createKit,
  createRunFolder,
  evidence,
  failuresOf,
  type Intent,
  irreversible,
  moving,
  pending,
  perform,
  planRunbook,
  type RunReport,
  resumeRun,
  satisfied,
  undoWith,
} from '../src/index.ts'
import { createEagerClock } from '../src/testing/index.ts'

/** One box that can be opened; how it behaves is up to the test. */
interface Box {
  open: boolean
  /** The task that is opening it. */
  task?: string
  readonly intents: Intent[]
  submit: (box: Box, intent: Intent) => unknown
  adopt?: (box: Box, intent: Intent) => string | undefined
  read?: (box: Box) => void
  looks: number
}

const kit = createKit<{ readonly box: Box }>({
  classifySubmitError: (error) => (error as { verdict?: 'unsent' | 'refused' }).verdict ?? 'unknown',
})
const boxFact = kit.fact({
  kind: 'box',
  key: () => 'it',
  read: async ({ box }) => {
    box.looks += 1
    box.read?.(box)
    return { open: box.open, task: box.task }
  },
})

const shared = {
  input: z.object({}),
  assess: async ({
    facts,
  }: {
    facts: { read: (key: ReturnType<typeof boxFact>) => Promise<{ open: boolean; task: string | undefined }> }
  }) => {
    const { open, task } = await facts.read(boxFact())
    if (task !== undefined) return moving(task, { open })
    return open ? satisfied({ open }) : pending({ open })
  },
  plan: () => ({ summary: 'Open the box' }),
  verifyWithinMs: 5_000,
} as const

const openBox = kit.step({
  ...shared,
  id: 'box.open',
  risk: 'destructive',
  submit: async ({ box, intent }) => {
    box.intents.push(intent)
    return box.submit(box, intent)
  },
  adopt: async ({ box, intent }) => box.adopt?.(box, intent),
  settle: async ({ box }, _input, task) => {
    delete box.task
    if (task === 'T1') box.open = true
    return { outcome: 'done' }
  },
  verify: async ({ facts }) =>
    evidence('box', { expected: true, observed: (await facts.fresh(boxFact())).open }),
  undo: irreversible({ why: 'it cannot be closed' }),
})

const pokeBox = kit.step({
  ...shared,
  id: 'box.poke',
  risk: 'reversible',
  reissue: true,
  submit: async ({ box, intent }) => {
    box.intents.push(intent)
    return box.submit(box, intent)
  },
  verify: async ({ facts }) =>
    evidence('box', { expected: true, observed: (await facts.fresh(boxFact())).open }),
  undo: () => undoWith(pokeBoxAgain, {}),
})

const pokeBoxAgain = kit.step({
  ...shared,
  id: 'box.poke-again',
  risk: 'destructive',
  submit: async () => null,
  verify: async () => [],
  undo: irreversible({ why: 'test' }),
})

const lookAway = kit.check({
  id: 'box.look-away',
  input: z.object({}),
  plan: () => ({ summary: 'Look away' }),
  verify: async () => [],
})
const lookClosed = kit.check({
  id: 'box.closed',
  input: z.object({}),
  plan: () => ({ summary: 'It is closed' }),
  verify: async ({ facts }) =>
    evidence('box', { expected: false, observed: (await facts.fresh(boxFact())).open }),
})

const steps = { openBox, pokeBox, lookAway, lookClosed }
const runbook = kit.runbook({
  id: 'box.open',
  title: 'Open the box',
  input: z.object({
    steps: z.array(z.enum(['openBox', 'pokeBox', 'lookAway', 'lookClosed'])),
    onFailure: z.enum(['stop', 'continue']).default('stop'),
  }),
  flow: (_plan, { steps: names, onFailure }) =>
    names.map((name, index) => perform(`${index}-${name}`, steps[name], {}, { onFailure })),
})

async function start(
  change: Partial<Box>,
  input: { steps: (keyof typeof steps)[]; onFailure?: 'continue' } = { steps: ['openBox'] },
) {
  const box: Box = { open: false, intents: [], looks: 0, submit: () => 'T1', ...change }
  const clock = createEagerClock()
  const common = { services: { box }, environment: 'home', clock }
  const plan = await planRunbook(runbook, input, { ...common, actor: 'ada' })
  const runFolder = await createRunFolder(await mkdtemp(join(tmpdir(), 'runbook-')))
  const options = { ...common, runFolder, approve: async () => ({ by: 'ada', why: 'curious' }) }
  return { box, plan, options, clock }
}

const failure = (report: RunReport) => failuresOf(report)[0]?.failure
const failing = (message: string, verdict?: 'unsent' | 'refused') => () => {
  throw Object.assign(new Error(message), { verdict })
}

describe('a submit', () => {
  test('that was refused has failed, and nothing is in doubt', async () => {
    const { plan, options, box } = await start({ submit: failing('403 permission denied', 'refused') })
    const report = await applyPlan(kit, plan, options)
    expect([report.status, box.intents.length, failure(report)]).toEqual([
      'failed',
      1,
      {
        attempted: 'Open the box',
        failed: 'submit',
        error: '403 permission denied',
        remedy: 'nothing was done; remove the cause and plan again',
        code: 'RUNBOOK_SUBMIT_FAILED',
      },
    ])
  })

  test('that provably never left has failed too, unless the step may be issued again', async () => {
    const { plan, options, box } = await start({ submit: failing('connection refused', 'unsent') })
    expect([(await applyPlan(kit, plan, options)).status, box.intents.length]).toEqual(['failed', 1])
  })

  test('that provably never left is issued again, each time with an intent of its own', async () => {
    const submit = (box: Box) =>
      box.intents.length < 3 ? failing('connection refused', 'unsent')() : (box.open = true)
    const { plan, options, box } = await start({ submit }, { steps: ['pokeBox'] })
    expect((await applyPlan(kit, plan, options)).status).toBe('succeeded')
    expect(box.intents.map(({ id }) => id)).toEqual([0, 1, 2].map((round) => `${plan.id}:0-pokeBox:${round}`))
  })

  test('that never leaves is given up after three', async () => {
    const { plan, options, box } = await start(
      { submit: failing('connection refused', 'unsent') },
      { steps: ['pokeBox'] },
    )
    expect([(await applyPlan(kit, plan, options)).status, box.intents.length]).toEqual(['failed', 3])
  })

  test('of which nothing is known is never issued again, even where that is allowed', async () => {
    const { plan, options, box } = await start(
      { submit: failing('connection reset') },
      { steps: ['pokeBox'] },
    )
    const report = await applyPlan(kit, plan, options)
    expect([report.status, box.intents.length, failure(report)]).toEqual([
      'held',
      1,
      {
        attempted: 'Open the box',
        failed: 'submit',
        error: 'Whether it took effect is unknown: connection reset',
        remedy: 'look at the target. Resuming looks again and never repeats it; to repeat it, plan again',
        code: 'RUNBOOK_IN_DOUBT',
        inDoubt: true,
      },
    ])
  })
})

describe('an effect in doubt', () => {
  const submit = failing('connection reset')

  test('is adopted as soon as the world, which lags, shows its task', async () => {
    const adopt = (box: Box) => (box.looks > 12 ? 'T1' : undefined)
    const { plan, options, box, clock } = await start({ submit, adopt })
    const beginMs = clock.now()
    const report = await applyPlan(kit, plan, options)
    expect([report.status, box.intents.length, report.steps[1]?.handle]).toEqual(['succeeded', 1, 'T1'])
    expect(clock.now() - beginMs).toBeGreaterThan(5_000)
  })

  test('is not given up before the world has had its time', async () => {
    const { plan, options, clock } = await start({ submit })
    const beginMs = clock.now()
    expect((await applyPlan(kit, plan, { ...options, settlingDelayMs: 30_000 })).status).toBe('held')
    expect(clock.now() - beginMs).toBe(30_000)
  })

  test('is looked for with the intent that it was submitted with', async () => {
    const seen: Intent[] = []
    const adopt = (_box: Box, intent: Intent) => {
      seen.push(intent)
      return 'T1'
    }
    const { plan, options, box } = await start({ submit, adopt })
    await applyPlan(kit, plan, options)
    expect(seen).toEqual(box.intents)
    expect(seen[0]?.id).toBe(`${plan.id}:0-openBox:0`)
  })

  test('is followed when the world shows that it goes on', async () => {
    const losing = (box: Box) => {
      box.task = 'T1'
      return submit()
    }
    const { plan, options } = await start({ submit: losing })
    expect((await applyPlan(kit, plan, options)).status).toBe('succeeded')
  })

  test('stays in doubt while the world cannot be read', async () => {
    const read = (box: Box) => {
      if (box.intents.length > 0) throw new Error('no answer')
    }
    const { plan, options, box } = await start({ submit, read })
    const report = await applyPlan(kit, plan, options)
    expect([report.status, failure(report)?.error]).toEqual([
      'held',
      'Whether it took effect is unknown: connection reset; looking for it failed: no answer',
    ])
    delete box.read
    box.open = true
    expect([(await resumeRun(kit, options)).status, box.intents.length]).toEqual(['succeeded', 1])
  })
})

describe('a look', () => {
  test('before the effect that fails does nothing, and the run is held until it succeeds', async () => {
    const { plan, options, box } = await start({})
    box.read = () => {
      throw new Error('no answer')
    }
    const report = await applyPlan(kit, plan, options)
    expect([report.status, failure(report)?.code, box.intents]).toEqual(['held', 'RUNBOOK_ASSESS_FAILED', []])
    delete box.read
    expect((await resumeRun(kit, options)).status).toBe('succeeded')
  })

  test('after the effect that fails proves nothing: the run is held, and resuming only looks again', async () => {
    const read = (box: Box) => {
      if (box.intents.length > 0) throw new Error('no answer')
    }
    const { plan, options, box } = await start({ read })
    const report = await applyPlan(kit, plan, options)
    expect([report.status, report.steps[1]?.inDoubt, failure(report)]).toMatchObject([
      'held',
      false,
      { failed: 'verify', error: 'no answer' },
    ])
    delete box.read
    expect([(await resumeRun(kit, options)).status, box.intents.length]).toEqual(['succeeded', 1])
  })

  test('after the effect is repeated for as long as the step allows', async () => {
    const late = (box: Box) => {
      box.open = box.looks > 6
    }
    const { plan, options } = await start({ read: late, submit: () => 'T0' })
    expect((await applyPlan(kit, plan, options)).status).toBe('succeeded')
    const later = await start({ read: (box) => void (box.open = box.looks > 60), submit: () => 'T0' })
    expect((await applyPlan(kit, later.plan, later.options)).status).toBe('failed')
  })

  test('that brings no evidence proves nothing', async () => {
    const { plan, options } = await start({}, { steps: ['lookAway'] })
    const report = await applyPlan(kit, plan, options)
    expect([report.status, failure(report)?.error]).toEqual(['failed', 'verify brought no evidence'])
  })
})

describe('a sequence', () => {
  test('goes on after a failure that it can do without, and ends as partial', async () => {
    const { plan, options } = await start(
      {},
      { steps: ['lookAway', 'lookClosed', 'openBox'], onFailure: 'continue' },
    )
    const report = await applyPlan(kit, plan, options)
    expect([report.status, report.steps.slice(1).map(({ status }) => status)]).toEqual([
      'partial',
      ['failed', 'verified', 'verified'],
    ])
  })

  test('does not even look once it is interrupted', async () => {
    const { plan, options } = await start({}, { steps: ['lookClosed', 'lookClosed'] })
    const interrupt = new AbortController()
    const report = await applyPlan(kit, plan, {
      ...options,
      signal: interrupt.signal,
      onEvent: ({ type }) => type === 'node.finished' && interrupt.abort(),
    })
    expect([report.status, report.steps.map(({ status }) => status)]).toEqual([
      'cancelled',
      ['verified', 'waiting'],
    ])
  })

  test('starts nothing more once it is interrupted', async () => {
    const { plan, options, box } = await start({}, { steps: ['lookClosed', 'openBox'] })
    const interrupt = new AbortController()
    const report = await applyPlan(kit, plan, {
      ...options,
      signal: interrupt.signal,
      onEvent: ({ type }) => type === 'node.finished' && interrupt.abort(),
    })
    expect([report.status, box.intents]).toEqual(['cancelled', []])
  })
})
