import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  type Brief,
  checkpoint,
  createKit,
  evidence,
  type Flow,
  pending,
  perform,
  planRunbook,
  type RunRecord,
  readJournal,
  readPlan,
  recordRun,
  renderMaintenanceMarkdown,
  renderRecordMarkdown,
  renderRunHtml,
  rescue,
  type Step,
  undoWith,
  verifyRun,
} from '../src/index.ts'
import { stateChanges } from '../src/report/state-changes.ts'
import { createEagerClock, createFakeWorld, type Rehearsal, rehearse } from '../src/testing/index.ts'
import { kit, quorate, running, startGuest, stopGuest, stopped } from './guests.ts'

const brief: Brief = {
  scope: 'guest 101, nothing else',
  owner: 'ada',
  why: 'its memory is replaced',
  targets: [{ name: 'guest:101', criticality: 'high', note: 'the mail server' }],
  backups: [{ target: 'guest:101', verified: true, at: '2025-12-31T22:00:00Z', where: 'the other house' }],
  drain: ['mail is queued by the second server'],
  rollback: ['start it again'],
  followUps: ['order a spare module'],
  facts: ['guest:101', 'guest:999'],
}

const maintain = kit.runbook({
  id: 'guest.maintain',
  title: 'Maintain a guest',
  input: z.object({ vmid: z.int() }),
  flow: (plan, { vmid }) => {
    plan.brief(brief)
    plan.warn('guest 102 depends on it')
    return perform('stop', stopGuest, { vmid })
  },
})

const afterwards = kit.runbook({
  id: 'guest.afterwards',
  title: 'What comes after',
  input: z.object({}),
  flow: (plan) => {
    plan.warn('it starts with the second server')
    plan.brief({ followUps: ['tell the others'] })
    return perform('start', startGuest, { vmid: 102 })
  },
})
const inTwoParts = kit.runbook({
  id: 'guest.in-two-parts',
  title: 'In two parts',
  input: z.object({}),
  flow: () => [perform('stop', stopGuest, { vmid: 101 }), checkpoint('rest', afterwards, {})],
})

const facts = { 'guest:101': running(), 'cluster:all': quorate }

async function recordOf({ runFolder, plan, report }: Rehearsal): Promise<RunRecord> {
  return recordRun(plan, (await readJournal(runFolder)).entries, report.run)
}

function masked(text: string): string {
  return text.replaceAll(/[0-9a-f]{64}/g, '<hash>').replaceAll(/(\d{8}T\d{6}Z)-[0-9a-f]{8}/g, '$1-<random>')
}

