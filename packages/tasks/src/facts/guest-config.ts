/** The configuration of a guest. */

import type { PveClient } from '@proxkit/pve-client'
import type { Guest } from '@proxkit/pve-client/guests'
import { kit } from '../kit.ts'
import type { GuestRef } from '../model/guest.ts'
import { findGuest } from './guest.ts'

export interface GuestConfig {
  /** As the server keeps them, with what waits for the next start: `cores` → `4`, `net0` → `virtio=BC:24:…,bridge=vmbr0`. */
  readonly values: Readonly<Record<string, string>>
  /** What takes effect only when the guest is started the next time. */
  readonly pending: readonly string[]
  /** It tells a guest from another one that has its VMID now; null for a container. */
  readonly uuid: string | null
}

/** `config:104`; null when there is no such guest. Needs VM.Audit on the guest. */
export const configFact = kit.fact({
  kind: 'config',
  key: (guest: GuestRef) => String(guest.vmid),
  read: async ({ pve }, id): Promise<GuestConfig | null> => {
    const guest = await findGuest(pve, Number(id))
    return guest === null ? null : readConfig(pve, guest)
  },
})

export async function readConfig(
  pve: PveClient,
  { node, type, vmid }: Pick<Guest, 'node' | 'type' | 'vmid'>,
): Promise<GuestConfig> {
  const entries =
    type === 'qemu'
      ? await pve.request('GET /nodes/{node}/qemu/{vmid}/pending', { node, vmid })
      : await pve.request('GET /nodes/{node}/lxc/{vmid}/pending', { node, vmid })
  return configOf(entries)
}

interface Entry {
  readonly key: string
  readonly value?: unknown
  readonly pending?: unknown
  readonly delete?: unknown
}

function configOf(entries: readonly Entry[]): GuestConfig {
  const values: Record<string, string> = {}
  const pending: string[] = []
  for (const { key, value, pending: coming, delete: leaving } of entries) {
    if (key === 'digest') continue
    if (coming !== undefined || leaving !== undefined) pending.push(key)
    const then = leaving === undefined ? (coming ?? value) : coming
    if (then !== undefined) values[key] = textOf(then)
  }
  return {
    values,
    pending: pending.toSorted(),
    uuid: /uuid=([0-9a-f-]{36})/i.exec(values.smbios1 ?? '')?.[1] ?? null,
  }
}

/** Switches are stored as 1 and 0. */
function textOf(value: unknown): string {
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value)
}
