import { gunzipSync } from 'node:zlib'
import { createVirtualClock } from '@proxkit/kernel'
import { createSimulator, type ListeningSimulator } from '@proxkit/pve-client/simulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWire, type WireAnswer } from './wire.ts'

const clock = createVirtualClock()
const simulator = createSimulator({
  clock,
  authFailureDelayMs: 0,
  guests: Array.from({ length: 10 }, (_, index) => ({
    vmid: 100 + index,
    node: 'pve1',
    status: index === 9 ? 'running' : 'stopped',
  })),
})
let listening: ListeningSimulator
beforeAll(async () => {
  listening = await simulator.listen()
})
afterAll(() => simulator.close())

const authorization = `Authorization: PVEAPIToken=${simulator.token.reveal()}`
const form = 'Content-Type: application/x-www-form-urlencoded'

function requestOf(start: string, headers: readonly string[] = [], body = ''): string {
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
  const lines = [`${start} HTTP/1.1`, 'Host: pve1', authorization, ...headers, ...length]
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}

async function ask(start: string, headers: readonly string[] = [], body = ''): Promise<WireAnswer> {
  const wire = await openWire(listening)
  wire.write(requestOf(start, headers, body))
  const answer = await wire.next()
  wire.end()
  if (answer === undefined) throw new Error(`${start}: the server hung up`)
  return answer
}

const connectionOf = ({ headers }: WireAnswer) =>
  headers.filter(([name]) => name === 'Connection').map(([, value]) => value)
const lineOf = ({ status, reason }: WireAnswer) => `${status} ${reason}`
const jsonOf = ({ body }: WireAnswer) => JSON.parse(body.toString()) as Record<string, unknown>

