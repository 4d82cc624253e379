/**
 * Requests per second and CPU per request of `pve.request`, against undici's `request` with `JSON.parse(await body.text())`,
 * and against the other clients in JavaScript, over HTTPS on loopback. Runs on the built client, in a process without the server.
 * Prints its figures as JSON.
 */

import { createPveClient } from '@proxkit/pve-client'
import proxmoxApi from 'proxmox-api'
import { Agent, request, fetch as undiciFetch } from 'undici'
import { interleaved, type Outcome } from './median.ts'
import { startServer } from './start-server.ts'

export interface RequestFigures {
  readonly call: string
  readonly inFlight: number
  readonly outcome: Outcome<string, 'perSecond' | 'cpuMicroseconds'>
}

type Contestant = 'client' | 'baseline' | 'proxmox-api' | 'cv4pve'

interface Sample {
  readonly perSecond: number
  readonly cpuMicroseconds: number
}

const sampleMs = Number(process.argv[2] ?? 400)
const [tokenId, secret] = ['root@pam!bench', '0e1a2b3c-4d5e-6f70-8192-a3b4c5d6e7f8']
const token = `${tokenId}=${secret}`
const server = await startServer()
const { port, cert } = server

const baseUrl = `https://127.0.0.1:${port}`
const pve = createPveClient({ baseUrl, auth: { token }, tls: { ca: cert } })
// As the client makes its own.
const dispatcher = new Agent({
  connections: 32,
  keepAliveTimeout: 4_000,
  keepAliveMaxTimeout: 4_000,
  maxRequestsPerClient: 100,
  connect: { ca: cert },
})
const proxmox = proxmoxApi({
  host: '127.0.0.1',
  port,
  tokenID: tokenId,
  tokenSecret: secret,
  // It has no option for a CA, but one for a fetch.
  fetch: ((url: URL, init: object) => undiciFetch(url, { ...init, dispatcher })) as never,
})
const cv4pve = await createCv4pve()
const headers = { authorization: `PVEAPIToken=${token}`, accept: 'application/json' }
const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' }
const node = 'pve1'
const vmid = 104
const settings = { cores: 4, memory: '8192', description: 'bench & more', onboot: true } as const

const calls: Readonly<Record<string, Readonly<Record<Contestant, () => Promise<unknown>>>>> = {
  GET: {
    client: () => pve.request('GET /nodes/{node}/qemu/{vmid}/status/current', { node, vmid }),
    baseline: () => get(`/nodes/${encodeURIComponent(node)}/qemu/${vmid}/status/current`),
    'proxmox-api': () => proxmox.nodes.$(node).qemu.$(vmid).status.current.$get(),
    cv4pve: async () =>
      (await cv4pve.get(`/nodes/${encodeURIComponent(node)}/qemu/${vmid}/status/current`)).response.data,
  },
  'form POST': {
    client: () => pve.request('POST /nodes/{node}/qemu/{vmid}/config', { node, vmid, ...settings }),
    baseline: () =>
      post(`/nodes/${encodeURIComponent(node)}/qemu/${vmid}/config`, { ...settings, onboot: 1 }),
    'proxmox-api': () =>
      proxmox.nodes
        .$(node)
        .qemu.$(vmid)
        .config.$post({ ...settings } as never),
    // As JSON: it knows no other form.
    cv4pve: async () =>
      (await cv4pve.create(`/nodes/${encodeURIComponent(node)}/qemu/${vmid}/config`, { ...settings }))
        .response.data,
  },
  '500-row list': {
    client: () => pve.request('GET /cluster/resources', { type: 'vm' }),
    baseline: () => get('/cluster/resources?type=vm'),
    'proxmox-api': () => proxmox.cluster.resources.$get({ type: 'vm' }),
    cv4pve: async () => (await cv4pve.get('/cluster/resources', { type: 'vm' })).response.data,
  },
}

const figures: RequestFigures[] = []
for (const [call, contestants] of Object.entries(calls)) {
  await warmUp(Object.values(contestants))
  const { client, baseline, ...peers } = contestants
  figures.push(await compare(call, 1, { client, baseline }))
  figures.push(await compare(call, 32, { client, baseline, ...peers }))
}
console.log(JSON.stringify(figures))
await Promise.all([pve.close(), dispatcher.close()])
server.stop()
process.exit()

async function compare(
  call: string,
  inFlight: number,
  contestants: Readonly<Partial<Record<Contestant, () => Promise<unknown>>>>,
): Promise<RequestFigures> {
  const runs = Object.entries(contestants).map(([name, run]) => [name, () => measure(run, inFlight)] as const)
  return { call, inFlight, outcome: await interleaved(Object.fromEntries(runs)) }
}

async function get(path: string): Promise<unknown> {
  const { body } = await request(`${baseUrl}/api2/json${path}`, { dispatcher, headers })
  return JSON.parse(await body.text()).data
}

async function post(path: string, values: Readonly<Record<string, string | number>>): Promise<unknown> {
  const parameters = new URLSearchParams(
    Object.entries(values).map(([key, value]): [string, string] => [key, String(value)]),
  )
  const { body } = await request(`${baseUrl}/api2/json${path}`, {
    dispatcher,
    method: 'POST',
    headers: form,
    body: parameters.toString(),
  })
  return JSON.parse(await body.text()).data
}

interface Cv4pve {
  apiToken: string
  get(path: string, parameters?: object): Promise<{ response: { data: unknown } }>
  create(path: string, parameters?: object): Promise<{ response: { data: unknown } }>
}

async function createCv4pve(): Promise<Cv4pve> {
  const { PveClient } = (await import('@corsinvest/cv4pve-api-javascript')) as unknown as {
    PveClient: new (host: string, port: number) => Cv4pve
  }
  const client = new PveClient('127.0.0.1', port)
  client.apiToken = token
  return client
}

async function warmUp(contestants: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const call of contestants)
    for (let i = 0; i < 10; i++) await Promise.all(Array.from({ length: 32 }, call))
}

/** Keeps `inFlight` calls under way until the time is over, but at least ten rounds of them, and lets them finish. */
async function measure(call: () => Promise<unknown>, inFlight: number): Promise<Sample> {
  let requests = 0
  const start = performance.now()
  const cpu = process.cpuUsage()
  const worker = async () => {
    while (performance.now() - start < sampleMs || requests < 10 * inFlight) {
      await call()
      requests++
    }
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
  const { user, system } = process.cpuUsage(cpu)
  const seconds = (performance.now() - start) / 1000
  return { perSecond: requests / seconds, cpuMicroseconds: (user + system) / requests }
}
