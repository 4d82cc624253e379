/** What real sockets do to a client, judged by what it says, by what the server saw, and by whether it lets go. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer, type Server, type TLSSocket } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createPveClient, type PveClient } from '../../src/index.ts'
import { type Authority, createAuthority } from './certificates.ts'

const start = 'POST /nodes/{node}/qemu/{vmid}/status/start'
const guest = { node: 'pve1', vmid: 104 }
const token = 'root@pam!ci=4f1c6d1e-0000-4000-8000-5ec7e75ec7e7'

let authority: Authority
beforeAll(async () => {
  authority = await createAuthority()
})

const servers: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

interface Place {
  readonly url: string
  readonly pve: PveClient
  /** The request lines that arrived. */
  readonly seen: string[]
  readonly connections: () => number
}

/** What happens to the n-th request that arrives, n from 1 on; `onConnection` counts on its own connection. */
type Behaviour = (socket: TLSSocket, n: number, onConnection: number) => void

async function serve(behave: Behaviour, allowed = 32): Promise<Place> {
  const seen: string[] = []
  const open = new Set<TLSSocket>()
  let connections = 0
  const server: Server = createServer(await authority.issue(), (socket) => {
    connections++
    open.add(socket)
    socket.on('close', () => open.delete(socket)).on('error', () => {})
    let text = ''
    let onConnection = 0
    socket.on('data', (data) => {
      text += data.toString('latin1')
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        seen.push(text.slice(0, text.indexOf('\r\n')))
        text = text.slice(end + 4)
        behave(socket, seen.length, ++onConnection)
      }
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  const tls = { ca: authority.pem }
  const pve = createPveClient({ baseUrl: url, auth: { token }, tls, connections: allowed })
  servers.push({
    close: async () => {
      await pve.close()
      for (const socket of open) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  })
  return { url, pve, seen, connections: () => connections }
}

const answer = (socket: TLSSocket, data: unknown = null) => {
  const body = JSON.stringify({ data })
  socket.write(
    `HTTP/1.1 200 OK\r\nConnection: Keep-Alive\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  )
}

/** Answers the first request of a connection and drops the second: as if its idle time were over at this moment. */
const dropsTheSecond: Behaviour = (socket, _, onConnection) => {
  if (onConnection === 1) answer(socket)
  else socket.destroy()
}

describe('a kept connection that the server closes at the moment of use', () => {
  test('goes unnoticed by a read', async () => {
    const { pve, seen, connections } = await serve(dropsTheSecond, 1)
    await pve.request('GET /version')
    expect(await pve.request('GET /version')).toBeNull()
    expect(seen).toHaveLength(3)
    expect(connections()).toBe(2)
  })

  test('leaves a change in doubt, and it is not sent twice', async () => {
    const { pve, seen } = await serve(dropsTheSecond, 1)
    await pve.request('GET /version')
    await expect(pve.request(start, guest)).rejects.toMatchObject({
      code: 'PVE_UNREACHABLE',
      neverSent: false,
      retryable: false,
      message: expect.stringContaining('the change may have happened: look before you repeat it'),
    })
    expect(seen.filter((line) => line.startsWith('POST '))).toHaveLength(1)
  })
})

test('a server that dies after it received a change got it once, however many endpoints there are', async () => {
  const dies = await serve((socket) => socket.destroy())
  const lives = await serve((socket) => answer(socket))
  const pve = createPveClient({
    endpoints: [dies.url, lives.url],
    auth: { token },
    tls: { ca: authority.pem },
  })
  await expect(pve.request(start, guest)).rejects.toMatchObject({ neverSent: false })
  expect([dies.seen.length, lives.seen.length]).toEqual([1, 0])
  // A read may ask the other one.
  expect(await pve.request('GET /version')).toBeNull()
  await pve.close()
})

const half: Behaviour = (socket) =>
  socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"data":', () => socket.destroy())

describe('half a body', () => {
  test('is no answer to a read, which asks again', async () => {
    const { pve, seen } = await serve((socket, n, on) => (n === 1 ? half(socket, n, on) : answer(socket)))
    expect(await pve.request('GET /version')).toBeNull()
    expect(seen).toHaveLength(2)
  })

  test('leaves a change in doubt', async () => {
    const { pve, seen } = await serve(half)
    await expect(pve.request(start, guest)).rejects.toMatchObject({
      code: 'PVE_UNREACHABLE',
      neverSent: false,
    })
    expect(seen).toHaveLength(1)
  })
})

test('a connection carries no more than the 100 requests that the server allows', async () => {
  let most = 0
  const { pve } = await serve((socket, _, onConnection) => {
    most = Math.max(most, onConnection)
    answer(socket)
  }, 1)
  for (let i = 0; i < 250; i++) await pve.request('GET /version')
  expect(most).toBe(100)
})

test('no more requests are under way at a host than connections are allowed', async () => {
  const waiting: TLSSocket[] = []
  const together: number[] = []
  const { pve } = await serve((socket) => {
    waiting.push(socket)
    if (waiting.length !== 3) return
    // Time for a fourth one, if there were any.
    setTimeout(() => {
      together.push(waiting.length)
      for (const one of waiting.splice(0)) answer(one)
    }, 5)
  }, 3)
  await Promise.all(Array.from({ length: 30 }, () => pve.request('GET /version')))
  expect(together).toEqual(Array(10).fill(3))
})

test('a body that the server would not take is refused before it is sent', async () => {
  const { pve, seen } = await serve((socket) => answer(socket))
  const config = 'POST /nodes/{node}/qemu/{vmid}/config'
  await pve.request(config, { ...guest, description: 'x'.repeat(524_288 - 'description='.length) })
  await expect(
    pve.request(config, { ...guest, description: 'x'.repeat(524_289 - 'description='.length) }),
  ).rejects.toMatchObject({
    code: 'PVE_BAD_PARAMETER',
    parameter: 'description',
    message: expect.stringContaining('the body has 524289 bytes, and the server takes 524288'),
  })
  expect(seen).toHaveLength(1)
})

describe('a program that meets a fault says so, leaves nothing open and ends by itself', () => {
  const program = fileURLToPath(new URL('leaves-nothing.ts', import.meta.url))

  /** What it printed, with its exit status. */
  async function run(url: string, calls: string) {
    const flags = ['--conditions=@proxkit/source', '--no-warnings', program, url, authority.pem, calls]
    const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] })
    let printed = ''
    child.stdout.on('data', (data) => (printed += data))
    const [status] = await once(child, 'close')
    return [printed, status]
  }

  const faults: [string, Behaviour, string, string][] = [
    ['none: a kept connection does not hold it', (socket) => answer(socket), 'ok', 'ok'],
    ['death after a change was received', (socket) => socket.destroy(), 'PVE_UNREACHABLE', 'PVE_UNREACHABLE'],
    ['half a body', half, 'PVE_UNREACHABLE', 'PVE_UNREACHABLE'],
    ['a stall', () => {}, 'PVE_TIMEOUT', 'PVE_TIMEOUT'],
    [
      'a stall within the body',
      (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{'),
      'PVE_TIMEOUT',
      'PVE_TIMEOUT',
    ],
  ]
  for (const [name, behave, read, change] of faults)
    test(name, async () => {
      const { url, seen } = await serve(behave)
      expect(await run(url, 'read,change')).toEqual([`${read} ${change}`, 0])
      expect(seen.filter((line) => line.startsWith('POST '))).toHaveLength(1)
    })

  test('a kept connection that is closed at the moment of use', async () => {
    const { url, seen } = await serve(dropsTheSecond)
    expect(await run(url, 'read,read')).toEqual(['ok ok', 0])
    seen.length = 0
    expect(await run(url, 'read,change')).toEqual(['ok PVE_UNREACHABLE', 0])
    expect(seen.map((line) => line.split(' ')[0])).toEqual(['GET', 'POST'])
  })

  const strangers: [string, () => Promise<Server | HttpServer>][] = [
    [
      'a certificate of another CA',
      async () => createServer(await (await createAuthority('another CA')).issue()),
    ],
    [
      'a certificate for another host',
      async () => createServer(await authority.issue({ host: 'pve9.example.org' })),
    ],
    [
      'an expired certificate',
      async () => createServer(await authority.issue({ notAfter: new Date(Date.now() - 86_400_000) })),
    ],
    ['plain HTTP', async () => createHttpServer()],
  ]
  for (const [name, create] of strangers)
    test(name, async () => {
      const server = await create()
      let requests = 0
      server.on('tlsClientError', () => {}).on('request', () => requests++)
      server.on('secureConnection', (socket: TLSSocket) =>
        socket.on('error', () => {}).on('data', () => requests++),
      )
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
      servers.push({ close: () => new Promise((done) => server.close(done)) })
      const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
      expect(await run(url, 'read,change')).toEqual(['PVE_TLS PVE_TLS', 0])
      expect(requests).toBe(0)
    })
})
