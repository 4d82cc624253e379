/** Lists every guest with what it is and how it can be reached. What cannot be read is a warning, never a gap. */

import { messageOf } from '@proxkit/kernel'
import type { PveClient } from '@proxkit/pve-client'
import type { Guest } from '@proxkit/pve-client/guests'
import { listGuests } from '@proxkit/pve-client/guests'
import pLimit from 'p-limit'

export interface NetworkInterface {
  /** The key in the configuration: `net0`. */
  readonly key: string
  /** Lower case. */
  readonly mac: string
  readonly bridge: string | null
  /** Addresses the guest agent or the container reports for this MAC; empty when it does not run or has no agent. */
  readonly addresses: readonly string[]
}

export interface InventoryEntry extends Guest {
  /** What its system calls itself: of a container as configured, of a machine as its guest agent says; null where nobody tells. */
  readonly hostname: string | null
  readonly interfaces: readonly NetworkInterface[]
}

export interface Inventory {
  readonly guests: readonly InventoryEntry[]
  /** What could not be read, in words. */
  readonly warnings: readonly string[]
}

const requestsAtATime = 32

/** Needs VM.Audit on each guest, and VM.GuestAgent.Audit (VM.Monitor before 9.0) for the addresses of virtual machines. */
export async function takeInventory(
  pve: PveClient,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Inventory> {
  const guests = await listGuests(pve)
  const limit = pLimit(requestsAtATime)
  const warnings: { vmid: number; warning: string }[] = []
  const warn = (guest: Guest, what: string, error: unknown) => {
    options.signal?.throwIfAborted()
    warnings.push({
      vmid: guest.vmid,
      warning: `${what} of guest ${guest.vmid} cannot be read: ${messageOf(error)}`,
    })
    return undefined
  }
  const entries = guests.map((guest) =>
    limit(async () => {
      if (guest.status === 'unknown') {
        warn(guest, 'the state', new Error(`node ${guest.node} does not answer`))
        return { ...guest, hostname: null, interfaces: [] }
      }
      const config = await readConfig(pve, guest).catch((error) => warn(guest, 'the configuration', error))
      const running = guest.status === 'running' && config !== undefined
      const addresses = running
        ? await readAddresses(pve, guest, config).catch((error) => warn(guest, 'the addresses', error))
        : undefined
      // An agent that has not answered is not asked again.
      const named = addresses !== undefined && hasAgent(guest, config ?? {})
      const hostname = named
        ? await readHostname(pve, guest).catch((error) => warn(guest, 'the hostname', error))
        : config?.hostname
      return {
        ...guest,
        hostname: typeof hostname === 'string' ? hostname : null,
        interfaces: interfacesOf(config ?? {}, addresses ?? new Map()),
      }
    }),
  )
  const found = await Promise.all(entries)
  return { guests: found, warnings: warnings.sort((a, b) => a.vmid - b.vmid).map(({ warning }) => warning) }
}

type Config = Readonly<Record<string, unknown>>
type Addresses = ReadonlyMap<string, readonly string[]>

async function readConfig(pve: PveClient, { type, node, vmid }: Guest): Promise<Config> {
  const config =
    type === 'qemu'
      ? await pve.request('GET /nodes/{node}/qemu/{vmid}/config', { node, vmid, current: true })
      : await pve.request('GET /nodes/{node}/lxc/{vmid}/config', { node, vmid, current: true })
  return { ...config }
}

/** MAC address → IP addresses, without loopback and link-local ones. */
async function readAddresses(pve: PveClient, guest: Guest, config: Config): Promise<Addresses> {
  const { type, node, vmid } = guest
  if (type === 'lxc') {
    const found = await pve.request('GET /nodes/{node}/lxc/{vmid}/interfaces', { node, vmid })
    return new Map(
      (found ?? []).map(({ hwaddr, inet, inet6 }) => [
        String(hwaddr).toLowerCase(),
        reachable([inet, inet6]),
      ]),
    )
  }
  if (!hasAgent(guest, config)) return new Map()
  const { result } = await pve.request('GET /nodes/{node}/qemu/{vmid}/agent/network-get-interfaces', {
    node,
    vmid,
  })
  return new Map(
    result.map((found) => [
      String(found['hardware-address']).toLowerCase(),
      reachable((found['ip-addresses'] ?? []).map((address) => address['ip-address'])),
    ]),
  )
}

async function readHostname(pve: PveClient, { node, vmid }: Guest): Promise<string | undefined> {
  const answer = await pve.request('GET /nodes/{node}/qemu/{vmid}/agent/get-host-name', { node, vmid })
  return answer.result['host-name']
}

function hasAgent({ type }: Guest, { agent }: Config): boolean {
  return type === 'qemu' && typeof agent === 'string' && /^(?:1|enabled=1)/.test(agent)
}

function reachable(addresses: readonly (string | undefined)[]): string[] {
  return addresses
    .flatMap((address) => (address === undefined ? [] : [address.replace(/\/\d+$/, '')]))
    .filter((address) => !/^127\.|^::1$|^fe80:/i.test(address))
}

function interfacesOf(config: Config, addresses: Addresses): NetworkInterface[] {
  return Object.entries(config)
    .filter(([key]) => /^net\d+$/.test(key))
    .sort(([a], [b]) => Number(a.slice(3)) - Number(b.slice(3)))
    .map(([key, value]) => {
      const text = String(value)
      const mac = /([0-9A-F]{2}(?::[0-9A-F]{2}){5})/i.exec(text)?.[1]?.toLowerCase() ?? ''
      return {
        key,
        mac,
        bridge: /(?:^|,)bridge=([^,]+)/.exec(text)?.[1] ?? null,
        addresses: addresses.get(mac) ?? [],
      }
    })
}
