/** Turning a guest into a template. */

import type { Upid } from '@proxkit/pve-client'
import { blocked, evidence, irreversible, pending, type Step, satisfied } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { guestFact } from '../facts/guest.ts'
import { kit, type Services } from '../kit.ts'
import type { GuestRef } from '../model/guest.ts'
import { assessedGuest, labelOf, lookAtGuest, vmid } from './guest-checks.ts'
import { findTask, taskSettlement } from './task.ts'

/** Makes a stopped guest a template: it never starts again, and is there to be cloned. Needs VM.Allocate on it. */
export const makeTemplate: Step<Services, GuestRef> = kit.step({
  id: 'guest.template',
  title: 'Make a guest a template',
  risk: 'disruptive',
  input: z.object({ vmid }),
  async assess({ facts }, ref) {
    const looked = await lookAtGuest(facts, ref)
    if ('obstacle' in looked) return looked.obstacle
    const { guest, identity } = looked
    const fields = { ...identity, status: guest.status, template: guest.template }
    if (guest.template) return satisfied(fields)
    if (guest.status !== 'stopped') return blocked(`it is ${guest.status}`, 'shut it down first', fields)
    return pending(fields)
  },
  plan: (ref, { fields }) => ({
    summary: `Make ${labelOf(ref, fields)} a template`,
    affects: [guestFact(ref)],
    predict: { [guestFact(ref)]: { template: true } },
  }),
  async submit({ pve, facts }, { vmid: id }): Promise<Upid | null> {
    const { node, type } = await assessedGuest(facts, { vmid: id })
    if (type === 'qemu') return pve.request('POST /nodes/{node}/qemu/{vmid}/template', { node, vmid: id })
    await pve.request('POST /nodes/{node}/lxc/{vmid}/template', { node, vmid: id })
    return null
  },
  settle: async ({ pve }, _ref, upid) => (upid === null ? { outcome: 'done' } : taskSettlement(pve, upid)),
  async adopt({ pve, facts, intent }, ref) {
    const { node } = await assessedGuest(facts, ref)
    return findTask(pve, { node, type: 'qmtemplate', vmid: ref.vmid, intent })
  },
  pollMs: 500,
  verifyWithinMs: 15_000,
  async verify({ facts }, ref) {
    const guest = await facts.fresh(guestFact(ref))
    return evidence('GET /cluster/resources', { expected: true, observed: guest?.template ?? null })
  },
  undo: irreversible({ why: 'a template cannot be started again: a clone of it can' }),
})
