import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { get as httpGet } from 'node:http'
import { Agent, request } from 'node:https'
import { connect } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createSimulator, type ListeningSimulator, type Simulator } from '@proxkit/pve-client/simulator'
import { Agent as UndiciAgent, fetch as undiciFetch } from 'undici'
import { afterEach, describe, expect, test } from 'vitest'

const open: Simulator[] = []
afterEach(() => Promise.all(open.splice(0).map((sim) => sim.close())))

async function serve(
  options: Parameters<typeof createSimulator>[0] = {},
  listenOptions: Parameters<Simulator['listen']>[0] = {},
) {
  const sim = createSimulator({ authFailureDelayMs: 0, ...options })
  open.push(sim)
  return {
    sim,
    listening: await sim.listen(listenOptions),
    headers: { authorization: `PVEAPIToken=${sim.token.reveal()}` },
  }
}

interface Got {
  readonly status: number | undefined
  readonly headers: readonly string[]
  readonly body: string
}

function ask(
  listening: ListeningSimulator,
  path: string,
  options: { headers?: Record<string, string>; agent?: Agent } = {},
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asked = request(`${listening.url}${path}`, { ca: listening.ca, ...options }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode,
          headers: answer.rawHeaders,
          body: Buffer.concat(chunks).toString(),
        }),
      )
    })
    asked.on('error', reject)
    asked.end()
  })
}

describe('over TLS', () => {
  test('a client that trusts the authority is answered, headers and all', async () => {
    const { listening, headers } = await serve()
    const answer = await ask(listening, '/api2/json/version', { headers })
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toMatchObject({ data: { release: '9.2' } })
    expect(answer.headers.filter((_, index) => index % 2 === 0)).toEqual([
      'Cache-Control',
      'Connection',
      'Date',
      'Pragma',
      'Server',
      'Content-Length',
      'Content-Type',
      'Expires',
    ])
  })

  test('a client that does not is not', async () => {
    const { listening } = await serve()
    await expect(ask({ ...listening, ca: '' }, '/api2/json/version')).rejects.toThrow()
  })

  test('undici gets the same over a connection that it keeps', async () => {
    const { listening, headers } = await serve()
    const dispatcher = new UndiciAgent({ connect: { ca: listening.ca } })
    for (let n = 0; n < 3; n++) {
      const answer = await undiciFetch(`${listening.url}/api2/json/nodes`, { headers, dispatcher })
      expect(await answer.json()).toMatchObject({ data: [{ node: 'pve1' }] })
    }
    await dispatcher.close()
  })

  test('the fingerprint is that of the certificate, which names this machine', async () => {
    const { sim, listening, headers } = await serve()
    const { hostname, port } = new URL(listening.url)
    const certificate = await new Promise<X509Certificate>((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), ca: listening.ca }, () => {
        resolve(new X509Certificate(socket.getPeerCertificate().raw))
        socket.destroy()
      })
      socket.on('error', reject)
    })
    expect(certificate.fingerprint256).toBe(listening.fingerprint)
    expect(certificate.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1')
    expect(certificate.checkIssued(new X509Certificate(listening.ca))).toBe(true)
    const nodes = await sim.fetch('https://pve1/api2/json/nodes', { headers })
    expect(await nodes.json()).toMatchObject({ data: [{ ssl_fingerprint: listening.fingerprint }] })
  })

  test('an error closes the connection, a hundred requests do too', async () => {
    const { listening, headers } = await serve()
    const refused = await ask(listening, '/api2/json/nosuch', { headers })
    expect(refused.headers[refused.headers.indexOf('Connection') + 1]).toBe('close')
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const connections: string[] = []
    for (let n = 0; n < 101; n++) {
      const answer = await ask(listening, '/api2/json/version', { headers, agent })
      connections.push(answer.headers[answer.headers.indexOf('Connection') + 1] ?? '')
    }
    agent.destroy()
    expect(connections.map((value, index) => (value === 'close' ? index + 1 : 0)).filter(Boolean)).toEqual([
      100,
    ])
  })

  test('long answers are compressed for those who can read that', async () => {
    const guests = Array.from({ length: 20 }, (_, index) => ({ vmid: 100 + index, node: 'pve1' }))
    const { listening, headers } = await serve({ guests })
    const answer = await ask(listening, '/api2/json/cluster/resources', {
      headers: { ...headers, 'accept-encoding': 'gzip' },
    })
    expect(answer.headers).toContain('gzip')
    const dispatcher = new UndiciAgent({ connect: { ca: listening.ca } })
    const decoded = await undiciFetch(`${listening.url}/api2/json/cluster/resources?type=vm`, {
      headers,
      dispatcher,
    })
    expect(((await decoded.json()) as { data: unknown[] }).data).toHaveLength(20)
    await dispatcher.close()
  })

  test('plain HTTP on the port is sent to HTTPS', async () => {
    const { listening } = await serve()
    const answer = await new Promise<{ status: number | undefined; location: string | undefined }>(
      (resolve, reject) => {
        httpGet(listening.url.replace('https', 'http').concat('/api2/json/version'), (got) => {
          got.resume()
          resolve({ status: got.statusCode, location: got.headers.location })
        }).on('error', reject)
      },
    )
    expect(answer).toEqual({ status: 301, location: `${listening.url}/api2/json/version` })
  })

  test('a reply that is lost breaks the connection, and the effect stays', async () => {
    const route = 'GET /version'
    const { sim, listening, headers } = await serve({ faults: [{ kind: 'lost-reply', route, times: 1 }] })
    await expect(ask(listening, '/api2/json/version', { headers })).rejects.toMatchObject({
      code: 'ECONNRESET',
    })
    expect(sim.requests.at(-1)).toMatchObject({ route, status: 0 })
    expect((await ask(listening, '/api2/json/version', { headers })).status).toBe(200)
  })
})

