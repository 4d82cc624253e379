/** What must compile for someone who has installed the packages. */

import { createPveClient, isPveError, type Upid } from '@proxkit/pve-client'
import { openTerminal } from '@proxkit/pve-client/consoles'
import { resolveGuest } from '@proxkit/pve-client/guests'
import { openId } from '@proxkit/pve-client/openid'
import { openTelemetryHooks } from '@proxkit/pve-client/opentelemetry'
import { fileTrustStore, trustOnFirstUse } from '@proxkit/pve-client/trust'
import { api } from '@proxkit/pve-client/v8'
import { isTalosError, type Schematic, schematicId } from '@proxkit/talos'

const schematic: Schematic = { customization: { extraKernelArgs: ['quiet'] } }
export const id: string = schematicId(schematic)

const pve = createPveClient({ baseUrl: 'https://pve1:8006', auth: { token: 'root@pam!a=secret' } })
export const upid: Upid = await pve.request('POST /nodes/{node}/qemu/{vmid}/status/start', {
  node: 'pve1',
  vmid: 104,
})
export const version: string = (await pve.request('GET /version')).version
export const same = pve.api['GET /version']()
export const changed = pve.request('PUT /nodes/{node}/qemu/{vmid}/config', {
  ...{ node: 'pve1', vmid: 104 },
  net0: { model: 'virtio', bridge: 'vmbr0', tag: 10 },
})

const older = createPveClient({ baseUrl: 'https://pve1:8006', auth: { token: 'root@pam!a=secret' }, api })
export const shares = older.request('GET /nodes/{node}/scan/glusterfs', { node: 'pve1', server: 'gluster1' })

const store = fileTrustStore('trusted-nodes')
const user = createPveClient({
  baseUrl: 'https://pve1:8006',
  auth: openId({ realm: 'sso', redirectUrl: 'http://localhost:8765/', authorize: async (url) => url }),
  tls: { trust: trustOnFirstUse({ store, ask: ({ isVerified }) => isVerified }) },
  hooks: openTelemetryHooks(),
})
export const { stream } = await openTerminal(user, await resolveGuest(user, 'dns'), { columns: 120 })
stream.write('exit\r')

export function codeOf(error: unknown): string | undefined {
  return isPveError(error) || isTalosError(error) ? error.code : undefined
}
