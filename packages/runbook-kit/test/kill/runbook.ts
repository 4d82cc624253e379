/** The runbook that is killed: several effects on the world behind HTTP, two at a time. */

import { z } from 'zod'
import { createKit, evidence, forEach, irreversible, pending, perform, satisfied } from '../../src/index.ts'

export const kit = createKit<{ readonly url: string }>()

const effectFact = kit.fact({
  kind: 'effect',
  key: (name: string) => name,
  read: async ({ url }, name) => (await get(`${url}/effects/${name}`)) as { readonly done: boolean },
})

const act = kit.step({
  id: 'world.act',
  risk: 'destructive',
  input: z.object({ name: z.string() }),
  pollMs: 10,
  assess: async ({ facts }, { name }) => {
    const { done } = await facts.read(effectFact(name))
    return done ? satisfied({ done }) : pending({ done })
  },
  plan: ({ name }) => ({ summary: `Do ${name}`, predict: { [effectFact(name)]: { done: true } } }),
  submit: async ({ url, intent }, { name }) =>
    post(`${url}/effects/${name}?intent=${encodeURIComponent(intent.id)}`),
  settle: async ({ url }, _input, task) => ({
    outcome: (await get(`${url}/tasks/${task}`)) === 'OK' ? 'done' : 'running',
  }),
  adopt: async ({ url, intent }) => {
    const task = Number(await get(`${url}/tasks?intent=${encodeURIComponent(intent.id)}`))
    return task < 0 ? undefined : task
  },
  verify: async ({ facts }, { name }) =>
    evidence(name, { expected: true, observed: (await facts.fresh(effectFact(name))).done }),
  undo: irreversible({ why: 'each is one more' }),
})

export const actAll = kit.runbook({
  id: 'world.act-all',
  title: 'Do everything once',
  input: z.object({ names: z.array(z.string()) }),
  flow: (_plan, { names }) =>
    forEach('effects', names, (name) => perform('act', act, { name }), {
      key: String,
      concurrency: 2,
      onFailure: 'continue',
    }),
})

async function get(url: string): Promise<unknown> {
  return (await fetch(url)).json()
}

async function post(url: string): Promise<number> {
  return Number(await (await fetch(url, { method: 'POST' })).json())
}
