/** Plans, journals and reports that earlier releases have written: whoever kept them can read them for ever. */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  diffPlans,
  readJournal,
  readPlan,
  renderPlanText,
  renderReportText,
  reportRun,
  verifyRun,
} from '../src/index.ts'

const records = join(import.meta.dirname, 'records')

/** A run over every kind of node, and its undo; one with checkpoints that was planned anew after a night. Each release adds a folder; none is ever changed. */
const runs = [
  { release: '0.0.0', run: '20260101T000000Z-851cedea', status: 'succeeded', entries: 38 },
  { release: '0.0.0', run: '20260101T000000Z-db7266e3', status: 'partial', entries: 41 },
  { release: '0.0.0', run: '20260101T000000Z-a913c9d7', status: 'partial', entries: 36 },
]

test('every record that is kept is tested', async () => {
  const kept = []
  for (const release of await readdir(records)) kept.push(...(await readdir(join(records, release))))
  expect(kept.toSorted()).toEqual(runs.map(({ run }) => run).toSorted())
})

describe.each(runs)('run $run of release $release', ({ release, run, status, entries }) => {
  const folder = join(records, release, run)

  test('is whole, and says what it said then', async () => {
    const verdict = await verifyRun(folder)
    expect(verdict).toMatchObject({ ok: true, problems: [], status, entries })
    const [plan, journal] = [await readPlan(folder), await readJournal(folder)]
    const written: unknown = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'))
    expect(reportRun(plan, journal.entries, run)).toEqual(written)
  })

  test('can be shown and compared', async () => {
    const [plan, { entries }] = [await readPlan(folder), await readJournal(folder)]
    expect(renderPlanText(plan)).toContain(plan.hash)
    expect(renderReportText(reportRun(plan, entries, run))).toContain(`: ${status}`)
    expect(diffPlans(plan, plan)).toEqual([])
  })
})