describe('a connection', () => {
  test('stays open for what is answered at once and for what is passed on, which says both', async () => {
    const wire = await openWire(listening)
    const seen: (readonly string[])[] = []
    for (const [start, body] of [
      ['GET /api2/json/version', ''],
      ['POST /api2/json/pools', 'poolid=one'],
      ['GET /api2/json/nodes/pve1/qemu/100/config', ''],
      ['DELETE /api2/json/pools/one', ''],
      ['GET /api2/extjs/nodes/pve1/qemu/999/status/current', ''],
      ['GET /api2/json/version', ''],
    ] as const) {
      wire.write(requestOf(start, body === '' ? [] : [form], body))
      const answer = await wire.next()
      expect(answer?.status).toBe(200)
      seen.push(answer === undefined ? [] : connectionOf(answer))
    }
    wire.end()
    const both = ['close', 'Keep-Alive']
    expect(seen).toEqual([['Keep-Alive'], both, ['Keep-Alive'], both, both, ['Keep-Alive']])
  })

  test('takes a second request before the first is answered', async () => {
    const wire = await openWire(listening)
    wire.write(requestOf('GET /api2/json/version') + requestOf('GET /api2/json/cluster/nextid'))
    const answers = [await wire.next(), await wire.next()]
    wire.end()
    expect(answers.map((answer) => answer && Object.keys(jsonOf(answer)))).toEqual([['data'], ['data']])
    expect(answers[1] && jsonOf(answers[1])).toEqual({ data: '110' })
  })

  test.each([
    ['GET /api2/json/nosuch', 501],
    ['GET /api2/json/nodes/pve1/qemu/999/config', 500],
    ['GET /api2/json/nodes/pve1/qemu/99/config', 400],
  ])('is closed after an error: %s', async (start, status) => {
    const wire = await openWire(listening)
    wire.write(requestOf(start) + requestOf('GET /api2/json/version'))
    const answer = await wire.next()
    expect([answer?.status, answer && connectionOf(answer)]).toEqual([status, ['close']])
    expect(await wire.rest()).toBe('')
  })

  test.each([
    ['that asks for it', 'HTTP/1.1', ['Connection: close'], 'close'],
    ['of the old version', 'HTTP/1.0', [], 'close'],
  ])('is closed after a request %s', async (_, version, headers, expected) => {
    const wire = await openWire(listening)
    wire.write(requestOf('GET /api2/json/version', headers).replace('HTTP/1.1', version))
    const answer = await wire.next()
    expect(answer && connectionOf(answer)).toEqual([expected])
    expect(await wire.rest()).toBe('')
  })

  test('of the old version stays open where that is asked for', async () => {
    const wire = await openWire(listening)
    const request = requestOf('GET /api2/json/version', ['Connection: Keep-Alive']).replace('/1.1', '/1.0')
    wire.write(request)
    expect((await wire.next())?.status).toBe(200)
    wire.write(request)
    expect((await wire.next())?.status).toBe(200)
    wire.end()
  })

  test('is closed after a hundred requests, which the hundredth answer says', async () => {
    const wire = await openWire(listening)
    const seen: string[] = []
    for (let n = 0; n < 100; n++) {
      wire.write(requestOf('GET /api2/json/version'))
      const answer = await wire.next()
      seen.push(...(answer === undefined ? [] : connectionOf(answer)))
    }
    expect(await wire.rest()).toBe('')
    expect(seen).toEqual([...Array.from({ length: 99 }, () => 'Keep-Alive'), 'close'])
  })

  test.concurrent('that is idle is closed without a word', async () => {
    const wire = await openWire(listening)
    wire.write(requestOf('GET /api2/json/version'))
    expect((await wire.next())?.status).toBe(200)
    expect(await wire.rest()).toBe('')
  })

  test.concurrent.each([
    ['no request at all', ''],
    ['half a request', 'GET /api2/json/version HTTP/1.1\r\nHost: '],
  ])('with %s is closed without a word', async (_, bytes) => {
    const wire = await openWire(listening)
    if (bytes !== '') wire.write(bytes)
    expect(await wire.rest()).toBe('')
  })

  test.concurrent('with a request and a half is closed after one answer', async () => {
    const wire = await openWire(listening)
    wire.write(`${requestOf('GET /api2/json/version')}GET /api2/json/version HTTP/1.1\r\nHost: `)
    expect((await wire.next())?.status).toBe(200)
    expect(await wire.rest()).toBe('')
  })

  test.concurrent('that has become a console stays, even if nobody types', async () => {
    const proxy = await ask('POST /api2/json/nodes/pve1/qemu/109/vncproxy', [form], 'websocket=1')
    const { port, ticket } = jsonOf(proxy).data as { port: string; ticket: string }
    const query = new URLSearchParams({ port, vncticket: ticket })
    const wire = await openWire(listening)
    wire.write(
      requestOf(`GET /api2/json/nodes/pve1/qemu/109/vncwebsocket?${query}`, [
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
        'Sec-WebSocket-Protocol: binary',
      ]),
    )
    expect((await wire.next())?.status).toBe(101)
    const other = await openWire(listening)
    expect(await Promise.race([wire.rest(), other.rest().then(() => 'the idle one is closed')])).toBe(
      'the idle one is closed',
    )
    wire.end()
  })

  test.concurrent.each([
    ['65 header lines', Array.from({ length: 65 }, (_, n) => `X-${n}: 1`)],
    ['nine kilobytes of headers', [`X-Long: ${'x'.repeat(9 * 1024)}`]],
  ])('with %s is closed without a word', async (_, headers) => {
    const wire = await openWire(listening)
    wire.write(requestOf('GET /api2/json/version', headers))
    expect(await wire.rest()).toBe('')
  })
})

