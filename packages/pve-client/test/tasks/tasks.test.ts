import { createVirtualClock } from '@proxkit/kernel'
import { describe, expect, test } from 'vitest'
import { PveConnectionError, PveNotFoundError } from '../../src/errors.ts'
import { formatUpid, type Upid } from '../../src/model/upid.ts'
import { createTasks, type TaskReads } from '../../src/tasks/tasks.ts'

interface FakeTask {
  readonly upid: Upid
  readonly endsMs: number
  readonly exitStatus: string
  /** The list may lag behind an accepted request. */
  readonly listedFromMs?: number
}

/** Nodes whose tasks end at given times, on a clock that the test moves; every read is counted. */
function world(tasks: readonly Partial<FakeTask & { node: string }>[]) {
  const clock = createVirtualClock(1_000_000)
  const startMs = clock.now()
  const all = tasks.map((task, index): FakeTask & { node: string } => ({
    node: 'pve1',
    endsMs: 2_500,
    exitStatus: 'OK',
    ...task,
    upid: formatUpid({
      node: task.node ?? 'pve1',
      pid: index + 1,
      pstart: 1,
      startTime: 1_000,
      type: 'qmstart',
      id: String(100 + index),
      user: 'root@pam',
    }),
  }))
  const counts = { status: 0, list: 0, log: 0 }
  const failing: { error?: Error } = {}
  const ended = ({ endsMs }: FakeTask) => clock.now() - startMs >= endsMs
  const find = (upid: Upid) => all.find((task) => task.upid === upid)
  const reads: TaskReads = {
    async status(_node, upid) {
      counts.status++
      if (failing.error) throw failing.error
      const task = find(upid)
      if (task === undefined) throw notFound()
      return ended(task) ? { status: 'stopped', exitstatus: task.exitStatus } : { status: 'running' }
    },
    async list(node) {
      counts.list++
      if (failing.error) throw failing.error
      return all
        .filter((task) => task.node === node && clock.now() - startMs >= (task.listedFromMs ?? 0))
        .map((task) => ({ upid: task.upid, ...(ended(task) ? { endtime: 1, status: task.exitStatus } : {}) }))
    },
    async log(_node, upid, start) {
      counts.log++
      const task = find(upid)
      const lines = ['begin', ...(task !== undefined && ended(task) ? ['end'] : [])]
      return lines.map((t, index) => ({ n: index + 1, t })).slice(start)
    },
    async stop() {},
  }
  return { tasks: createTasks(reads, clock), upids: all.map(({ upid }) => upid), clock, counts, failing }
}

const notFound = () =>
  new PveNotFoundError({
    code: 'PVE_NOT_FOUND',
    message: 'no such task',
    route: 'GET x',
    status: 400,
    reason: 'no such task',
  })
const broken = () =>
  new PveConnectionError('connection broke', {
    code: 'PVE_UNREACHABLE',
    retryable: true,
    route: 'GET x',
    delivered: 'unknown',
  })

