import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { secret } from '@proxkit/kernel'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  createKit,
  evidence,
  irreversible,
  pending,
  perform,
  renderPlanMarkdown,
  renderPlanText,
  renderReportMarkdown,
  renderReportText,
} from '../src/index.ts'
import { markdownTable } from '../src/report/markdown.ts'
import { textTable, wrap } from '../src/report/table.ts'
import { createFakeWorld, type Rehearsal, rehearse } from '../src/testing/index.ts'
import { evacuateNode, quorate, replaceGuest, running, stopped } from './guests.ts'

let rehearsal: Rehearsal

/** What differs from run to run. */
function masked(text: string): string {
  return text.replaceAll(/[0-9a-f]{64}/g, '<hash>').replaceAll(/(\d{8}T\d{6}Z)-[0-9a-f]{8}/g, '$1-<random>')
}

beforeAll(async () => {
  const world = createFakeWorld({
    facts: {
      'guest:101': running(),
      'guest:102': { ...running(), pinned: true },
      'guest:103': running(),
      'guest:104': running('pve2'),
      'cluster:all': quorate,
    },
    behaves: ({ input }) => ((input as { vmid: number }).vmid === 103 ? 'fails' : 'works'),
  })
  const input = { node: 'pve1', vmids: [101, 102, 103, 104], ifBlocked: 'exclude' as const }
  rehearsal = await rehearse(evacuateNode, input, { world })
})

describe('a plan', () => {
  test('is a table that fits the width', () => {
    expect(masked(renderPlanText(rehearsal.plan, { width: 80 }))).toBe(`\
Evacuate a node (node.evacuate@2) in rehearsal
Plan 20260101T000000Z-<random>, risk disruptive, start before
2026-01-01T00:15:00.000Z

#  Step                                 Risk        State          Undo
─  ───────────────────────────────────  ──────────  ─────────────  ─────────────
1  Evacuate pve1: guest 101; guest                  approval
   102; guest 103; guest 104
   Move the guests of pve1 (4, one at
   a time, goes on after failures)
2  · Move guest 101 from pve1 to pve2   disruptive  do             guest.migrate
3  · Move guest 102 from pve1 to pve2:  disruptive  left out
   guest 102 is pinned (unpin it)
4  · Move guest 103 from pve1 to pve2   disruptive  do             guest.migrate
5  · Move guest 104 from pve2 to pve2   disruptive  nothing to do

- Guests on pve1: 4

Policy: approval, disruptive steps need an approval
Hash: <hash>
`)
  })

  test.each([50, 60, 80, 120, 200])('is no wider than %i columns', (width) => {
    const lines = renderPlanText(rehearsal.plan, { width }).split('\n')
    expect(lines.filter((line) => line.length > width && !line.startsWith('Hash'))).toEqual([])
  })

  test('is Markdown', async () => {
    const world = createFakeWorld({
      facts: { 'guest:100': stopped(), 'guest:104': running() },
      outputs: { 'guest.clone': ({ vmid }: { vmid: number }) => ({ vmid, disks: [] }) },
    })
    const { plan } = await rehearse(replaceGuest, { template: 100, vmid: 104 }, { world })
    expect(masked(renderPlanMarkdown(plan))).toBe(`\
# Plan: Delete a guest and clone it anew

|  |  |
| --- | --- |
| Runbook | guest.replace@1 |
| Environment | rehearsal |
| Planned by | rehearsal, 2026-01-01T00:00:00.000Z |
| Start before | 2026-01-01T00:15:00.000Z |
| Risk | destructive |
| Policy | approval, destructive steps need an approval |
| Hash | \`<hash>\` |

## Steps

| # | Step | Risk | State | Undo |
| --- | --- | --- | --- | --- |
| 1 | Start this plan: destructive steps need an approval |  | approval |  |
| 2 | Stop guest 104 | disruptive | do | guest.start |
| 3 | Delete guest 104 | destructive | do | none: the disks are gone; the backup of last night |
| 4 | Clone 100 to 104 | reversible | do | guest.delete |

Input: \`{"template":100,"vmid":104}\`
`)
  })
})

