/** Deleting a guest for good. */

import type { Upid } from '@proxkit/pve-client'
import { blocked, evidence, irreversible, pending, type Step, satisfied } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { backupFact } from '../facts/backup.ts'
import { guestFact } from '../facts/guest.ts'
import { configFact } from '../facts/guest-config.ts'
import { guestDisksFact, linkedClonesFact } from '../facts/volumes.ts'
import { kit, type Services } from '../kit.ts'
import { assessedGuest, labelOf, lookAtGuest, vmid } from './guest-checks.ts'
import { endsWithTask, findTask } from './task.ts'

const deletion = z.object({
  vmid,
  /** The name that the guest must have, so that a VMID which somebody else uses by now is left alone. */
  name: z.string(),
  /** Templates go only when this is said. */
  template: z.boolean().default(false),
})

export type Deletion = z.input<typeof deletion>

/**
 * Deletes a stopped guest with its disks, and purges it from backup jobs, replication and high availability.
 * Needs VM.Allocate on the guest, Datastore.Audit on the storages.
 */
export const deleteGuest: Step<Services, Deletion, { readonly node: string }> = kit.step({
  id: 'guest.delete',
  title: 'Delete a guest',
  risk: 'destructive',
  input: deletion,
  output: z.object({ node: z.string() }),
  timeoutMs: 3_600_000,
  async assess({ facts }, ref) {
    const found = await facts.read(guestFact(ref))
    const gone = { name: null, node: null, status: 'absent', uuid: null }
    if (found === null) return satisfied(gone)
    const looked = await lookAtGuest(facts, ref)
    if ('obstacle' in looked) return looked.obstacle
    const { guest, identity } = looked
    const config = await facts.read(configFact(ref))
    const fields = { ...identity, status: guest.status }
    if (guest.name !== ref.name)
      return blocked(
        `VMID ${ref.vmid} belongs to ${guest.name === '' ? 'a guest without a name' : guest.name} now, not to ${ref.name}`,
        'plan again, and look which guest is meant',
        fields,
      )
    if (guest.template && !ref.template)
      return blocked('it is a template', 'templates are deleted by template delete', fields)
    if (config?.values.protection === '1')
      return blocked(
        'it is protected against deletion',
        'take the protection off by hand, if it really is to go',
        fields,
      )
    const clones = guest.template
      ? (await facts.read(linkedClonesFact({ node: guest.node, vmid: ref.vmid }))).vmids
      : []
    if (clones.length > 0)
      return blocked(
        `the disks of guest${clones.length > 1 ? 's' : ''} ${clones.join(', ')} rest on it: linked clones`,
        'delete those first, or make full clones of them',
        fields,
      )
    if (guest.status !== 'stopped') return blocked(`it is ${guest.status}`, 'stop it first', fields)
    return pending(fields)
  },
  plan: (ref, { fields }) => ({
    summary: `Delete ${labelOf(ref, fields)}, with its disks`,
    affects: [guestFact(ref)],
    backups: [backupFact(ref)],
    predict: { [guestFact(ref)]: null, [configFact(ref)]: null },
  }),
  async submit({ pve, facts }, { vmid: id }): Promise<{ upid: Upid; node: string }> {
    const { node, type } = await assessedGuest(facts, { vmid: id })
    const all = { node, vmid: id, purge: true, 'destroy-unreferenced-disks': true }
    const upid =
      type === 'qemu'
        ? await pve.request('DELETE /nodes/{node}/qemu/{vmid}', all)
        : await pve.request('DELETE /nodes/{node}/lxc/{vmid}', all)
    return { upid, node }
  },
  async settle(context, ref, { upid, node }) {
    const settlement = await endsWithTask.settle(context, ref, upid)
    return settlement.outcome === 'done' ? { ...settlement, output: { node } } : settlement
  },
  async adopt({ pve, facts, intent }, ref) {
    const guest = await facts.fresh(guestFact(ref))
    if (guest === null) return undefined
    const { node, type } = guest
    const upid = await findTask(pve, {
      node,
      type: type === 'qemu' ? 'qmdestroy' : 'vzdestroy',
      vmid: ref.vmid,
      intent,
    })
    return upid === undefined ? undefined : { upid, node }
  },
  pollMs: endsWithTask.pollMs,
  // Deletion goes on behind the task: the summary and slow storages show ghosts for a while.
  verifyWithinMs: 60_000,
  async verify({ facts }, ref, output) {
    const guest = await facts.fresh(guestFact(ref))
    const gone = evidence('GET /cluster/resources', {
      expected: null,
      observed: guest && { node: guest.node },
    })
    if (output === undefined) return gone
    const { volids } = await facts.fresh(guestDisksFact({ node: output.node, vmid: ref.vmid }))
    return [gone, evidence('GET /nodes/{node}/storage/{storage}/content', { expected: [], observed: volids })]
  },
  undo: irreversible({ why: 'its disks are gone', backup: 'the last backup of the guest' }),
})
