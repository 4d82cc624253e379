/** The inventory for Ansible: hosts by name, groups by node, tag, state and kind. */

import { stringify } from 'yaml'
import type { Inventory, InventoryEntry } from './take-inventory.ts'

/** A static inventory in YAML, as `ansible-inventory -i inventory.yaml` takes it. Templates are left out: nothing logs in to them. */
export function toAnsible({ guests }: Inventory): string {
  const hosts = guests.filter(({ template }) => !template)
  const nameOf = uniqueNames(hosts)
  const groups = new Map<string, string[]>()
  for (const guest of hosts)
    for (const group of groupsOf(guest)) groups.set(group, [...(groups.get(group) ?? []), nameOf(guest)])
  return stringify({
    all: {
      hosts: Object.fromEntries(hosts.map((guest) => [nameOf(guest), variablesOf(guest)])),
      children: Object.fromEntries(
        [...groups]
          .toSorted(([a], [b]) => a.localeCompare(b))
          .map(([group, names]) => [group, { hosts: Object.fromEntries(names.map((name) => [name, {}])) }]),
      ),
    },
  })
}

function variablesOf({ vmid, hostname, type, node, status, tags, interfaces }: InventoryEntry) {
  const [address] = interfaces.flatMap(({ addresses }) => addresses)
  return {
    ...(address === undefined ? {} : { ansible_host: address }),
    proxmox_vmid: vmid,
    ...(hostname === null ? {} : { proxmox_hostname: hostname }),
    proxmox_type: type,
    proxmox_node: node,
    proxmox_status: status,
    proxmox_tags: [...tags],
  }
}

/** Group names are variable names for Ansible. */
function groupsOf({ node, type, status, tags }: InventoryEntry): string[] {
  const names = [`node_${node}`, `type_${type}`, `status_${status}`, ...tags.map((tag) => `tag_${tag}`)]
  return names.map((name) => name.replace(/\W/g, '_'))
}

/** Names need not be unique in PVE, nor be there at all. */
function uniqueNames(guests: readonly InventoryEntry[]): (guest: InventoryEntry) => string {
  const counts = Map.groupBy(guests, ({ name }) => name)
  return ({ name, vmid }) =>
    name === '' ? `guest-${vmid}` : counts.get(name)?.length === 1 ? name : `${name}-${vmid}`
}
