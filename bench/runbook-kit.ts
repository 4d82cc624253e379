/**
 * What the engine costs: `node --conditions=@proxkit/source bench/runbook-kit.ts`. The journal against append and datasync
 * of the same bytes, steps beside each other against one after another, and planning, running and resuming at size, the
 * last two in processes of their own, on the built package.
 */

import { execFileSync } from 'node:child_process'
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@proxkit/kernel'
import { applyPlan, createRunFolder, planText, readJournal } from '@proxkit/runbook-kit'
import { build } from 'esbuild'
import { createJournalWriter } from '../packages/runbook-kit/src/journal/journal-writer.ts'
import { openJournalFile } from '../packages/runbook-kit/src/run-folder/durable-file.ts'
import { environment, kit, planFor, type Services } from './lamps.ts'
import { interleaved, runs } from './median.ts'

const stateDir = await mkdtemp(join(tmpdir(), 'bench-'))

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

const begin = performance.now()
const big = await planFor(10_000, 10_000, { on: new Set() })
const planMs = performance.now() - begin
show('planning 10,000 steps', `${planMs.toFixed(0)} ms`, 'under 1 s', planMs < 1_000)

const planFile = join(stateDir, 'plan.json')
await writeFile(planFile, planText(big))
// As its users have it: built, and in plain JavaScript, since a process that strips types is larger by that.
const program = join(import.meta.dirname, '.runbook-kit-at-size.mjs')
const entryPoints = [join(import.meta.dirname, 'runbook-kit-at-size.ts')]
await build({
  entryPoints,
  outfile: program,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
})
/** What another process has measured. */
function atSize(...args: readonly string[]): {
  readonly ms: number
  readonly mostMiB: number
  readonly runFolder: string
} {
  return JSON.parse(execFileSync(process.execPath, [program, ...args], { encoding: 'utf8' }))
}
const { mostMiB, runFolder } = atSize('apply', planFile, stateDir)
show('10,000 steps beside each other', `${mostMiB.toFixed(0)} MiB`, 'under 300 MiB', mostMiB < 300)

// Without its last entry it is a run whose process died right before the end.
const journal = join(runFolder, 'journal.jsonl')
const whole = await readFile(journal, 'utf8')
const times: number[] = []
for (let round = 0; round < runs; round++) {
  await writeFile(journal, whole.slice(0, whole.lastIndexOf('\n', whole.length - 2) + 1))
  times.push(atSize('resume', runFolder).ms)
}
// A process can only be delayed, never hurried.
const ms = Math.min(...times)
show('resume of a journal of 10,000 steps', `${ms.toFixed(0)} ms`, 'under 1 s', ms < 1_000)
await rm(program)
await rm(stateDir, { recursive: true })
