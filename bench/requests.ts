/**
 * Requests per second and CPU per request of `pve.request`, against undici's `request` with `JSON.parse(await body.text())`,
 * over HTTPS on loopback. Runs on the built client, in a process without the server. Prints its figures as JSON.
 */

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createPveClient } from '@proxkit/pve-client'
import { Agent, request } from 'undici'
import { interleaved } from './median.ts'

export interface RequestFigures {
  readonly call: string
  readonly inFlight: number
  readonly client: Sample
  readonly baseline: Sample
}

interface Sample {
  readonly perSecond: number
  readonly cpuMicroseconds: number
}

const sampleMs = Number(process.argv[2] ?? 400)
const token = 'root@pam!bench=0e1a2b3c-4d5e-6f70-8192-a3b4c5d6e7f8'
const server = fork(fileURLToPath(new URL('server.ts', import.meta.url)), {
  stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
})
const [text] = await once(server.stdout ?? server, 'data')
const { port, cert } = JSON.parse(String(text)) as { port: number; cert: string }

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
const headers = { authorization: `PVEAPIToken=${token}`, accept: 'application/json' }
const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' }
const node = 'pve1'
const vmid = 104
const settings = { cores: 4, memory: '8192', description: 'bench & more', onboot: true } as const

const calls = {
  GET: {
    client: () => pve.request('GET /nodes/{node}/qemu/{vmid}/status/current', { node, vmid }),
    baseline: () => get(`/nodes/${encodeURIComponent(node)}/qemu/${vmid}/status/current`),
  },
  'form POST': {
    client: () => pve.request('POST /nodes/{node}/qemu/{vmid}/config', { node, vmid, ...settings }),
    baseline: () =>
      post(`/nodes/${encodeURIComponent(node)}/qemu/${vmid}/config`, { ...settings, onboot: 1 }),
  },
  '500-row list': {
    client: () => pve.request('GET /cluster/resources', { type: 'vm' }),
    baseline: () => get('/cluster/resources?type=vm'),
  },
}

const figures: RequestFigures[] = []
for (const [call, contestants] of Object.entries(calls)) {
  await warmUp(Object.values(contestants))
  for (const inFlight of [1, 32]) {
    const { client, baseline } = await interleaved({
      client: () => measure(contestants.client, inFlight),
      baseline: () => measure(contestants.baseline, inFlight),
    })
    figures.push({ call, inFlight, client, baseline })
  }
}
console.log(JSON.stringify(figures))
await Promise.all([pve.close(), dispatcher.close()])
server.disconnect()

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

async function warmUp(contestants: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const call of contestants)
    for (let i = 0; i < 10; i++) await Promise.all(Array.from({ length: 32 }, call))
}

/** Keeps `inFlight` calls under way until the time is over, and lets them finish. */
async function measure(call: () => Promise<unknown>, inFlight: number): Promise<Sample> {
  let requests = 0
  const start = performance.now()
  const cpu = process.cpuUsage()
  const worker = async () => {
    while (performance.now() - start < sampleMs) {
      await call()
      requests++
    }
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
  const { user, system } = process.cpuUsage(cpu)
  const seconds = (performance.now() - start) / 1000
  return { perSecond: requests / seconds, cpuMicroseconds: (user + system) / requests }
}
