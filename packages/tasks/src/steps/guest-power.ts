/** Turning a guest on and off. */

import { type PveClient, parseUpid, type Upid } from '@proxkit/pve-client'
import type { Guest } from '@proxkit/pve-client/guests'
import {
  type ActContext,
  blocked,
  evidence,
  irreversible,
  pending,
  type Step,
  satisfied,
  undoWith,
  type VerifyContext,
} from '@proxkit/runbook-kit'
import { z } from 'zod'
import { guestFact, uptimeFact } from '../facts/guest.ts'
import { kit, type Services } from '../kit.ts'
import { type GuestRef, guestLabel } from '../model/guest.ts'
import { assessedGuest, labelOf, lookAtGuest, vmid } from './guest-checks.ts'
import { endsWithTask, findTask } from './task.ts'

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
    const { guest, identity } = looked
    const fields = { ...identity, status: guest.status }
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
  ...endsWithTask,
  adopt: (context, ref) => adopt(context, ref, { qemu: 'qmstart', lxc: 'vzstart' }),
  verify: (context, ref) => statusEvidence(context, ref, 'running'),
  undo: (ref) => undoWith(shutdownGuest, ref),
})

const shutdown = guestRef.extend({
  /** Before it is stopped by force. Default: what the server has for it. */
  timeoutSeconds: z.int().min(1).optional(),
})

/** Asks the guest's system to shut down, and stops it by force after a timeout. Needs VM.PowerMgmt. */
export const shutdownGuest: Step<Services, z.input<typeof shutdown>> = kit.step({
  id: 'guest.shutdown',
  title: 'Shut a guest down',
  risk: 'disruptive',
  input: shutdown,
  async assess({ facts }, ref) {
    const looked = await lookAtGuest(facts, ref)
    if ('obstacle' in looked) return looked.obstacle
    const { guest, identity } = looked
    const fields = { ...identity, status: guest.status }
    if (guest.status === 'stopped') return satisfied(fields)
    return pending(fields)
  },
  plan: (ref, found) => ({
    summary: `Shut down ${labelOf(ref, found.fields)}${ref.timeoutSeconds === undefined ? '' : `, by force after ${ref.timeoutSeconds} s`}`,
    affects: [guestFact(ref)],
    predict: { [guestFact(ref)]: { status: 'stopped' } },
  }),
  submit: async ({ pve, facts }, ref) =>
    power(pve, await assessedGuest(facts, ref), 'shutdown', {
      forceStop: true,
      ...(ref.timeoutSeconds === undefined ? {} : { timeout: ref.timeoutSeconds }),
    }),
  ...endsWithTask,
  adopt: (context, ref) => adopt(context, ref, { qemu: 'qmshutdown', lxc: 'vzshutdown' }),
  verify: (context, ref) => statusEvidence(context, ref, 'stopped'),
  undo: startGuest,
})

/** Cuts the power of a guest: what its system has not written is lost. Needs VM.PowerMgmt. */
export const killGuest: Step<Services, GuestRef> = kit.step({
  id: 'guest.kill',
  title: 'Cut the power of a guest',
  risk: 'disruptive',
  input: guestRef,
  async assess({ facts }, ref) {
    const guest = await facts.read(guestFact(ref))
    if (guest === null)
      return blocked(`guest ${ref.vmid} does not exist`, 'check the VMID', { status: 'absent' })
    // Not even a lock is in the way: a guest that hangs in an operation is why one kills.
    const fields = { name: guest.name, node: guest.node, status: guest.status }
    return guest.status === 'stopped' ? satisfied(fields) : pending(fields)
  },
  plan: (ref, found) => ({
    summary: `Cut the power of ${labelOf(ref, found.fields)}`,
    affects: [guestFact(ref)],
    predict: { [guestFact(ref)]: { status: 'stopped' } },
  }),
  submit: async ({ pve, facts }, ref) => power(pve, await assessedGuest(facts, ref), 'stop'),
  ...endsWithTask,
  adopt: (context, ref) => adopt(context, ref, { qemu: 'qmstop', lxc: 'vzstop' }),
  verify: (context, ref) => statusEvidence(context, ref, 'stopped'),
  undo: startGuest,
})

/** Restarts a running guest: its system shuts down, and it is started anew. Needs VM.PowerMgmt. */
export const rebootGuest: Step<Services, GuestRef, { readonly startedAt: number }> = kit.step({
  id: 'guest.reboot',
  title: 'Restart a guest',
  risk: 'disruptive',
  input: guestRef,
  output: z.object({ startedAt: z.number() }),
  async assess({ facts }, ref) {
    const looked = await lookAtGuest(facts, ref)
    if ('obstacle' in looked) return looked.obstacle
    const { guest, identity } = looked
    const fields = { ...identity, status: guest.status }
    if (guest.status !== 'running') return blocked(`it is ${guest.status}`, 'start it', fields)
    return pending(fields)
  },
  plan: (ref, found) => ({ summary: `Restart ${labelOf(ref, found.fields)}`, affects: [guestFact(ref)] }),
  submit: async ({ pve, facts }, ref) => power(pve, await assessedGuest(facts, ref), 'reboot'),
  ...endsWithTask,
  async settle(context, ref, upid) {
    const settlement = await endsWithTask.settle(context, ref, upid)
    return settlement.outcome === 'done'
      ? { ...settlement, output: { startedAt: parseUpid(upid).startTime } }
      : settlement
  },
  adopt: (context, ref) => adopt(context, ref, { qemu: 'qmreboot', lxc: 'vzreboot' }),
  async verify(context, ref, output) {
    const { bootedAt } = await context.facts.fresh(uptimeFact(ref))
    const since = output?.startedAt ?? 0
    return [
      await statusEvidence(context, ref, 'running'),
      evidence('booted since then', {
        source: status,
        expected: `after ${since}`,
        observed: bootedAt,
        // Uptime is told in whole seconds.
        holds: bootedAt !== null && bootedAt >= since - 1,
      }),
    ]
  },
  undo: irreversible({ why: 'what ran in it has been stopped' }),
})

async function power(
  pve: PveClient,
  { type, node, vmid }: Guest,
  action: 'start' | 'shutdown' | 'stop' | 'reboot',
  how: { readonly forceStop?: boolean; readonly timeout?: number } = {},
): Promise<Upid> {
  return type === 'qemu'
    ? pve.request(`POST /nodes/{node}/qemu/{vmid}/status/${action}`, { node, vmid, ...how })
    : pve.request(`POST /nodes/{node}/lxc/{vmid}/status/${action}`, { node, vmid, ...how })
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