describe('a body', () => {
  const padded = (bytes: number) => `poolid=big&comment=${'x'.repeat(20)}&`.padEnd(bytes, '&')

  test('of 524,288 bytes is taken, of one more refused', async () => {
    expect((await ask('POST /api2/json/pools', [form], padded(524_288))).status).toBe(200)
    const refused = await ask('POST /api2/json/pools', [form], padded(524_289))
    expect([lineOf(refused), refused.body.toString()]).toEqual([
      '501 for data too large',
      'for data too large',
    ])
  })

  test.each(['GET', 'DELETE'])('has no place in a %s, where one of no bytes is fine', async (method) => {
    const refused = await ask(`${method} /api2/json/pools/nosuch`, [form], 'a=b')
    expect(lineOf(refused)).toBe(`501 Unexpected content for method '${method}'`)
    const empty = await ask('GET /api2/json/version', ['Content-Length: 0'])
    expect(empty.status).toBe(200)
  })

  test('in chunks is not read', async () => {
    const refused = await ask('POST /api2/json/pools', [form, 'Transfer-Encoding: chunked'])
    expect(lineOf(refused)).toBe('501 chunked transfer encoding not supported')
  })

  test('is waited for without being asked for', async () => {
    const wire = await openWire(listening)
    wire.write(requestOf('POST /api2/json/pools', [form, 'Expect: 100-continue', 'Content-Length: 11']))
    wire.write('poolid=late')
    expect((await wire.next())?.status).toBe(200)
    wire.end()
  })

  test('may stand in the query, which wins', async () => {
    await ask('POST /api2/json/pools?comment=query', [form], 'poolid=both&comment=body')
    expect(jsonOf(await ask('GET /api2/json/pools?poolid=both'))).toMatchObject({
      data: [{ comment: 'query' }],
    })
  })
})

describe('a path', () => {
  test('may have a volume ID plain or encoded, once; other names hold no slash', async () => {
    const content = '/api2/json/nodes/pve1/storage/local/content'
    await ask(`POST /api2/json/nodes/pve1/storage/local/upload?content=iso`, [multipart], isoForm)
    await clock.advance(60_000)
    const seen = []
    for (const volume of ['local:iso/a.iso', 'local%3Aiso%2Fa.iso', 'local%253Aiso%252Fa.iso'])
      seen.push(lineOf(await ask(`GET ${content}/${volume}`)))
    seen.push(lineOf(await ask('GET /api2/json/pools/a%2Fb')))
    expect(seen).toEqual([
      '200 OK',
      '200 OK',
      "500 unable to parse directory volume name 'local%3Aiso%2Fa.iso'",
      "501 Method 'GET /pools/a/b' not implemented",
    ])
  })
})

const multipart = 'Content-Type: multipart/form-data; boundary=xx'
const isoForm =
  '--xx\r\nContent-Disposition: form-data; name="filename"; filename="a.iso"\r\n\r\ndata\r\n--xx--\r\n'

