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
  renderReportText,
  type Step,
  satisfied,
  undoWith,
} from '@proxkit/runbook-kit'
import { z } from 'zod'

interface Services {
  readonly replicas: Map<string, number>
}

const kit = createKit<Services>()

const serviceFact = kit.fact({
  kind: 'service',
  key: (name: string) => name,
  read: async ({ replicas }, name) => ({ replicas: replicas.get(name) ?? 0 }),
})

const Scaling = z.object({ name: z.string(), replicas: z.int().min(0) })

const scale: Step<Services, z.infer<typeof Scaling>> = kit.step({
  id: 'service.scale',
  risk: 'reversible',
  input: Scaling,
  async assess({ facts }, { name, replicas }) {
    const now = await facts.read(serviceFact(name)) // the world, or what earlier steps predict of it
    return now.replicas === replicas ? satisfied(now) : pending(now)
  },
  plan: ({ name, replicas }, { fields }) => ({
    summary: `Scale ${name} from ${fields.replicas} to ${replicas}`,
    predict: { [serviceFact(name)]: { replicas } },
  }),
  submit: async (services, { name, replicas }) => void services.replicas.set(name, replicas), // the only effect
  async verify({ facts }, { name, replicas }) {
    const now = await facts.fresh(serviceFact(name)) // the world again
    return evidence(`replicas of ${name}`, { expected: replicas, observed: now.replicas })
  },
  undo: ({ name }, { fields }) => undoWith(scale, { name, replicas: fields.replicas }),
})

const scaleAll = kit.runbook({
  id: 'service.scale-all',
  title: 'Scale services',
  input: z.object({ names: z.array(z.string()), replicas: z.int() }),
  flow: (_plan, { names, replicas }) =>
    forEach('services', names, (name) => perform('scale', scale, { name, replicas }), { key: String }),
})

export async function main(stateDir: string, print: (text: string) => void): Promise<void> {
  const services = { replicas: new Map(Object.entries({ web: 1, db: 3 })) }
  const environment = 'home'
  const input = { names: ['web', 'db'], replicas: 3 }
  const plan = await planRunbook(scaleAll, input, { services, environment, actor: 'ada' })
  print(renderPlanText(plan))

  const runFolder = await createRunFolder(stateDir)
  const report = await applyPlan(kit, plan, { services, environment, runFolder })
  print(renderReportText(report))
}
