/** Taking, deleting and going back to snapshots. */

import type { Upid } from '@proxkit/pve-client'
import type { Guest } from '@proxkit/pve-client/guests'
import {
  blocked,
  evidence,
  irreversible,
  pending,
  type Step,
  satisfied,
  undoWith,
} from '@proxkit/runbook-kit'
import * as z from 'zod'
import { backupFact } from '../facts/backup.ts'
import { guestFact } from '../facts/guest.ts'
import { configFact } from '../facts/guest-config.ts'
import { snapshotsFact } from '../facts/snapshots.ts'
import { kit, type Services } from '../kit.ts'
import { assessedGuest, labelOf, lookAtGuest, vmid } from './guest-checks.ts'
import { endsWithTask, findTask } from './task.ts'

const name = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{1,39}$/, 'a letter, then up to 39 letters, digits, hyphens and underscores')
  .refine((text) => text !== 'current', 'PVE keeps this name for itself')

const snapshotRef = z.object({ vmid, name })
const newSnapshot = snapshotRef.extend({
  description: z.string().default(''),
  /** With the memory of a running virtual machine; it pauses while that is written. */
  withMemory: z.boolean().default(false),
})

/** The generation ID of a virtual machine before it was put back; null for containers, which have none. */
const generation = z.object({ before: z.string().nullable() })

type Generation = z.infer<typeof generation>

export type SnapshotRef = z.output<typeof snapshotRef>
export type NewSnapshot = z.input<typeof newSnapshot>

const list = 'GET /nodes/{node}/{type}/{vmid}/snapshot'

/** Takes a snapshot. Needs VM.Snapshot. */
export const takeSnapshot: Step<Services, NewSnapshot> = kit.step({
  id: 'snapshot.take',
  title: 'Take a snapshot',
  risk: 'reversible',
  input: newSnapshot,
  async assess({ facts }, ref) {
    const looked = await lookAtGuest(facts, ref)
    if ('obstacle' in looked) return looked.obstacle
    const { guest, identity } = looked
    const fields = identity
    const { snapshots } = await facts.read(snapshotsFact(ref))
    if (snapshots.some((snapshot) => snapshot.name === ref.name))
      return blocked(
        `it has a snapshot ${ref.name} already`,
        'choose another name, or delete that one first',
        fields,
      )
    if (ref.withMemory && (guest.type === 'lxc' || guest.status !== 'running'))
      return blocked('only a running virtual machine has memory to keep', 'leave the memory out', fields)
    return pending(fields)
  },
  plan: (ref, { fields }) => ({
    summary: `Take snapshot ${ref.name} of ${labelOf(ref, fields)}${ref.withMemory ? ', with its memory' : ''}`,
    affects: [guestFact(ref)],
  }),
  async submit({ pve, facts }, { vmid, name: snapname, description, withMemory }): Promise<Upid> {
    const { node, type } = await assessedGuest(facts, { vmid })
    const common = { node, vmid, snapname, ...(description === '' ? {} : { description }) }
    if (type === 'lxc') return pve.request('POST /nodes/{node}/lxc/{vmid}/snapshot', common)
    return pve.request('POST /nodes/{node}/qemu/{vmid}/snapshot', {
      ...common,
      ...(withMemory ? { vmstate: true } : {}),
    })
  },
  ...endsWithTask,
  adopt: async ({ pve, facts, intent }, ref) =>
    findTask(pve, { ...taskOf(await assessedGuest(facts, ref), 'snapshot'), vmid: ref.vmid, intent }),
  async verify({ facts }, ref) {
    const { snapshots } = await facts.fresh(snapshotsFact(ref))
    const found = snapshots.find((snapshot) => snapshot.name === ref.name)
    return evidence(list, {
      expected: { name: ref.name, withMemory: ref.withMemory },
      observed: found === undefined ? null : { name: found.name, withMemory: found.withMemory },
    })
  },
  undo: (ref) => undoWith(deleteSnapshot, { vmid: ref.vmid, name: ref.name }),
})

/** Deletes a snapshot; the guest stays as it is. Needs VM.Snapshot. */
export const deleteSnapshot: Step<Services, SnapshotRef> = kit.step({
  id: 'snapshot.delete',
  title: 'Delete a snapshot',
  risk: 'destructive',
  input: snapshotRef,
  async assess({ facts }, ref) {
    const looked = await lookAtGuest(facts, ref)
    if ('obstacle' in looked) return looked.obstacle
    const found = (await facts.read(snapshotsFact(ref))).snapshots.find(
      (snapshot) => snapshot.name === ref.name,
    )
    if (found === undefined) return satisfied({ ...looked.identity, takenAt: null })
    return pending({ ...looked.identity, takenAt: found.takenAt })
  },
  plan: (ref, { fields }) => ({
    summary: `Delete snapshot ${ref.name} of ${labelOf(ref, fields)}`,
    affects: [guestFact(ref)],
  }),
  async submit({ pve, facts }, { vmid, name: snapname }): Promise<Upid> {
    const { node, type } = await assessedGuest(facts, { vmid })
    return type === 'lxc'
      ? pve.request('DELETE /nodes/{node}/lxc/{vmid}/snapshot/{snapname}', { node, vmid, snapname })
      : pve.request('DELETE /nodes/{node}/qemu/{vmid}/snapshot/{snapname}', { node, vmid, snapname })
  },
  ...endsWithTask,
  adopt: async ({ pve, facts, intent }, ref) =>
    findTask(pve, { ...taskOf(await assessedGuest(facts, ref), 'delsnapshot'), vmid: ref.vmid, intent }),
  async verify({ facts }, ref) {
    const { snapshots } = await facts.fresh(snapshotsFact(ref))
    return evidence(list, {
      expected: false,
      observed: snapshots.some((snapshot) => snapshot.name === ref.name),
    })
  },
  undo: irreversible({ why: 'the state that it held is gone' }),
})

