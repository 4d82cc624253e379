/**
 * `npm run bench`: what the client costs beside the named baselines, as medians of seven interleaved runs. Ratios are always
 * ours over theirs. Everything is measured on the built package, as its users have it.
 */

import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../scripts/packages.ts'
import { importTimeMs } from './import-time.ts'
import { runs } from './median.ts'
import type { RequestFigures } from './requests.ts'
import { coreSize } from './size.ts'
import { typeCheckSeconds } from './type-check.ts'

interface Row {
  readonly what: string
  readonly ours: string
  readonly baseline: string
  readonly ratio: string
  readonly target: string
  readonly met: boolean
}

const rows: Row[] = []
run('scripts/build.ts', 'pve-client')
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, medians of ${runs} interleaved runs\n`,
)

const figures: RequestFigures[] = JSON.parse(run('bench/requests.ts'))
for (const { call, inFlight, client, baseline } of figures) {
  const what = `${call}, ${inFlight === 1 ? 'one at a time' : `${inFlight} in flight`}`
  rows.push(
    compared(`${what}: requests/s`, client.perSecond, baseline.perSecond, { digits: 0, least: 0.9 }),
    compared(`${what}: CPU µs/request`, client.cpuMicroseconds, baseline.cpuMicroseconds, {
      digits: 0,
      most: 1.15,
    }),
  )
}
const { bare, client } = await importTimeMs()
rows.push(limited('import over bare node: ms', client - bare, 8, `${bare.toFixed(1)} bare`))
const { minified, gzipped } = await coreSize()
rows.push(limited('core entry, gzipped: KB', gzipped / 1000, 25, `${(minified / 1000).toFixed(1)} minified`))
for (const { compiler, proxkit, proxmoxApi, target } of typeCheckSeconds(
  mkdtempSync(join(tmpdir(), 'bench-')),
))
  rows.push(
    compared(`22 lines over an empty file, ${compiler}: s`, proxkit, proxmoxApi, { digits: 3, most: target }),
  )
print(rows)

/** Runs a program of ours without the source condition, so that it gets the built packages. */
function run(program: string, ...args: string[]): string {
  return execFileSync(process.execPath, [join(root, program), ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function compared(
  what: string,
  ours: number,
  baseline: number,
  { digits, least, most }: { digits: number; least?: number; most?: number },
): Row {
  const ratio = ours / baseline
  return {
    what,
    ours: ours.toFixed(digits),
    baseline: baseline.toFixed(digits),
    ratio: ratio.toFixed(2),
    target: least === undefined ? `≤ ${most}×` : `≥ ${least}×`,
    met: ratio >= (least ?? 0) && ratio <= (most ?? Number.POSITIVE_INFINITY),
  }
}

function limited(what: string, ours: number, most: number, baseline: string): Row {
  return { what, ours: ours.toFixed(1), baseline, ratio: '', target: `< ${most}`, met: ours < most }
}

function print(table: readonly Row[]): void {
  const lines = [
    ['', 'proxkit', 'baseline', 'ratio', 'target', ''],
    ...table.map(({ met, ...cells }) => [...Object.values(cells), met ? 'met' : 'MISSED']),
  ]
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  )
  for (const line of lines)
    console.log(
      line
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
  console.log(
    '\nBaselines: undici request with JSON.parse(await body.text()) and an agent of the same settings; node with an empty module;' +
      '\nproxmox-api. Over HTTPS on loopback, the server in a process of its own.',
  )
}
