import { readFileSync } from 'node:fs'
import { createVirtualClock } from '@proxkit/kernel'
import { createSimulator } from '@proxkit/pve-client/simulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordedApi } from '../../recordings.ts'
import { difference } from './compare.ts'
import { learn, substitute } from './known-values.ts'
import { passwords, recordedStart, secrets } from './recorded-start.ts'
import {
  bytesOf,
  type Credentials,
  exchange,
  type Login,
  type Transcript,
  transcriptExceptions,
  unkept,
} from './transcripts.ts'

const transcripts = readFileSync(new URL('../../../recordings/transcripts.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Transcript)

const clock = createVirtualClock(1_795_171_326_000)
const simulator = createSimulator({ ...recordedStart, clock, api: recordedApi() })
const known = new Map<string, string>()
let listening: Awaited<ReturnType<typeof simulator.listen>>
let credentials: Credentials

beforeAll(async () => {
  listening = await simulator.listen()
  const stale = await logIn()
  await clock.advance(3 * 3_600_000)
  credentials = { stale, logins: await logIn(), secrets }
})

afterAll(() => simulator.close())

// Later requests name what earlier ones made: they are played in order.
describe('requests recorded on the wire of a real server are answered in the same way, over TLS', () => {
  for (const transcript of transcripts) {
    const exception = transcriptExceptions[transcript.n]
    const note = exception === undefined ? '' : ` (exception: ${exception})`
    test(`${transcript.n} ${transcript.name}${note}`, async () => {
      if (!/immediately/.test(transcript.name)) await clock.advance(20_000)
      const order = unkept[transcript.n]
      if (order !== undefined) await interlude(order)
      const bytes = bytesOf(transcript, credentials, (text) => substitute(known, text))
      const answer = await exchange(listening, bytes)
      learn(known, transcript.answer?.body, answer?.body)
      const verdict = difference(answer, transcript.answer, known)
      if (exception === undefined) expect(verdict).toBeUndefined()
      else if (exception.startsWith('not simulated')) {
        expect(answer?.status).toBe(501)
        expect(answer?.reason).toMatch(/^The simulator does not simulate /)
      } else expect(verdict).toBeDefined()
    })
  }
})

/** `POST /pools poolid=zz` */
async function interlude(order: string): Promise<void> {
  const [method = '', path = '', body = ''] = order.split(' ')
  const response = await simulator.fetch(`https://pve1:8006/api2/json${path}`, {
    method,
    headers: {
      authorization: `PVEAPIToken=root@pam!full=${secrets['root@pam!full']}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body,
  })
  if (!response.ok) throw new Error(`${order} → ${response.status} ${response.statusText}`)
}

async function logIn(): Promise<Map<string, Login>> {
  const logins = new Map<string, Login>()
  for (const [username, password] of Object.entries(passwords)) {
    const body = new URLSearchParams({ username, password })
    const response = await simulator.fetch('https://pve1:8006/api2/json/access/ticket', {
      method: 'POST',
      body,
    })
    logins.set(username, ((await response.json()) as { data: Login }).data)
  }
  return logins
}
