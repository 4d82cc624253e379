import { X509Certificate } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileTrustStore, type PresentedCertificate, trustOnFirstUse } from '@proxkit/pve-client/trust'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createPveClient, type PveClient, type TlsOptions } from '../../src/index.ts'
import { type Authority, createAuthority } from '../client/certificates.ts'

const start = 'POST /nodes/{node}/qemu/{vmid}/status/start'
const guest = { node: 'pve1', vmid: 104 }
const auth = { token: 'root@pam!ci=4f1c6d1e-0000-4000-8000-5ec7e75ec7e7' }
const fingerprintOf = (cert: string) => new X509Certificate(cert).fingerprint256

let authority: Authority
let folder: string
beforeAll(async () => {
  authority = await createAuthority('nobody knows it')
})
const leftOver: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proxkit-trust-'))
  leftOver.push(() => rm(folder, { recursive: true }))
})
afterEach(async () => {
  for (const end of leftOver.splice(0).reverse()) await end()
})

interface Place {
  readonly host: string
  readonly sockets: Socket[]
  /** What arrived, decrypted. */
  bytes(): number
  /** Another certificate for the connections to come. */
  renew(): Promise<string>
  client(tls: TlsOptions): PveClient
}

/** A node with a certificate that no root vouches for. */
async function node(): Promise<Place> {
  const identity = await authority.issue()
  let bytes = 0
  const sockets: Socket[] = []
  const server: Server = createServer(identity, (_, response) =>
    response.end('{"data":{"version":"9.2.11"}}'),
  )
  server.on('secureConnection', (socket) => {
    sockets.push(socket)
    socket.prependListener('data', (data: Buffer) => (bytes += data.length))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  leftOver.push(async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })
  return {
    host,
    sockets,
    bytes: () => bytes,
    async renew() {
      const next = await authority.issue()
      server.setSecureContext(next)
      server.closeAllConnections()
      for (const socket of sockets) socket.destroy()
      return fingerprintOf(next.cert)
    },
    client(tls) {
      const pve = createPveClient({ baseUrl: `https://${host}`, auth, tls })
      leftOver.push(() => pve.close())
      return pve
    },
  }
}

/** Trust in this store, and what was asked. */
function asking(answer: boolean | ((certificate: PresentedCertificate) => Promise<boolean>)) {
  const asked: PresentedCertificate[] = []
  const trust = trustOnFirstUse({
    store: fileTrustStore(folder),
    ask: (certificate) => {
      asked.push(certificate)
      return typeof answer === 'boolean' ? answer : answer(certificate)
    },
  })
  return { asked, trust }
}

describe('a host that is met for the first time', () => {
  test('is asked about once, with all that a person needs to decide, however many requests wait', async () => {
    const { client, host, bytes } = await node()
    const { asked, trust } = asking(async () => {
      await new Promise((done) => setTimeout(done, 20))
      expect(bytes()).toBe(0)
      return true
    })
    const pve = client({ trust })
    await Promise.all(Array.from({ length: 5 }, () => pve.request('GET /version')))
    expect(asked).toEqual([
      {
        host,
        fingerprint: expect.stringMatching(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/),
        subject: 'CN=127.0.0.1',
        issuer: 'CN=nobody knows it',
        validFrom: expect.any(Date),
        validTo: expect.any(Date),
        isVerified: false,
      },
    ])
    expect((asked[0]?.validTo.getTime() ?? 0) > Date.now()).toBe(true)
  })

  test('is known from then on, to other processes too', async () => {
    const { client } = await node()
    await client(asking(true)).request('GET /version')
    const { asked, trust } = asking(false)
    expect(await client({ trust }).request('GET /version')).toEqual({ version: '9.2.11' })
    expect(asked).toEqual([])
  })

  test('and is not trusted gets not a byte of the request', async () => {
    const { client, bytes } = await node()
    await expect(client(asking(false)).request(start, guest)).rejects.toMatchObject({
      code: 'PVE_TLS',
      neverSent: true,
      message: expect.stringMatching(/nobody trusts .* \(it was not trusted, and nothing was sent\)$/),
    })
    expect(bytes()).toBe(0)
    expect(await readdir(folder)).toEqual([])
  })

  test('says whether a CA vouches for it', async () => {
    const { client } = await node()
    const { asked, trust } = asking(async ({ isVerified }) => isVerified)
    await client({ trust, ca: authority.pem }).request('GET /version')
    expect(asked.map(({ isVerified }) => isVerified)).toEqual([true])
  })

  test('may close the connection while somebody thinks: another one is made', async () => {
    const { client, sockets } = await node()
    const { asked, trust } = asking(async () => {
      await vi.waitUntil(() => sockets.length > 0)
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => setTimeout(done, 50))
      return true
    })
    expect(await client({ trust }).request('GET /version')).toEqual({ version: '9.2.11' })
    expect(asked).toHaveLength(1)
    expect(sockets).toHaveLength(2)
  })
})

