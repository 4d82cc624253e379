/** Property strings by the names of their formats. Each expected error covers one line. */

import type { Secret } from '@proxkit/pve-client'
import { api92, formatPropertyString, type PveApi, parsePropertyString } from '@proxkit/pve-client/verify'

declare const token: Secret
declare const anyApi: PveApi

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <T extends true>(value?: T) => value

// Parsed

const net = parsePropertyString('qemu-net', 'virtio,bridge=vmbr0')
holds<Equal<typeof net.firewall, boolean | undefined>>()
holds<Equal<typeof net.queues, number | undefined>>()
holds<Equal<typeof net.bridge, string | undefined>>()
const model: 'virtio' | 'e1000' | (string & {}) = net.model
net.tag = 10
// @ts-expect-error there is no such key
net.vlan
// @ts-expect-error the key is `bridge`
net.birdge = 'vmbr0'

const remote = parsePropertyString('remote', 'host=pve2,apitoken=x', { api: api92 })
holds<Equal<typeof remote.apitoken, string>>()

const tags = parsePropertyString('tags', 'web;prod')
holds<Equal<typeof tags, string[]>>()
const startup = parsePropertyString('qemu-startup', 'order=1')
holds<Equal<typeof startup.up, number | undefined>>()
const other = parsePropertyString('pve-qm-ide', 'local:1')
holds<Equal<typeof other, Record<string, string | number | boolean>>>()
const recorded = parsePropertyString('qemu-net', 'virtio', { api: anyApi })
holds<Equal<typeof recorded, Record<string, string | number | boolean>>>()

// Printed

formatPropertyString('qemu-net', { ...net, model: 'virtio', firewall: 1 })
formatPropertyString('remote', { host: 'pve2', apitoken: token })
formatPropertyString('tags', ['web', 'prod'] as const)
formatPropertyString({ route: 'POST /nodes/{node}/qemu', parameter: 'net0' }, { model: 'virtio' })
// @ts-expect-error a model is missing
formatPropertyString('qemu-net', { bridge: 'vmbr0' })
// @ts-expect-error there is no such model
formatPropertyString('qemu-net', { model: 'virtual' })
// @ts-expect-error the key is `bridge`
formatPropertyString('qemu-net', { model: 'virtio', birdge: 'vmbr0' })
// @ts-expect-error tags are a list
formatPropertyString('tags', 'web;prod')

export { model }
