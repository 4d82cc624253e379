import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createVirtualClock, secret } from '@proxkit/kernel'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { type JournalEntry, readJournal, resumeRun, verifyRun } from '../src/index.ts'
import { parseJournal } from '../src/journal/chain.ts'
import { createJournalWriter, type JournalFile } from '../src/journal/journal-writer.ts'
import { canonical, sanitize } from '../src/model/json.ts'
import { openJournalFile } from '../src/run-folder/durable-file.ts'
import { createFakeWorld, type Rehearsal, rehearse } from '../src/testing/index.ts'
import { evacuateNode, quorate, running } from './guests.ts'

const genesis = '0'.repeat(64)
const clock = createVirtualClock(0)
const skipped = (node: string) => ({ type: 'skipped', node }) as const

/** A file in memory, which counts how often it is synced. */
function memoryFile(): JournalFile & { text: string; syncs: number } {
  return {
    path: 'memory',
    text: '',
    syncs: 0,
    async append(text) {
      await new Promise((resolve) => setImmediate(resolve))
      this.text += text
      this.syncs += 1
    },
    async close() {},
  }
}

async function journalOf(reasons: readonly string[]): Promise<Buffer> {
  const file = memoryFile()
  const journal = createJournalWriter({ file, clock, entries: [], genesis })
  for (const [index, reason] of reasons.entries()) await journal.append(skipped(`n${index}`), { reason })
  return Buffer.from(file.text)
}

