import { createHash } from 'node:crypto'
import { secret } from '@proxkit/kernel'
import canonicalize from 'canonicalize'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  blockersOf,
  createKit,
  evidence,
  type Flow,
  type FlowContext,
  forEach,
  gatesOfPlan,
  hasWork,
  irreversible,
  late,
  loadPlan,
  type Plan,
  type Policy,
  type Predictions,
  pending,
  perform,
  planRunbook,
  planText,
  type Runbook,
  type StepNode,
  satisfied,
  sequence,
  stepsOf,
  subRunbook,
  undoWith,
} from '../src/index.ts'
import { createEagerClock, createFakeWorld } from '../src/testing/index.ts'
import {
  cloneGuest,
  deleteGuest,
  evacuateNode,
  guestFact,
  guestIsOff,
  kit,
  makeGuest,
  quorate,
  replaceGuest,
  running,
  startGuest,
  startOne,
  stopOne,
  stopped,
} from './guests.ts'

const clock = createEagerClock()
const shared = { services: {}, environment: 'home', actor: 'ada', clock, random: () => '00000000' }

function plan<Input>(
  runbook: Runbook<object, Input>,
  input: NoInfer<Input>,
  facts: Predictions,
  options: { policy?: Policy } = {},
): Promise<Plan> {
  return planRunbook(createFakeWorld({ facts }).stage(runbook), input, { ...shared, ...options })
}

/** A plan of this flow, with guest steps. */
function planFlow(flow: (plan: FlowContext) => Flow, facts: Predictions = {}): Promise<Plan> {
  const runbook = { ...startOne, id: 'test', flow: (context: FlowContext) => flow(context) }
  return plan(runbook, { vmid: 1 }, facts)
}

const stateOf = ({ path, state, summary }: StepNode) => [path, state, summary]

