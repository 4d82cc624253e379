/** The network of a virtual machine as it sees it itself. */

import type { PveClient } from '../client.ts'
import type { VmAddress } from './agent-exec.ts'

export interface GuestInterface {
  readonly name: string
  /** Null for interfaces without one, such as tunnels. */
  readonly mac: string | null
  readonly addresses: readonly GuestIpAddress[]
}

export interface GuestIpAddress {
  readonly address: string
  /** Length of the network's prefix in bits. */
  readonly prefix: number
  readonly family: 'ipv4' | 'ipv6'
}

/** `GET /nodes/{node}/qemu/{vmid}/agent/network-get-interfaces`. Needs VM.GuestAgent.Audit on the guest (before 9.0: VM.Monitor). */
export async function agentInterfaces(
  pve: PveClient,
  { node, vmid }: VmAddress,
): Promise<readonly GuestInterface[]> {
  const route = 'GET /nodes/{node}/qemu/{vmid}/agent/network-get-interfaces'
  const { result } = await pve.request(route, { node, vmid })
  return result.map((each) => ({
    name: each.name,
    mac: each['hardware-address'] ?? null,
    addresses: (each['ip-addresses'] ?? []).map((ip) => ({
      address: ip['ip-address'],
      prefix: ip.prefix,
      family: ip['ip-address-type'],
    })),
  }))
}