describe('a journal', () => {
  test('is lines of canonical JSON, each with the hash of the one before', async () => {
    const text = (await journalOf(['one', 'two'])).toString()
    const [first, second] = text.trimEnd().split('\n') as [string, string]
    expect(first).toBe(
      `{"at":"1970-01-01T00:00:00.000Z","data":{"reason":"one"},"hash":"${JSON.parse(first).hash}","node":"n0","prev":"${genesis}","seq":0,"type":"skipped"}`,
    )
    expect(JSON.parse(second)).toMatchObject({ seq: 1, prev: JSON.parse(first).hash })
  })

  test('is read back as it was written', async () => {
    const reasons = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(reasons, async (texts) => {
        const { entries, tornBytes } = parseJournal(await journalOf(texts), 'j')
        expect(entries.map((entry) => entry.data)).toEqual(
          texts.map((reason) => ({ reason: reason.toWellFormed() })),
        )
        expect(tornBytes).toBe(0)
      }),
      { numRuns: 50 },
    )
  })

  test('shows any flipped bit', async () => {
    const bytes = await journalOf(['one', 'two ü', 'three 😀'])
    for (let at = 0; at < bytes.length * 8; at++) {
      const flipped = Buffer.from(bytes)
      flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at & 7))
      expect(() => parseJournal(flipped, 'j'), `bit ${at}`).toThrow(
        expect.objectContaining({ code: 'RUNBOOK_JOURNAL_DAMAGED' }),
      )
    }
  })

  test('may end within an entry, which is dropped, and nowhere else', async () => {
    const bytes = await journalOf(['one', 'two'])
    const firstEnd = bytes.indexOf(10) + 1
    for (let length = firstEnd; length < bytes.length - 1; length++) {
      const { entries, tornBytes, wholeBytes } = parseJournal(bytes.subarray(0, length), 'j')
      expect([entries.length, tornBytes, wholeBytes]).toEqual([1, length - firstEnd, firstEnd])
    }
    expect(() => parseJournal(bytes.subarray(0, -1), 'j')).toThrow(
      'line 2: its end of line is missing, though the entry is whole',
    )
  })

  test.each([
    ['a line is missing', (lines: string[]) => [lines[0], lines[2]], 2, 'entry 2 stands where 1 belongs'],
    [
      'two lines are swapped',
      (lines: string[]) => [lines[0], lines[2], lines[1]],
      2,
      'entry 2 stands where 1 belongs',
    ],
    ['a line is repeated', (lines: string[]) => [lines[0], lines[0]], 2, 'entry 0 stands where 1 belongs'],
    ['an end of line is lost', (lines: string[]) => [`${lines[0]}${lines[1]}`, lines[2]], 1, 'it is no JSON'],
    ['white space is added', (lines: string[]) => [` ${lines[0]}`], 1, 'its content does not match its hash'],
    ['a line is empty', (lines: string[]) => [lines[0], ''], 2, 'it is no JSON'],
    ['a line is other JSON', (lines: string[]) => [lines[0], 'null'], 2, 'it has no hash'],
  ])('names line and reason when %s', async (_, change, line, reason) => {
    const lines = (await journalOf(['one', 'two', 'three'])).toString().trimEnd().split('\n')
    const changed = Buffer.from(`${change(lines).join('\n')}\n`)
    expect(() => parseJournal(changed, 'runs/1/journal.jsonl')).toThrow(
      expect.objectContaining({
        code: 'RUNBOOK_JOURNAL_DAMAGED',
        file: 'runs/1/journal.jsonl',
        line,
        reason,
      }),
    )
  })

  test('shows an entry that somebody has spliced in, however well it is made', async () => {
    const [ours, theirs] = [await journalOf(['one', 'two']), await journalOf(['ONE', 'TWO'])]
    const spliced = [ours.toString().split('\n')[0], theirs.toString().split('\n')[1], ''].join('\n')
    expect(() => parseJournal(Buffer.from(spliced), 'j')).toThrow('it does not follow the entry before it')
  })

  test('writes what comes at once together, in one sync', async () => {
    const file = memoryFile()
    const journal = createJournalWriter({ file, clock, entries: [], genesis })
    const names = Array.from({ length: 32 }, (_, index) => `n${index}`)
    await Promise.all(names.map((node) => journal.append(skipped(node), { reason: '' })))
    expect(parseJournal(Buffer.from(file.text), 'j').entries.map((entry) => entry.node)).toEqual(names)
    expect(file.syncs).toBeLessThanOrEqual(2)
  })

  test('takes no entry after one that could not be written', async () => {
    const file = memoryFile()
    const journal = createJournalWriter({ file, clock, entries: [], genesis })
    await journal.append(skipped('a'), { reason: '' })
    const { append } = file
    file.append = () => Promise.reject(new Error('no space left'))
    await expect(journal.append(skipped('b'), { reason: '' })).rejects.toMatchObject({
      code: 'RUNBOOK_JOURNAL_UNWRITABLE',
      message:
        'Unable to write journal memory: no space left (nothing more was started; make room and resume the run)',
    })
    file.append = append
    await expect(journal.append(skipped('c'), { reason: '' })).rejects.toThrow('no space left')
    expect(parseJournal(Buffer.from(file.text), 'j').entries.length).toBe(1)
  })

  test('holds no secret, in whatever form it came', async () => {
    const token = secret('a-very-secret-value', 'token')
    const file = memoryFile()
    const journal = createJournalWriter({ file, clock, entries: [], genesis })
    await journal.append(skipped('a'), { reason: `sent ${encodeURIComponent(token.reveal())}` })
    expect(file.text).toContain('[secret:token]')
    expect(file.text).not.toContain('very-secret')
  })

  test('on a real file is cut to its whole entries when it is opened', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'journal-')), 'journal.jsonl')
    const bytes = await journalOf(['one', 'two'])
    await writeFile(path, bytes.subarray(0, -10))
    const { entries, wholeBytes } = parseJournal(await readFile(path), path)
    const file = await openJournalFile(path, wholeBytes)
    const journal = createJournalWriter({ file, clock, entries, genesis })
    await journal.append(skipped('again'), { reason: '' })
    await journal.close()
    expect(parseJournal(await readFile(path), path).entries.map((entry: JournalEntry) => entry.node)).toEqual(
      ['n0', 'again'],
    )
  })
})

