/** Ten things that everybody does, one after the other. `docs/coming-from.md` shows them beside proxmoxer, curl and Terraform. */

import { createPveClient, isPveError } from '@proxkit/pve-client'
import { resolveGuest, selectGuests, withFreeVmid } from '@proxkit/pve-client/guests'

export async function main(
  env: { PVE_URL: string; PVE_TOKEN: string; PVE_CA: string },
  console: { log(line: string): void },
): Promise<void> {
  // 1. Connect
  const pve = createPveClient({
    baseUrl: env.PVE_URL,
    auth: { token: env.PVE_TOKEN },
    tls: { ca: env.PVE_CA },
  })

  // 2. List
  for (const { node, status } of await pve.request('GET /nodes')) console.log(`${node} is ${status}`)

  // 3. Find
  const web = await resolveGuest(pve, 'web')
  const production = await selectGuests(pve, { tag: 'prod', name: 'web*' })
  console.log(`${web.vmid} is on ${web.node}, one of ${production.length}`)

  // 4. Start, and wait
  const { node, vmid } = web
  const started = await pve.request('POST /nodes/{node}/qemu/{vmid}/status/start', { node, vmid })
  const { outcome } = await pve.tasks.wait(started)
  console.log(`start: ${outcome}`)

  // 5. Read and change
  const { digest } = await pve.request('GET /nodes/{node}/qemu/{vmid}/config', { node, vmid })
  await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', { node, vmid, digest, onboot: true })

  // 6. Take a snapshot
  const snapshot = { node, vmid, snapname: 'before-update' }
  await pve.tasks.wait(await pve.request('POST /nodes/{node}/qemu/{vmid}/snapshot', snapshot))

  // 7. Clone under a free VMID
  const copy = await withFreeVmid(pve, { first: 200, last: 299 }, async (newid) => {
    const clone = { node, vmid, newid, name: 'web-copy', full: true }
    await pve.tasks.wait(await pve.request('POST /nodes/{node}/qemu/{vmid}/clone', clone))
    return newid
  })
  console.log(`the copy is ${copy}`)

  // 8. Create
  const created = await pve.request('POST /nodes/{node}/qemu', {
    node: 'pve1',
    vmid: 300,
    name: 'db',
    memory: { current: 4096 },
    net0: { model: 'virtio', bridge: 'vmbr0', tag: 10 },
  })
  await pve.tasks.wait(created)

  // 9. Move many at a time
  const moves = await Promise.all(
    [copy, 300].map((each) =>
      pve.request('POST /nodes/{node}/qemu/{vmid}/migrate', { node: 'pve1', vmid: each, target: 'pve2' }),
    ),
  )
  for (const move of await pve.tasks.waitAll(moves)) console.log(`move: ${move.outcome}`)

  // 10. Tell errors apart
  try {
    await pve.request('GET /nodes/{node}/qemu/{vmid}/config', { node: 'pve1', vmid: 999 })
  } catch (error) {
    if (!isPveError(error) || error.code !== 'PVE_NOT_FOUND') throw error
    console.log('there is no 999')
  }
  await pve.close()
}
