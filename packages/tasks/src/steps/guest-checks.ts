/** What every step on a guest looks at first. */

import type { Guest } from '@proxkit/pve-client/guests'
import { blocked, type FactReader } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { guestFact } from '../facts/guest.ts'
import { configFact } from '../facts/guest-config.ts'
import { type GuestRef, guestLabel } from '../model/guest.ts'

export const vmid = z.int().min(100).max(999_999_999)

/** What a guest is known by: another one that has its VMID by the time of the effect is drift. */
export interface Identity {
  readonly name: string
  readonly node: string
  /** Null for containers, which have none. */
  readonly uuid: string | null
}

/** The guest, or why nothing can be done to it: it does not exist, or another operation holds its lock. */
export async function lookAtGuest(
  facts: FactReader,
  ref: GuestRef,
): Promise<{ guest: Guest; identity: Identity } | { obstacle: ReturnType<typeof blocked> }> {
  const guest = await facts.read(guestFact(ref))
  if (guest === null)
    return {
      obstacle: blocked(
        `guest ${ref.vmid} does not exist`,
        'check the VMID; a token sees only guests it has VM.Audit on',
        { status: 'absent' },
      ),
    }
  const config = await facts.read(configFact(ref))
  const identity = { name: guest.name, node: guest.node, uuid: config?.uuid ?? null }
  if (guest.lock === null) return { guest, identity }
  const fields = { ...identity, status: guest.status, lock: guest.lock }
  return {
    obstacle: blocked(
      `${guestLabel(guest)} is locked (${guest.lock})`,
      'wait for the operation that holds the lock',
      fields,
    ),
  }
}

/** The guest of a step that was assessed a moment ago: gone by now, it is a change of the world and no mistake of the caller. */
export async function assessedGuest(facts: FactReader, ref: GuestRef): Promise<Guest> {
  const guest = await facts.read(guestFact(ref))
  if (guest === null) throw new Error(`guest ${ref.vmid} is gone`)
  return guest
}

/** `guest 104 (web) on pve1`, as far as the fields of an assessment tell. */
export function labelOf({ vmid: id }: GuestRef, fields: object): string {
  const { name = '', node } = fields as { name?: string; node?: string }
  return `${guestLabel({ vmid: id, name })}${node === undefined ? '' : ` on ${node}`}`
}
