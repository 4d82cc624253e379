/** Turning a guest on and off. */

import { type PveClient, parseUpid, type Upid } from '@proxkit/pve-client'
import type { Guest } from '@proxkit/pve-client/guests'
import {
  type ActContext,
  blocked,
  type Evidence,
  evidence,
  irreversible,
  pending,
  type Step,
  satisfied,
  undoWith,
  type VerifyContext,
} from '@proxkit/runbook-kit'
import * as z from 'zod'
import { guestFact, uptimeFact } from '../facts/guest.ts'
import { configFact, type GuestConfig } from '../facts/guest-config.ts'
import { kit, type Services } from '../kit.ts'
import { type GuestRef, guestLabel } from '../model/guest.ts'
import { assessedGuest, labelOf, lookAtGuest, vmid } from './guest-checks.ts'
import { guestSettlement, haEvidence, isBusy, type TaskTypes, taskTypeOf } from './ha.ts'
import { endsWithTask, findTask } from './task.ts'

const guestRef = z.object({ vmid })
const starting: TaskTypes = { qemu: 'qmstart', lxc: 'vzstart', ha: 'hastart' }
const shuttingDown: TaskTypes = { qemu: 'qmshutdown', lxc: 'vzshutdown', ha: 'hastop' }
const stopping: TaskTypes = { qemu: 'qmstop', lxc: 'vzstop', ha: 'hastop' }
const rebooting: TaskTypes = { qemu: 'qmreboot', lxc: 'vzreboot' }
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
  ...endsWithGuest('running', starting),
  adopt: (context, ref) => adopt(context, ref, starting),
  verify: (context, ref) => statusEvidence(context, ref, 'running'),
  undo: (ref) => undoWith(shutdownGuest, ref),
})

const shutdown = guestRef.extend({
  /** Before it is stopped by force. Default: `down` of its startup options, or 180. */
  timeoutSeconds: z.int().min(1).optional(),
})

/** Asks the guest's system to shut down, and stops it by force after a timeout. Needs VM.PowerMgmt. */
export const shutdownGuest: Step<Services, z.input<typeof shutdown>> = kit.step({
  id: 'guest.shutdown',
  title: 'Shut a guest down',
  risk: 'disruptive',
  input: shutdown,
  timeoutMs: 3_600_000,
  async assess({ facts }, ref) {
    const looked = await lookAtGuest(facts, ref)
    if ('obstacle' in looked) return looked.obstacle
    const { guest, identity } = looked
    const config = await facts.read(configFact(ref))
    const fields = { ...identity, status: guest.status, timeoutSeconds: timeoutOf(ref, config) }
    if (guest.status === 'stopped') return satisfied(fields)
    return pending(fields)
  },
  plan: (ref, { fields }) => ({
    summary: `Shut down ${labelOf(ref, fields)}${byForce(fields)}`,
    affects: [guestFact(ref)],
    predict: { [guestFact(ref)]: { status: 'stopped' } },
  }),
  submit: async ({ pve, facts }, ref) =>
    power(pve, await assessedGuest(facts, ref), 'shutdown', {
      forceStop: true,
      timeout: timeoutOf(ref, await facts.read(configFact(ref))),
    }),
  ...endsWithGuest('stopped', shuttingDown),
  adopt: (context, ref) => adopt(context, ref, shuttingDown),
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
    const config = await facts.read(configFact(ref))
    const fields = { name: guest.name, node: guest.node, uuid: config?.uuid ?? null, status: guest.status }
    return guest.status === 'stopped' ? satisfied(fields) : pending(fields)
  },
  plan: (ref, found) => ({
    summary: `Cut the power of ${labelOf(ref, found.fields)}`,
    affects: [guestFact(ref)],
    predict: { [guestFact(ref)]: { status: 'stopped' } },
  }),
  submit: async ({ pve, facts }, ref) => power(pve, await assessedGuest(facts, ref), 'stop'),
  ...endsWithGuest('stopped', stopping),
  adopt: (context, ref) => adopt(context, ref, stopping),
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
  adopt: (context, ref) => adopt(context, ref, rebooting),
  async verify(context, ref, output) {
    const { bootedAt } = await context.facts.fresh(uptimeFact(ref))
    const since = output?.startedAt ?? 0
    return [
      ...(await statusEvidence(context, ref, 'running')),
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

/** The server has its own for a request that names none, and another one for the shutdown of a node: here it is always said. */
function timeoutOf({ timeoutSeconds }: z.output<typeof shutdown>, config: GuestConfig | null): number {
  const [, down] = /(?:^|,)down=(\d+)/.exec(config?.values.startup ?? '') ?? []
  return timeoutSeconds ?? (down === undefined ? 180 : Number(down))
}

/** The end of its task, and for a guest that HA manages the guest itself. */
function endsWithGuest(wanted: Guest['status'], types: TaskTypes) {
  return {
    ...endsWithTask,
    settle: ({ pve, facts, intent }: ActContext<Services>, ref: GuestRef, upid: Upid) =>
      guestSettlement(pve, upid, {
        ...{ intent, types },
        guest: () => facts.fresh(guestFact(ref)),
        reached: ({ status, haState }) => status === wanted && !isBusy(haState),
      }),
  }
}

/** Unknown of a guest that cannot be looked at. */
function byForce({ timeoutSeconds }: { readonly timeoutSeconds?: number }): string {
  return timeoutSeconds === undefined ? '' : `, by force after ${timeoutSeconds} s`
}

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
  types: TaskTypes,
): Promise<Upid | undefined> {
  const guest = await facts.fresh(guestFact(ref))
  if (guest === null) return undefined
  const { node, vmid } = guest
  return findTask(pve, { node, vmid, type: taskTypeOf(guest, types), intent })
}

async function statusEvidence(
  { facts }: VerifyContext,
  ref: GuestRef,
  expected: Guest['status'],
): Promise<readonly Evidence[]> {
  const guest = await facts.fresh(guestFact(ref))
  return [
    evidence(status, { expected, observed: guest?.status ?? 'absent' }),
    ...haEvidence(guest, expected === 'running'),
  ]
}
