/** What encoding and decoding take of a request's CPU. Runs on the built client. Prints its figures as JSON. */

import { createPveClient, decodeAnswer, encodeRequest } from '@proxkit/pve-client'
import { Agent, request } from 'undici'
import { median, runs } from './median.ts'
import { startServer } from './start-server.ts'

export interface CodecFigures {
  readonly call: string
  readonly codecMicroseconds: number
  readonly requestMicroseconds: number
}

const server = await startServer()
const pve = createPveClient({
  baseUrl: `https://127.0.0.1:${server.port}`,
  auth: { token: 'root@pam!bench=0e1a2b3c-4d5e-6f70-8192-a3b4c5d6e7f8' },
  tls: { ca: server.cert },
})
const vm = { node: 'pve1', vmid: 104 }
const settings = { ...vm, cores: 4, memory: '8192', description: 'bench & more', onboot: true }
const status = 'GET /nodes/{node}/qemu/{vmid}/status/current'
const config = 'POST /nodes/{node}/qemu/{vmid}/config'
const resources = 'GET /cluster/resources'
interface Call {
  readonly call: string
  readonly route: string
  readonly parameters: Readonly<Record<string, unknown>>
  send(): Promise<unknown>
}
const calls: readonly Call[] = [
  { call: 'GET', route: status, parameters: vm, send: () => pve.request(status, vm) },
  { call: 'form POST', route: config, parameters: settings, send: () => pve.request(config, settings) },
  {
    ...{ call: '500-row list', route: resources, parameters: { type: 'vm' } },
    send: () => pve.request(resources, { type: 'vm' }),
  },
]

const dispatcher = new Agent({ connect: { ca: server.cert } })
const figures: CodecFigures[] = []
for (const { call, route, parameters, send } of calls) {
  const { method, path, query, body } = encodeRequest(route, parameters)
  const answer = await request(`https://127.0.0.1:${server.port}${path}?${query}`, {
    dispatcher,
    method,
    body,
  })
  const text = await answer.body.text()
  const samples = { codec: [] as number[], request: [] as number[] }
  for (let round = 0; round < runs + 1; round++) {
    const codec =
      ofEach(
        () => parameters,
        (given) => encodeRequest(route, given),
      ) +
      ofEach(
        () => JSON.parse(text).data,
        (data) => decodeAnswer(route, data),
      )
    const spent = await ofRequests(send)
    // The first round warms up.
    if (round === 0) continue
    samples.codec.push(codec)
    samples.request.push(spent)
  }
  figures.push({
    call,
    codecMicroseconds: median(samples.codec),
    requestMicroseconds: median(samples.request),
  })
}
console.log(JSON.stringify(figures))
await Promise.all([pve.close(), dispatcher.close()])
server.stop()

/** In microseconds. Each gets an input of its own, since decoding changes what it is given; making those is not counted. */
function ofEach<T>(make: () => T, work: (input: T) => unknown): number {
  const [batches, size] = [50, 20]
  const times = Array.from({ length: batches }, () => {
    const inputs = Array.from({ length: size }, make)
    const start = performance.now()
    for (const input of inputs) work(input)
    return performance.now() - start
  })
  return (median(times) * 1_000) / size
}

async function ofRequests(send: () => Promise<unknown>): Promise<number> {
  const [inFlight, times] = [32, 30]
  const cpu = process.cpuUsage()
  const worker = async () => {
    for (let i = 0; i < times; i++) await send()
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
  const { user, system } = process.cpuUsage(cpu)
  return (user + system) / (times * inFlight)
}
