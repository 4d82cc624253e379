import { X509Certificate } from 'node:crypto'
import type { IncomingMessage, RequestListener, Server } from 'node:http'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type ServerOptions } from 'node:https'
import { type AddressInfo, createServer as createNetServer, type Socket } from 'node:net'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createPveClient, isPveError, type PveClientOptions, type Upid } from '../../src/index.ts'
import { type Authority, createAuthority } from './certificates.ts'

const token = 'root@pam!proxkit=4f1c6d1e-0000-4000-8000-5ec7e75ec7e7'
const start = 'POST /nodes/{node}/qemu/{vmid}/status/start'
const guest = { node: 'pve1', vmid: 104 }

let authority: Authority
beforeAll(async () => {
  authority = await createAuthority()
})

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
})

async function listen(server: Server): Promise<string> {
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function serve(listener: RequestListener, tls?: ServerOptions): Promise<string> {
  return listen(createServer(tls ?? (await authority.issue()), listener))
}

const json =
  (data: unknown): RequestListener =>
  (_, response) =>
    response.end(JSON.stringify({ data }))

function client(baseUrl: string, rest: Partial<PveClientOptions> = {}) {
  return createPveClient({ baseUrl, auth: { token }, tls: { ca: authority.pem }, ...rest })
}

/** What the call throws, as a user would see it. */
async function failure(call: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await call.then(
    (value) => ({ resolved: value }),
    (thrown) => thrown,
  )
  return isPveError(error) ? error.toJSON() : error
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

describe('a call', () => {
  test('sends form, token and path as the server wants them, and decodes the answer', async () => {
    const seen: unknown[] = []
    const url = await serve(async (request, response) => {
      const { authorization, 'content-type': type, 'transfer-encoding': encoding } = request.headers
      seen.push([request.method, request.url, authorization, type, encoding, await bodyOf(request)])
      response.end('{"data":"UPID:pve1:0000003D:00072E0C:6B0023FE:qmstart:104:root@pam:"}')
    })
    const pve = client(url)
    const upid = await pve.request(start, { ...guest, skiplock: true, timeout: 30 })
    expect(upid).toBe('UPID:pve1:0000003D:00072E0C:6B0023FE:qmstart:104:root@pam:')
    expect(seen).toEqual([
      [
        'POST',
        '/api2/json/nodes/pve1/qemu/104/status/start',
        `PVEAPIToken=${token}`,
        'application/x-www-form-urlencoded',
        undefined,
        'skiplock=1&timeout=30',
      ],
    ])
    await pve.close()
  })

  test('is the same as a property of api', async () => {
    const pve = client(await serve(json({ version: '9.2.11', release: '9.2', repoid: 'x' })))
    await expect(pve.api['GET /version']()).resolves.toEqual(await pve.request('GET /version'))
    await pve.close()
  })

  test('goes through a fetch of the caller', async () => {
    const pve = createPveClient({
      baseUrl: 'https://pve1:8006',
      auth: { token },
      fetch: async (url, init) => Response.json({ data: { version: `${init?.method} ${url}` } }),
    })
    expect(await pve.request('GET /version')).toEqual({ version: 'GET https://pve1:8006/api2/json/version' })
  })

  test('can be aborted, and says so with the reason of the signal', async () => {
    const pve = client(await serve(() => {}))
    const controller = new AbortController()
    const call = pve.request('GET /version', {}, { signal: controller.signal })
    const reason = new Error('enough')
    setTimeout(() => controller.abort(reason), 20)
    await expect(call).rejects.toBe(reason)
    await pve.close()
  })

  test('can be aborted while it connects, and leaves no connection behind', async () => {
    const sockets: Socket[] = []
    // It accepts, and never speaks.
    const mute = createNetServer((socket) => sockets.push(socket.on('error', () => {}).resume()))
    await new Promise<void>((done) => mute.listen(0, '127.0.0.1', done))
    const pve = createPveClient({
      baseUrl: `https://127.0.0.1:${(mute.address() as AddressInfo).port}`,
      auth: { token },
      timeouts: { connectMs: 3_600_000 },
    })
    const controller = new AbortController()
    const call = pve.request('GET /version', {}, { signal: controller.signal })
    while (sockets.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    const reason = new Error('enough')
    controller.abort(reason)
    await expect(call).rejects.toBe(reason)
    await pve.close()
    // It ends when every connection has.
    await new Promise((done) => mute.close(done))
  })
})

describe('without a usable answer, the error says whether the request can have arrived', () => {
  test('nobody listens', async () => {
    const url = await serve(json(null))
    const [server] = servers.splice(0)
    await new Promise((done) => server?.close(done))
    expect(await failure(client(url).request(start, guest))).toMatchObject({
      code: 'PVE_UNREACHABLE',
      retryable: true,
      neverSent: true,
      message: expect.stringMatching(
        /^Unable to start guest 104 on node pve1: POST .* → no answer from https:\/\/127.*ECONNREFUSED.* \(check the port, 8006 by default, and that pveproxy runs there\)$/,
      ),
    })
  })

  test('the host does not exist', async () => {
    expect(await failure(client('https://pve1.invalid:8006').request('GET /version'))).toMatchObject({
      code: 'PVE_UNREACHABLE',
      neverSent: true,
      message: expect.stringContaining('(check the host name)'),
    })
  })

  const certificates: [string, () => Promise<ServerOptions>, string][] = [
    ['another CA', async () => (await createAuthority('another CA')).issue(), "pass the cluster's CA"],
    [
      'another host',
      () => authority.issue({ host: 'pve9.example.org' }),
      'the certificate is valid for other names',
    ],
    [
      'an expired one',
      () => authority.issue({ notAfter: new Date(Date.now() - 86_400_000) }),
      "renew the node's certificate",
    ],
  ]
  for (const [name, tls, remedy] of certificates)
    test(`the certificate is of ${name}: no byte of the request is written`, async () => {
      let requests = 0
      const url = await serve(() => requests++, await tls())
      expect(await failure(client(url).request(start, guest))).toMatchObject({
        code: 'PVE_TLS',
        retryable: false,
        neverSent: true,
        message: expect.stringContaining(remedy),
      })
      expect(requests).toBe(0)
    })

  test('the other side speaks plain HTTP', async () => {
    const url = await listen(createHttpServer(json(null)))
    expect(await failure(client(url).request('GET /version'))).toMatchObject({
      code: 'PVE_TLS',
      message: expect.stringContaining('the other side speaks no TLS on this port'),
    })
  })

  test('the server dies after it received a change: it is not sent again', async () => {
    let requests = 0
    const die: RequestListener = (request) => {
      requests++
      request.socket.destroy()
    }
    const [first, second] = [await serve(die), await serve(die)]
    const pve = createPveClient({ endpoints: [first, second], auth: { token }, tls: { ca: authority.pem } })
    expect(await failure(pve.request(start, guest))).toMatchObject({
      code: 'PVE_UNREACHABLE',
      retryable: false,
      delivered: 'unknown',
      message: expect.stringContaining('look before you repeat it'),
    })
    expect(requests).toBe(1)
  })

  test('the answer stops halfway', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"data":')
      setTimeout(() => response.destroy(), 10)
    })
    expect(await failure(client(url).request(start, guest))).toMatchObject({
      code: 'PVE_UNREACHABLE',
      delivered: 'unknown',
    })
  })

  test('the server stalls', async () => {
    const pve = client(await serve(() => {}), { timeouts: { responseMs: 50 } })
    expect(await failure(pve.request('GET /version'))).toMatchObject({ code: 'PVE_TIMEOUT', retryable: true })
  })

  test('something else answers', async () => {
    const pve = client(await serve((_, response) => response.end('<html>Welcome</html>')))
    expect(await failure(pve.request('GET /version'))).toMatchObject({
      code: 'PVE_BAD_ANSWER',
      message: expect.stringContaining('"<html>Welcome</html>"'),
    })
  })
})

