/** The inventory as records of NetBox: virtual machines, their interfaces, and the addresses on them. */

import type { Inventory, InventoryEntry } from './take-inventory.ts'

export interface NetBoxRecord {
  readonly name: string
  readonly status: 'active' | 'offline'
  readonly cluster: { readonly name: string }
  readonly device: { readonly name: string }
  readonly vcpus: number
  /** MB, as NetBox counts. */
  readonly memory: number
  readonly tags: readonly { readonly name: string; readonly slug: string }[]
  readonly custom_fields: { readonly proxmox_vmid: number; readonly proxmox_type: string }
  readonly interfaces: readonly {
    readonly name: string
    readonly mac_address: string
    readonly ip_addresses: readonly { readonly address: string }[]
  }[]
  readonly primary_ip4: { readonly address: string } | null
  readonly primary_ip6: { readonly address: string } | null
}

/** @param cluster what the cluster is called in NetBox */
export function toNetBox({ guests }: Inventory, cluster: string): readonly NetBoxRecord[] {
  return guests.filter(({ template }) => !template).map((guest) => recordOf(guest, cluster))
}

function recordOf(guest: InventoryEntry, cluster: string): NetBoxRecord {
  const { vmid, name, type, node, status, cores, memoryMiB, tags, interfaces } = guest
  const addresses = interfaces.flatMap((card) => card.addresses)
  const first = (isV6: boolean) => {
    const found = addresses.find((address) => address.includes(':') === isV6)
    return found === undefined ? null : { address: withPrefix(found) }
  }
  return {
    name: name === '' ? `guest-${vmid}` : name,
    status: status === 'running' ? 'active' : 'offline',
    cluster: { name: cluster },
    device: { name: node },
    vcpus: cores,
    memory: memoryMiB,
    tags: tags.map((tag) => ({ name: tag, slug: tag.replace(/[^a-z0-9_-]/g, '-') })),
    custom_fields: { proxmox_vmid: vmid, proxmox_type: type },
    interfaces: interfaces.map((card) => ({
      name: card.key,
      mac_address: card.mac.toUpperCase(),
      ip_addresses: card.addresses.map((address) => ({ address: withPrefix(address) })),
    })),
    primary_ip4: first(false),
    primary_ip6: first(true),
  }
}

/** NetBox wants a prefix; which one the network has, a guest does not tell. */
function withPrefix(address: string): string {
  return address.includes(':') ? `${address}/128` : `${address}/32`
}