describe('verifying a run', () => {
  let rehearsal: Rehearsal
  beforeAll(async () => {
    const world = createFakeWorld({ facts: { 'guest:104': running(), 'cluster:all': quorate } })
    rehearsal = await rehearse(evacuateNode, { node: 'pve1', vmids: [104] }, { world })
  })

  async function problemsAfter(name: string, change: (text: string) => string): Promise<readonly string[]> {
    const path = join(rehearsal.runFolder, name)
    const text = await readFile(path, 'utf8')
    await writeFile(path, change(text))
    const { ok, problems } = await verifyRun(rehearsal.runFolder)
    await writeFile(path, text)
    expect(ok).toBe(problems.length === 0)
    return problems
  }

  test('finds nothing wrong with one that nobody touched', async () => {
    expect(await verifyRun(rehearsal.runFolder)).toEqual({
      ok: true,
      problems: [],
      status: 'succeeded',
      entries: (await readJournal(rehearsal.runFolder)).entries.length,
      journalHead: rehearsal.report.journalHead,
    })
  })

  test('finds a changed plan, journal or report', async () => {
    expect(await problemsAfter('plan.json', (text) => text.replace('"vmid":104', '"vmid":105'))).toEqual([
      expect.stringContaining('Unable to use plan'),
    ])
    expect(await problemsAfter('journal.jsonl', (text) => text.replace('pve2', 'pve9'))).toEqual([
      expect.stringContaining('its content does not match its hash'),
    ])
    expect(await problemsAfter('report.json', (text) => text.replace('pve2', 'pve9'))).toEqual([
      expect.stringContaining('does not say what plan and journal say'),
    ])
  })

  test.each<[string, string, string]>([
    ['a plan that is gone', 'plan.json', 'plan.json: there is none'],
    ['a journal that is gone', 'journal.jsonl', 'report.json was made from a journal that has more'],
    ['a report that is gone', 'report.json', 'Unable to read'],
  ])('finds %s', async (_what, name, problem) => {
    const path = join(rehearsal.runFolder, name)
    const bytes = await readFile(path)
    await rm(path)
    const { ok, problems } = await verifyRun(rehearsal.runFolder)
    await writeFile(path, bytes)
    expect([ok, problems[0]]).toEqual([false, expect.stringContaining(problem)])
  })

  test('finds a journal that is whole, and of another run', async () => {
    const world = createFakeWorld({ facts: { 'guest:105': running(), 'cluster:all': quorate } })
    const other = await rehearse(evacuateNode, { node: 'pve1', vmids: [105] }, { world })
    const text = await readFile(join(other.runFolder, 'journal.jsonl'), 'utf8')
    expect((await problemsAfter('journal.jsonl', () => text))[0]).toBe(
      'The journal is not the one of this plan',
    )
  })

  test('finds a journal that was cut, by the head that the report holds', async () => {
    const cut = (text: string) => text.split('\n').slice(0, -3).concat('').join('\n')
    expect(await problemsAfter('journal.jsonl', cut)).toEqual([
      expect.stringContaining('report.json was made from a journal that has more, or other, entries'),
      expect.stringContaining('record.json was made from a journal that has more, or other, entries'),
    ])
  })

  test('a damaged journal is not resumed from', async () => {
    const world = createFakeWorld({ facts: { 'guest:104': running(), 'cluster:all': quorate } })
    const input = { node: 'pve1', vmids: [104] }
    const { runFolder } = await rehearse(evacuateNode, input, { world, approve: async () => undefined })
    const path = join(runFolder, 'journal.jsonl')
    await writeFile(path, (await readFile(path, 'utf8')).replace('rehearsal', 'Rehearsal'))
    const options = { services: {}, environment: 'rehearsal', runFolder }
    await expect(resumeRun(world.stage(evacuateNode).kit, options)).rejects.toMatchObject({
      code: 'RUNBOOK_JOURNAL_DAMAGED',
      line: 1,
    })
  })
})

describe('canonical JSON', () => {
  test('is what RFC 8785 says, as another implementation of it does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonical(value)).toBe(canonicalize(value))
      }),
      { numRuns: 1_000 },
    )
    const awkward = {
      '10': 1,
      '9': 2,
      '\u20ac': -0,
      '\ud83d\ude00': 1e21,
      a: undefined,
      '"': 1e-7,
      '\u0000': [[]],
    }
    expect(canonical(awkward)).toBe(canonicalize(awkward))
  })

  test('keeps every key, also one that an assignment would not', () => {
    const odd = JSON.parse('{"__proto__":{"a":1},"b":[null,{}]}') as object
    expect(canonical(sanitize(odd))).toBe('{"__proto__":{"a":1},"b":[null,{}]}')
  })
})
