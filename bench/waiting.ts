/**
 * How many requests it takes to wait for 1,000 tasks on 10 nodes, against asking for each of them as often. Runs on the built
 * client. Prints its figures as JSON.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import { createPveClient } from '@proxkit/pve-client'
import { startServer } from './start-server.ts'

export interface WaitingFigures {
  readonly together: number
  readonly each: number
}

const pollMs = 1_000
const server = await startServer()
const pve = createPveClient({
  baseUrl: `https://127.0.0.1:${server.port}`,
  auth: { token: 'root@pam!bench=0e1a2b3c-4d5e-6f70-8192-a3b4c5d6e7f8' },
  tls: { ca: server.cert },
})

const together = await requestsOf((upids) => pve.tasks.waitAll(upids, { pollMs }))
const each = await requestsOf((upids) => Promise.all(upids.map(pollUntilEnded)))
console.log(JSON.stringify({ together, each } satisfies WaitingFigures))
await pve.close()
server.stop()

type Upid = Awaited<ReturnType<typeof start>>

/** They run for 5 to 20 s. */
function start(i: number) {
  const node = `pve${1 + (i % 10)}`
  return pve.request('POST /nodes/{node}/qemu/{vmid}/status/start', { node, vmid: 100 + i })
}

async function requestsOf(wait: (upids: readonly Upid[]) => Promise<unknown>): Promise<number> {
  const upids = await Promise.all(Array.from({ length: 1_000 }, (_, i) => start(i)))
  await server.take()
  await wait(upids)
  const { counts } = await server.take()
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

async function pollUntilEnded(upid: Upid): Promise<void> {
  const node = upid.split(':')[1] ?? ''
  while ((await pve.request('GET /nodes/{node}/tasks/{upid}/status', { node, upid })).status === 'running')
    await sleep(pollMs)
}
