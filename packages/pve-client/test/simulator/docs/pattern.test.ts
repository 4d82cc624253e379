import { createPveClient } from '@proxkit/pve-client'
import { createSimulator } from '@proxkit/pve-client/simulator'
import { expect, test } from 'vitest'

/** What is to be tested: it takes its `fetch`, and so it never knows. */
async function startAll(fetch: typeof globalThis.fetch, token: string): Promise<number[]> {
  const pve = createPveClient({ baseUrl: 'https://pve1:8006', auth: { token }, fetch })
  const guests = await pve.request('GET /nodes/{node}/qemu', { node: 'pve1' })
  const stopped = guests.filter(({ status }) => status === 'stopped').map(({ vmid }) => vmid)
  for (const vmid of stopped)
    await pve.request('POST /nodes/{node}/qemu/{vmid}/status/start', { node: 'pve1', vmid })
  return stopped
}

// Simulated time passes as the clock says: 60 seconds of a task take one.
const world = { timeScale: 60, guests: [{ vmid: 104, node: 'pve1' }] } as const

test('stopped guests are started', async () => {
  const sim = createSimulator(world)
  expect(await startAll(sim.fetch, sim.token.reveal())).toEqual([104])
  await expect.poll(() => sim.guest(104)?.status).toBe('running')
})

test('a node that refuses is heard', async () => {
  const sim = createSimulator(world)
  const route = 'POST /nodes/{node}/qemu/{vmid}/status/start'
  sim.faults.add({ kind: 'answer', route, status: 500, reason: 'no such luck' })
  await expect(startAll(sim.fetch, sim.token.reveal())).rejects.toThrow('no such luck')
})