describe('the record of a run', () => {
  test('is the whole of maintenance runbook, change log, follow-ups and evidence', async () => {
    const rehearsal = await rehearse(maintain, { vmid: 101 }, { world: createFakeWorld({ facts }) })
    const file = await readFile(join(rehearsal.runFolder, 'record.md'), 'utf8')
    expect(file).toBe(renderRecordMarkdown(await recordOf(rehearsal)))
    expect(masked(file)).toBe(`\
# Maintain a guest: succeeded

|  |  |
| --- | --- |
| Run | 20260101T000000Z-<random> |
| Runbook | guest.maintain@1 |
| Environment | rehearsal |
| Plan | \`<hash>\` |
| Journal head | \`<hash>\` |

## Maintenance runbook

|  |  |
| --- | --- |
| Scope | guest 101, nothing else |
| Owner | ada |
| Window | any time |

### What it touches

| Name | Criticality | Note |
| --- | --- | --- |
| guest:101 | high | the mail server |

### Backups

| Of | Verified | Made at | Where |
| --- | --- | --- | --- |
| guest:101 | yes | 2025-12-31T22:00:00Z | the other house |

### Drain

- mail is queued by the second server

### Warnings

- guest 102 depends on it

### Steps

- [x] Start this plan (@start, read, verified)
- [x] Stop guest 101 (stop, disruptive, verified)

### Way back, the last step first

- start it again
- Stop guest 101: undo by guest.start

## Change log

|  |  |
| --- | --- |
| Time | 2026-01-01T00:00:00.000Z to 2026-01-01T00:00:00.000Z |
| Owner | ada |
| By | rehearsal |
| Targets | guest:101 |
| What | Maintain a guest in rehearsal |
| Why | its memory is replaced |
| Outcome | succeeded |
| Evidence | 1 of 1 observations as expected |
| Rollback | not used |
| Record | run 20260101T000000Z-<random>, journal head \`<hash>\` |

## Follow-ups

- [ ] Look again: guest 102 depends on it
- [ ] order a spare module

## Evidence

- [x] guest:101, before
- [x] guest:999, before
- [x] guest:101, after
- [x] guest:999, after
- [x] Backup of guest:101 verified
- [x] Approval of @start by rehearsal
- [x] Every effect that is reported as done is verified
- [x] The run has come to its end

### guest:101: changed

| Where | Before | After |
| --- | --- | --- |
| status | "running" | "stopped" |

Before: 2026-01-01T00:00:00.000Z, \`{"node":"pve1","status":"running"}\`

After: 2026-01-01T00:00:00.000Z, \`{"node":"pve1","status":"stopped"}\`

### guest:999: unchanged

Before: 2026-01-01T00:00:00.000Z, \`null\`

After: 2026-01-01T00:00:00.000Z, \`null\`

### Observations

| Step | What | Expected | Observed | At |
| --- | --- | --- | --- | --- |
| stop | status of 101 | "stopped" | "stopped" | 2026-01-01T00:00:00.000Z |
`)
  })

  test('goes on behind a checkpoint', async () => {
    const world = createFakeWorld({ facts: { ...facts, 'guest:102': stopped() } })
    const rehearsal = await rehearse(inTwoParts, {}, { world })
    const record = await recordOf(rehearsal)
    expect(record.maintenance.steps.map(({ path, status }) => [path, status])).toEqual([
      ['@start', 'verified'],
      ['stop', 'verified'],
      ['rest', 'verified'],
      ['rest/start', 'verified'],
    ])
    expect([record.change.targets, record.followUps]).toEqual([
      ['guest:101', 'guest:102'],
      ['Look again: it starts with the second server', 'tell the others'],
    ])
    const page = await readFile(join(rehearsal.runFolder, 'report.html'), 'utf8')
    expect(readPage(withoutStyle(page)).text).toContain('rest/start · guest.start@1, reversible · verified')
  })

  test('is JSON too, and verifyRun finds a change in it', async () => {
    const rehearsal = await rehearse(maintain, { vmid: 101 }, { world: createFakeWorld({ facts }) })
    const path = join(rehearsal.runFolder, 'record.json')
    const text = await readFile(path, 'utf8')
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(await recordOf(rehearsal))))
    expect(await verifyRun(rehearsal.runFolder)).toMatchObject({ ok: true })
    await writeFile(path, text.replace('its memory is replaced', 'it was fun'))
    expect((await verifyRun(rehearsal.runFolder)).problems).toEqual([
      `${path} does not say what plan and journal say`,
    ])
  })

  test('is the runbook to work by before the run', async () => {
    const world = createFakeWorld({ facts })
    const plan = await planRunbook(
      world.stage(maintain),
      { vmid: 101 },
      {
        services: {},
        environment: 'home',
        actor: 'bob',
        clock: createEagerClock(),
        window: { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-01-01T02:00:00Z') },
      },
    )
    const record = recordRun(plan)
    expect([record.status, record.journalHead, record.failures]).toEqual(['planned', plan.hash, []])
    expect(record.evidence.checklist.filter(({ done }) => done)).toEqual([
      { item: 'Backup of guest:101 verified', done: true },
    ])
    const markdown = renderMaintenanceMarkdown(record)
    expect(markdown).toContain('| Window | 2026-01-01T00:00:00.000Z to 2026-01-01T02:00:00.000Z |')
    expect(markdown).toContain('- [ ] Stop guest 101 (stop, disruptive)')
  })

  test('reports a failure in its four parts, and what is left to do', async () => {
    const world = createFakeWorld({ facts, behaves: () => 'fails' })
    const record = await recordOf(await rehearse(maintain, { vmid: 101 }, { world }))
    expect(record.failures).toEqual([
      {
        path: 'stop',
        attempted: 'Stop guest 101',
        failed: 'settle',
        error: 'the fake world was told to fail',
        remedy: 'look at its log; plan again once the cause is removed',
        code: 'RUNBOOK_EFFECT_FAILED',
        at: '2026-01-01T00:00:00.000Z',
      },
    ])
    expect(record.followUps).toEqual([
      'stop: look at its log; plan again once the cause is removed',
      'Look again: guest 102 depends on it',
      'order a spare module',
    ])
    expect(record.change).toMatchObject({
      outcome: 'failed',
      evidence: { count: 0, holding: 0 },
      rollback: { used: false },
    })
  })

  test('says that a way back was used: a remedy, or an undo', async () => {
    const flow: Flow = rescue(
      'try',
      perform('stop', stopGuest, { vmid: 101 }),
      perform('start', startGuest, { vmid: 102 }),
    )
    const rescued = await rehearse(
      { ...maintain, flow: () => flow },
      { vmid: 101 },
      {
        world: createFakeWorld({
          facts: { ...facts, 'guest:102': stopped() },
          behaves: ({ step }) => (step === 'guest.stop' ? 'fails' : 'works'),
        }),
      },
    )
    expect((await recordOf(rescued)).change.rollback).toEqual({ used: true, how: 'Start guest 102' })
    const done = await rehearse(maintain, { vmid: 101 }, { world: createFakeWorld({ facts }) })
    expect((await recordOf(await done.undo())).change.rollback).toEqual({
      used: true,
      how: `this run undoes run ${done.report.run}`,
    })
  })

  test('notes a fact that cannot be read, and the run goes on', async () => {
    let reads = 0
    const lamps = createKit<object>()
    const lamp = lamps.fact({
      kind: 'lamp',
      key: String,
      read: async () => {
        if (++reads > 4) throw new Error('the lamp is gone')
        return { lit: false }
      },
    })
    const look = lamps.check({
      id: 'look',
      input: z.object({}),
      plan: () => ({ summary: 'Look' }),
      verify: async () => evidence('it', { expected: 1, observed: 1 }),
    })
    const runbook = lamps.runbook({
      id: 'lamps',
      title: 'Lamps',
      input: z.object({}),
      flow: async (plan) => {
        plan.brief({ facts: [lamp('a')] })
        reads = 3
        return perform('look', look, {})
      },
    })
    const world = { ...createFakeWorld({ facts: {} }), stage: (given: object) => given as never }
    const rehearsal = await rehearse(runbook, {}, { world })
    const record = await recordOf(rehearsal)
    const at = '2026-01-01T00:00:00.000Z'
    expect([record.status, record.evidence.facts]).toEqual([
      'succeeded',
      [{ fact: 'lamp:a', before: { at, state: { lit: false } }, after: { at, error: 'the lamp is gone' } }],
    ])
    expect(record.followUps).toEqual(['lamp:a could not be read at the end: look at it'])
  })
})

