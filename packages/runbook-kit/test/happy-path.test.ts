import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  applyPlan,
  createKit,
  createRunFolder,
  evidence,
  forEach,
  pending,
  perform,
  planRunbook,
  renderPlanText,
  renderReportMarkdown,
  renderReportText,
  type Step,
  satisfied,
  undoWith,
  verifyRun,
} from '../src/index.ts'

interface Lamp {
  on: boolean
}
const GuestRef = z.object({ lamp: z.string() })
type Ref = z.infer<typeof GuestRef>

test('happy path', async () => {
  const world = new Map<string, Lamp>([
    ['a', { on: false }],
    ['b', { on: true }],
  ])
  const kit = createKit<{ lamps: Map<string, Lamp> }>()
  const lampFact = kit.fact({
    kind: 'lamp',
    key: (ref: Ref) => ref.lamp,
    read: async ({ lamps }, id) => {
      const lamp = lamps.get(id)
      if (lamp === undefined) throw new Error(`no lamp ${id}`)
      return { ...lamp }
    },
  })
  const turnOff: Step<{ lamps: Map<string, Lamp> }, Ref> = kit.step({
    id: 'lamp.off',
    risk: 'reversible',
    input: GuestRef,
    async assess({ facts }, ref) {
      const { on } = await facts.read(lampFact(ref))
      return on ? pending({ on }) : satisfied({ on })
    },
    plan: (ref) => ({ summary: `Turn off ${ref.lamp}`, predict: { [lampFact(ref)]: { on: false } } }),
    submit: async ({ lamps }, ref) => void lamps.set(ref.lamp, { on: false }),
    verify: async ({ facts }, ref) =>
      evidence('lamp', { expected: false, observed: (await facts.fresh(lampFact(ref))).on }),
    undo: (ref) => undoWith(turnOn, ref),
  })
  const turnOn = kit.step({
    id: 'lamp.on',
    risk: 'reversible',
    input: GuestRef,
    async assess({ facts }, ref) {
      const { on } = await facts.read(lampFact(ref))
      return on ? satisfied({ on }) : pending({ on })
    },
    plan: (ref, found) => ({
      summary: `Turn on ${ref.lamp} (${found.state})`,
      predict: { [lampFact(ref)]: { on: true } },
    }),
    submit: async ({ lamps }, ref) => void lamps.set(ref.lamp, { on: true }),
    settle: async (_context, _ref, handle) => ({ outcome: handle === null ? 'done' : 'done' }),
    verify: async ({ facts }, ref) =>
      evidence('lamp', { expected: true, observed: (await facts.fresh(lampFact(ref))).on }),
    undo: turnOff,
  })
  const all = kit.runbook({
    id: 'lamps.on',
    title: 'Turn on the lamps',
    input: z.object({ lamps: z.array(z.string()) }),
    flow: (_plan, { lamps }) =>
      forEach('lamps', lamps, (lamp) => perform('on', turnOn, { lamp }), { key: String }),
  })
  const plan = await planRunbook(
    all,
    { lamps: ['a', 'b'] },
    { services: { lamps: world }, environment: 'home', actor: 'me' },
  )
  console.log(renderPlanText(plan, { width: 70 }))
  const runFolder = await createRunFolder(await mkdtemp(join(tmpdir(), 'proxkit-')))
  const events: unknown[] = []
  const report = await applyPlan(kit, plan, {
    services: { lamps: world },
    environment: 'home',
    runFolder,
    onEvent: (event) => events.push(event),
  })
  console.log(renderReportText(report), renderReportMarkdown(report))
  console.log(await readFile(join(runFolder, 'journal.jsonl'), 'utf8'))
  expect(report.status).toBe('succeeded')
  expect(world.get('a')).toEqual({ on: true })
  expect(await verifyRun(runFolder)).toMatchObject({ ok: true, problems: [] })
  console.log(events, await readdir(runFolder), (await stat(join(runFolder, 'plan.json'))).mode.toString(8))
})
