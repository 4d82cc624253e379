import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { checkpoint, confirm, createKit, manual, planRunbook } from '../../src/index.ts'
import { createRunView, type OutputStream, type RunView, type RunViewMode } from '../../src/terminal/index.ts'
import { renderTree } from '../../src/terminal/render-tree.ts'
import { createRunTree } from '../../src/terminal/run-tree.ts'
import { createEagerClock } from '../../src/testing/index.ts'
import { createStillClock, names, planMoves, story } from './scenario.ts'
import { createScreenModel, type ScreenModel } from './screen-model.ts'

const views: RunView[] = []
afterEach(() => {
  for (const view of views.splice(0)) view.stop()
  vi.useRealTimers()
})

/** Plays the story up to some point; a frame is drawn after each part. */
async function show(stream: OutputStream, until: number, env: Record<string, string> = { NO_COLOR: '1' }) {
  const plan = await planMoves()
  vi.useFakeTimers()
  const clock = createStillClock()
  const view = createRunView(plan, { stream, env, clock })
  views.push(view)
  for (const [ms, event] of story.slice(0, until)) {
    clock.ms = ms
    view.onEvent(event)
    vi.advanceTimersByTime(100)
  }
  return { view, clock }
}

const wide = `\
✓ Move them?  4.0 s · approved by ada
Guests of pve1
  ✓ Move web to pve2  2.5 s · verified
  › Move 日本語データベース to pve2  75 % · 1 min 20 s
    │ copying 磁盘 red and a line that is longer than forty columns
  ✗ Move 👩‍💻 desk to pve2  1.5 s · failed · no space left on the other node
  · Move e\u0301clair to pve2
  · Move evil [2J  to pve2
2 of 6 done, 1 running, 1 failed, 1 min 24 s`

const narrow = `\
✓ Move them?  4.0 s · approved by ada
Guests of pve1
  ✓ Move web to pve2  2.5 s · verified
  › Move 日本語データ…  75 % · 1 min 2…
    │ copying 磁盘 red and a line that…
  ✗ Move 👩‍💻 desk to p…  1.5 s · failed…
  · Move e\u0301clair to pve2
  · Move evil [2J  to pve2
2 of 6 done, 1 running, 1 failed, 1 mi…`

describe('on a terminal', () => {
  test.each([
    [40, narrow],
    [80, wide],
    [200, wide],
  ])('a run is a tree that fits %i columns, wide letters too', async (columns, expected) => {
    const screen = createScreenModel(columns, 24)
    await show(screen, story.length)
    expect(screen.lines().join('\n').trimEnd()).toBe(expected)
  })

  test('only what has changed is written again, in one frame', async () => {
    const screen = createScreenModel(80, 24)
    await show(screen, story.length)
    const last = screen.frames.at(-1) ?? ''
    expect([last.startsWith('\u001b[?2026h'), last.endsWith('\u001b[?2026l')]).toEqual([true, true])
    // The step that runs, and the sums.
    expect(last.match(/Move|done/g)).toEqual(['Move', 'done'])
    expect(screen.frames.some((frame) => frame.includes('\u001b[2J'))).toBe(false)
  })

  test('when nothing changes nothing is written', async () => {
    const screen = createScreenModel(80, 24)
    await show(screen, story.length)
    const { length } = screen.frames
    vi.advanceTimersByTime(5_000)
    expect(screen.frames.length).toBe(length)
  })

  test('a thousand events between two frames are one frame', async () => {
    const screen = createScreenModel(80, 24)
    const { view } = await show(screen, 6)
    const { length } = screen.frames
    for (let at = 0; at < 1_000; at++)
      view.onEvent({ type: 'node.progress', node: 'moves/1/move', progress: at / 1_000 })
    vi.advanceTimersByTime(100)
    expect(screen.frames.length).toBe(length + 1)
  })

  test('what does not fit the height gives way to what runs, and is counted', async () => {
    const screen = createScreenModel(80, 6)
    await show(screen, story.length)
    expect(screen.lines().join('\n').trimEnd()).toBe(`\
⋮ 3 more
  › Move 日本語データベース to pve2  75 % · 1 min 20 s
  ✗ Move 👩‍💻 desk to pve2  1.5 s · failed · no space left on the other node
⋮ 2 more
2 of 6 done, 1 running, 1 failed, 1 min 24 s`)
  })

  test.each([3, 4, 5, 7, 8, 9])('no frame is higher than %i lines', async (rows) => {
    const screen = createScreenModel(80, rows)
    await show(screen, story.length)
    const shown = screen.lines().filter((line) => line !== '')
    expect(shown.length).toBeLessThanOrEqual(rows - 1)
    // Each frame replaced the one before: the sums stand there once.
    expect(shown.filter((line) => line.includes(' done')).length).toBe(1)
  })

  test('a change of width redraws all of it, where it stood', async () => {
    const screen = createScreenModel(80, 24)
    await show(screen, story.length)
    screen.columns = 200
    vi.advanceTimersByTime(100)
    expect(screen.lines().join('\n').trimEnd()).toBe(wide)
  })

  test('signs have colours, unless NO_COLOR is set', async () => {
    const [coloured, plain] = [createScreenModel(80, 24), createScreenModel(80, 24)]
    await show(coloured, 8, {})
    vi.useRealTimers()
    await show(plain, 8, { NO_COLOR: '1' })
    const styled = (screen: ScreenModel) => screen.frames.join('').includes('\u001b[32m✓')
    expect([styled(coloured), styled(plain)]).toEqual([true, false])
    expect(coloured.lines()).toEqual(plain.lines())
  })

  test('while somebody is asked nothing is drawn over the question', async () => {
    const screen = createScreenModel(80, 24)
    const { view } = await show(screen, 2)
    const answer = Promise.withResolvers<void>()
    const asked = view.aside(async () => {
      screen.write('Type yes to approve: ')
      await answer.promise
      screen.write('yes\r\n')
    })
    const { length } = screen.frames
    vi.advanceTimersByTime(1_000)
    expect([screen.frames.length, screen.cursorShown]).toEqual([length, true])
    expect(screen.lines().at(-1)).toBe('Type yes to approve:')
    answer.resolve()
    await asked
    view.onEvent({ type: 'gate.passed', gate: 'approve', by: 'ada' })
    vi.advanceTimersByTime(100)
    const lines = screen.lines()
    const question = lines.indexOf('Type yes to approve: yes')
    expect([lines[0], lines[question + 1]]).toEqual([
      '› Move them?  0.0 s · awaits approval',
      '✓ Move them?  0.0 s · approved by ada',
    ])
  })

  test('in the end the last state stays, and the cursor is back', async () => {
    const screen = createScreenModel(80, 24)
    const { view } = await show(screen, story.length)
    view.stop()
    view.stop()
    view.onEvent({ type: 'node.started', node: 'moves/3/move', summary: 'late' })
    expect([screen.lines().join('\n').trimEnd(), screen.cursorShown]).toEqual([wide, true])
  })
})