describe('a pinned certificate', () => {
  const fingerprintOf = (cert: string) => new X509Certificate(cert).fingerprint256
  const pinned = (url: string, fingerprints: string) =>
    createPveClient({ baseUrl: url, auth: { token }, tls: { fingerprints } })

  test('is accepted whoever signed it, and whatever its name', async () => {
    const identity = await (await createAuthority('nobody knows')).issue({ host: 'elsewhere.invalid' })
    const url = await serve(json({ version: '9.2.11' }), identity)
    for (const form of [
      fingerprintOf(identity.cert),
      fingerprintOf(identity.cert).replaceAll(':', '').toLowerCase(),
    ]) {
      const pve = pinned(url, form)
      await expect(pve.request('GET /version')).resolves.toEqual({ version: '9.2.11' })
      await pve.close()
    }
  })

  test('that is another one is refused before a byte of the request is written, also where a CA would accept it', async () => {
    let requests = 0
    const identity = await authority.issue()
    const url = await serve(() => requests++, identity)
    const other = await authority.issue()
    const pve = createPveClient({
      baseUrl: url,
      auth: { token },
      tls: { ca: authority.pem, fingerprints: fingerprintOf(other.cert) },
    })
    expect(await failure(pve.request(start, guest))).toMatchObject({
      code: 'PVE_TLS',
      neverSent: true,
      message: expect.stringContaining(
        `fingerprint is ${fingerprintOf(identity.cert)} (it is not the pinned one`,
      ),
    })
    expect(requests).toBe(0)
  })

  test('that is no fingerprint, or cannot be checked, is refused at once', () => {
    expect(() => pinned('https://pve1:8006', 'AB:CD')).toThrow('is no SHA-256 fingerprint')
    const fetch = async () => Response.json({ data: null })
    const options = {
      baseUrl: 'https://pve1:8006',
      auth: { token },
      fetch,
      tls: { fingerprints: 'ab'.repeat(32) },
    }
    expect(() => createPveClient(options)).toThrow('a fetch of your own checks no certificates')
  })
})