describe('an upload', () => {
  const path = '/api2/json/nodes/pve1/storage/local/upload'
  const type = 'Content-Type: multipart/form-data; boundary=xx'
  const part = (name: string, value: string) =>
    `--xx\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const file =
    '--xx\r\nContent-Disposition: form-data; name="filename"; filename="a.iso"\r\n' +
    'Content-Type: application/octet-stream\r\n\r\ndata\r\n'
  const end = '--xx--\r\n'
  const sum = part('checksum-algorithm', 'md5') + part('checksum', '8d777f385d3dfec8815d20f7496026dc')

  test('has its parts in order, closes the connection, and may have some in the query', async () => {
    const answer = await ask(`POST ${path}`, [type], part('content', 'iso') + sum + file + end)
    expect([answer.status, connectionOf(answer)]).toEqual([200, ['close']])
    expect((await ask(`POST ${path}?content=iso`, [type], file + end)).status).toBe(200)
  })

  test('that begins with its file lacks the rest', async () => {
    const answer = await ask(`POST ${path}`, [type], file + part('content', 'iso') + end)
    expect(jsonOf(answer)).toEqual({
      data: null,
      message: 'Parameter verification failed.\n',
      errors: { content: 'property is missing and it is not optional' },
    })
  })

  test('with parts in another order, or without a file, is not understood', async () => {
    const wrong = part('content', 'iso') + part('checksum', 'x') + part('checksum-algorithm', 'md5')
    const disorder = await ask(`POST ${path}`, [type], wrong + file + end)
    expect([lineOf(disorder), disorder.body.toString()]).toEqual(['400 Bad Request', ''])
    const without = await ask(`POST ${path}`, [type], part('content', 'iso') + end)
    const said = 'upload failed at /usr/share/perl5/PVE/APIServer/AnyEvent.pm line 1370.'
    expect([lineOf(without), without.body.toString()]).toEqual([`500 ${said}`, `${said}\n`])
  })
})

describe('an answer', () => {
  test('is compressed where that is welcome and worth it', async () => {
    const gzip = 'Accept-Encoding: gzip'
    const long = await ask('GET /api2/json/cluster/resources', [gzip])
    expect(long.headers).toContainEqual(['Content-Encoding', 'gzip'])
    const plain = await ask('GET /api2/json/cluster/resources')
    expect(plain.headers.map(([name]) => name)).not.toContain('Content-Encoding')
    expect(JSON.parse(gunzipSync(long.body).toString())).toEqual(jsonOf(plain))
    const short = await ask('GET /api2/json/version', [gzip])
    expect(short.headers.map(([name]) => name)).not.toContain('Content-Encoding')
  })

  test('says in its first line, byte by byte, what the request said', async () => {
    const answer = await ask('GET /api2/json/Gr%C3%B6%C3%9Fe')
    expect(Buffer.from(answer.reason, 'latin1').toString()).toBe("Method 'GET /Größe' not implemented")
    // The server takes bytes for characters here.
    expect(jsonOf(answer).message).toBe(
      `Method 'GET /${Buffer.from('Größe').toString('latin1')}' not implemented`,
    )
  })
})

test('a mistake of the simulator itself is one answer and a warning, and it goes on', async () => {
  const broken = createSimulator({ clock, authFailureDelayMs: 0 })
  const served = await broken.listen()
  const warning = new Promise<Error>((resolve) => process.once('warning', resolve))
  const sleep = clock.sleep
  clock.sleep = () => Promise.reject(new Error('no such thing as time'))
  const ask = async (start: string) => {
    const wire = await openWire(served)
    wire.write(`${start} HTTP/1.1\r\nHost: x\r\n\r\n`)
    const answer = await wire.next()
    wire.end()
    return answer && lineOf(answer)
  }
  broken.faults.add({ kind: 'latency', ms: 1, times: 1 })
  expect(await ask('GET /api2/json/version')).toBe('500 the simulator failed: no such thing as time')
  clock.sleep = sleep
  expect((await warning).message).toBe('no such thing as time')
  expect(await ask('GET /api2/json/version')).toBe('401 No ticket')
  await broken.close()
})

describe('a ticket', () => {
  test('lasts two hours', async () => {
    const sim = createSimulator({
      clock,
      authFailureDelayMs: 0,
      users: [{ userid: 'a@pve', password: 'secret' }],
    })
    const served = await sim.listen()
    const say = async (start: string, headers: readonly string[] = [], body = '') => {
      const wire = await openWire(served)
      const length = body === '' ? [] : [form, `Content-Length: ${body.length}`]
      wire.write(`${start} HTTP/1.1\r\n${['Host: x', ...headers, ...length].join('\r\n')}\r\n\r\n${body}`)
      const answer = await wire.next()
      wire.end()
      return answer
    }
    const login = await say('POST /api2/json/access/ticket', [], 'username=a@pve&password=secret')
    const { ticket } = (login && jsonOf(login).data) as { ticket: string }
    expect(ticket).toMatch(/^PVE:a@pve:[0-9A-F]{8}::[A-Za-z0-9+/]{342}==$/)
    const look = async () =>
      (await say('GET /api2/json/version', [`Cookie: PVEAuthCookie=${ticket}`]))?.status
    await clock.advance(7_190_000)
    expect(await look()).toBe(200)
    await clock.advance(20_000)
    expect(await look()).toBe(401)
    await sim.close()
  })
})
