/** The types of older versions. Each expected error covers one line. */

import { createPveClient, encodeRequest, type ParametersOf, type PveClient } from '@proxkit/pve-client'
import { type Api as Api7, api as v7 } from '@proxkit/pve-client/v7'
import { type Api as Api8, api as v8 } from '@proxkit/pve-client/v8'
import { type Api as Api9, api as v9 } from '@proxkit/pve-client/v9'

const options = { baseUrl: 'https://pve1:8006', auth: { token: 'root@pam!ci=secret' } }
const old: PveClient<Api7> = createPveClient({ ...options, api: v7 })
const pve = createPveClient({ ...options, api: v8 })
const now: PveClient<Api9> = createPveClient({ ...options, api: v9 })

const guest = { node: 'pve1', vmid: 104 } as const
await pve.tasks.wait(await pve.request('POST /nodes/{node}/qemu/{vmid}/status/start', guest))

// Routes

await now.request('GET /cluster/ha/rules')
// @ts-expect-error rules came with 9
await pve.request('GET /cluster/ha/rules')
await pve.request('GET /nodes/{node}/scan/glusterfs', { node: 'pve1', server: 'gluster1' })
// @ts-expect-error gone with 9
await now.request('GET /nodes/{node}/scan/glusterfs', { node: 'pve1', server: 'gluster1' })
await old.request('POST /access/tfa', { response: 'x' })
// @ts-expect-error gone with 8
await pve.request('POST /access/tfa', { response: 'x' })

// Parameters

const update = 'PUT /nodes/{node}/qemu/{vmid}/config'
await now.request(update, { ...guest, 'allow-ksm': false })
// @ts-expect-error came with 9
await pve.request(update, { ...guest, 'allow-ksm': false })
await pve.request(update, { ...guest, 'amd-sev': { type: 'std' } })
// @ts-expect-error came with 8
await old.request(update, { ...guest, 'amd-sev': { type: 'std' } })
await old.request(update, { ...guest, net0: { model: 'virtio', bridge: 'vmbr0' } })
// @ts-expect-error there is no such key
await old.request(update, { ...guest, net0: { model: 'virtio', brigde: 'vmbr0' } })

// Answers

const [job] = await pve.request('GET /cluster/backup')
export const schedule: string | undefined = job?.schedule

// Without a client

encodeRequest('GET /nodes/{node}/qemu', { node: 'pve1', full: true }, { api: v8 })
// @ts-expect-error there is no such parameter
encodeRequest('GET /nodes/{node}/qemu', { node: 'pve1', all: true }, { api: v8 })
export type Start = ParametersOf<Api8, 'POST /nodes/{node}/qemu/{vmid}/status/start'>
