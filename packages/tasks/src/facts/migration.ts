/** What the server says about moving a guest, asked before anything is planned. */

import type { PveClient } from '@proxkit/pve-client'
import type { Guest } from '@proxkit/pve-client/guests'
import { kit } from '../kit.ts'
import type { GuestRef } from '../model/guest.ts'
import { findGuest } from './guest.ts'

export interface Migration {
  /** Nodes it could run on, as far as the server can tell. */
  readonly allowedNodes: readonly string[]
  /** Why it cannot move at all; empty when it can. */
  readonly obstacles: readonly string[]
  /** Disks that have to be copied, since their storage is not shared. */
  readonly localDisks: readonly string[]
  /** It sees the processor of its node as it is, so that a live migration needs the same one: CPU type `host`. */
  readonly hostCpu: boolean
}

/** `migration:104`. Needs VM.Migrate on the guest. */
export const migrationFact = kit.fact({
  kind: 'migration',
  key: (guest: GuestRef) => String(guest.vmid),
  read: async ({ pve }, vmid): Promise<Migration> => {
    const guest = await findGuest(pve, Number(vmid))
    if (guest === null)
      return { allowedNodes: [], obstacles: ['it does not exist'], localDisks: [], hostCpu: false }
    return guest.type === 'qemu' ? readVm(pve, guest) : readContainer(pve, guest)
  },
})

async function readVm(pve: PveClient, { node, vmid }: Guest): Promise<Migration> {
  const [found, config] = await Promise.all([
    pve.request('GET /nodes/{node}/qemu/{vmid}/migrate', { node, vmid }),
    pve.request('GET /nodes/{node}/qemu/{vmid}/config', { node, vmid, current: true }),
  ])
  const drives = found.local_disks as readonly { volid?: string; cdrom?: unknown }[]
  const isCd = (drive: { cdrom?: unknown }) => drive.cdrom === true || Number(drive.cdrom) === 1
  const devices = found.local_resources.map((device) => `it uses the local device ${device}`)
  const images = drives.filter(isCd).map(({ volid }) => `the local CD image ${volid} is in its drive`)
  return {
    allowedNodes: found.allowed_nodes ?? (await otherNodes(pve, node)),
    obstacles: [...devices, ...images],
    localDisks: drives.flatMap((drive) => (isCd(drive) || drive.volid === undefined ? [] : [drive.volid])),
    hostCpu: /^(?:cputype=)?host(?:,|$)/.test(String(config.cpu ?? '')),
  }
}

async function readContainer(pve: PveClient, { node, vmid }: Guest): Promise<Migration> {
  const config = await pve.request('GET /nodes/{node}/lxc/{vmid}/config', { node, vmid })
  const bindMounts = Object.entries(config).filter(
    ([key, value]) => /^mp\d+$/.test(key) && String(value).startsWith('/'),
  )
  return {
    allowedNodes: await otherNodes(pve, node),
    obstacles: bindMounts.map(
      ([key, value]) => `${key} is a bind mount of ${String(value).split(',')[0]} on its node`,
    ),
    localDisks: [],
    // A container is stopped and started again: nothing in it remembers the processor.
    hostCpu: false,
  }
}

async function otherNodes(pve: PveClient, node: string): Promise<string[]> {
  const nodes = await pve.request('GET /nodes')
  return nodes.filter((other) => other.node !== node && other.status === 'online').map((other) => other.node)
}
