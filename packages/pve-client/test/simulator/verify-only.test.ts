import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { createSimulator } from '@proxkit/pve-client/simulator'
import { Agent, type Dispatcher } from 'undici'
import { beforeAll, describe, expect, test } from 'vitest'
import { apiFromDump } from '../../codegen/api-from-dump.ts'
import { readDump } from '../../codegen/read-dump.ts'
import { builtInApis } from '../../src/api/built-in-apis.ts'
import { committedFacts, dumpFile, sharedFile, testWithDumps } from '../codegen/shared.ts'
import { type ParameterRow, parameterRows, recordedApi } from '../recordings.ts'

interface Judged {
  readonly row: ParameterRow
  readonly status: number
  readonly reason: string
  /** Of an answer that is JSON. */
  readonly said: {
    readonly data?: unknown
    readonly message?: string
    readonly errors?: Readonly<Record<string, string>>
  }
}

const rows = parameterRows()
let judged: Judged[] = []

beforeAll(async () => {
  const sim = createSimulator({ verifyOnly: true, api: recordedApi() })
  const { url, ca } = await sim.listen()
  const dispatcher = new Agent({ connect: { ca }, connections: 8 })
  const headers = { authorization: `PVEAPIToken=${sim.token.reveal()}` }
  judged = await Promise.all(rows.map((row) => judge(row, { origin: url, headers, dispatcher })))
  await dispatcher.close()
  await sim.close()
  // Every second one needs a connection of its own, which takes its time on a machine that is busy.
}, 600_000)

interface Way {
  readonly origin: string
  readonly headers: Readonly<Record<string, string>>
  readonly dispatcher: Agent
}

/** Sends a request as it was recorded: path, query and body, byte for byte. */
async function judge(row: ParameterRow, { origin, headers, dispatcher }: Way): Promise<Judged> {
  const { path, query, body, contentType } = row.sent
  const {
    statusCode,
    statusText,
    body: answer,
  } = await dispatcher.request({
    origin,
    method: row.route.split(' ')[0] as Dispatcher.HttpMethod,
    path: query === '' ? path : `${path}?${query}`,
    headers: { ...headers, ...(contentType === null ? {} : { 'content-type': contentType }) },
    body: body === '' ? null : body,
  })
  const text = await answer.text()
  const said = (text.startsWith('{') ? JSON.parse(text) : {}) as Judged['said']
  // Bytes of UTF-8 for our client, of Latin-1 for the one that recorded.
  return { row, status: statusCode, reason: Buffer.from(statusText).toString('latin1'), said }
}

describe('only verifying, the simulator judges recorded requests over HTTPS as the real server did', () => {
  test('by their verdict, in 99.5 of 100', () => {
    const wrong = judged.filter(({ row, status }) => status !== row.status)
    expect(wrong.map(({ row }) => `${row.route} ${row.fault}`).sort()).toEqual([
      // Methods that the recorded server lets through with any parameter.
      'GET /cluster/firewall unknown-param',
      'GET /cluster/firewall/options unknown-param',
      'GET /cluster/notifications/matcher-field-values unknown-param',
      'GET /cluster/qemu/custom-cpu-models unknown-param',
      // A CPU model has to exist, which verification does not know.
      'POST /nodes/{node}/qemu ok-propstring@cpu',
      // The server takes the name apart for the permission check, which is left out here, and fails with a 500.
      'PUT /access/users/{userid} format-miss@userid',
      'PUT /access/users/{userid} format-miss@userid',
      'PUT /access/users/{userid} format-miss@userid',
      'PUT /access/users/{userid} too-long@userid',
    ])
    expect(1 - wrong.length / judged.length).toBeGreaterThan(0.995)
  })

  test('by what it hands on', () => {
    const accepted = judged.filter(({ row, status }) => status === 200 && row.status === 200)
    expect(accepted.length).toBeGreaterThan(2_000)
    expect(
      accepted
        .filter(({ row, said }) => !isDeepStrictEqual(said.data, row.accepted))
        .map(({ row }) => row.id),
    ).toEqual([])
  })

  test('by the parameters it blames, in 99 of 100, and its words for them', () => {
    const refused = judged.filter(({ row, status }) => status === 400 && row.status === 400)
    const names = (errors: object | null) => Object.keys(errors ?? {}).sort()
    const blamed = refused.filter(({ row, said }) =>
      isDeepStrictEqual(names(said.errors ?? null), names(row.errors)),
    )
    const worded = refused.filter(({ row, said }) => isDeepStrictEqual(said.errors, row.errors))
    expect(refused.length).toBeGreaterThan(2_900)
    expect(blamed.length / refused.length).toBeGreaterThan(0.99)
    expect(worded.length / refused.length).toBeGreaterThan(0.99)
  })

  test('by the reason phrase and the message, whatever their bytes', () => {
    const alike = judged.filter(({ row, status }) => status === row.status)
    const reasons = alike.filter(({ row, reason }) => reason !== row.reason)
    const messages = alike.filter(({ row, said }) => said.message !== row.message)
    expect(reasons.map(({ row }) => row.id)).toEqual([])
    expect(messages.map(({ row }) => row.id)).toEqual([])
  })
})

testWithDumps('the recorded API and requests are those of the recorded server', async () => {
  const api = apiFromDump(await readDump(dumpFile('recorded')), { version: '9.2.11' })
  const { wire, rules } = recordedApi()
  expect({ wire: api.wire, rules: api.rules }).toEqual({ wire, rules })
  const lines = readFileSync(sharedFile('pve-wire/params.jsonl'), 'utf8').trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(rows)
})

describe.each(Object.keys(builtInApis))('every route of %s', (version) => {
  test('is judged: an unknown parameter is refused, unless the route takes any', async () => {
    const api = await builtInApis[version]?.()
    if (api === undefined) throw new Error(`there is no API ${version}`)
    const sim = createSimulator({ verifyOnly: true, api })
    const authorization = `PVEAPIToken=${sim.token.reveal()}`
    const lenient: string[] = []
    for (const route of Object.keys(api.wire.routes)) {
      const [method = '', path = ''] = route.split(' ')
      // Good enough for the pattern of most; what is not is refused as well, and blamed beside it.
      const filled = path
        .replace('{node}', 'pve1')
        .replace('{vmid}', '100')
        .replace(/\{[^}]+\}/g, 'a1')
      const answer = await sim.fetch(`${sim.url}/api2/json${filled}?bogus-parameter=1`, {
        method,
        headers: { authorization },
      })
      const { errors } = (await answer.json()) as { errors?: Readonly<Record<string, string>> }
      if (answer.status !== 400 || errors?.['bogus-parameter'] === undefined) lenient.push(route)
    }
    const { paths } = committedFacts(version).facts
    const open = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([verb, facts]) =>
        'x-pve-open' in facts ? [`${verb.toUpperCase()} ${path}`] : [],
      ),
    )
    expect(lenient.toSorted()).toEqual(open.toSorted())
  })
})

test('only verifying, nothing has an effect', async () => {
  const sim = createSimulator({ verifyOnly: true, guests: [{ vmid: 104, node: 'pve1' }] })
  const answer = await sim.fetch('https://pve1:8006/api2/json/nodes/pve1/qemu/104/status/start', {
    method: 'POST',
    headers: { authorization: `PVEAPIToken=${sim.token.reveal()}` },
  })
  expect(await answer.json()).toEqual({ data: { node: 'pve1', vmid: '104' } })
  expect(sim.snapshot().tasks).toEqual([])
})
