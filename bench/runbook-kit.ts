/**
 * What the engine costs: `node --conditions=@proxkit/source bench/runbook-kit.ts`. The journal against append and datasync
 * of the same bytes, steps beside each other against one after another, and planning, running and resuming at size.
 */

import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@proxkit/kernel'
import {
  applyPlan,
  createKit,
  createRunFolder,
  evidence,
  forEach,
  pending,
  perform,
  planRunbook,
  readJournal,
  resumeRun,
  type StandardSchema,
  type Step,
  satisfied,
  undoWith,
} from '@proxkit/runbook-kit'
import { createJournalWriter } from '../packages/runbook-kit/src/journal/journal-writer.ts'
import { openJournalFile } from '../packages/runbook-kit/src/run-folder/durable-file.ts'
import { interleaved } from './median.ts'

interface Services {
  readonly on: Set<number>
}

const kit = createKit<Services>()
const lamp = kit.fact({
  kind: 'lamp',
  key: (id: number) => String(id),
  read: async ({ on }, id) => ({ on: on.has(Number(id)) }),
})
interface Switching {
  readonly id: number
  readonly on: boolean
}
/** Takes what comes: the engine is measured, and no validator. */
function anything<Value>(): StandardSchema<Value> {
  const validate = (value: unknown) => ({ value: value as Value })
  return { '~standard': { version: 1, vendor: 'bench', validate } }
}
const turn: Step<Services, Switching> = kit.step({
  id: 'lamp.turn',
  risk: 'reversible',
  input: anything<Switching>(),
  async assess({ facts }, { id, on }) {
    const found = await facts.read(lamp(id))
    return found.on === on ? satisfied(found) : pending(found)
  },
  plan: ({ id, on }) => ({ summary: `Turn lamp ${id}`, predict: { [lamp(id)]: { on } } }),
  submit: async (services, { id, on }) => void (on ? services.on.add(id) : services.on.delete(id)),
  verify: async ({ facts }, { id, on }) =>
    evidence(`lamp ${id}`, { expected: on, observed: (await facts.fresh(lamp(id))).on }),
  undo: ({ id }, { fields }) => undoWith(turn, { id, on: fields.on }),
})
const turnAll = kit.runbook({
  id: 'lamp.turn-all',
  title: 'Turn lamps on',
  input: anything<{ count: number; concurrency: number }>(),
  flow: (_plan, { count, concurrency }) =>
    forEach(
      'lamps',
      Array.from({ length: count }, (_, id) => id),
      (id) => perform('turn', turn, { id, on: true }),
      { key: String, concurrency },
    ),
})

const stateDir = await mkdtemp(join(tmpdir(), 'bench-'))
const environment = 'bench'
const planFor = (count: number, concurrency: number, services: Services) =>
  planRunbook(turnAll, { count, concurrency }, { services, environment, actor: 'bench' })

async function applied(count: number, concurrency: number) {
  const services: Services = { on: new Set() }
  const plan = await planFor(count, concurrency, services)
  const runFolder = await createRunFolder(stateDir)
  const start = performance.now()
  await applyPlan(kit, plan, { services, environment, runFolder })
  return { runFolder, services, ms: performance.now() - start }
}

/** The lines of a journal, written as plainly as can be. */
async function appended(lines: readonly string[]): Promise<number> {
  const path = join(stateDir, 'plain')
  await writeFile(path, '')
  const handle = await open(path, 'a')
  const start = performance.now()
  for (const line of lines) {
    await handle.appendFile(line)
    await handle.datasync()
  }
  const ms = performance.now() - start
  await handle.close()
  return ms
}

const show = (what: string, found: string, target: string, met: boolean) =>
  console.log(`${met ? '✓' : '✗'} ${what.padEnd(48)} ${found.padStart(10)}  ${target}`)

const { runFolder: model } = await applied(100, 1)
const { entries } = await readJournal(model)
const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`)
/** The journal alone, without the run around it. */
async function journaled(): Promise<number> {
  const file = await openJournalFile(join(stateDir, 'journal'), 0)
  const writer = createJournalWriter({ file, clock: systemClock, entries: [], genesis: '' })
  const start = performance.now()
  for (const { type, node = '', round = 0, data } of entries)
    await writer.append({ type, node, round }, data as never)
  const ms = performance.now() - start
  await writer.close()
  return ms
}

const { medians: speed } = await interleaved({
  plain: async () => ({ perSecond: (lines.length * 1_000) / (await appended(lines)) }),
  journal: async () => ({ perSecond: (lines.length * 1_000) / (await journaled()) }),
  alone: async () => ({ perSecond: (lines.length * 1_000) / (await applied(100, 1)).ms }),
  beside: async () => ({ perSecond: (lines.length * 1_000) / (await applied(100, 32)).ms }),
})
const ratio = speed.journal.perSecond / speed.plain.perSecond
show('journal entries/s, over append + datasync', ratio.toFixed(2), 'at least 0.8', ratio >= 0.8)
const group = speed.beside.perSecond / speed.alone.perSecond
show('32 steps beside each other, over one by one', group.toFixed(2), 'at least 2.5', group >= 2.5)

const services: Services = { on: new Set() }
const begin = performance.now()
await planFor(10_000, 32, services)
const planMs = performance.now() - begin
show('planning 10,000 steps', `${planMs.toFixed(0)} ms`, 'under 1 s', planMs < 1_000)

let mostMiB = 0
const watch = setInterval(() => {
  mostMiB = Math.max(mostMiB, process.memoryUsage().rss / 2 ** 20)
}, 20)
const big = await applied(10_000, 10_000)
clearInterval(watch)
show('10,000 steps beside each other', `${mostMiB.toFixed(0)} MiB`, 'under 300 MiB', mostMiB < 300)

// Without its last entry it is a run whose process died right before the end.
const journal = join(big.runFolder, 'journal.jsonl')
const whole = await readFile(journal, 'utf8')
await writeFile(journal, whole.slice(0, whole.lastIndexOf('\n', whole.length - 2) + 1))
const again = performance.now()
await resumeRun(kit, { services: big.services, environment, runFolder: big.runFolder })
const resumeMs = performance.now() - again
show('resume of a journal of 10,000 steps', `${resumeMs.toFixed(0)} ms`, 'under 1 s', resumeMs < 1_000)
await rm(stateDir, { recursive: true })
