/** A planted secret is in no output, whatever fails how. */

import { chmod, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { secret } from '@proxkit/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  applyPlan,
  commandChannel,
  confirm,
  createKit,
  createRunFolder,
  type Delivery,
  evidence,
  irreversible,
  type Notice,
  pending,
  perform,
  planFileSink,
  planRunbook,
  planUndo,
  type RunEvent,
  renderPlanText,
  renderReportText,
  resumeRun,
  verifyRun,
  watchRun,
  webhookChannel,
} from '../src/index.ts'
import { createRunView } from '../src/terminal/index.ts'
import { createEagerClock } from '../src/testing/index.ts'
import { runsOnDisk } from './runs.ts'
import { createScreenModel } from './terminal/screen-model.ts'

/** Where the world, the caller or a channel lets it slip. */
const places = [
  'the input of the plan',
  'an error of assess',
  'the fields of assess',
  'what blocks it',
  'an error of submit',
  'a refusal of submit',
  'a request that was not sent',
  'the handle',
  'an error of settle',
  'a failed effect',
  'the log',
  'the output',
  'an error of adopt',
  'an error of verify',
  'evidence',
  'evidence that does not hold',
  'a fact of the brief',
  'an error of a fact of the brief',
  'the reason of an approval',
  'an answer of a webhook',
] as const
type Place = (typeof places)[number]

/** The forms in which it travels. */
const forms: { readonly [name: string]: (value: string) => string } = {
  plain: (value) => value,
  'in a sentence': (value) => `the token=${value} is wrong`,
  'in JSON': (value) => JSON.stringify({ token: value }),
  'in a query': (value) => `https://pve1/?t=${encodeURIComponent(value)}&x=1`,
  'in a form': (value) => new URLSearchParams({ t: value }).toString(),
  'in base64': (value) => `Basic ${Buffer.from(`root:${value}`).toString('base64')}`,
  'in colour': (value) => `\u001b[31m${value}\u001b[0m`,
}

class Refused extends Error {}
class Unsent extends Error {}

function world(place: Place, leak: string) {
  let applying = false
  const at = (...wanted: readonly Place[]) => applying && wanted.includes(place)
  const kit = createKit<object>({
    classifySubmitError: (error) =>
      error instanceof Refused ? 'refused' : error instanceof Unsent ? 'unsent' : 'unknown',
  })
  const state = kit.fact({
    kind: 'state',
    key: () => 'all',
    read: async () => {
      if (at('an error of a fact of the brief')) throw new Error(leak)
      return {
        text: at('a fact of the brief') ? leak : 'fine',
        [at('a fact of the brief') ? leak : 'key']: 1,
      }
    },
  })
  const act = kit.step({
    id: 'act',
    risk: 'destructive',
    input: z.object({ name: z.string() }),
    output: z.object({ text: z.string() }),
    timeoutMs: 10_000,
    async assess() {
      if (at('an error of assess')) throw new Error(leak)
      if (at('what blocks it')) return { state: 'blocked', reason: leak, remedy: leak, fields: {} } as const
      return pending({ text: at('the fields of assess') ? leak : 'fine' })
    },
    plan: ({ name }) => ({ summary: `Act on ${name}`, affects: [name] }),
    async submit() {
      if (at('an error of submit', 'an error of adopt')) throw new Error(leak)
      if (at('a refusal of submit')) throw new Refused(leak)
      if (at('a request that was not sent')) throw new Unsent(leak)
      return at('the handle') ? leak : 'handle'
    },
    async settle() {
      if (at('an error of settle')) throw new Error(leak)
      const log = at('the log') ? [leak, `a ${leak} b`] : []
      if (at('a failed effect')) return { outcome: 'failed', reason: leak, remedy: leak, log }
      return { outcome: 'done', output: { text: at('the output') ? leak : 'fine' }, log }
    },
    async adopt() {
      if (at('an error of adopt')) throw new Error(leak)
      return undefined
    },
    async verify() {
      if (at('an error of verify')) throw new Error(leak)
      const shown = at('evidence', 'evidence that does not hold') ? leak : 'fine'
      return evidence(shown, {
        expected: shown,
        observed: at('evidence that does not hold') ? `not ${leak}` : shown,
        source: shown,
      })
    },
    undo: irreversible({ why: 'it is out' }),
  })
  const runbook = kit.runbook({
    id: 'leak',
    title: 'Leak',
    input: z.object({ name: z.string() }),
    flow: (plan, { name }) => {
      plan.brief({ facts: [state()], owner: name })
      return [confirm('gate', { summary: 'Shall it?' }), perform('act', act, { name })]
    },
  })
  return { kit, runbook, start: () => void (applying = true) }
}

async function textsBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')))
}

