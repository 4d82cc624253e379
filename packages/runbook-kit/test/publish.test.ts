import { once } from 'node:events'
import { appendFile, chmod, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { secret } from '@proxkit/kernel'
import { afterEach, describe, expect, test } from 'vitest'
import {
  commandChannel,
  type Delivery,
  type JournalEntry,
  type Notice,
  planFileSink,
  type RecordSink,
  type RunEvent,
  type Runner,
  readJournal,
  webhookChannel,
} from '../src/index.ts'
import {
  crashEverywhere,
  createFakeWorld,
  type MemoryProcess,
  type Rehearsal,
  type RehearsalOptions,
  rehearse,
} from '../src/testing/index.ts'
import { evacuateNode, quorate, running } from './guests.ts'

const facts = { 'guest:101': running(), 'guest:102': running(), 'cluster:all': quorate }
const input = { node: 'pve1', vmids: [101, 102] }
const folder = () => mkdtemp(join(tmpdir(), 'publish-'))

function start(options: Partial<RehearsalOptions>, world = createFakeWorld({ facts })): Promise<Rehearsal> {
  return rehearse(evacuateNode, input, { world, ...options })
}

/** A sink that keeps what it gets, and refuses while `broken`. */
function memorySink(name = 'memory') {
  const got: Delivery[] = []
  const sink = {
    name,
    broken: false,
    got,
    tries: 0,
    async send(delivery: Delivery) {
      sink.tries += 1
      if (sink.broken) throw new Error('out of order')
      got.push(delivery)
    },
  }
  return sink satisfies RecordSink
}

const notesOf = async ({ runFolder }: Rehearsal): Promise<Record<string, unknown>[]> =>
  (await readFile(join(runFolder, 'deliveries.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('a sink', () => {
  test('gets the record at the start and at the end, with the head of the journal', async () => {
    const sink = memorySink()
    const rehearsal = await start({ publish: { sinks: [sink] } })
    const { entries } = await readJournal(rehearsal.runFolder)
    const { run, journalHead } = rehearsal.report
    const last = entries.length - 1
    expect(
      sink.got.map(({ id, event, journalHead, record }) => [id, event, journalHead, record.status]),
    ).toEqual([
      [`${run}/0`, 'started', entries[0]?.hash, 'running'],
      [`${run}/${last}`, 'ended', journalHead, 'succeeded'],
    ])
    expect(sink.got[0]?.markdown).toContain('## Maintenance runbook')
    expect(sink.got[1]?.markdown).toContain('| Outcome | succeeded |')
    expect(rehearsal.events.at(-1)?.type).toBe('run.finished')
    expect((await notesOf(rehearsal)).map(({ outcome, seq }) => [outcome, seq])).toEqual([
      ['expected', undefined],
      ['delivered', 0],
      ['delivered', last],
    ])
  })

  test('that refuses fails no step, and the run is not finished until a resume has delivered', async () => {
    const [sink, healthy] = [memorySink('tracker'), memorySink('file')]
    sink.broken = true
    const rehearsal = await start({ publish: { sinks: [sink, healthy] } })
    const { report, events } = rehearsal
    expect([report.status, report.undelivered, healthy.got.length]).toEqual([
      'succeeded',
      [{ sink: 'tracker', seq: 0, error: 'out of order' }],
      2,
    ])
    expect(events.filter(({ type }) => type.startsWith('channel') || type.startsWith('run'))).toEqual([
      expect.objectContaining({ type: 'run.started' }),
      { type: 'channel.failed', channel: 'tracker', error: 'out of order' },
      { type: 'channel.failed', channel: 'tracker', error: 'out of order' },
      { type: 'run.undelivered', run: report.run, status: 'succeeded', sinks: ['tracker'] },
    ])

    sink.broken = false
    const later = await rehearsal.resume()
    expect([later.status, later.undelivered, sink.got.length, healthy.got.length]).toEqual([
      'succeeded',
      undefined,
      2,
      2,
    ])
    await expect(rehearsal.resume()).rejects.toMatchObject({ code: 'RUNBOOK_RUN_ENDED' })
  })

  test('that a later attempt does not know is still owed', async () => {
    const sink = memorySink('tracker')
    sink.broken = true
    const rehearsal = await start({ publish: { sinks: [sink] } })
    expect((await rehearsal.resume({ publish: {} })).undelivered).toEqual([
      { sink: 'tracker', seq: 0, error: 'this attempt has no sink of this name' },
    ])
  })

  test('gets at each hold what was done so far, and the rest after the resume', async () => {
    const sink = memorySink()
    const rehearsal = await start({ approve: async () => undefined, publish: { sinks: [sink] } })
    await rehearsal.resume({ approve: async () => ({ by: 'ada', why: 'it is quiet' }) })
    expect(sink.got.map(({ event, record }) => [event, record.status])).toEqual([
      ['started', 'running'],
      ['held', 'held'],
      ['ended', 'succeeded'],
    ])
    expect(new Set(sink.got.map(({ seq }) => seq)).size).toBe(3)
  })

  test('gets a message again if its receipt was torn off the record', async () => {
    const sink = memorySink()
    const rehearsal = await start({ publish: { sinks: [sink] } })
    const log = join(rehearsal.runFolder, 'deliveries.jsonl')
    const lines = (await readFile(log, 'utf8')).split('\n')
    await writeFile(log, `${lines.slice(0, 2).join('\n')}\n${lines[2]?.slice(0, 20)}`)
    await rehearsal.resume()
    const [, end, again] = sink.got
    expect([sink.got.length, again]).toEqual([3, end])
  })

  test('has a name of its own: a second one of the same name is refused before anything is done', async () => {
    const sinks = [planFileSink({ path: 'a.md' }), planFileSink({ path: 'b.md' })]
    const world = createFakeWorld({ facts })
    await expect(start({ publish: { sinks } }, world)).rejects.toMatchObject({ code: 'RUNBOOK_DEFINITION' })
    expect(world.effects).toEqual([])
  })

  test('that never answers is given up after its time', async () => {
    const silent: RecordSink = { name: 'silent', send: () => new Promise(() => undefined) }
    const { report } = await start({ publish: { sinks: [silent], timeoutMs: 20 } })
    expect([report.status, report.undelivered]).toEqual([
      'succeeded',
      [{ sink: 'silent', seq: 0, error: 'no answer within 0.02 s' }],
    ])
  })

  test('is not waited for once the run is left', async () => {
    const detach = new AbortController()
    const silent: RecordSink = {
      name: 'silent',
      async send() {
        detach.abort()
        await new Promise(() => undefined)
      },
    }
    const { report } = await start({ publish: { sinks: [silent] }, detach: detach.signal })
    expect(report.undelivered?.map(({ sink }) => sink)).toEqual(['silent'])
  })
})

describe('a process that dies', () => {
  test('at any operation: after the resume every record was delivered, and of each there is one text', async () => {
    let got: Delivery[] = []
    const world = () => {
      got = []
      return createFakeWorld({ facts })
    }
    const publish = (operate: MemoryProcess['operate']) => ({
      sinks: [
        {
          name: 'memory',
          // A process that dies in it may have sent it or not; its note is lost in any case.
          send: (delivery: Delivery) => operate(() => void got.push(structuredClone(delivery))),
        },
      ],
    })
    let runs = 0
    let repeated = 0
    for await (const run of crashEverywhere(evacuateNode, input, { world, publish })) {
      runs += 1
      if (run.report === undefined) continue
      const file = [...run.machine.files].find(([path]) => path.endsWith('journal.jsonl'))
      const entries = parseEntries(String(file?.[1]))
      const due = entries.filter(({ type }) => type === 'run.started' || type === 'run.ended')
      const texts = Map.groupBy(got, ({ seq }) => seq)
      expect([...texts.keys()].toSorted((a, b) => a - b)).toEqual(due.map(({ seq }) => seq))
      for (const [seq, deliveries] of texts) {
        expect(new Set(deliveries.map((delivery) => JSON.stringify(delivery))).size).toBe(1)
        expect(deliveries[0]?.journalHead).toBe(entries[seq]?.hash)
        repeated += deliveries.length - 1
      }
    }
    // At least once is what is promised: without repetitions this test would show nothing.
    expect(repeated).toBeGreaterThan(0)
    expect(runs).toBeGreaterThan(100)
  })
})

function parseEntries(text: string): readonly JournalEntry[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JournalEntry)
}

describe('the plan file', () => {
  test('is appended to, and what others write in it stays', async () => {
    const path = join(await folder(), 'PLAN.md')
    await writeFile(path, '# Our plan\n')
    const publish = { sinks: [planFileSink({ path })] }
    const first = await start({ publish })
    await appendFile(path, 'a note by hand\n')
    const second = await start({ publish })
    const text = await readFile(path, 'utf8')
    expect(text).toMatch(/^# Our plan\n\n# Evacuate a node in rehearsal: started\n/)
    expect(text).toContain('a note by hand\n\n# Evacuate a node in rehearsal: started\n')
    const marks = [...text.matchAll(/<!-- runbook-record (\S+)\/\d+ [0-9a-f]{64} -->/g)].map(([, run]) => run)
    expect(marks).toEqual([first, first, second, second].map(({ report }) => report.run))
  })

  test('does not take the same record twice', async () => {
    const path = join(await folder(), 'PLAN.md')
    const sink = planFileSink({ path })
    const got: Delivery[] = []
    const both = {
      ...sink,
      send: async (delivery: Delivery, signal: AbortSignal) => {
        got.push(delivery)
        await sink.send(delivery, signal)
      },
    }
    await start({ publish: { sinks: [both] } })
    const text = await readFile(path, 'utf8')
    for (const delivery of got) await sink.send(delivery, AbortSignal.timeout(1_000))
    expect(await readFile(path, 'utf8')).toBe(text)
  })

  test('that cannot be written is named', async () => {
    const path = join(await folder(), 'missing', 'PLAN.md')
    const { report } = await start({ publish: { sinks: [planFileSink({ path })] } })
    expect(report.undelivered).toEqual([
      {
        sink: 'plan-file',
        seq: 0,
        error: `Unable to deliver the record of run ${report.run} to plan-file: ENOENT: no such file or directory, open '${path}' (look at the channel, then resume the run)`,
      },
    ])
  })
})

const servers: { close(): void }[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

interface Post {
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: never
}

/** A server that keeps what it is sent. */
async function listen(answer: () => number = () => 204) {
  const posts: Post[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const part of request) text += String(part)
    posts.push({ url: request.url, headers: request.headers, body: JSON.parse(text) as never })
    response.writeHead(answer()).end('it says no')
  })
  servers.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return { posts, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

describe('a webhook', () => {
  test('takes the message as JSON, with its id as idempotency key and headers that may be secret', async () => {
    const { posts, url } = await listen()
    const to = secret(`${url}/hooks/t0p-s3cret`, 'hook')
    const authorization = secret('Bearer abcdefgh', 'token')
    const sink = webhookChannel<Delivery>({ name: 'chat', to, headers: { authorization } })
    const { report } = await start({ publish: { sinks: [sink] } })
    expect(report.undelivered).toBeUndefined()
    expect(
      posts.map(({ url, headers, body }) => [
        url,
        headers.authorization,
        headers['idempotency-key'],
        (body as Delivery).event,
      ]),
    ).toEqual([
      ['/hooks/t0p-s3cret', 'Bearer abcdefgh', `${report.run}/0`, 'started'],
      ['/hooks/t0p-s3cret', 'Bearer abcdefgh', expect.stringMatching(`${report.run}/\\d+`), 'ended'],
    ])
  })

  test('takes a comment for an issue tracker, made by the caller', async () => {
    const { posts, url } = await listen()
    const sink = webhookChannel<Delivery>({
      name: 'tracker',
      to: ({ markdown }) => ({ url: `${url}/issues/6/comments`, body: { body: markdown } }),
    })
    await start({ publish: { sinks: [sink] } })
    expect(posts.map(({ url, body }) => [url, Object.keys(body)])).toEqual([
      ['/issues/6/comments', ['body']],
      ['/issues/6/comments', ['body']],
    ])
  })

  test('that refuses is asked again, and then named without its address', async () => {
    const { posts, url } = await listen(() => 503)
    const sink = webhookChannel<Delivery>({ name: 'chat', to: `${url}/hooks/unknown-secret` })
    const { report } = await start({ publish: { sinks: [sink] } })
    expect(report.undelivered?.[0]?.error).toBe(
      `Unable to deliver ${report.run}/0 to chat: POST → 503 Service Unavailable it says no (look at the channel, then resume the run)`,
    )
    // Three tries at the start, three more at the end.
    expect(posts.length).toBe(6)
  })

  test('that is not there is named by its cause', async () => {
    const sink = webhookChannel<Delivery>({ name: 'chat', to: 'http://127.0.0.1:1/x' })
    const { report } = await start({ publish: { sinks: [sink] } })
    expect(report.undelivered?.[0]?.error).toMatch(/to chat: POST → (bad port|connect ECONNREFUSED)/)
  })
})

describe('a command', () => {
  const program = async (text: string) => {
    const path = join(await folder(), 'notify.mjs')
    await writeFile(path, `#!${process.execPath}\n${text}`)
    await chmod(path, 0o700)
    return path
  }

  test('gets the message on its standard input, and its parameters as they are', async () => {
    const out = join(await folder(), 'out.jsonl')
    const path = await program(`
      import { appendFileSync, readFileSync } from 'node:fs'
      appendFileSync(process.argv[2], JSON.stringify([process.argv[3], JSON.parse(readFileSync(0)).id]) + '\\n')
    `)
    const sink = commandChannel<Delivery>({ name: 'script', command: [path, out, '$(reboot); *'] })
    const { report } = await start({ publish: { sinks: [sink] } })
    const lines = (await readFile(out, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toEqual([
      ['$(reboot); *', `${report.run}/0`],
      ['$(reboot); *', expect.stringMatching(`${report.run}/\\d+`)],
    ])
  })

  test.each([
    ['fails', `console.error('no mail today'); process.exit(3)`, 'exit code 3: no mail today', 50_000],
    ['dies', `process.kill(process.pid, 'SIGKILL')`, 'ended by SIGKILL', 50_000],
    ['does not end', 'setInterval(() => {}, 1e6)', 'no answer within 0.5 s', 500],
  ])('that %s is named with what it says', async (_, text, reason, timeoutMs) => {
    const sink = commandChannel<Delivery>({ name: 'script', command: [await program(text)] })
    const { report } = await start({ publish: { sinks: [sink], timeoutMs } })
    expect(report.undelivered?.[0]?.error).toContain(reason)
  })

  test('that does not exist is named', async () => {
    const sink = commandChannel<Delivery>({ name: 'script', command: ['/nowhere/notify'] })
    const { report } = await start({ publish: { sinks: [sink] } })
    expect(report.undelivered?.[0]?.error).toContain('/nowhere/notify → spawn /nowhere/notify ENOENT')
  })
})

describe('a notice', () => {
  const collect = () => {
    const notices: Notice[] = []
    return { notices, notifier: { name: 'pager', send: async (notice: Notice) => void notices.push(notice) } }
  }

  test('of a hold says what waits and what to type next', async () => {
    const { notices, notifier } = collect()
    const { report } = await start({
      approve: async () => undefined,
      publish: {
        notifiers: [notifier],
        nextCommand: (run, status) => `proxkit runs ${status === 'held' ? 'resume' : 'show'} ${run}`,
      },
    })
    expect(notices.map(({ text }) => text)).toEqual([
      `\
Evacuate a node in rehearsal, run ${report.run}
Held at approve: Evacuate pve1
  gate: Gate approve awaits approval (RUNBOOK_AWAITS_APPROVAL)
  approve the plan at this gate and resume the run
Running: nothing
In doubt: nothing
Next: proxkit runs resume ${report.run}
`,
    ])
  })

  test('comes with a sentence where the next command cannot be told', async () => {
    const { notices, notifier } = collect()
    const nextCommand = () => {
      throw new Error('no such run')
    }
    const publish = { notifiers: [notifier], nextCommand }
    const { report } = await start({ approve: async () => undefined, publish })
    expect(notices.map(({ next }) => next)).toEqual([`resume run ${report.run}`])
  })

  test('of an effect in doubt names it', async () => {
    const { notices, notifier } = collect()
    const world = createFakeWorld({ facts, behaves: () => 'loses-request' })
    const { report } = await start({ publish: { notifiers: [notifier] } }, world)
    expect(report.status).toBe('held')
    expect(notices[0]).toMatchObject({
      troubles: [{ path: 'moves/101/move', status: 'held', code: 'RUNBOOK_IN_DOUBT' }],
      inDoubt: [{ path: 'moves/101/move', summary: 'Move guest 101 from pve1 to pve2' }],
      next: `resume run ${report.run}`,
    })
  })

  test('comes while the rest goes on, and gathers what happens meanwhile', async () => {
    const many = Array.from({ length: 40 }, (_, index) => 200 + index)
    const world = createFakeWorld({
      facts: {
        ...Object.fromEntries(many.map((vmid) => [`guest:${vmid}`, running()])),
        'cluster:all': quorate,
      },
      behaves: () => 'fails',
    })
    const notices: Notice[] = []
    const slow = {
      name: 'pager',
      async send(notice: Notice) {
        notices.push(notice)
        await new Promise((resolve) => setTimeout(resolve, 50))
      },
    }
    const { report } = await rehearse(
      evacuateNode,
      { node: 'pve1', vmids: many },
      { world, publish: { notifiers: [slow] } },
    )
    expect(report.counts.failed).toBe(40)
    expect(notices.flatMap(({ troubles }) => troubles.map(({ path }) => path)).length).toBe(40)
    expect(notices.length).toBeLessThan(40)
  })

  test('that nobody takes changes nothing', async () => {
    const events: RunEvent[] = []
    const deaf = { name: 'deaf', send: () => Promise.reject(new Error('not at home')) }
    const world = createFakeWorld({ facts, behaves: () => 'fails' })
    const { report } = await start(
      { publish: { notifiers: [deaf] }, onEvent: (event) => events.push(event) },
      world,
    )
    expect([report.undelivered, events.at(-1)?.type]).toEqual([undefined, 'run.finished'])
    expect(events.some(({ type }) => type === 'channel.failed')).toBe(true)
  })

  test('comes too when the engine itself cannot go on', async () => {
    const { notices, notifier } = collect()
    const broken = (runner: Runner) => ({
      ...runner,
      hold: () => Promise.reject(new Error('the disk is full')),
    })
    await expect(
      start({ approve: async () => undefined, publish: { notifiers: [notifier] }, wrapRunner: broken }),
    ).rejects.toThrow('the disk is full')
    expect(notices.map(({ troubles }) => troubles)).toEqual([
      [
        expect.objectContaining({
          path: '',
          failed: 'engine',
          error: 'the disk is full',
          code: 'UNEXPECTED',
        }),
      ],
    ])
  })
})
