/** What a caller does about the errors that matter, and what it must not do about a connection that broke. */

import {
  createPveClient,
  PveConnectionError,
  PveLockedError,
  PveNotFoundError,
  PvePermissionError,
} from '@proxkit/pve-client'

export async function main(
  env: { PVE_URL: string; PVE_TOKEN: string; PVE_CA: string },
  console: { log(line: string): void },
): Promise<void> {
  const pve = createPveClient({
    baseUrl: env.PVE_URL,
    auth: { token: env.PVE_TOKEN },
    tls: { ca: env.PVE_CA },
  })

  for (const vmid of [104, 999, 105]) {
    try {
      await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', { node: 'pve1', vmid, memory: '2048' })
      console.log(`${vmid}: has 2048 MiB from its next start on`)
    } catch (error) {
      if (error instanceof PveNotFoundError) console.log(`${vmid}: ${error.code}: ${error.reason}`)
      else if (error instanceof PveLockedError) console.log(`${vmid}: ${error.code}: try again later`)
      else if (error instanceof PvePermissionError)
        console.log(`${vmid}: needs ${error.privileges.join()} on ${error.path}`)
      else if (error instanceof PveConnectionError && !error.neverSent)
        console.log(`${vmid}: look before you repeat it`)
      else throw error
    }
  }
  await pve.close()
}