/** Puts a guest back to what a snapshot holds. Everything since then is lost. Needs VM.Snapshot.Rollback. */
export const rollbackSnapshot: Step<Services, SnapshotRef, Generation> = kit.step({
  id: 'snapshot.rollback',
  title: 'Go back to a snapshot',
  risk: 'destructive',
  input: snapshotRef,
  output: generation,
  async assess({ facts }, ref) {
    const looked = await lookAtGuest(facts, ref)
    if ('obstacle' in looked) return looked.obstacle
    const { guest, identity } = looked
    const { snapshots } = await facts.read(snapshotsFact(ref))
    const found = snapshots.find((snapshot) => snapshot.name === ref.name)
    const fields = {
      ...identity,
      status: guest.status,
      takenAt: found?.takenAt ?? null,
    }
    if (found !== undefined) return pending(fields)
    const known = snapshots.map((snapshot) => snapshot.name).join(', ')
    return blocked(
      `it has no snapshot ${ref.name}`,
      known === '' ? 'it has none at all' : `it has ${known}`,
      fields,
    )
  },
  plan: (ref, { fields }) => {
    const { takenAt, status } = fields as { takenAt?: string | null; status?: string }
    const outage = status === 'running' ? ', which stops it' : ''
    return {
      summary: `Go back to snapshot ${ref.name}${takenAt ? ` of ${takenAt}` : ''} with ${labelOf(ref, fields)}${outage}`,
      affects: [guestFact(ref)],
      backups: [backupFact(ref)],
    }
  },
  async submit({ pve, facts }, { vmid, name: snapname }): Promise<Generation & { upid: Upid }> {
    const { node, type } = await assessedGuest(facts, { vmid })
    const before = (await facts.read(configFact({ vmid })))?.values.vmgenid ?? null
    const upid =
      type === 'lxc'
        ? await pve.request('POST /nodes/{node}/lxc/{vmid}/snapshot/{snapname}/rollback', {
            ...{ node, vmid, snapname },
          })
        : await pve.request('POST /nodes/{node}/qemu/{vmid}/snapshot/{snapname}/rollback', {
            ...{ node, vmid, snapname },
          })
    return { upid, before }
  },
  ...endsWithTask,
  async settle(context, ref, { upid, before }) {
    const settlement = await endsWithTask.settle(context, ref, upid)
    return settlement.outcome === 'done' ? { ...settlement, output: { before } } : settlement
  },
  async adopt({ pve, facts, intent }, ref) {
    const task = taskOf(await assessedGuest(facts, ref), 'rollback')
    const upid = await findTask(pve, { ...task, vmid: ref.vmid, intent })
    return upid === undefined ? undefined : { upid, before: null }
  },
  async verify({ facts }, ref, output) {
    const { currentParent, snapshots } = await facts.fresh(snapshotsFact(ref))
    const guest = await facts.fresh(guestFact(ref))
    const withMemory = snapshots.some((snapshot) => snapshot.name === ref.name && snapshot.withMemory)
    const now = (await facts.fresh(configFact(ref)))?.values.vmgenid ?? null
    const before = output?.before ?? null
    return [
      // The present state hangs below the snapshot that it was put back to.
      evidence(list, { expected: { currentParent: ref.name }, observed: { currentParent } }),
      evidence('GET /nodes/{node}/{type}/{vmid}/status/current', {
        expected: withMemory ? 'running' : 'stopped',
        observed: guest?.status ?? 'absent',
      }),
      // It did so before as well if this is the newest one: but a guest that was put back is another generation.
      ...(before === null
        ? []
        : [
            evidence('generation', {
              source: 'GET /nodes/{node}/{type}/{vmid}/pending',
              expected: `another than ${before}`,
              observed: now,
              holds: now !== before,
            }),
          ]),
    ]
  },
  undo: irreversible({
    why: 'what the guest held before is lost',
    backup: 'a snapshot or backup taken before',
  }),
})

function taskOf({ type, node }: Guest, action: string) {
  return { node, type: `${type === 'lxc' ? 'vz' : 'qm'}${action}` }
}