test('whatever it shows, no line is wider and no frame higher than the terminal', async () => {
  const plan = await planMoves()
  const tree = createRunTree(plan, 3)
  for (const [ms, event] of story) tree.follow(event, ms)
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 90 }), fc.integer({ min: 3, max: 12 }), (columns, rows) => {
      const lines = renderTree(tree.rows(), { columns, rows, coloured: true, nowMs: 90_000 })
      expect(lines.length).toBeLessThan(rows)
      for (const { text, styled = text } of lines) {
        expect(stringWidth(text)).toBeLessThan(columns)
        expect(stripVTControlCharacters(styled)).toBe(text)
      }
    }),
  )
})

test('what is planned at a checkpoint stands behind it, and a gate that nobody opened is held', async () => {
  const kit = createKit<object>()
  const rest = kit.runbook({
    id: 'rest',
    title: 'The rest',
    input: z.object({}),
    flow: () => confirm('go', { summary: 'Go on?' }),
  })
  const whole = kit.runbook({
    id: 'whole',
    title: 'All',
    input: z.object({}),
    flow: () => checkpoint('later', rest, {}),
  })
  const shared = { services: {}, environment: 'home', actor: 'ada', clock: createEagerClock() }
  const plan = await planRunbook(whole, {}, shared)
  const screen = createScreenModel(60, 24)
  const clock = createStillClock()
  const view = createRunView(plan, { stream: screen, env: { NO_COLOR: '1' }, clock })
  const step = manual('look', { summary: 'Look at it' })
  const planned = await planRunbook({ ...rest, flow: () => step }, {}, shared)
  view.onEvent({ type: 'node.started', node: 'later', summary: 'Plan the rest' })
  clock.ms = 1_000
  view.onEvent({ type: 'rest.planned', node: 'later', plan: planned })
  view.onEvent({ type: 'gate.waiting', gate: 'look', summary: 'Look at it', details: [] })
  clock.ms = 3_000
  view.onEvent({ type: 'run.finished', run: 'R', status: 'held' })
  view.stop()
  expect(screen.lines().join('\n').trimEnd()).toBe(`\
✓ Plan the rest: The rest  1.0 s · verified
! Look at it  2.0 s · awaits approval
1 of 2 done, 1 held, 3.0 s`)
})