describe('a host whose certificate changed', () => {
  test('while somebody thought about the old one is not trusted with the new one', async () => {
    const { client, sockets, renew, bytes } = await node()
    const { trust } = asking(async () => {
      await vi.waitUntil(() => sockets.length > 0)
      await renew()
      await new Promise((done) => setTimeout(done, 50))
      return true
    })
    await expect(client({ trust }).request('GET /version')).rejects.toMatchObject({
      code: 'PVE_TLS',
      message: expect.stringContaining('changed: its SHA-256 fingerprint was'),
    })
    expect(bytes()).toBe(0)
  })

  test('is an error that names the old and the new one, and gets not a byte', async () => {
    const { client, host, renew, bytes } = await node()
    const { asked, trust } = asking(true)
    await client({ trust }).request('GET /version')
    const sent = bytes()
    const now = await renew()
    await expect(client({ trust }).request(start, guest)).rejects.toMatchObject({
      code: 'PVE_TLS',
      retryable: false,
      neverSent: true,
      message: expect.stringContaining(
        `the certificate of ${host} changed: its SHA-256 fingerprint was ${asked[0]?.fingerprint} and is ${now} (compare with pvenode cert info on the node`,
      ),
    })
    expect(bytes()).toBe(sent)
    expect(asked).toHaveLength(1)
  })

  test('is asked about again once it is forgotten', async () => {
    const { client, host, renew } = await node()
    const { asked, trust } = asking(true)
    await client({ trust }).request('GET /version')
    const now = await renew()
    await fileTrustStore(folder).forget(host)
    await client({ trust }).request('GET /version')
    expect(asked[1]?.fingerprint).toBe(now)
  })
})

describe('the store', () => {
  const certificate = (byte: string) => ({
    fingerprint: Array(32).fill(byte).join(':'),
    subject: 'CN=pve1',
    validTo: '2036-01-01T00:00:00.000Z',
    trustedAt: '2026-01-01T00:00:00.000Z',
  })

  test('is for its owner alone, and leaves nothing half-written behind', async () => {
    const inner = join(folder, 'new')
    await fileTrustStore(inner).add('pve1:8006', certificate('AB'))
    expect(await readdir(inner)).toEqual(['pve1_8006.json'])
    const file = join(inner, 'pve1_8006.json')
    expect([(await stat(inner)).mode & 0o777, (await stat(file)).mode & 0o777]).toEqual([0o700, 0o600])
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ host: 'pve1:8006', ...certificate('AB') })
    expect(await fileTrustStore(inner).get('pve1:8006')).toEqual(certificate('AB'))
  })

  test('keeps the first of two that come at once, and tells both of it', async () => {
    const [one, other] = await Promise.all([
      fileTrustStore(folder).add('pve1:8006', certificate('AB')),
      fileTrustStore(folder).add('pve1:8006', certificate('CD')),
    ])
    expect(one).toEqual(other)
    expect(await fileTrustStore(folder).get('pve1:8006')).toEqual(one)
  })

  const broken: [string, (file: string) => Promise<void>, string][] = [
    ['is no JSON', (file) => writeFile(file, '{'), '(mend it, or delete the file to be asked again)'],
    ['names no fingerprint', (file) => writeFile(file, '{}'), 'it names no SHA-256 fingerprint'],
    ['may be written by others', (file) => chmod(file, 0o666), 'others may write to '],
    ['stands where others may put another', (file) => chmod(dirname(file), 0o777), 'others may write to '],
  ]
  for (const [name, spoil, reason] of broken)
    test(`that ${name} is an error, and never a reason to trust`, async () => {
      const { client, host } = await node()
      await client(asking(true)).request('GET /version')
      await spoil(join(folder, `${host.replace(':', '_')}.json`))
      await expect(client(asking(true)).request('GET /version')).rejects.toMatchObject({
        code: 'PVE_BAD_TRUST_STORE',
        message: expect.stringContaining(reason),
      })
    })

  test('takes hosts only', async () => {
    expect(() => fileTrustStore(folder).get('../../etc/passwd')).toThrow('it is no host with a port')
  })
})

describe('is refused where it would not be asked', () => {
  const { trust } = { trust: () => {} }
  test('beside pins', () => {
    const tls = { trust, fingerprints: 'ab'.repeat(32) }
    expect(() => createPveClient({ baseUrl: 'https://pve1:8006', auth, tls })).toThrow('give one of them')
  })
  test('with a fetch of the caller', () => {
    const options = { baseUrl: 'https://pve1:8006', auth, tls: { trust }, fetch: async () => new Response() }
    expect(() => createPveClient(options)).toThrow('tls.trust is "with fetch"')
  })
})
