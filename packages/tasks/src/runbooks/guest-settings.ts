/** What people change about a guest, in their units, as settings of the server. */

import type { FlowContext } from '@proxkit/runbook-kit'
import { z } from 'zod'
import { GuestError } from '../errors.ts'
import { ipConfig, staticAddress } from '../model/address.ts'
import { guestName } from '../model/guest.ts'

export const settingsSchema = z.object({
  name: guestName.optional(),
  cores: z.int().min(1).max(512).optional(),
  memoryMiB: z.int().min(16).optional(),
  onboot: z.boolean().optional(),
  description: z.string().optional(),
  /** `192.0.2.10/24`, for cloud-init. */
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
    ...(type === 'qemu' ? { ipconfig0: address && ipConfig(address) } : {}),
    tags: tags === undefined ? undefined : [...new Set(tags)].toSorted().join(';'),
  }
  return Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  )
}
