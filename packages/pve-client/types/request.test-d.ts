/** What compiles and what does not, from the outside. Each expected error covers one line. */

import type {
  Api92,
  CallArguments,
  ParametersOf,
  PveClient,
  ResultOf,
  RouteOf,
  Secret,
  Upid,
} from '@proxkit/pve-client'

declare const pve: PveClient<Api92>
declare const password: Secret

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <T extends true>(value?: T) => value

const guest = { node: 'pve1', vmid: 104 } as const

// Results

const upid = await pve.request('POST /nodes/{node}/qemu/{vmid}/status/start', guest)
holds<Equal<typeof upid, Upid>>()
await pve.tasks.wait(upid)

const changed = await pve.request('POST /nodes/{node}/qemu/{vmid}/config', guest)
holds<Equal<typeof changed, Upid | null>>()
// @ts-expect-error there may be no task
await pve.tasks.wait(changed)

const backup = await pve.request('POST /nodes/{node}/vzdump', { node: 'pve1' })
holds<Equal<typeof backup, Upid | 'OK'>>()

const ticket = await pve.request('POST /nodes/{node}/qemu/{vmid}/vncproxy', guest)
holds<Equal<typeof ticket.upid, Upid>>()

const saved = await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', guest)
holds<Equal<typeof saved, null>>()

const guests = await pve.request('GET /nodes/{node}/qemu', { node: 'pve1' })
holds<Equal<(typeof guests)[number]['status'], 'stopped' | 'running'>>()
holds<Equal<(typeof guests)[number]['vmid'], number>>()
// @ts-expect-error `stat` is no field of a guest
guests[0]?.stat

const config = await pve.request('GET /nodes/{node}/qemu/{vmid}/config', guest)
holds<Equal<typeof config.net31, string | undefined>>()
holds<Equal<typeof config.onboot, boolean | undefined>>()
// @ts-expect-error the family ends at 31
config.net32

const undeclared = await pve.request('GET /nodes/{node}/storage/{storage}/file-restore/download', {
  ...{ node: 'pve1', storage: 'pbs' },
  ...{ filepath: 'Lw==', volume: 'pbs:backup/vm/100/2026-01-01T00:00:00Z' },
})
holds<Equal<typeof undeclared, unknown>>()

const info = await pve.request('GET /nodes/{node}/qemu/{vmid}/agent/get-osinfo', guest)
holds<Equal<typeof info.result.id, string | undefined>>()

// Parameters

await pve.request('GET /version')
await pve.api['GET /nodes']()
await pve.request('GET /nodes/{node}/qemu', { node: 'pve1', full: true })
await pve.request('GET /nodes/{node}/qemu', { node: 'pve1', full: 1 })
await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', { ...guest, net0: 'virtio', net31: 'virtio' })
await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', { ...guest, memory: 2048, agent: true })
await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', {
  ...guest,
  tags: ['prod', 'web'],
  cipassword: password,
})
await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', { ...guest, delete: 'net1,net2' })
await pve.request('POST /nodes/{node}/qemu/{vmid}/agent/exec', { ...guest, command: ['ls', '-l'] as const })

// @ts-expect-error there is no such route
await pve.request('GET /nodes/{node}/kvm', { node: 'pve1' })
// @ts-expect-error there is no such parameter
await pve.request('GET /nodes/{node}/qemu', { node: 'pve1', fulll: true })
// @ts-expect-error a number is no name of a node
await pve.request('GET /nodes/{node}/qemu', { node: 1 })
// @ts-expect-error a VMID is a number
await pve.request('GET /nodes/{node}/qemu/{vmid}/config', { node: 'pve1', vmid: '104' })
// @ts-expect-error 2 is no boolean
await pve.request('GET /nodes/{node}/qemu', { node: 'pve1', full: 2 })
// @ts-expect-error the family ends at 31
await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', { ...guest, net32: 'virtio' })
// @ts-expect-error there is no such word
await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', { ...guest, bios: 'efi' })
// @ts-expect-error the VMID is missing
await pve.request('POST /nodes/{node}/qemu/{vmid}/status/start', { node: 'pve1' })
// @ts-expect-error all of it is missing
await pve.request('POST /nodes/{node}/qemu/{vmid}/status/start')
// @ts-expect-error it takes nothing
await pve.request('GET /version', { node: 'pve1' })
// @ts-expect-error a list of one word is no array
await pve.request('POST /nodes/{node}/qemu/{vmid}/agent/exec', { ...guest, command: 'ls' })
// @ts-expect-error any string is no UPID
await pve.tasks.wait('UPID:pve1:000003E5:000749FB:6B002445:qmstart:100:root@pam:')

