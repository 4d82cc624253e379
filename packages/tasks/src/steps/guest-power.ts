/** Turning a guest on and off. */

import type { PveClient, Upid } from '@proxkit/pve-client'
import type { Guest } from '@proxkit/pve-client/guests'
import {
  type ActContext,
  blocked,
  evidence,
  pending,
  type Step,
  satisfied,
  undoWith,
  type VerifyContext,
} from '@proxkit/runbook-kit'
import { z } from 'zod'
import { guestFact } from '../facts/guest.ts'
import { kit, type Services } from '../kit.ts'
import { type GuestRef, guestLabel } from '../model/guest.ts'
import { assessedGuest, labelOf, lookAtGuest, vmid } from './guest-checks.ts'
import { findTask, taskSettlement } from './task.ts'

const guestRef = z.object({ vmid })
const status = 'GET /nodes/{node}/{type}/{vmid}/status/current'

/** Starts a guest. Needs VM.PowerMgmt. */
export const startGuest: Step<Services, GuestRef> = kit.step({
  id: 'guest.start',
  title: 'Start a guest',
  risk: 'reversible',
  input: guestRef,
  async assess({ facts }, ref) {
    const looked = await lookAtGuest(facts, ref)
    if ('obstacle' in looked) return looked.obstacle
    const { guest } = looked
    const fields = { name: guest.name, node: guest.node, status: guest.status }
    if (guest.status === 'running') return satisfied(fields)
    if (guest.template)
      return blocked(`${guestLabel(guest)} is a template`, 'clone it, and start the clone', fields)
    return pending(fields)
  },
  plan: (ref, found) => ({
    summary: `Start ${labelOf(ref, found.fields)}`,
    affects: [guestFact(ref)],
    predict: { [guestFact(ref)]: { status: 'running' } },
  }),
  submit: async ({ pve, facts }, ref) => power(pve, await assessedGuest(facts, ref), 'start'),
  settle: ({ pve }, _ref, upid) => taskSettlement(pve, upid),
  adopt: (context, ref) => adopt(context, ref, { qemu: 'qmstart', lxc: 'vzstart' }),
  pollMs: 500,
  verifyWithinMs: 5_000,
  verify: (context, ref) => statusEvidence(context, ref, 'running'),
  undo: (ref) => undoWith(shutdownGuest, ref),
})

/** Asks the guest's system to shut down, and stops it by force after the server's timeout. Needs VM.PowerMgmt. */
export const shutdownGuest: Step<Services, GuestRef> = kit.step({
  id: 'guest.shutdown',
  title: 'Shut a guest down',
  risk: 'disruptive',
  input: guestRef,
  async assess({ facts }, ref) {
    const looked = await lookAtGuest(facts, ref)
    if ('obstacle' in looked) return looked.obstacle
    const { guest } = looked
    const fields = { name: guest.name, node: guest.node, status: guest.status }
    if (guest.status === 'stopped') return satisfied(fields)
    return pending(fields)
  },
  plan: (ref, found) => ({
    summary: `Shut down ${labelOf(ref, found.fields)}`,
    affects: [guestFact(ref)],
    predict: { [guestFact(ref)]: { status: 'stopped' } },
  }),
  submit: async ({ pve, facts }, ref) => power(pve, await assessedGuest(facts, ref), 'shutdown'),
  settle: ({ pve }, _ref, upid) => taskSettlement(pve, upid),
  adopt: (context, ref) => adopt(context, ref, { qemu: 'qmshutdown', lxc: 'vzshutdown' }),
  pollMs: 500,
  verifyWithinMs: 5_000,
  verify: (context, ref) => statusEvidence(context, ref, 'stopped'),
  undo: startGuest,
})

async function power(
  pve: PveClient,
  { type, node, vmid }: Guest,
  action: 'start' | 'shutdown',
): Promise<Upid> {
  if (type === 'qemu')
    return action === 'start'
      ? pve.request('POST /nodes/{node}/qemu/{vmid}/status/start', { node, vmid })
      : pve.request('POST /nodes/{node}/qemu/{vmid}/status/shutdown', { node, vmid, forceStop: true })
  return action === 'start'
    ? pve.request('POST /nodes/{node}/lxc/{vmid}/status/start', { node, vmid })
    : pve.request('POST /nodes/{node}/lxc/{vmid}/status/shutdown', { node, vmid, forceStop: true })
}

async function adopt(
  { pve, facts, intent }: ActContext<Services>,
  ref: GuestRef,
  types: Readonly<Record<Guest['type'], string>>,
): Promise<Upid | undefined> {
  const guest = await facts.fresh(guestFact(ref))
  return guest === null
    ? undefined
    : findTask(pve, { node: guest.node, type: types[guest.type], vmid: ref.vmid, intent })
}

async function statusEvidence({ facts }: VerifyContext, ref: GuestRef, expected: string) {
  const guest = await facts.fresh(guestFact(ref))
  return evidence(status, { expected, observed: guest?.status ?? 'absent' })
}