describe('what of a state has changed', () => {
  test.each([
    [
      { a: 1, b: { c: 2, d: 3 } },
      { a: 1, b: { c: 4, e: 5 } },
      [
        { place: 'b.c', before: 2, after: 4 },
        { place: 'b.d', before: 3 },
        { place: 'b.e', after: 5 },
      ],
    ],
    [
      { vms: [101, 102, 102] },
      { vms: [102, 103] },
      [
        { place: 'vms', before: 101 },
        { place: 'vms', before: 102 },
        { place: 'vms', after: 103 },
      ],
    ],
    [
      [{ id: 1 }],
      [{ id: 1, x: 2 }],
      [
        { place: '', before: { id: 1 } },
        { place: '', after: { id: 1, x: 2 } },
      ],
    ],
    [null, { a: 1 }, [{ place: '', before: null, after: { a: 1 } }]],
    [[2, 1], [1, 2], []],
  ])('from %j to %j', (before, after, changes) => {
    expect(stateChanges(before, after)).toEqual(changes)
  })
})

/** The page as a list of tags and texts; throws at whatever is neither, and at a tag that is not closed. */
function readPage(page: string): { readonly tags: ReadonlySet<string>; readonly text: string } {
  const tags = new Set<string>()
  const open: string[] = []
  let text = ''
  const grammar =
    /<!doctype html>|<(\/?)([a-z][a-z0-9-]*)((?: [a-z-]+="[^"<>]*")*)(\/?)>|((?:[^<>&]|&#\d+;)+)|([\s\S])/g
  for (const [, closing, tag, attributes = '', selfClosing, content, other] of page.matchAll(grammar)) {
    if (other !== undefined) throw new Error(`${JSON.stringify(other)} is not escaped`)
    if (content !== undefined) text += content
    if (tag === undefined) continue
    if (tag !== 'meta' && /\son|src|href|url\(/.test(attributes)) throw new Error(`${tag}${attributes}`)
    tags.add(tag)
    if (closing === '/' && open.pop() !== tag) throw new Error(`</${tag}> closes another`)
    if (closing === '' && selfClosing === '') open.push(tag)
  }
  expect(open).toEqual([])
  return { tags, text: text.replaceAll(/&#(\d+);/g, (_, letter) => String.fromCharCode(Number(letter))) }
}

/** Without the rules of its style, in which `>` stands for a child. */
function withoutStyle(page: string): string {
  return page.replace(/<style>[^<]*<\/style>/, '')
}

const hostile = `</style><script>alert(1)</script>"onload='x' <img src=//evil.example> &amp; \u0007\u202e`

describe('the page of a run', () => {
  test('has timeline, steps, failures and evidence, and loads nothing', async () => {
    const world = createFakeWorld({ facts, behaves: () => 'lies' })
    const { runFolder } = await rehearse(maintain, { vmid: 101 }, { world })
    const page = await readFile(join(runFolder, 'report.html'), 'utf8')
    const { tags, text } = readPage(withoutStyle(page))
    for (const part of ['Timeline', 'Steps', 'Failures', 'Follow-ups', 'Maintenance', 'Evidence'])
      expect(text).toContain(part)
    expect(text).toContain('status of 101: expected "stopped", observed "running"')
    expect(text).toContain('2 steps in 0.0 s: 1 failed, 1 verified')
    expect(
      [...tags].filter((tag) => ['script', 'link', 'img', 'iframe', 'a', 'object'].includes(tag)),
    ).toEqual([])
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(page).not.toMatch(/https?:|@import|url\(/)
  })

  test('shows what did not start below what ran, and no column in which nothing stands', async () => {
    const flow: Flow = [
      perform('stop', stopGuest, { vmid: 101 }),
      perform('start', startGuest, { vmid: 102 }),
    ]
    const world = createFakeWorld({
      facts: { ...facts, 'guest:102': stopped() },
      behaves: () => 'loses-request',
    })
    const runbook = kit.runbook({
      id: 'two',
      title: 'Two',
      input: z.object({}),
      flow: (plan) => {
        plan.brief({ targets: [{ name: 'guest:101' }] })
        return flow
      },
    })
    const { runFolder } = await rehearse(runbook, {}, { world })
    const page = await readFile(join(runFolder, 'report.html'), 'utf8')
    const lines = page
      .split('\n')
      .filter((line) => line.startsWith('<li><span class="sign'))
      .map((line) => readPage(line).text)
    expect(lines).toEqual([
      '✓Start this planapproved0.0 s',
      '‖Stop guest 101held, in doubt',
      '·Start guest 102not started',
    ])
    const { text } = readPage(withoutStyle(page))
    expect(text).toContain('3 steps in 15.0 s: 1 held, 1 not started, 1 verified')
    expect(text).toContain('What it touches')
    expect(text).not.toContain('Criticality')
  })

  test('escapes whatever comes from outside, wherever it stands', async () => {
    const text = fc.oneof(fc.constant(hostile), fc.string({ unit: 'binary' }))
    await fc.assert(
      fc.asyncProperty(text, async (name) => {
        const steps = createKit<object>()
        const thing = steps.fact({ kind: 'thing', key: () => 'x', read: async () => ({ name }) })
        const change: Step<object, Record<string, never>> = steps.step({
          id: 'change',
          risk: 'reversible',
          input: z.object({}),
          assess: async () => pending({ name }),
          plan: () => ({ summary: name, affects: [name] }),
          submit: async () => name,
          settle: async () => ({ outcome: 'done', log: [name, `\`\`\`${name}`] }),
          verify: async () => evidence(name, { expected: name, observed: `not ${name}`, source: name }),
          undo: () => undoWith(change, {}),
        })
        const runbook = steps.runbook({
          id: 'hostile',
          title: name,
          input: z.object({}),
          flow: (plan) => {
            plan.brief({
              scope: name,
              owner: name,
              why: name,
              targets: [{ name, criticality: name, note: name }],
              backups: [{ target: name, verified: false, where: name }],
              drain: [name],
              rollback: [name],
              followUps: [name],
              facts: [thing()],
            })
            plan.warn(name)
            return perform('change', change, {})
          },
        })
        const world = { ...createFakeWorld({ facts: {} }), stage: (given: object) => given as never }
        const { runFolder, report } = await rehearse(runbook, {}, { world })
        expect(report.status).toBe('failed')
        const plan = await readPlan(runFolder)
        const { entries } = await readJournal(runFolder)
        const record = recordRun(plan, entries, report.run)
        const { tags } = readPage(withoutStyle(renderRunHtml(plan, entries, report.run)))
        expect([...tags]).not.toContain('script')
        // Outside of code no tag can begin.
        const markdown = renderRecordMarkdown(record).replaceAll(/(`{3,})text\n[\s\S]*?\n\1/g, '')
        expect(markdown.replaceAll(/(`+)[^`][\s\S]*?\1/g, '')).not.toMatch(/(?<!\\)<(?!br>)/)
      }),
      { numRuns: 30 },
    )
  })
})
