import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  all,
  always,
  applyPlan,
  confirm,
  createRunFolder,
  diffPlans,
  type Flow,
  forEach,
  manual,
  type Plan,
  type PlanNode,
  perform,
  planJsonSchema,
  planRunbook,
  type RunEvent,
  renderPlanDiff,
  renderPlanMermaid,
  rescue,
  stepsOf,
  watchRun,
} from '../src/index.ts'
import { createEagerClock, createFakeWorld } from '../src/testing/index.ts'
import { evacuateNode, quorate, running, startGuest, startOne, stopGuest, stopped } from './guests.ts'

const facts = {
  'cluster:all': quorate,
  'guest:101': running(),
  'guest:102': running(),
  'guest:103': stopped(),
}
const shared = { services: {}, environment: 'test', actor: 'ada', clock: createEagerClock() }

function planOf(flow: Flow, world = createFakeWorld({ facts })): Promise<Plan> {
  return planRunbook(
    world.stage({ ...startOne, title: 'Test', input: z.object({}), flow: () => flow }),
    {},
    shared,
  )
}
const stop = (vmid: number) => perform(`stop-${vmid}`, stopGuest, { vmid })
const start = (vmid: number) => perform(`start-${vmid}`, startGuest, { vmid })

describe('the difference of two plans', () => {
  test('is nothing where both do the same, whenever they were made', async () => {
    const [one, other] = [await planOf(stop(101)), await planOf(stop(101))]
    expect([one.id === other.id, diffPlans(one, other)]).toEqual([false, []])
    expect(renderPlanDiff([])).toBe('Both plans do the same.\n')
  })

  test('names what has come, gone, changed and moved', async () => {
    const before = createFakeWorld({ facts })
    const after = createFakeWorld({ facts: { ...facts, 'guest:102': stopped() } })
    const each = (concurrency: number) => forEach('each', [101, 102], stop, { key: String, concurrency })
    const changes = diffPlans(
      await planOf([confirm('go', { summary: 'Go' }), each(1), start(103), start(101)], before),
      await planOf([confirm('go', { summary: 'Go' }), each(2), start(101), stop(103)], after),
    )
    expect(renderPlanDiff(changes)).toBe(`\
~ each: concurrency was 1 and is 2
~ each/102/stop-102: state was "pending" and is "satisfied"
~ each/102/stop-102: fields was {"status":"running"} and is {"status":"stopped"}
~ each/102/stop-102: predict was {"guest:102":{"status":"stopped"}} and is {}
~ each/102/stop-102: undo was {"kind":"step","step":"guest.start","version":1,"input":{"vmid":102}} and is {"kind":"none"}
+ stop-103: Stop guest 103
- start-103: Start guest 103
`)
    const moved = diffPlans(await planOf([stop(101), stop(102)]), await planOf([stop(102), stop(101)]))
    expect(moved.map(({ kind, path }) => [kind, path])).toEqual([
      ['moved', 'stop-102'],
      ['moved', 'stop-101'],
    ])
  })

  test('shows a plan for somewhere else', async () => {
    const one = await planOf(stop(101))
    expect(renderPlanDiff(diffPlans(one, { ...one, environment: 'production' }))).toBe(
      '~ the plan: environment was "test" and is "production"\n',
    )
  })
})

describe('the JSON Schema of a plan', () => {
  const committed = readFile(join(import.meta.dirname, '../plan.schema.json'), 'utf8').then(JSON.parse)

  test('is the committed one', async () => {
    expect(await committed).toEqual(planJsonSchema())
  })

  test('takes plans of every kind of node and nothing else', async () => {
    const schema = z.fromJSONSchema(await committed)
    const flow = [
      all('both', { one: stop(101), two: always('b', stop(102), start(102)) }),
      manual('m', { summary: 'M' }),
    ]
    const plan = JSON.parse(JSON.stringify(await planOf(flow))) as Plan
    expect(schema.safeParse(plan)).toMatchObject({ success: true })
    expect(schema.safeParse({ ...plan, code: 'rm' })).toMatchObject({ success: false })
    const [first, ...rest] = plan.nodes
    const broken = { ...plan, nodes: [{ ...first, type: 'shell' }, ...rest] }
    expect(schema.safeParse(broken)).toMatchObject({ success: false })
  })
})

describe('a plan as a Mermaid flowchart', () => {
  test('has boxes, hexagons, frames and arrows', async () => {
    const flow = [
      confirm('go', { summary: 'Go "now" #1?' }),
      forEach('each', [101, 102], stop, { key: String }),
      all('both', { one: start(101), two: start(102) }),
      rescue('risky', stop(101), start(101)),
      all('nothing', {}),
    ]
    expect(renderPlanMermaid(await planOf(flow))).toBe(`\
flowchart TD
  n1{{"Go #34;now#34; #35;1?"}}
  subgraph n2["each"]
    n3["Stop guest 101<br/>disruptive, pending"]
    n4["Stop guest 102<br/>disruptive, pending"]
    n3 --> n4
  end
  subgraph n5["both"]
    n6["Start guest 101<br/>reversible, pending"]
    n7["Start guest 102<br/>reversible, pending"]
  end
  subgraph n8["risky"]
    n9["Stop guest 101<br/>disruptive, pending"]
    n10["Start guest 101<br/>reversible, late"]
    n9 -. if it fails .-> n10
  end
  n1 --> n2
  n2 --> n5
  n5 --> n8
`)
  })

  test('says so when there is nothing to do', async () => {
    expect(renderPlanMermaid(await planOf([]))).toBe('flowchart TD\n  n1["Nothing to do"]\n')
  })

  test('lets no name out of its label', async () => {
    const plan = await planOf(stop(101))
    const [step] = stepsOf(plan.nodes)
    const hostile = { ...step, summary: 'x"]\nclick n1 "javascript:alert()"; subgraph y[<b>' } as PlanNode
    expect(renderPlanMermaid({ ...plan, nodes: [hostile] }).split('\n').length).toBe(3)
  })
})

describe('a watched run', () => {
  const world = createFakeWorld({ facts })
  const staged = world.stage(evacuateNode)
  const plan = () => planRunbook(staged, { node: 'pve1', vmids: [101, 102] }, shared)
  const approve = async () => ({ by: 'ada', why: 'test' })
  const folder = async () => createRunFolder(await mkdtemp(join(tmpdir(), 'runbook-')))

  test('gives every event once, in order, and ends with the run', async () => {
    const options = { ...shared, runFolder: await folder(), approve }
    const made = await plan()
    const seen: RunEvent[] = []
    const run = watchRun((onEvent) =>
      applyPlan(staged.kit, made, {
        ...options,
        onEvent(event) {
          seen.push(event)
          onEvent(event)
        },
      }),
    )
    const given: RunEvent[] = []
    for await (const event of run) given.push(event)
    expect([given.at(-1), given]).toEqual([
      { type: 'run.finished', run: (await run.report).run, status: 'succeeded' },
      seen,
    ])
  })

  test('that cannot start throws where somebody listens', async () => {
    const made = await plan()
    const wrong = { ...shared, environment: 'production', runFolder: await folder() }
    const run = watchRun((onEvent) => applyPlan(staged.kit, made, { ...wrong, onEvent }))
    await expect(run[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'RUNBOOK_PLAN_ENVIRONMENT',
    })
    await expect(run.report).rejects.toMatchObject({ code: 'RUNBOOK_PLAN_ENVIRONMENT' })
  })
})