/** Everything that comes out of a run, of its resume and of the attempt to undo it. */
async function outputsOf(place: Place, leak: string, value: string): Promise<readonly string[]> {
  const stateDir = await mkdtemp(join(tmpdir(), 'secrets-'))
  const outside: string[] = []
  const { kit, runbook, start } = world(place, leak)
  const clock = createEagerClock()
  const shared = { services: {}, environment: 'home', clock }
  const input = { name: place === 'the input of the plan' ? value : 'it' }
  const plan = await planRunbook(runbook, input, { ...shared, actor: 'ada' })
  secret(value, 'planted')
  start()

  const runFolder = await createRunFolder(stateDir, { clock })
  const live = createScreenModel(60, 20)
  const written: string[] = []
  const stream = { write: (text: string) => void written.push(text) }
  const views = [
    createRunView(plan, { stream: live, env: {}, clock }),
    createRunView(plan, { stream, env: {}, clock, mode: 'lines' }),
    createRunView(plan, { stream, env: {}, clock, mode: 'json' }),
  ]
  const answer = place === 'an answer of a webhook' ? leak : 'thanks'
  const fetch = async (_url: unknown, init?: RequestInit) => {
    outside.push(String(init?.body))
    return new Response(answer, { status: place === 'an answer of a webhook' ? 500 : 200 })
  }
  const options = {
    ...shared,
    runFolder,
    approve: async () => ({ by: 'ada', why: place === 'the reason of an approval' ? leak : 'it is time' }),
    publish: {
      sinks: [
        planFileSink({ path: join(stateDir, 'PLAN.md') }),
        webhookChannel<Delivery>({ name: 'tracker', to: 'https://tracker.example/', fetch }),
        webhookChannel<Delivery>({
          name: 'comments',
          to: ({ markdown }) => ({ url: 'https://tracker.example/', body: { markdown } }),
          fetch,
        }),
      ],
      notifiers: [webhookChannel<Notice>({ name: 'pager', to: 'https://pager.example/', fetch })],
    },
    onEvent: (event: RunEvent) => {
      for (const view of views) view.onEvent(event)
    },
  }
  const attempt = async (action: () => Promise<unknown>) => {
    try {
      outside.push(JSON.stringify(await action()))
    } catch (error) {
      // The stack is not meant to be shown, and repeats the message only.
      outside.push(String(error), JSON.stringify(error))
    }
  }
  await attempt(async () => {
    const watched = watchRun((onEvent) =>
      applyPlan(kit, plan, {
        ...options,
        onEvent: (event) => {
          onEvent(event)
          options.onEvent(event)
        },
      }),
    )
    for await (const event of watched) outside.push(JSON.stringify(event))
    const report = await watched.report
    outside.push(renderReportText(report))
    return report
  })
  await attempt(() => resumeRun(kit, options))
  await attempt(async () => renderPlanText(await planUndo(kit, { ...shared, actor: 'ada', runFolder })))
  await attempt(() => verifyRun(runFolder))
  for (const view of views) view.stop()
  return [...outside, ...written, ...live.frames, ...(await textsBelow(stateDir))]
}

/** What a reader of HTML or Markdown sees. */
const readings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replaceAll(/&#(\d+);/g, (_, letter) => String.fromCharCode(Number(letter))),
  (text) => text.replaceAll(/\\(.)/g, '$1'),
]

function leaksOf(value: string, outputs: readonly string[]): readonly string[] {
  // A part of it says too much already.
  const parts = Array.from({ length: value.length - 7 }, (_, at) => value.slice(at, at + 8))
  const encoded = Object.values(forms).map((form) => form(value).slice(-20))
  const needles = [...parts, encodeURIComponent(value), ...encoded.filter((text) => text.includes(value))]
  const base64 = Buffer.from(`root:${value}`).toString('base64').slice(8, 20)
  return outputs.filter((text) =>
    readings.some((read) => [...needles, base64].some((needle) => read(text).includes(needle))),
  )
}

const letters = fc.constantFrom(...`abcdefABCDEF0123456789&<>"'|\\*\`$%+/= `.split(''))
const planted = fc
  .string({ unit: letters, minLength: 16, maxLength: 40 })
  .map((text) => `x${text}x`)
  .filter((text) => new Set(text).size > 8)

// More in the nightly mode; each run plans, applies, resumes and undoes.
const { numRuns, timeout } = runsOnDisk(50)

test('a planted secret is in no output, wherever it slips and whatever fails', { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...places),
      fc.constantFrom(...Object.keys(forms)),
      planted,
      async (place, form, value) => {
        const leak = forms[form]?.(value) ?? value
        const outputs = await outputsOf(place, leak, value)
        expect(leaksOf(value, outputs)).toEqual([])
      },
    ),
    { numRuns },
  )
})

test.each(places)('%s is really reached: its name stands where it slipped', async (place) => {
  const value = `planted-${places.indexOf(place)}-a8f3c1`
  const outputs = await outputsOf(place, value, value)
  expect(
    outputs.some((text) => text.includes('[secret:planted]') || text.includes('RUNBOOK_SECRET_IN_PLAN')),
  ).toBe(true)
})

test('a command gets no secret either', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'secrets-'))
  const program = join(folder, 'keep.mjs')
  await writeFile(
    program,
    `#!${process.execPath}\nimport { readFileSync, writeFileSync } from 'node:fs'\nwriteFileSync(process.argv[2], readFileSync(0))\nconsole.error('planted-for-a-command'); process.exit(1)`,
  )
  await chmod(program, 0o700)
  const out = join(folder, 'out.json')
  const { kit, runbook, start } = world('the log', 'planted-for-a-command')
  const shared = { services: {}, environment: 'home', clock: createEagerClock() }
  const plan = await planRunbook(runbook, { name: 'it' }, { ...shared, actor: 'ada' })
  secret('planted-for-a-command', 'planted')
  start()
  const runFolder = await createRunFolder(folder)
  const report = await applyPlan(kit, plan, {
    ...shared,
    runFolder,
    approve: async () => ({ by: 'ada', why: 'it is time' }),
    publish: { sinks: [commandChannel<Delivery>({ name: 'keep', command: [program, out] })] },
  })
  const texts = [JSON.stringify(report), await readFile(out, 'utf8'), ...(await textsBelow(runFolder))]
  expect(texts.filter((text) => text.includes('for-a-command'))).toEqual([])
  expect(report.undelivered?.[0]?.error).toContain('exit code 1: [secret:planted]')
})