// Property strings

const update = 'PUT /nodes/{node}/qemu/{vmid}/config'
await pve.request(update, { ...guest, net0: { model: 'virtio', bridge: 'vmbr0', tag: 10, firewall: true } })
await pve.request(update, { ...guest, scsi30: { file: 'local-lvm:32', ssd: 1, discard: 'on' } })
await pve.request(update, {
  ...guest,
  memory: { current: 2048 },
  agent: { enabled: true },
  boot: { order: 'scsi0' },
})
await pve.request('POST /nodes/{node}/lxc', {
  ...{ ...guest, ostemplate: 'local:vztmpl/debian.tar.zst' },
  ...{
    net0: { name: 'eth0', bridge: 'vmbr0' },
    rootfs: { volume: 'local:8' },
    mp255: { volume: 'local:1', mp: '/a' },
  },
})
await pve.request('POST /cluster/mapping/pci', {
  id: 'gpu',
  map: [{ node: 'pve1', path: '0000:01:00', id: '10de:1234' }, 'node=pve2,path=0000:01:00,id=10de:1234'],
})
await pve.request('POST /nodes/{node}/vzdump', { node: 'pve1', 'prune-backups': { 'keep-last': 3 } })
await pve.request('POST /nodes/{node}/qemu/{vmid}/remote_migrate', {
  ...{ ...guest, 'target-bridge': 'vmbr0', 'target-storage': 'local' },
  'target-endpoint': { host: 'pve9', apitoken: password },
})
const nic: Api92['PropertyStrings']['qemu-net'] = { model: 'virtio' }
await pve.request(update, { ...guest, net1: nic })

// @ts-expect-error there is no such key
await pve.request(update, { ...guest, net0: { model: 'virtio', brigde: 'vmbr0' } })
// @ts-expect-error the model is missing
await pve.request(update, { ...guest, net0: { bridge: 'vmbr0' } })
// @ts-expect-error an alias is no key: it is written as model and macaddr
await pve.request(update, { ...guest, net0: { virtio: 'BC:24:11:00:00:01' } })
// @ts-expect-error a tag is a number
await pve.request(update, { ...guest, net0: { model: 'virtio', tag: 'ten' } })
// @ts-expect-error a container's network has other keys
await pve.request('PUT /nodes/{node}/lxc/{vmid}/config', { ...guest, net0: nic })
// @ts-expect-error the name of a VM is no property string
await pve.request(update, { ...guest, name: { order: 'scsi0' } })
// @ts-expect-error there is no such property string
export type NoNic = Api92['PropertyStrings']['qemu-nic']

// What is configured is answered as text
holds<Equal<typeof config.scsi30, string | undefined>>()

// Unions

const rule = { rule: 'together', resources: 'vm:104' } as const
await pve.request('POST /cluster/ha/rules', { ...rule, type: 'node-affinity', nodes: 'pve1', strict: true })
await pve.request('POST /cluster/ha/rules', { ...rule, type: 'resource-affinity', affinity: 'negative' })
// @ts-expect-error a rule of nodes has no affinity
await pve.request('POST /cluster/ha/rules', { ...rule, type: 'node-affinity', affinity: 'negative' })
// @ts-expect-error it is a rule of something
await pve.request('POST /cluster/ha/rules', rule)

const fabric = await pve.request('GET /cluster/sdn/fabrics/fabric/{id}', { id: 'spine' })
if (fabric.protocol === 'ospf') holds<Equal<typeof fabric.area, string | undefined>>()
// @ts-expect-error not every protocol has areas
fabric.area
await pve.request('POST /cluster/sdn/fabrics/fabric', {
  id: 'spine',
  protocol: 'wireguard',
  persistent_keepalive: 25,
})

// Functions that are written once for many routes

const call = <R extends RouteOf<Api92>>(
  route: R,
  ...rest: CallArguments<ParametersOf<Api92, R>>
): Promise<ResultOf<Api92, R>> => pve.request(route, ...rest)
holds<Equal<Awaited<ReturnType<typeof call<'GET /version'>>>, ResultOf<Api92, 'GET /version'>>>()
// @ts-expect-error a route that is known at run time only is nothing for the client
await pve.request('GET /version' as string)

type Start = ParametersOf<Api92, 'POST /nodes/{node}/qemu/{vmid}/status/start'>
holds<Equal<Start['vmid'], number>>()
holds<Equal<ResultOf<Api92, 'POST /nodes/{node}/qemu/{vmid}/status/start'>, Upid>>()