describe('a report', () => {
  test('is a table with the four parts of each failure', () => {
    expect(masked(renderReportText(rehearsal.report, { width: 80 }))).toBe(`\
Evacuate a node in rehearsal: partial
Run 20260101T000000Z-<random>, plan 20260101T000000Z-<random>
2026-01-01T00:00:00.000Z to 2026-01-01T00:00:00.000Z

   Step                                                   Outcome        Time
─  ─────────────────────────────────────────────────────  ─────────────  ─────
✓  Evacuate pve1                                          approved       0.0 s
✓  Move guest 101 from pve1 to pve2                       verified       0.0 s
-  Move guest 102 from pve1 to pve2: guest 102 is pinned  left out
✗  Move guest 103 from pve1 to pve2                       failed         0.0 s
=  Move guest 104 from pve2 to pve2                       nothing to do  0.0 s

Attempted  Move guest 103 from pve1 to pve2
Failed     settle of moves/103/move (RUNBOOK_EFFECT_FAILED)
Error      the fake world was told to fail
Remedy     look at its log; plan again once the cause is removed

- Guests on pve1: 4
`)
  })

  test('is Markdown with the evidence', () => {
    const markdown = masked(renderReportMarkdown(rehearsal.report))
    expect(markdown).toContain(`\
| ✓ | Evacuate pve1 | approved | 0.0 s |
| ✓ | Move guest 101 from pve1 to pve2 | verified | 0.0 s |
| - | Move guest 102 from pve1 to pve2: guest 102 is pinned | left out |  |
`)
    expect(markdown).toContain(`\
## Failure: moves/103/move

|  |  |
| --- | --- |
| Attempted | Move guest 103 from pve1 to pve2 |
| Failed | settle (RUNBOOK_EFFECT_FAILED) |
| Error | the fake world was told to fail |
| Remedy | look at its log; plan again once the cause is removed |

## Evidence

| Step | What | Expected | Observed | At |
| --- | --- | --- | --- | --- |
| moves/101/move | node of 101 (GET /cluster/resources) | "pve2" | "pve2" | 2026-01-01T00:00:00.000Z |
`)
  })

  test('lies in the run folder in every form', async () => {
    const { report, runFolder } = rehearsal
    const read = (name: string) => readFile(join(runFolder, name), 'utf8')
    expect(JSON.parse(await read('report.json'))).toEqual(JSON.parse(JSON.stringify(report)))
    expect([await read('report.txt'), await read('report.md')]).toEqual([
      renderReportText(report),
      renderReportMarkdown(report),
    ])
  })
})

test('a secret that the world lets slip is in no file and no event', async () => {
  const token = secret('s3cret-token-value', 'token')
  const kit = createKit<object>()
  const leak = kit.step({
    id: 'leak',
    risk: 'destructive',
    input: z.object({}),
    assess: async () => pending({}),
    plan: () => ({ summary: 'Leak' }),
    submit: async () => ({ task: token.reveal() }),
    settle: async () => ({ outcome: 'done', log: [`log ${token.reveal()}`] }),
    verify: async () => [
      evidence('header', { expected: 'none', observed: `Bearer ${token.reveal()}` }),
      evidence('encoded', {
        expected: 'none',
        observed: Buffer.from(`:${token.reveal()}`).toString('base64'),
      }),
    ],
    undo: irreversible({ why: 'it is out' }),
  })
  const runbook = kit.runbook({
    id: 'leak',
    title: 'Leak',
    input: z.object({}),
    flow: () => perform('leak', leak, {}),
  })
  const { events, report, runFolder } = await rehearse(
    { ...runbook, kit },
    {},
    { world: { ...createFakeWorld({ facts: {} }), stage: (given) => given as never } },
  )
  const files = ['plan.json', 'journal.jsonl', 'report.json', 'report.md', 'report.txt']
  const texts = await Promise.all(files.map((name) => readFile(join(runFolder, name), 'utf8')))
  const all = [...texts, JSON.stringify(events), JSON.stringify(report)].join('\n')
  expect(report.status).toBe('failed')
  expect(all).toContain('[secret:token]')
  expect(all).not.toContain('s3cret')
  expect(all).not.toContain(Buffer.from('s3cret-token-va').toString('base64').slice(2, -2))
})

describe('a table', () => {
  test('wraps words, and cuts those that are longer than a line', () => {
    expect(wrap('one two threefour', 6)).toEqual(['one', 'two', 'threef', 'our'])
  })

  test('does not let what it shows steer the terminal', () => {
    expect(wrap('a\u001b[2Jb\nc\u202ed', 20)).toEqual(['a [2Jb c d'])
    expect(markdownTable(['a'], [['x|y\nz\u0007']])).toBe('| a |\n| --- |\n| x\\|y<br>z  |')
  })

  test('aligns columns of text that is no ASCII', () => {
    expect(
      textTable(
        [{ title: 'a' }, { title: 'b' }],
        [
          ['ü', '1'],
          ['👩‍💻x', '2'],
        ],
        20,
      ),
    ).toBe('a    b\n───  ─\nü    1\n👩‍💻x  2')
  })
})