/** Whether a promise has settled by now. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  let done = false
  promise.then(
    () => (done = true),
    () => (done = true),
  )
  await new Promise((resolve) => setImmediate(resolve))
  return done
}

describe('waiting', () => {
  test('notices the end within one poll', async () => {
    const { tasks, upids, clock } = world([{ endsMs: 2_500 }])
    const waiting = tasks.wait(upids[0] as Upid, { pollMs: 1_000 })
    await clock.advance(2_900)
    expect(await settled(waiting)).toBe(false)
    await clock.advance(200)
    expect(await settled(waiting)).toBe(true)
    await expect(waiting).resolves.toEqual({ upid: upids[0], outcome: 'ok', exitStatus: 'OK' })
  })

  test('for a thousand tasks on ten nodes takes a hundredth of the requests of polling each', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({
      node: `pve${index % 10}`,
      endsMs: 10_000 + (index % 50) * 100,
    }))
    const { tasks, upids, clock, counts } = world(many)
    const waiting = tasks.waitAll(upids, { pollMs: 1_000 })
    await clock.advance(20_000)
    expect((await waiting).every(({ outcome }) => outcome === 'ok')).toBe(true)
    const polls = 16
    expect(counts).toMatchObject({ status: 0, log: 0 })
    expect(counts.list).toBeLessThanOrEqual(10 * polls)
    expect(counts.list).toBeLessThan(0.02 * 1_000 * polls)
  })

  test('looks up tasks that the list does not show', async () => {
    const { tasks, upids, clock, counts } = world([{ listedFromMs: 1_500 }, {}])
    const waiting = tasks.waitAll(upids, { pollMs: 1_000 })
    await clock.advance(4_000)
    await waiting
    expect(counts).toEqual({ status: 2, list: 4, log: 0 })
  })

  test('tells success, warnings and failure apart, and none hides another', async () => {
    const { tasks, upids, clock } = world([{}, { exitStatus: 'WARNINGS: 1' }, { exitStatus: 'no such disk' }])
    const waiting = tasks.waitAll(upids)
    await clock.advance(4_000)
    expect(await waiting).toMatchObject([
      { outcome: 'ok' },
      { outcome: 'warnings', exitStatus: 'WARNINGS: 1' },
      {
        outcome: 'failed',
        error: { code: 'PVE_TASK_FAILED', exitStatus: 'no such disk', logTail: ['begin', 'end'] },
      },
    ])
  })

  test('can be given up for one task without the others noticing', async () => {
    const { tasks, upids, clock } = world([{ endsMs: 60_000 }, {}])
    const controller = new AbortController()
    const [first, second] = [
      tasks.wait(upids[0] as Upid, { signal: controller.signal }),
      tasks.wait(upids[1] as Upid),
    ]
    await clock.advance(500)
    controller.abort(new Error('enough'))
    await expect(first).rejects.toThrow('enough')
    await clock.advance(3_000)
    await expect(second).resolves.toMatchObject({ outcome: 'ok' })
  })

  test('starts anew for a task that comes when the last one has ended', async () => {
    const { tasks, upids, clock } = world([{}, { endsMs: 9_000 }])
    const chained = tasks.wait(upids[0] as Upid).then(() => tasks.wait(upids[1] as Upid))
    await clock.advance(4_000)
    await clock.advance(8_000)
    await expect(chained).resolves.toMatchObject({ outcome: 'ok' })
  })

  test('gives up when the time is over', async () => {
    const { tasks, upids, clock } = world([{ endsMs: 60_000 }])
    const waiting = tasks.wait(upids[0] as Upid, { timeoutMs: 5_000 })
    const refused = expect(waiting).rejects.toMatchObject({ code: 'PVE_TASK_TIMEOUT', upid: upids[0] })
    await clock.advance(6_000)
    await refused
  })

  test('bears a node that is away for a while, but not for ever', async () => {
    const { tasks, upids, clock, failing } = world([{ endsMs: 90_000 }, { endsMs: 300_000 }])
    const [first, second] = [tasks.wait(upids[0] as Upid), tasks.wait(upids[1] as Upid)]
    const gone = expect(second).rejects.toMatchObject({ code: 'PVE_UNREACHABLE' })
    await clock.advance(20_000)
    failing.error = broken()
    await clock.advance(40_000)
    delete failing.error
    await clock.advance(60_000)
    await expect(first).resolves.toMatchObject({ outcome: 'ok' })
    failing.error = broken()
    await clock.advance(70_000)
    await gone
  })

  test('for a task that nobody knows fails alone', async () => {
    const { tasks, upids, clock } = world([{}, {}])
    const unknown = (upids[0] as string).replace(':100:', ':999:') as Upid
    const waiting = tasks.waitAll([unknown, ...upids])
    await clock.advance(4_000)
    expect((await waiting).map(({ outcome }) => outcome)).toEqual(['failed', 'ok', 'ok'])
  })
})

describe('following', () => {
  test('gives each line once, until the end', async () => {
    const { tasks, upids, clock } = world([{}])
    const lines: string[] = []
    const following = (async () => {
      for await (const line of tasks.follow(upids[0] as Upid)) lines.push(line)
    })()
    await clock.advance(1_500)
    expect(lines).toEqual(['begin'])
    await clock.advance(4_000)
    await following
    expect(lines).toEqual(['begin', 'end'])
  })

  test('can be left, which stops every read', async () => {
    const { tasks, upids, clock, counts } = world([{ endsMs: 60_000 }])
    for await (const line of tasks.follow(upids[0] as Upid)) {
      expect(line).toBe('begin')
      break
    }
    const before = { ...counts }
    await clock.advance(10_000)
    expect(counts).toEqual(before)
  })
})
