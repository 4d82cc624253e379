/** A cluster of three nodes in this process: the pattern for tests of one's own automation. */

import { createPveClient } from '@proxkit/pve-client'
import { createSimulator } from '@proxkit/pve-client/simulator'

export async function main(_env: object, console: { log(line: string): void }): Promise<void> {
  const simulator = createSimulator({
    nodes: [{ name: 'pve1' }, { name: 'pve2' }, { name: 'pve3', status: 'offline' }],
    guests: [{ vmid: 104, node: 'pve1', name: 'web', status: 'running', tags: ['web'] }],
  })
  const pve = createPveClient({
    baseUrl: 'https://pve1:8006',
    auth: { token: simulator.token },
    fetch: simulator.fetch,
  })

  for (const { node, status } of await pve.request('GET /nodes')) console.log(`${node} is ${status}`)
  const [guest] = await pve.request('GET /cluster/resources', { type: 'vm' })
  console.log(`${guest?.vmid} ${guest?.name} is ${guest?.status}`)
  await simulator.close()
}