describe('several endpoints', () => {
  test('the next one is taken when the first is down, also for a change, and preferred from then on', async () => {
    const down = await serve(json(null))
    const [server] = servers.splice(0)
    await new Promise((done) => server?.close(done))
    const paths: (string | undefined)[] = []
    const up = await serve((request, response) => {
      paths.push(request.url)
      response.end('{"data":null}')
    })
    const pve = createPveClient({ endpoints: [down, up], auth: { token }, tls: { ca: authority.pem } })
    await pve.request('PUT /cluster/options', { keyboard: 'de' })
    await pve.request('PUT /cluster/options', { keyboard: 'fr' })
    expect(paths).toEqual(['/api2/json/cluster/options', '/api2/json/cluster/options'])
    await pve.close()
  })
})

describe('wrong options are refused before anything is sent', () => {
  const wrong: [string, PveClientOptions, string][] = [
    ['no endpoint', { auth: { token } }, 'give exactly one of them'],
    ['plain HTTP', { baseUrl: 'http://pve1:8006', auth: { token } }, 'PVE speaks HTTPS only: write https://'],
    ['no URL', { baseUrl: 'pve1', auth: { token } }, 'write it as https://host:8006'],
    [
      'credentials in the URL',
      { baseUrl: 'https://root:hunter22@pve1:8006', auth: { token } },
      'credentials do not belong in a URL: use auth',
    ],
    [
      'a path',
      { baseUrl: 'https://pve1:8006/pve', auth: { token } },
      'leave path and query out: https://host:8006',
    ],
    [
      'a token without secret',
      { baseUrl: 'https://pve1:8006', auth: { token: 'root@pam!x' } },
      'it is not of the form user@realm!id=secret',
    ],
  ]
  for (const [name, options, remedy] of wrong)
    test(name, () => {
      let message = ''
      try {
        createPveClient(options)
      } catch (error) {
        message = isPveError(error) ? `${error.code} ${error.message}` : String(error)
      }
      expect(message).toContain('PVE_BAD_OPTION')
      expect(message).toContain(remedy)
      expect(message).not.toContain('hunter22')
    })

  test('a CA that is no certificate', () => {
    const options = { tls: { ca: '/etc/pve/pve-root-ca.pem' } }
    expect(() => client('https://127.0.0.1:1', options)).toThrow("give the file's content, not its path")
  })
})

