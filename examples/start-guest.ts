/** Starts a guest, waits for the task and looks at the guest again. The README shows this program. */

import { createPveClient } from '@proxkit/pve-client'

export async function main(
  env: { PVE_URL: string; PVE_TOKEN: string; PVE_CA: string },
  console: { log(line: string): void },
): Promise<void> {
  const pve = createPveClient({
    baseUrl: env.PVE_URL,
    auth: { token: env.PVE_TOKEN },
    tls: { ca: env.PVE_CA },
  })

  const upid = await pve.request('POST /nodes/{node}/qemu/{vmid}/status/start', { node: 'pve1', vmid: 104 })
  const { outcome } = await pve.tasks.wait(upid)
  const { status } = await pve.request('GET /nodes/{node}/qemu/{vmid}/status/current', {
    node: 'pve1',
    vmid: 104,
  })

  console.log(`task ${outcome}, guest 104 is ${status}`)
  await pve.close()
}