describe('listening', () => {
  test('as another node answers as that node', async () => {
    const { listening, headers } = await serve(
      { nodes: [{ name: 'pve1' }, { name: 'pve2' }] },
      { node: 'pve2', host: 'localhost' },
    )
    const { data } = JSON.parse((await ask(listening, '/api2/json/cluster/status', { headers })).body) as {
      data: unknown[]
    }
    expect(data).toContainEqual(expect.objectContaining({ name: 'pve2', local: 1 }))
    expect(listening.url).toMatch(/^https:\/\/localhost:\d+$/)
  })

  test('several times at once shares one authority', async () => {
    const { sim, listening } = await serve({ nodes: [{ name: 'pve1' }, { name: 'pve2' }] })
    const second = await sim.listen({ node: 'pve2' })
    expect(second.ca).toBe(listening.ca)
    expect(second.url).not.toBe(listening.url)
    await second.close()
    expect((await ask(listening, '/api2/json/access/domains')).status).toBe(200)
  })

  test('is for this machine only, for nodes that exist, and over once it is closed', async () => {
    const { sim } = await serve()
    await expect(sim.listen({ host: '0.0.0.0' as never })).rejects.toMatchObject({
      code: 'SIM_BAD_OPTION',
      message:
        'Unable to listen on 0.0.0.0: a simulator is for this machine only (use 127.0.0.1, ::1 or localhost)',
    })
    await expect(sim.listen({ node: 'pve9' })).rejects.toMatchObject({
      code: 'SIM_BAD_OPTION',
      message: 'Unable to listen as node pve9: it is no node of this scenario (use pve1)',
    })
    await sim.close()
    await expect(sim.listen()).rejects.toMatchObject({ code: 'SIM_CLOSED' })
    await expect(sim.fetch('https://pve1/api2/json/version')).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    })
  })

  test('on a port that is taken fails', async () => {
    const { sim, listening } = await serve()
    await expect(sim.listen({ port: Number(new URL(listening.url).port) })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    })
  })
})

describe('in process', () => {
  test('the host picks the node that is asked, by name or address', async () => {
    const { sim, headers } = await serve({ nodes: [{ name: 'pve1' }, { name: 'pve2', ip: '192.0.2.99' }] })
    for (const [host, local] of [
      ['pve2', 'pve2'],
      ['192.0.2.99', 'pve2'],
      ['pve1', 'pve1'],
      ['anything', 'pve1'],
    ]) {
      const answer = await sim.fetch(`https://${host}:8006/api2/json/cluster/status`, { headers })
      const { data } = (await answer.json()) as { data: { name: string; local?: number }[] }
      expect(data.find((row) => row.local === 1)?.name).toBe(local)
    }
  })

  test('a request can be given up', async () => {
    const { sim, headers } = await serve({ faults: [{ kind: 'latency', ms: 60_000 }] })
    const signal = AbortSignal.timeout(20)
    await expect(sim.fetch('https://pve1/api2/json/version', { headers, signal })).rejects.toMatchObject({
      name: 'TimeoutError',
    })
    await expect(
      sim.fetch('https://pve1/api2/json/version', { headers, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('a stream for a body is chunked, which the server does not take', async () => {
    const { sim, headers } = await serve()
    const body = new Blob(['vmid=100']).stream()
    const answer = await sim.fetch('https://pve1/api2/json/nodes/pve1/qemu', {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit)
    expect([answer.status, answer.statusText]).toEqual([501, 'chunked transfer encoding not supported'])
  })
})

test('a program that used a simulator and has nothing else to do ends by itself', async () => {
  const program = fileURLToPath(new URL('uses-a-simulator.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=@proxkit/source', program])
  expect(stdout).toBe('UPID\n')
})
