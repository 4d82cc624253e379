/** A whole program: it starts a task of a minute and does not wait for it. */

import { createSimulator } from '@proxkit/pve-client/simulator'

const sim = createSimulator({
  guests: [{ vmid: 104, node: 'pve1', diskGiB: 100 }],
  nodes: [{ name: 'pve1' }, { name: 'pve2' }],
})
const answer = await sim.fetch('https://pve1:8006/api2/json/nodes/pve1/qemu/104/migrate', {
  method: 'POST',
  headers: { authorization: `PVEAPIToken=${sim.token.reveal()}` },
  body: new URLSearchParams({ target: 'pve2' }),
})
const { data } = (await answer.json()) as { data: string }
process.stdout.write(`${data.split(':')[0]}\n`)