describe('waiting for a task', () => {
  const upid = 'UPID:pve1:0000003D:00072E0C:6B0023FE:qmstart:104:root@pam:' as Upid
  /** A server on which the task runs for two polls and then ends like this. */
  const task = (exitstatus: string) => {
    let polls = 0
    return serve((request, response) => {
      const log = [{ n: 1, t: 'starting' }, ...(polls > 2 ? [{ n: 2, t: `TASK ${exitstatus}` }] : [])]
      const first = Number(new URL(request.url ?? '', 'https://x').searchParams.get('start') ?? 0)
      if (request.url?.includes('/log')) return response.end(JSON.stringify({ data: log.slice(first) }))
      polls++
      const status = polls > 2 ? { status: 'stopped', exitstatus } : { status: 'running' }
      response.end(JSON.stringify({ data: { upid, node: 'pve1', type: 'qmstart', id: '104', ...status } }))
    })
  }

  test('ends with ok or with warnings', async () => {
    const lines: string[] = []
    await expect(
      client(await task('OK')).tasks.wait(upid, { pollMs: 1, onLog: (line) => lines.push(line) }),
    ).resolves.toEqual({
      upid,
      outcome: 'ok',
      exitStatus: 'OK',
    })
    expect(lines).toEqual(['starting', 'TASK OK'])
    await expect(client(await task('WARNINGS: 2')).tasks.wait(upid, { pollMs: 1 })).resolves.toMatchObject({
      outcome: 'warnings',
    })
  })

  test('throws what failed, with the end of the log', async () => {
    expect(await failure(client(await task('no such disk')).tasks.wait(upid, { pollMs: 1 }))).toEqual({
      name: 'PveTaskFailedError',
      code: 'PVE_TASK_FAILED',
      retryable: false,
      upid,
      exitStatus: 'no such disk',
      logTail: ['starting', 'TASK no such disk'],
      message: `Unable to finish task qmstart 104 on node pve1: ${upid} → no such disk (see its log: TASK no such disk)`,
    })
  })

  test('gives up after the given time and leaves the task alone', async () => {
    const url = await serve(json({ status: 'running' }))
    expect(await failure(client(url).tasks.wait(upid, { pollMs: 1, timeoutMs: 20 }))).toMatchObject({
      code: 'PVE_TASK_TIMEOUT',
      upid,
    })
  })

  test('can be aborted', async () => {
    const url = await serve(json({ status: 'running' }))
    const controller = new AbortController()
    const reason = new Error('enough')
    setTimeout(() => controller.abort(reason), 20)
    await expect(client(url).tasks.wait(upid, { pollMs: 1, signal: controller.signal })).rejects.toBe(reason)
  })
})

test('the token is in no error', async () => {
  const secretPart = token.split('=')[1] ?? ''
  const url = await serve((request, response) => {
    response.writeHead(500, 'x')
    response.end(JSON.stringify({ message: `bad header ${request.headers.authorization}`, data: null }))
  })
  const error = await failure(client(url).request('GET /version'))
  expect(JSON.stringify(error)).not.toContain(secretPart)
  expect(error.message).toContain('[secret:token root@pam!proxkit]')
})
