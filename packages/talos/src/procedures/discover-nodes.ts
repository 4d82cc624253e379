/** Finds machines that wait in maintenance mode for a configuration, by the MAC addresses that Proxmox VE gave them. */

import { isTalosError, ProcedureError } from '../errors.ts'
import { createLimit } from '../process/limit.ts'
import type { TalosDisk, TalosLink } from '../talosctl/resources.ts'
import type { Talosctl } from '../talosctl/talosctl.ts'
import { acceptsConnection } from './accepts-connection.ts'
import { addressesOf } from './subnets.ts'

export interface DiscoverOptions {
  readonly talosctl: Pick<Talosctl, 'links' | 'disks'>
  /** IPv4: `10.9.0.0/24`. No other address is asked; 4096 at most. */
  readonly subnets: readonly string[]
  /** What is looked for; it ends when all are found. Default: every machine. */
  readonly macs?: readonly string[]
  /** How many addresses are tried at once. Default: 64. */
  readonly concurrency?: number
  /** How long one may take to accept a connection. Default: 1000. */
  readonly timeoutMs?: number
  /** Whether something listens there. Default: a TCP connection to port 50000. */
  readonly probe?: (address: string, timeoutMs: number, signal: AbortSignal) => Promise<boolean>
  readonly signal?: AbortSignal
}

export interface DiscoveredNode {
  readonly address: string
  /** Of its physical links. */
  readonly macs: readonly string[]
  readonly links: readonly TalosLink[]
  readonly disks: readonly TalosDisk[]
}

export interface Discovery {
  /** Machines in maintenance mode; of the MAC addresses looked for, if there were any. */
  readonly nodes: readonly DiscoveredNode[]
  /** Addresses where Talos answers that has its configuration already. */
  readonly configured: readonly string[]
  /** Looked for and not found. */
  readonly missing: readonly string[]
}

/** Changes nothing. Anybody may answer in maintenance mode: compare the fingerprint on the console before secrets are sent. */
export async function discoverNodes(options: DiscoverOptions): Promise<Discovery> {
  const { talosctl, subnets, concurrency = 64, timeoutMs = 1000, probe = listens, signal: outer } = options
  const wanted = options.macs?.map(normalMac)
  const addresses = addressesOf(subnets)
  const limit = createLimit(concurrency)
  const enough = new AbortController()
  const signal = outer === undefined ? enough.signal : AbortSignal.any([outer, enough.signal])
  const nodes: DiscoveredNode[] = []
  const configured: string[] = []
  const missing = () => (wanted ?? []).filter((mac) => !nodes.some(({ macs }) => macs.includes(mac)))

  const look = async (address: string) => {
    if (signal.aborted || !(await probe(address, timeoutMs, signal))) return
    const found = await askInMaintenance(talosctl, address, signal)
    if (found === 'configured') configured.push(address)
    else if (found !== undefined && (wanted === undefined || found.macs.some((mac) => wanted.includes(mac))))
      nodes.push(found)
    if (wanted !== undefined && missing().length === 0) enough.abort()
  }
  await Promise.all(
    addresses.map((address) =>
      limit(() => look(address)).catch((error: unknown) => {
        // What is still on its way when all are found no longer matters.
        if (!enough.signal.aborted) throw error
      }),
    ),
  )
  outer?.throwIfAborted()
  const byAddress = (a: string, b: string) => addresses.indexOf(a) - addresses.indexOf(b)
  return {
    nodes: nodes.sort((a, b) => byAddress(a.address, b.address)),
    configured: configured.sort(byAddress),
    missing: missing(),
  }
}

/**
 * Undefined for something that listens there and is no Talos. A node with a configuration ends the connection for want of a
 * certificate, and says so only sometimes before it does: hence three tries.
 */
export async function askInMaintenance(
  talosctl: DiscoverOptions['talosctl'],
  address: string,
  signal: AbortSignal | undefined,
  triesLeft = 2,
): Promise<DiscoveredNode | 'configured' | undefined> {
  try {
    const call = { insecure: true, ...(signal === undefined ? {} : { signal }) }
    const links = await talosctl.links(address, call)
    const disks = await talosctl.disks(address, call)
    const physical = links.filter(({ type, kind, mac }) => type === 'ether' && kind === '' && mac !== '')
    return { address, links, disks, macs: physical.map(({ mac }) => mac) }
  } catch (error) {
    if (!isTalosError(error) || !error.code.startsWith('TALOSCTL_')) throw error
    if (error.code === 'TALOSCTL_UNTRUSTED') return 'configured'
    if (error.code === 'TALOSCTL_MISSING' || error.code === 'TALOSCTL_UNSUPPORTED') throw error
    return error.retryable && triesLeft > 0
      ? askInMaintenance(talosctl, address, signal, triesLeft - 1)
      : undefined
  }
}

function normalMac(mac: string): string {
  const plain = mac.toLowerCase().replaceAll('-', ':')
  if (/^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/.test(plain)) return plain
  throw new ProcedureError(
    'TALOS_BAD_ARGUMENT',
    `Unable to look for ${JSON.stringify(mac)}: it is no MAC address (write it as bc:24:11:00:00:01)`,
  )
}

function listens(address: string, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
  return acceptsConnection(address, 50_000, { timeoutMs, signal })
}
