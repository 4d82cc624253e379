/**
 * `npm run bench`: what the packages cost beside the named baselines, as `docs/performance.md` explains. Everything is measured on
 * the built packages, as their users have them. `npm run bench -- requests uploads` runs only those; the exit code says whether a
 * promise was missed.
 */

import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../scripts/packages.ts'
import type { CodecFigures } from './codec.ts'
import { commandLine } from './command-line.ts'
import { importTime } from './import-time.ts'
import { runs } from './median.ts'
import type { RequestFigures } from './requests.ts'
import type { SimulatorFigures } from './simulator.ts'
import { coreSize } from './size.ts'
import { compared, limited, print, type Row } from './table.ts'
import { tablesTimeMs } from './tables-time.ts'
import { typeCheckSeconds } from './type-check.ts'
import { uploads } from './uploads.ts'
import type { WaitingFigures } from './waiting.ts'

interface Bench {
  /** What the baseline is. */
  readonly note: string
  rows(): Promise<Row[]> | Row[]
}

const benches: Readonly<Record<string, Bench>> = {
  requests: {
    note: 'Baseline: undici request with JSON.parse(await body.text()) and an agent of the same settings, or the client that is named.',
    rows: () => (JSON.parse(run('bench/requests.ts')) as RequestFigures[]).flatMap(requestRows),
  },
  codec: {
    note: 'Encoding and decoding, beside all CPU of a request; 32 in flight.',
    rows: () =>
      (JSON.parse(run('bench/codec.ts')) as CodecFigures[]).map(
        ({ call, codecMicroseconds, requestMicroseconds }) =>
          compared(`${call}: CPU µs`, codecMicroseconds, requestMicroseconds, { digits: 1, most: 0.1 }),
      ),
  },
  waiting: {
    note: 'Baseline: the status of each task once a second. Tasks take 5 to 20 s.',
    rows: () => {
      const { together, each } = JSON.parse(run('bench/waiting.ts')) as WaitingFigures
      const what = 'waiting for 1,000 tasks on 10 nodes: requests'
      return [compared(what, together, each, { digits: 0, most: 0.02 })]
    },
  },
  uploads: {
    note: 'Baseline: undici request with the same parts of 256 KiB. Each in a process of its own.',
    rows: uploads,
  },
  loading: {
    note: 'Baseline: node with an empty module.',
    rows: async () => {
      const { addedMs, bareMs } = importTime()
      const { minified, gzipped, gzippedWithLazy } = await coreSize()
      const weighed = `${kilobytes(minified)} minified, ${kilobytes(gzippedWithLazy)} with all that is loaded later`
      return [
        limited('import over bare node: ms', addedMs, 8, `${bareMs.toFixed(1)} bare`),
        limited('tables of 9.2, parsed: ms', tablesTimeMs(), 2),
        limited('core entry, gzipped: KB', gzipped / 1000, 25, weighed),
      ]
    },
  },
  types: {
    note: 'What 22 lines cost the compiler over an empty file; baseline: the same lines for proxmox-api.',
    rows: () =>
      typeCheckSeconds(mkdtempSync(join(tmpdir(), 'bench-'))).map(
        ({ compiler, proxkit, proxmoxApi, target }) =>
          compared(`${compiler}: s`, proxkit, proxmoxApi, { digits: 3, most: target }),
      ),
  },
  'command-line': { note: 'The built command, in processes of its own.', rows: commandLine },
  simulator: {
    note: '20 nodes and 10,000 guests.',
    rows: () => {
      const figures = JSON.parse(run('bench/simulator.ts')) as SimulatorFigures
      return [
        limited('start and first answer: ms', figures.startMs, 2_000, '', 0),
        limited('memory of the process: MiB', figures.memoryMiB, 400, '', 0),
        limited('saving the state: ms', figures.saveMs, 2_000, '', 0),
        limited('going on from it: ms', figures.restoreMs, 2_000, '', 0),
      ]
    },
  },
  'runbook-kit': {
    note: 'Baselines: append and datasync of the same bytes; one step after another.',
    rows: () => run('--conditions=@proxkit/source', 'bench/runbook-kit.ts').trim().split('\n').map(rowOfLine),
  },
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0) {
  console.error(`Unable to run ${unknown.join(', ')}: there are ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}
run('scripts/build.ts')
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, medians of ${runs} interleaved runs\n`,
)
let allMet = true
for (const [name, { note, rows }] of Object.entries(benches))
  if (wanted.length === 0 || wanted.includes(name)) allMet = print(name, note, await rows()) && allMet
process.exitCode = allMet ? 0 : 1

/** Runs a program of ours without the source condition, so that it gets the built packages. */
function run(...args: string[]): string {
  return execFileSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function requestRows({ call, inFlight, outcome }: RequestFigures): Row[] {
  const { medians, ratios } = outcome
  const what = `${call}, ${inFlight === 1 ? 'one at a time' : `${inFlight} in flight`}`
  const ours = medians.client
  return Object.entries(medians).flatMap(([contestant, { perSecond, cpuMicroseconds }]) => {
    const ratio = ratios[contestant]
    if (contestant === 'client' || ours === undefined || ratio === undefined) return []
    // Promised is what stands beside undici, with many in flight.
    const isPromised = contestant === 'baseline' && inFlight > 1
    const [least, most] = call === 'GET' ? [0.92, 1.15] : [0.88, 1.2]
    const beside = contestant === 'baseline' ? '' : `, beside ${contestant}`
    return [
      compared(`${what}${beside}: requests/s`, ours.perSecond, perSecond, {
        ...{ digits: 0, ratio: ratio.perSecond },
        ...(isPromised ? { least } : {}),
      }),
      compared(`${what}${beside}: CPU µs/request`, ours.cpuMicroseconds, cpuMicroseconds, {
        ...{ digits: 0, ratio: ratio.cpuMicroseconds },
        ...(isPromised ? { most } : {}),
      }),
    ]
  })
}

/** `✓ what  figure  target`, as that bench prints by itself. */
function rowOfLine(line: string): Row {
  const [what = '', ours = '', target = ''] = line.slice(2).split(/ {2,}/)
  return { what, ours, target, baseline: '', ratio: '', met: line.startsWith('✓') }
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`
}
