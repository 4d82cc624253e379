/** Who is trusted, and whom we show ourselves to. Pins and certificates that are wrong stand in client.test.ts. */

import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createSecureServer } from 'node:http2'
import { createServer, type ServerOptions } from 'node:https'
import { type AddressInfo, createServer as createNetServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createPveClient, type TlsOptions } from '../../src/index.ts'
import { type Authority, createAuthority } from './certificates.ts'

const auth = { token: 'root@pam!ci=4f1c6d1e-0000-4000-8000-5ec7e75ec7e7' }

let authority: Authority
beforeAll(async () => {
  authority = await createAuthority()
})
const leftOver: (() => Promise<unknown>)[] = []
afterEach(async () => {
  vi.unstubAllGlobals()
  for (const end of leftOver.splice(0).reverse()) await end()
})

/** A node whose version is the name of the client's certificate. */
async function node(options: ServerOptions): Promise<string> {
  const server = createServer(options, (request, response) => {
    const { subject } = (request.socket as TLSSocket).getPeerCertificate()
    response.end(JSON.stringify({ data: { version: subject?.CN ?? 'nobody' } }))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  leftOver.push(async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function client(baseUrl: string, tls: TlsOptions, timeouts = {}) {
  const pve = createPveClient({ baseUrl, auth, tls, timeouts })
  leftOver.push(() => pve.close())
  return pve
}

test('a client certificate is shown to a proxy that asks for one', async () => {
  const clients = await createAuthority('clients')
  const own = await clients.issue({ host: 'ci.example.org' })
  const url = await node({
    ...(await authority.issue()),
    ca: clients.pem,
    requestCert: true,
    rejectUnauthorized: true,
  })
  const pve = client(url, { ca: authority.pem, ...own })
  expect(await pve.request('GET /version')).toEqual({ version: 'ci.example.org' })
  await expect(client(url, { ca: authority.pem }).request('GET /version')).rejects.toMatchObject({
    name: 'PveConnectionError',
  })
})

test('the name in the certificate may be another than the host of the URL, when it is given', async () => {
  const url = await node(await authority.issue({ host: 'pve1.example.org' }))
  await expect(client(url, { ca: authority.pem }).request('GET /version')).rejects.toMatchObject({
    code: 'PVE_TLS',
  })
  const named = client(url, { ca: authority.pem, servername: 'pve1.example.org' })
  expect(await named.request('GET /version')).toEqual({ version: 'nobody' })
})

test('a CA is trusted beside those that the machine trusts anyway', async () => {
  const machine = await createAuthority('the machine')
  const folder = await mkdtemp(join(tmpdir(), 'proxkit-roots-'))
  leftOver.push(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'roots.pem'), machine.pem)
  const urls = await Promise.all([authority, machine].map(async (each) => node(await each.issue())))

  const program = fileURLToPath(new URL('leaves-nothing.ts', import.meta.url))
  const run = (url: string) =>
    promisify(execFile)(
      process.execPath,
      ['--conditions=@proxkit/source', '--no-warnings', program, url, authority.pem, 'read'],
      { env: { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'roots.pem') } },
    )
  for (const url of urls) expect((await run(url)).stdout).toBe('ok')
})

test('a server that takes the connection and says nothing is given up after its own time', async () => {
  const silent = createNetServer(() => {})
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
  leftOver.push(async () => silent.close())
  const url = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`
  const pve = client(url, { ca: authority.pem }, { connectMs: 50, responseMs: 60_000, uploadMs: 60_000 })
  await expect(
    pve.request('POST /nodes/{node}/qemu/{vmid}/status/start', { node: 'pve1', vmid: 104 }),
  ).rejects.toMatchObject({ code: 'PVE_TIMEOUT', neverSent: true, retryable: true })
})

test('a kept connection is ended here before the server, which waits five seconds, ends it there', async () => {
  const server = createServer({ ...(await authority.issue()), keepAliveTimeout: 60_000 }, (_, response) =>
    response.end('{"data":null}'),
  )
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  leftOver.push(() => new Promise((done) => server.close(done)))
  const connected = once(server, 'secureConnection')
  const pve = client(`https://127.0.0.1:${(server.address() as AddressInfo).port}`, { ca: authority.pem })
  await pve.request('GET /version')
  const [socket] = (await connected) as [TLSSocket]
  const first = await Promise.race([
    once(socket, 'end').then(() => 'the client'),
    new Promise((done) => setTimeout(done, 5_000, 'the server')),
  ])
  expect(first).toBe('the client')
})

test('HTTP/1.1 is spoken to a proxy that would speak HTTP/2, too', async () => {
  const server = createSecureServer({ ...(await authority.issue()), allowHTTP1: true }, (request, response) =>
    response.end(JSON.stringify({ data: { version: request.httpVersion } })),
  )
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  leftOver.push(() => new Promise((done) => server.close(done)))
  const pve = client(`https://127.0.0.1:${(server.address() as AddressInfo).port}`, { ca: authority.pem })
  expect(await pve.request('GET /version')).toEqual({ version: '1.1' })
})

describe('what Bun would ignore is refused there', () => {
  for (const tls of [{ fingerprints: 'ab'.repeat(32) }, { trust: () => {} }] satisfies TlsOptions[])
    test(Object.keys(tls).join(), () => {
      vi.stubGlobal('process', { ...process, versions: { ...process.versions, bun: '1.3.0' } })
      const create = () => createPveClient({ baseUrl: 'https://pve1:8006', auth, tls })
      expect(create).toThrow(
        `tls.${Object.keys(tls).join()} is "on Bun" (Bun would ignore it: use tls.ca, or Node)`,
      )
    })

  test('and a CA is not', () => {
    vi.stubGlobal('process', { ...process, versions: { ...process.versions, bun: '1.3.0' } })
    expect(createPveClient({ baseUrl: 'https://pve1:8006', auth, tls: { ca: authority.pem } })).toBeDefined()
  })
})
