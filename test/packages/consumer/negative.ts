/** What must not compile. Each line that is expected to fail fails alone. */

import { createPveClient } from '@proxkit/pve-client'
import { type Schematic, schematicId } from '@proxkit/talos'

const pve = createPveClient({ baseUrl: 'https://pve1:8006', auth: { token: 'root@pam!a=secret' } })

// @ts-expect-error no such field
export const typo: Schematic = { customization: { systemExtension: {} } }
// @ts-expect-error no such boot loader
schematicId({ customization: { bootloader: 'lilo' } })
// @ts-expect-error no such route
pve.request('GET /versions')
// @ts-expect-error the VMID is required
pve.request('POST /nodes/{node}/qemu/{vmid}/status/start', { node: 'pve1' })
// @ts-expect-error a VMID is a number
pve.request('POST /nodes/{node}/qemu/{vmid}/status/start', { node: 'pve1', vmid: 'x' })
// @ts-expect-error no such parameter
pve.request('POST /nodes/{node}/qemu/{vmid}/config', { node: 'pve1', vmid: 1, net32: 'virtio' })
const guest = { node: 'pve1', vmid: 1 }
// @ts-expect-error no such key of the property string
pve.request('POST /nodes/{node}/qemu/{vmid}/config', { ...guest, net0: { model: 'virtio', vlan: 1 } })
// @ts-expect-error gone with PVE 9
pve.request('GET /nodes/{node}/scan/glusterfs', { node: 'pve1', server: 'gluster1' })
// @ts-expect-error the private kernel cannot be imported
export type Hidden = import('@proxkit/kernel').Secret
