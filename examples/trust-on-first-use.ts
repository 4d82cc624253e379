/** Reaches a node with a certificate of its own making: a person is asked once, and any other certificate is refused from then on. */

import { join } from 'node:path'
import { createPveClient } from '@proxkit/pve-client'
import { fileTrustStore, trustOnFirstUse } from '@proxkit/pve-client/trust'

export async function main(
  env: { PVE_URL: string; PVE_TOKEN: string; STATE_DIR: string },
  console: { log(line: string): void },
): Promise<void> {
  const trust = trustOnFirstUse({
    store: fileTrustStore(join(env.STATE_DIR, 'trusted-nodes')),
    // A person compares the fingerprint with `pvenode cert info` on the node.
    ask: async ({ subject, fingerprint }) => {
      console.log(`${subject.replaceAll('\n', ', ')} shows ${fingerprint.split(':').length} bytes: yes`)
      return true
    },
  })
  const pve = createPveClient({ baseUrl: env.PVE_URL, auth: { token: env.PVE_TOKEN }, tls: { trust } })
  const { release } = await pve.request('GET /version')
  console.log(`Proxmox VE ${release}`)
  await pve.close()
}
