/** Backing a guest up, and deleting what lies on a storage. */

import { parseUpid, type Upid } from '@proxkit/pve-client'
import {
  blocked,
  evidence,
  type FactReader,
  type FreshFactReader,
  irreversible,
  pending,
  type Step,
  satisfied,
  undoWith,
} from '@proxkit/runbook-kit'
import * as z from 'zod'
import { guestFact } from '../facts/guest.ts'
import { storagesFact, type Volume, volumesFact } from '../facts/volumes.ts'
import { kit, type Services } from '../kit.ts'
import { assessedGuest, labelOf, lookAtGuest, vmid } from './guest-checks.ts'
import { endsWithTask, findTask } from './task.ts'

const volumeRef = z.object({ node: z.string(), volid: z.string().regex(/^[^:/\s]+:\S+$/, 'storage:volume') })

export type VolumeRef = z.infer<typeof volumeRef>

/** Deletes a volume: an archive, an image, a disk that no guest uses. Needs Datastore.Allocate, or AllocateSpace. */
export const deleteVolume: Step<Services, VolumeRef> = kit.step({
  id: 'volume.delete',
  title: 'Delete a volume',
  risk: 'destructive',
  input: volumeRef,
  async assess({ facts }, ref) {
    const found = await findVolume(facts, ref)
    if (found === undefined) return satisfied({ sizeBytes: null })
    const fields = { sizeBytes: found.sizeBytes, createdAt: found.createdAt }
    if (found.protected)
      return blocked(`${ref.volid} is protected`, 'take its protection off by hand', fields)
    return pending(fields)
  },
  plan: (ref) => ({ summary: `Delete ${ref.volid}`, affects: [volumesFact(placeOf(ref))] }),
  submit: async ({ pve }, { node, volid }) =>
    pve.request('DELETE /nodes/{node}/storage/{storage}/content/{volume}', {
      node,
      storage: storageOf(volid),
      volume: volid,
    }),
  // Small volumes are gone when the answer comes, and no task is told of.
  settle: (context, ref, upid) =>
    upid === null ? Promise.resolve({ outcome: 'done' }) : endsWithTask.settle(context, ref, upid as Upid),
  pollMs: endsWithTask.pollMs,
  verifyWithinMs: endsWithTask.verifyWithinMs,
  async verify({ facts }, ref) {
    const { volumes } = await facts.fresh(volumesFact(placeOf(ref)))
    return evidence('GET /nodes/{node}/storage/{storage}/content', {
      expected: false,
      observed: volumes.some(({ volid }) => volid === ref.volid),
    })
  },
  undo: irreversible({ why: 'what it held is gone' }),
})

const backup = z.object({
  vmid,
  storage: z.string(),
  /** `snapshot` needs no outage; `suspend` pauses, `stop` shuts down for the time it takes. */
  mode: z.enum(['snapshot', 'suspend', 'stop']).default('snapshot'),
  notes: z.string().optional(),
  /** Kept from being pruned. */
  protect: z.boolean().default(false),
})

export type NewBackup = z.input<typeof backup>

const made = z.object({ volid: z.string(), node: z.string() })

/** Backs a guest up. Needs VM.Backup on the guest, Datastore.AllocateSpace and Datastore.Audit on the storage. */
export const backUpGuest: Step<Services, NewBackup, z.infer<typeof made>> = kit.step({
  id: 'guest.backup',
  title: 'Back a guest up',
  risk: 'reversible',
  input: backup,
  output: made,
  timeoutMs: 12 * 3_600_000,
  async assess({ facts }, ref) {
    const looked = await lookAtGuest(facts, ref)
    if ('obstacle' in looked) return looked.obstacle
    const { identity } = looked
    const { storages } = await facts.read(storagesFact(identity.node))
    const able = storages.filter(({ content, active }) => active && content.includes('backup'))
    const fields = { ...identity, able: able.map(({ storage }) => storage) }
    if (!fields.able.includes(ref.storage))
      return blocked(
        `${ref.storage} takes no backups of ${identity.node}`,
        fields.able.length === 0
          ? 'give a storage the content type backup'
          : `these do: ${fields.able.join(', ')}`,
        fields,
      )
    return pending(fields)
  },
  plan: (ref, { fields }) => ({
    summary: `Back up ${labelOf(ref, fields)} to ${ref.storage}${ref.mode === 'snapshot' ? '' : `, mode ${ref.mode}`}`,
    affects: [guestFact(ref)],
    locks: [`backup:${ref.storage}`],
  }),
  async submit({ pve, facts }, { vmid: id, storage, mode, notes, protect }): Promise<Upid> {
    const { node } = await assessedGuest(facts, { vmid: id })
    const upid = await pve.request('POST /nodes/{node}/vzdump', {
      node,
      vmid: String(id),
      storage,
      mode,
      compress: 'zstd',
      // Pruning is a decision of its own.
      remove: false,
      ...(notes === undefined ? {} : { 'notes-template': notes }),
      ...(protect ? { protected: true } : {}),
    })
    return upid as Upid
  },
  async settle(context, ref, upid) {
    const settlement = await endsWithTask.settle(context, ref, upid)
    if (settlement.outcome !== 'done') return settlement
    const { node, startTime } = parseUpid(upid)
    const { volumes } = await context.facts.fresh(volumesFact({ node, storage: ref.storage }))
    const ours = newest(volumes.filter((one) => isBackupOf(one, ref.vmid, startTime)))
    return ours === undefined
      ? {
          outcome: 'failed',
          reason: `the task ended well, and ${ref.storage} has no new archive`,
          remedy: 'look at the storage',
        }
      : { ...settlement, output: { volid: ours.volid, node } }
  },
  async adopt({ pve, facts, intent }, ref) {
    const { node } = await assessedGuest(facts, ref)
    return findTask(pve, { node, type: 'vzdump', vmid: ref.vmid, intent })
  },
  pollMs: endsWithTask.pollMs,
  verifyWithinMs: endsWithTask.verifyWithinMs,
  async verify({ facts }, ref, output) {
    if (output === undefined) return []
    const found = await findFresh(facts, output)
    return evidence('GET /nodes/{node}/storage/{storage}/content', {
      expected: { volid: output.volid, vmid: ref.vmid, empty: false, protected: ref.protect },
      observed:
        found === undefined
          ? null
          : {
              volid: found.volid,
              vmid: found.vmid,
              empty: found.sizeBytes === 0,
              protected: found.protected,
            },
    })
  },
  undo: (_ref, { output }) => undoWith(deleteVolume, { node: output.node, volid: output.volid }),
})

/** A second for the clocks of the node and of the storage. */
function isBackupOf({ content, vmid: owner, createdAt }: Volume, id: number, since: number): boolean {
  return (
    content === 'backup' && owner === id && createdAt !== null && Date.parse(createdAt) >= (since - 1) * 1000
  )
}

function newest(volumes: readonly Volume[]): Volume | undefined {
  return volumes.toSorted((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''))[0]
}

export function storageOf(volid: string): string {
  return volid.slice(0, volid.indexOf(':'))
}

function placeOf({ node, volid }: VolumeRef) {
  return { node, storage: storageOf(volid) }
}

async function findVolume(facts: FactReader, ref: VolumeRef): Promise<Volume | undefined> {
  const { volumes } = await facts.read(volumesFact(placeOf(ref)))
  return volumes.find(({ volid }) => volid === ref.volid)
}

async function findFresh(facts: FreshFactReader, ref: VolumeRef): Promise<Volume | undefined> {
  const { volumes } = await facts.fresh(volumesFact(placeOf(ref)))
  return volumes.find(({ volid }) => volid === ref.volid)
}
