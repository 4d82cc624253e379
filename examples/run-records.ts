/** Tells others of a run: its record goes into a plan file and to an issue tracker, trouble to a chat. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  applyPlan,
  createKit,
  createRunFolder,
  type Delivery,
  evidence,
  type Notice,
  type Publishing,
  pending,
  perform,
  planFileSink,
  planRunbook,
  resumeRun,
  type Step,
  satisfied,
  undoWith,
  webhookChannel,
} from '@proxkit/runbook-kit'
import { createRunView } from '@proxkit/runbook-kit/terminal'
import { z } from 'zod'

const kit = createKit<{ readonly lamps: Map<string, boolean> }>()
const lampFact = kit.fact({
  kind: 'lamp',
  key: (lamp: string) => lamp,
  read: async ({ lamps }, lamp) => ({ lit: lamps.get(lamp) ?? false }),
})

const Switching = z.object({ lamp: z.string(), lit: z.boolean() })
const switchLamp: Step<{ readonly lamps: Map<string, boolean> }, z.infer<typeof Switching>> = kit.step({
  id: 'lamp.switch',
  risk: 'disruptive',
  input: Switching,
  async assess({ facts }, { lamp, lit }) {
    const now = await facts.read(lampFact(lamp))
    return now.lit === lit ? satisfied(now) : pending(now)
  },
  plan: ({ lamp, lit }) => ({
    summary: `Switch ${lamp} ${lit ? 'on' : 'off'}`,
    predict: { [lampFact(lamp)]: { lit } },
  }),
  submit: async ({ lamps }, { lamp, lit }) => void lamps.set(lamp, lit),
  verify: async ({ facts }, { lamp, lit }) =>
    evidence(`light of ${lamp}`, { expected: lit, observed: (await facts.fresh(lampFact(lamp))).lit }),
  undo: ({ lamp }, { fields }) => undoWith(switchLamp, { lamp, lit: fields.lit }),
})

const darken = kit.runbook({
  id: 'lamp.darken',
  title: 'Switch a lamp off',
  input: z.object({ lamp: z.string() }),
  flow: (plan, { lamp }) => {
    plan.brief({
      owner: 'the keeper',
      why: 'its glass is cleaned',
      targets: [{ name: lampFact(lamp), criticality: 'high', note: 'ships look for it' }],
      facts: [lampFact(lamp)],
    })
    return perform('off', switchLamp, { lamp, lit: false })
  },
})

export async function main(
  env: { readonly STATE_DIR: string },
  console: { log(line: string): void },
): Promise<void> {
  const sent: string[] = []
  const send: typeof fetch = async (url, init) => {
    const body = typeof init?.body === 'string' ? init.body : '{}'
    const { event, text = '' } = JSON.parse(body) as { event?: string; text?: string }
    sent.push(`${new Request(url).url} ${event ?? text.trimEnd().split('\n').at(-1)}`)
    return new Response(null, { status: 204 })
  }

  const publish: Publishing = {
    sinks: [
      planFileSink({ path: join(env.STATE_DIR, 'PLAN.md') }),
      webhookChannel<Delivery>({
        name: 'tracker',
        to: ({ event, markdown }) => ({ url: 'https://tracker.example/6', body: { event, body: markdown } }),
        fetch: send,
      }),
    ],
    notifiers: [webhookChannel<Notice>({ name: 'chat', to: 'https://chat.example', fetch: send })],
    nextCommand: () => 'lighthouse resume',
  }

  const services = { lamps: new Map([['north', true]]) }
  const shared = { services, environment: 'coast' }
  const plan = await planRunbook(darken, { lamp: 'north' }, { ...shared, actor: 'ada' })
  const runFolder = await createRunFolder(env.STATE_DIR)

  const stream = { write: (text: string) => console.log(text.trimEnd().replace(/ \(\d.*\)$/, '')) }
  const view = createRunView(plan, { stream, env: process.env, mode: 'lines' })
  const options = { ...shared, runFolder, publish, onEvent: view.onEvent }

  const { status } = await applyPlan(kit, plan, options) // nobody is there to approve: it is held
  console.log([`now it is ${status}`, ...sent.splice(0).toSorted()].join('\n'))
  const approve = async () => ({ by: 'ada', why: 'no ship is near' })
  const report = await resumeRun(kit, { ...options, approve })
  view.stop()
  console.log([`now it is ${report.status}`, ...sent].join('\n'))
  console.log(`${report.undelivered?.length ?? 0} sinks have not got it`)

  const record = await readFile(join(env.STATE_DIR, 'PLAN.md'), 'utf8')
  console.log(record.split('\n').findLast((line) => line.startsWith('| Why')) ?? '')
}
