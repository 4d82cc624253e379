import { createSimulator } from '@proxkit/pve-client/simulator'
import { expect, test } from 'vitest'
import { createPveClient } from '../../src/index.ts'

test('waiting goes on at the next endpoint when the one that started the task goes away', async () => {
  const simulator = createSimulator({
    nodes: [{ name: 'pve1' }, { name: 'pve2' }],
    guests: [{ vmid: 104, node: 'pve2' }],
  })
  const [first, second] = [await simulator.listen({ node: 'pve1' }), await simulator.listen({ node: 'pve2' })]
  const pve = createPveClient({
    endpoints: [first.url, second.url],
    auth: { token: simulator.token },
    tls: { ca: first.ca },
  })
  try {
    const upid = await pve.request('POST /nodes/{node}/qemu/{vmid}/status/start', {
      node: 'pve2',
      vmid: 104,
    })
    const waiting = pve.tasks.wait(upid, { pollMs: 20 })
    await first.close()
    expect(await waiting).toMatchObject({ outcome: 'ok' })
    expect(simulator.requests.filter(({ route }) => route.startsWith('POST '))).toHaveLength(1)
  } finally {
    await pve.close()
    await simulator.close()
  }
})
