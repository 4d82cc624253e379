/** What people change about a guest, in their units, as settings of the server. */

import type { FlowContext } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { GuestError } from '../errors.ts'
import { allGuestsFact } from '../facts/cluster.ts'
import { ipConfig, staticAddress } from '../model/address.ts'
import { guestName } from '../model/guest.ts'

export const settingsSchema = z.object({
  name: guestName.optional(),
  cores: z.int().min(1).max(512).optional(),
  memoryMiB: z.int().min(16).optional(),
  onboot: z.boolean().optional(),
  description: z.string().optional(),
  /** `192.0.2.10/24`: for cloud-init, or of the first network card of a container. */
  ip: z.string().optional(),
  gateway: z.string().optional(),
  tags: z.array(z.string()).optional(),
})

export type GuestSettings = z.output<typeof settingsSchema>

/** As the server writes them; empty when there is nothing to set. */
export function settingsOf(
  plan: FlowContext,
  { name, cores, memoryMiB, onboot, description, ip, gateway, tags }: GuestSettings,
  type: 'qemu' | 'lxc',
  /** The first network card of a container, in which its address stands. */
  net0: string | undefined,
): Readonly<Record<string, string>> {
  const address = ip === undefined ? undefined : staticAddress(ip, gateway)
  if (ip !== undefined && address === undefined)
    throw new GuestError(
      'GUEST_BAD_ADDRESS',
      `Unable to use the address ${ip}: it is no address with a prefix such as 192.0.2.10/24, or its gateway is unknown (write both)`,
    )
  if (address?.guessed)
    plan.note(
      `The gateway ${address.gateway} is a guess: set defaults.gateway in the configuration, or name one.`,
    )
  const settings = {
    [type === 'qemu' ? 'name' : 'hostname']: name,
    cores,
    memory: memoryMiB,
    onboot: onboot === undefined ? undefined : Number(onboot),
    description,
    ...(address === undefined
      ? {}
      : type === 'qemu'
        ? { ipconfig0: ipConfig(address) }
        : { net0: containerNet(net0, ipConfig(address)) }),
    tags: tags === undefined ? undefined : [...new Set(tags)].toSorted().join(';'),
  }
  return Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  )
}

/**
 * The server allows two guests of one name; then neither is found by it.
 *
 * @throws GuestError `GUEST_NAME_TAKEN`
 */
export async function requireFreeName(plan: FlowContext, name: string, own?: number): Promise<void> {
  const { guests } = await plan.facts.read(allGuestsFact())
  const taken = guests.find((one) => one.name === name && one.vmid !== own)
  if (taken !== undefined)
    throw new GuestError(
      'GUEST_NAME_TAKEN',
      `Unable to call a guest ${name}: guest ${taken.vmid} on ${taken.node} has this name (choose another)`,
    )
}

/** `name=eth0,bridge=vmbr0,ip=dhcp` → the same with this address. */
function containerNet(net0: string | undefined, address: string): string {
  if (net0 === undefined)
    throw new GuestError(
      'GUEST_BAD_ADDRESS',
      'Unable to give the container an address: it has no network card net0 (add one first)',
    )
  const kept = net0.split(',').filter((part) => !/^(?:ip|gw)6?=/.test(part))
  return [...kept, address].join(',')
}