test('what is planned anew after a night stands behind what was done before it', async () => {
  const shared = { services: {}, environment: 'home', actor: 'ada', clock: createEagerClock() }
  const kit = createKit<object>()
  const runbookOf = (id: string, ...gates: readonly string[]) =>
    kit.runbook({
      id,
      title: id,
      input: z.object({}),
      flow: () => gates.map((gate) => manual(gate, { summary: `Do ${gate}` })),
    })
  const before = await planRunbook(runbookOf('before', 'one', 'two'), {}, shared)
  const { nodes } = await planRunbook(runbookOf('after', 'two', 'three'), {}, shared)
  const anew = { ...before, nodes: nodes.map((node) => ({ ...node, path: `@2/${node.path}` })) }
  const screen = createScreenModel(60, 24)
  const clock = createStillClock()
  const view = createRunView(before, { stream: screen, env: { NO_COLOR: '1' }, clock })
  view.onEvent({ type: 'gate.waiting', gate: 'one', summary: 'Do one', details: [] })
  view.onEvent({ type: 'gate.passed', gate: 'one', by: 'ada' })
  view.onEvent({ type: 'rest.planned', node: '@2', plan: anew })
  view.onEvent({ type: 'gate.waiting', gate: '@2/two', summary: 'Do two', details: [] })
  view.onEvent({ type: 'run.finished', run: 'R', status: 'held' })
  view.stop()
  expect(screen.lines().join('\n').trimEnd()).toBe(`\
✓ Do one  0.0 s · approved by ada
! Do two  0.0 s · awaits approval
· Do three
1 of 3 done, 1 held, 0.0 s`)
})

describe('elsewhere', () => {
  async function written(
    mode: RunViewMode,
    env: Record<string, string> = {},
    isTTY = false,
  ): Promise<string> {
    let text = ''
    const stream = { isTTY, write: (part: string) => void (text += part) }
    const clock = createStillClock()
    const view = createRunView(await planMoves(), { stream, env, clock, mode })
    for (const [ms, event] of story) {
      clock.ms = ms
      view.onEvent(event)
    }
    view.stop()
    return text
  }
  const lines = `\
Awaits approval: Move them?
Approved by ada: Move them?
Move web to pve2 …
Move 日本語データベース to pve2 …
  moves/1/move: copying 磁盘 red and a line that is longer than forty columns
Move web to pve2: verified (2.5 s)
Move 👩‍💻 desk to pve2 …
Move 👩‍💻 desk to pve2: failed (1.5 s): no space left on the other node (make room)
`

  test('a run is one line for each thing that happens', async () => {
    expect(await written('auto')).toBe(lines)
  })

  test('the same on a terminal that cannot be drawn on', async () => {
    expect(await written('auto', { TERM: 'dumb' }, true)).toBe(lines)
  })

  test('on request each event is a line of JSON with its time', async () => {
    const events = (await written('json', {}, true))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(events).toEqual(story.map(([ms, event]) => ({ at: new Date(ms).toISOString(), ...event })))
  })
})

const hasTmux = spawnSync('tmux', ['-V']).status === 0
if (!hasTmux) console.warn('tmux is not installed: the live view is not seen in a real terminal')

describe.skipIf(!hasTmux)(`in a real terminal${hasTmux ? '' : ' (needs tmux)'}`, () => {
  let socket = ''
  beforeEach(() => {
    socket = `runbook-${randomBytes(4).toString('hex')}`
  })
  const tmux = (...parameters: string[]) =>
    execFileSync('tmux', ['-u', '-L', socket, '-f', '/dev/null', ...parameters], { encoding: 'utf8' })
  afterEach(() => void spawnSync('tmux', ['-L', socket, 'kill-server']))

  async function shownAt(columns: number, rows: number, parts: number, whenShown: string): Promise<string> {
    const child = `${import.meta.dirname}/child.ts`
    const program = `exec env NO_COLOR=1 ${process.execPath} --conditions=@proxkit/source ${child} ${parts}`
    tmux('new-session', '-d', '-x', String(columns), '-y', String(rows), program)
    return untilShown(whenShown)
  }

  async function untilShown(text: string): Promise<string> {
    for (;;) {
      const screen = tmux('capture-pane', '-p')
      if (screen.includes(text)) return screen.trimEnd()
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  // What tmux makes of a joined emoji depends on its version: that one line is compared without it.
  const withoutEmoji = (text: string) => text.replaceAll(/✗ Move .* desk/g, '✗ Move desk')

  test.each([
    [40, narrow],
    [80, wide],
    [200, wide],
  ])('%i columns wide', async (columns, expected) => {
    const screen = await shownAt(columns, 24, story.length, '2 of 6 done, 1 running, 1 failed, 1 m')
    const desk = (line: string) => !line.includes('desk')
    expect(withoutEmoji(screen).split('\n').filter(desk)).toEqual(
      withoutEmoji(expected).split('\n').filter(desk),
    )
    expect(screen).toContain('desk')
  })

  test('made narrower and wider, it stands there once', async () => {
    await shownAt(80, 24, story.length, '1 min 24 s')
    for (const [columns, end] of [
      [60, 'longer than fort…'],
      [120, 'longer than forty columns'],
    ] as const) {
      tmux('resize-window', '-x', String(columns))
      const screen = await untilShown(end)
      expect(screen.match(/of 6 done/g)?.length).toBe(1)
      expect(screen.match(/Guests of pve1/g)?.length).toBe(1)
    }
  })
})

test('the names that are shown hold what is hard to show', () => {
  expect(names.some((name) => name.includes('\u001b'))).toBe(true)
})