describe('a plan', () => {
  test('is one document of data', async () => {
    const { hash, ...made } = await plan(
      evacuateNode,
      { node: 'pve1', vmids: [104] },
      {
        'guest:104': running(),
        'cluster:all': quorate,
      },
    )
    expect(made).toEqual({
      kind: 'runbook-plan',
      schema: 1,
      id: '20260101T000000Z-00000000',
      runbook: { id: 'node.evacuate', version: 2, title: 'Evacuate a node' },
      input: {
        node: 'pve1',
        vmids: [104],
        concurrency: 1,
        onFailure: 'continue',
        ifBlocked: 'refuse',
        check: false,
      },
      environment: 'home',
      actor: 'ada',
      createdAt: '2026-01-01T00:00:00.000Z',
      expiresAt: '2026-01-01T00:15:00.000Z',
      risk: 'disruptive',
      policy: { outcome: 'approval', reason: 'disruptive steps need an approval' },
      nodes: [
        { type: 'gate', path: 'approve', summary: 'Evacuate pve1', details: ['guest 104'], needed: true },
        {
          type: 'forEach',
          path: 'moves',
          title: 'Move the guests of pve1',
          concurrency: 1,
          maxFailures: 1,
          items: [
            {
              key: '104',
              path: 'moves/104',
              nodes: [
                {
                  type: 'step',
                  path: 'moves/104/move',
                  step: 'guest.migrate',
                  version: 1,
                  risk: 'disruptive',
                  input: { vmid: 104, target: 'pve2' },
                  state: 'pending',
                  fields: { node: 'pve1', status: 'running' },
                  summary: 'Move guest 104 from pve1 to pve2',
                  affects: ['guest:104'],
                  locks: ['node:pve2'],
                  predict: { 'guest:104': { node: 'pve2' } },
                  undo: {
                    kind: 'step',
                    step: 'guest.migrate',
                    version: 1,
                    input: { vmid: 104, target: 'pve1' },
                  },
                },
              ],
            },
          ],
        },
      ],
      notes: ['Guests on pve1: 1'],
      warnings: [],
      observed: [{ fact: 'cluster:all', fields: { exists: true, quorate: true } }],
      versions: { '@proxkit/runbook-kit': '0.0.0' },
    })
    expect(hash).toBe(
      createHash('sha256')
        .update(canonicalize(made) ?? '')
        .digest('hex'),
    )
  })

  test('can be started for an hour if nothing in it is disruptive', async () => {
    const { expiresAt, policy, nodes } = await plan(startOne, { vmid: 104 }, { 'guest:104': stopped() })
    expect([expiresAt, policy.outcome, nodes.length]).toEqual(['2026-01-01T01:00:00.000Z', 'allowed', 1])
  })

  test('survives being written and read', async () => {
    const made = await plan(makeGuest, { template: 100, vmid: 101 }, { 'guest:100': stopped() })
    expect(loadPlan(planText(made))).toEqual(made)
  })

  test.each([
    ['a changed input', (text: string) => text.replace('"vmid":104', '"vmid":105'), 'RUNBOOK_PLAN_TAMPERED'],
    ['a later expiry', (text: string) => text.replace('T01:00', 'T09:00'), 'RUNBOOK_PLAN_TAMPERED'],
    ['another hash', (text: string) => text.replace(/"hash":"./, '"hash":"x'), 'RUNBOOK_PLAN_INVALID'],
    ['an unknown field', (text: string) => text.replace('{', '{"extra":1,'), 'RUNBOOK_PLAN_INVALID'],
    ['a missing end', (text: string) => text.slice(0, -3), 'RUNBOOK_PLAN_INVALID'],
    ['another schema', (text: string) => text.replace('"schema":1', '"schema":2'), 'RUNBOOK_PLAN_INVALID'],
  ])('with %s is refused', async (_, change, code) => {
    const text = change(planText(await plan(startOne, { vmid: 104 }, { 'guest:104': stopped() })))
    expect(() => loadPlan(text)).toThrow(expect.objectContaining({ code }))
  })

  test('says whether there is anything to do', async () => {
    const [idle, busy] = [
      await plan(startOne, { vmid: 104 }, { 'guest:104': running() }),
      await plan(startOne, { vmid: 104 }, { 'guest:104': stopped() }),
    ]
    expect([hasWork(idle), idle.risk, hasWork(busy), busy.risk]).toEqual([false, 'read', true, 'reversible'])
  })
})

describe('planning', () => {
  test('lays what earlier steps predict over the world', async () => {
    const made = await plan(
      replaceGuest,
      { template: 100, vmid: 104 },
      {
        'guest:100': stopped(),
        'guest:104': { ...running('pve3'), mac: 'old' },
      },
    )
    expect(stepsOf(made.nodes).map(stateOf)).toEqual([
      ['stop', 'pending', 'Stop guest 104'],
      ['delete', 'pending', 'Delete guest 104'],
      ['clone', 'pending', 'Clone 100 to 104'],
    ])
  })

  test('lays over it also how the world is once a check holds', async () => {
    const { nodes } = await planFlow(
      () => [perform('off', guestIsOff, { vmid: 104 }), perform('start', startGuest, { vmid: 104 })],
      { 'guest:104': running('pve3') },
    )
    expect(stepsOf(nodes).map(stateOf)).toEqual([
      ['off', 'pending', 'Guest 104 is off'],
      ['start', 'pending', 'Start guest 104'],
    ])
  })

  test('compares what a flow observes with the world only where the plan does not change it before', async () => {
    const observing = kit.runbook({
      id: 'test.observing',
      title: 'Look at guests',
      input: z.object({ vmids: z.array(z.int()) }),
      flow: async ({ observe }, { vmids }) => {
        for (const vmid of vmids) await observe(guestFact({ vmid }), ['status'])
        return []
      },
    })
    const { observed } = await planFlow(
      () => [
        perform('start', startGuest, { vmid: 104 }),
        subRunbook('look', observing, { vmids: [104, 105] }),
      ],
      { 'guest:104': stopped(), 'guest:105': running('pve3') },
    )
    expect(observed).toEqual([{ fact: 'guest:105', fields: { exists: true, status: 'running' } }])
  })

  test('marks what the server chooses, and a step whose input is not known yet', async () => {
    const made = await plan(makeGuest, { template: 100, vmid: 101 }, { 'guest:100': stopped() })
    expect(stepsOf(made.nodes).map(stateOf)).toEqual([
      ['clone', 'pending', 'Clone 100 to 101'],
      ['pin', 'pending', 'Pin MAC (known later) of 101'],
      ['start', 'late', 'Start a guest (known later)'],
    ])
    expect(stepsOf(made.nodes).map(({ fields, input }) => ({ fields, input }))).toEqual([
      { fields: { exists: false }, input: { template: 100, vmid: 101, node: 'pve1' } },
      { fields: { mac: { $late: true } }, input: { vmid: 101 } },
      { fields: {}, input: { vmid: { $output: 'clone', path: ['vmid'] } } },
    ])
  })

  test('puts in an output that is known because there is nothing to do', async () => {
    const made = await plan(
      makeGuest,
      { template: 100, vmid: 101 },
      { 'guest:100': stopped(), 'guest:101': stopped() },
    )
    expect(stepsOf(made.nodes).map(({ state, input }) => [state, input])).toEqual([
      ['satisfied', { template: 100, vmid: 101, node: 'pve1' }],
      ['pending', { vmid: 101 }],
      ['pending', { vmid: 101 }],
    ])
  })

  test('shows blocked steps, and leaves out those that the flow can do without', async () => {
    const facts = {
      'guest:101': { ...running(), pinned: true },
      'guest:102': running(),
      'cluster:all': quorate,
    }
    const input = { node: 'pve1', vmids: [101, 102] }
    const refused = await plan(evacuateNode, input, facts)
    const excluded = await plan(evacuateNode, { ...input, ifBlocked: 'exclude' }, facts)
    expect(blockersOf(refused).map(({ path, reason, remedy }) => [path, reason, remedy])).toEqual([
      ['moves/101/move', 'guest 101 is pinned', 'unpin it'],
    ])
    expect(blockersOf(excluded)).toEqual([])
    expect(stepsOf(excluded.nodes).map(({ state, excluded }) => [state, excluded])).toEqual([
      ['blocked', true],
      ['pending', undefined],
    ])
  })

  test('drops what a flow leaves empty', async () => {
    const made = await planFlow(
      () => [undefined, false, [[sequence()]], perform('start', startGuest, { vmid: 1 })],
      {
        'guest:1': stopped(),
      },
    )
    expect(made.nodes.map(({ path }) => path)).toEqual(['start'])
  })

  test('reads each fact once', async () => {
    let reads = 0
    const world = createFakeWorld({ facts: { 'guest:1': stopped() } })
    const staged = world.stage(startOne)
    const { readFact } = staged.kit.registry
    const counting = {
      ...staged,
      kit: {
        ...staged.kit,
        registry: {
          ...staged.kit.registry,
          readFact: (...args: Parameters<typeof readFact>) => {
            reads += 1
            return readFact(...args)
          },
        },
      },
      flow: () => ['a', 'b', 'c'].map((id) => perform(id, startGuest, { vmid: 1 })),
    }
    await planRunbook(counting, { vmid: 1 }, shared)
    expect(reads).toBe(1)
  })

  test('lets a policy deny', async () => {
    const made = await plan(
      stopOne,
      { vmid: 104 },
      { 'guest:104': running() },
      {
        policy: ({ environment }) => ({ outcome: 'denied', reason: `not in ${environment}` }),
      },
    )
    expect(made.policy).toEqual({ outcome: 'denied', reason: 'not in home' })
  })

  test('asks for an approval at the start unless a gate comes before everything risky', async () => {
    const facts = { 'guest:104': running(), 'cluster:all': quorate }
    const [with_, without] = [
      await plan(evacuateNode, { node: 'pve1', vmids: [104] }, facts),
      await plan(stopOne, { vmid: 104 }, facts),
    ]
    expect([with_, without].map((made) => gatesOfPlan(made).map(({ path }) => path))).toEqual([
      ['approve'],
      ['@start'],
    ])
  })
})

describe('planning refuses', () => {
  test('input that is not what the schema asks for, with every place', async () => {
    const bad = { node: 1, vmids: ['x'] } as never
    await expect(plan(evacuateNode, bad, {})).rejects.toMatchObject({
      code: 'RUNBOOK_INPUT_INVALID',
      issues: [{ path: 'node' }, { path: 'vmids.0' }],
    })
  })

  test('a secret in the input, however it got there', async () => {
    const token = secret('a-long-token-value', 'token')
    const kit = createKit<object>()
    const runbook = kit.runbook({
      id: 'x',
      title: 'X',
      input: z.object({ token: z.unknown() }),
      flow: () => [],
    })
    for (const value of [token, `Bearer ${token.reveal()}`])
      await expect(planRunbook(runbook, { token: value }, shared)).rejects.toMatchObject({
        code: 'RUNBOOK_SECRET_IN_PLAN',
        place: 'the input of runbook x.token',
      })
  })

  test.each([
    ['a date', new Date(0), 'a Date'],
    ['a function', () => 1, 'a function'],
    ['a number that is none', Number.NaN, 'NaN'],
    ['a big integer', 1n, 'a bigint'],
  ])('%s, which is no JSON', async (_, value, name) => {
    const kit = createKit<object>()
    const runbook = kit.runbook({
      id: 'x',
      title: 'X',
      input: z.object({ value: z.unknown() }),
      flow: () => [],
    })
    await expect(planRunbook(runbook, { value }, shared)).rejects.toMatchObject({
      code: 'RUNBOOK_PLAN_INVALID',
      message: expect.stringContaining(`Unable to write ${name} in the input of runbook x.value`),
    })
  })

  test('two nodes of one name', async () => {
    const twice = () => [perform('start', startGuest, { vmid: 1 }), perform('start', startGuest, { vmid: 2 })]
    await expect(planFlow(twice, { 'guest:1': stopped(), 'guest:2': stopped() })).rejects.toMatchObject({
      code: 'RUNBOOK_DEFINITION',
      message: 'Unable to plan start twice (give each of them its own name)',
    })
    const items = () =>
      forEach('all', [1, 1], (vmid) => perform('start', startGuest, { vmid }), { key: String })
    await expect(planFlow(items, { 'guest:1': stopped() })).rejects.toMatchObject({
      message: 'Unable to plan all/1 twice (give each of them its own name)',
    })
  })

  test('an output that is used before it is there, or from inside a list', async () => {
    const clone = perform('clone', cloneGuest, { template: 100, vmid: 101 })
    const start = perform('start', startGuest, { vmid: clone.output.vmid })
    const inside = forEach('all', [1], () => clone, { key: String })
    for (const flow of [
      [start, clone],
      [inside, start],
    ])
      await expect(planFlow(() => flow, { 'guest:100': stopped() })).rejects.toMatchObject({
        code: 'RUNBOOK_PLAN_INVALID',
        message: expect.stringContaining(
          'Unable to plan start: it uses the output of a step that is not done before',
        ),
      })
  })

  test('an input that is known later, when no step gives it', async () => {
    const flow = () => perform('start', startGuest, { vmid: late as never })
    await expect(planFlow(flow)).rejects.toMatchObject({
      message:
        'Unable to plan start: its input is known later, and no earlier step gives it (use the output of the step that makes it)',
    })
  })

  test.each([
    [{ concurrency: 0 }, 'Unable to plan all with concurrency 0 (use 1 or more)'],
    [{ onFailure: 'continue', maxFailures: -1 }, 'Unable to plan all with maxFailures -1 (use 0 or more)'],
  ] as const)('a list with %j', async (options, message) => {
    const flow = () =>
      forEach('all', [1], (vmid) => perform('start', startGuest, { vmid }), { key: String, ...options })
    await expect(planFlow(flow, { 'guest:1': stopped() })).rejects.toMatchObject({ message })
  })

  test('a destructive step whose target nobody could see', async () => {
    const clone = perform('clone', cloneGuest, { template: 100, vmid: 101 })
    const flow = () => [clone, perform('delete', deleteGuest, { vmid: clone.output.vmid })]
    await expect(planFlow(flow, { 'guest:100': stopped() })).rejects.toMatchObject({
      message:
        'Unable to plan delete: a destructive step needs an input that is known now (split the runbook where the value is known)',
    })
  })

  test('to print what is not known yet', async () => {
    const clone = perform('clone', cloneGuest, { template: 100, vmid: 101 })
    await expect(
      planFlow(({ note }) => note(`clone ${String(clone.output.vmid)}`) ?? clone),
    ).rejects.toMatchObject({
      code: 'RUNBOOK_PLAN_INVALID',
    })
  })

  test('a step of another kit', async () => {
    const other = createKit<object>()
    const step = other.step({
      id: 'other.step',
      risk: 'destructive',
      input: z.object({}),
      assess: async () => pending({}),
      plan: () => ({ summary: 'x' }),
      submit: async () => null,
      verify: async () => evidence('x', { expected: 1, observed: 1 }),
      undo: irreversible({ why: 'test' }),
    })
    await expect(planFlow(() => perform('x', step, {}))).rejects.toMatchObject({
      code: 'RUNBOOK_STEP_UNKNOWN',
    })
  })

  test('what the world refuses to tell', async () => {
    const unreadable = { ...startOne, flow: () => perform('start', startGuest, { vmid: 1 }) }
    await expect(planRunbook(unreadable, { vmid: 1 }, shared)).rejects.toThrow(
      'the tests read from a fake world',
    )
  })
})

describe('a definition', () => {
  const kit = createKit<object>()
  const base = {
    risk: 'reversible',
    input: z.object({}),
    assess: async () => satisfied({}),
    plan: () => ({ summary: '' }),
    submit: async () => null,
    verify: async () => evidence('x', { expected: 1, observed: 1 }),
    undo: (_: object) => undoWith(startGuest, { vmid: 1 }),
  } as const

  test('is refused when its name is taken or unusable', () => {
    kit.step({ ...base, id: 'one' })
    expect(() => kit.step({ ...base, id: 'one' })).toThrow('Unable to define step one@1 twice')
    expect(kit.step({ ...base, id: 'one', version: 2 }).version).toBe(2)
    expect(() => kit.step({ ...base, id: 'a/b' })).toThrow('Unable to define step "a/b"')
    kit.fact({ kind: 'f', key: () => '', read: async () => null })
    expect(() => kit.fact({ kind: 'f', key: () => '', read: async () => null })).toThrow(
      'Unable to define fact f twice',
    )
    kit.runbook({ id: 'r', title: '', input: z.object({}), flow: () => [] })
    expect(() => kit.runbook({ id: 'r', title: '', input: z.object({}), flow: () => [] })).toThrow('twice')
  })

  test('of an output needs the settle that gives it', () => {
    expect(() => kit.step({ ...base, id: 'two', output: z.object({}) })).toThrow(
      'Unable to define step two@1 with an output and no settle',
    )
  })

  test('may leave a value to the server: it prints as known later', () => {
    expect([`${late}`, JSON.stringify({ mac: late })]).toEqual(['(known later)', '{"mac":{"$late":true}}'])
  })

  test('may be undone by a step that is defined after it', async () => {
    const made = await plan(stopOne, { vmid: 104 }, { 'guest:104': running() })
    expect(stepsOf(made.nodes).map(({ undo }) => undo)).toEqual([
      { kind: 'step', step: 'guest.start', version: 1, input: { vmid: 104 } },
    ])
  })
})
