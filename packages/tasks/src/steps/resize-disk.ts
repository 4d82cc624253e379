/** Growing a disk. */

import type { Upid } from '@proxkit/pve-client'
import {
  blocked,
  evidence,
  irreversible,
  isLate,
  late,
  pending,
  type Step,
  satisfied,
} from '@proxkit/runbook-kit'
import * as z from 'zod'
import { guestFact } from '../facts/guest.ts'
import { configFact } from '../facts/guest-config.ts'
import { kit, type Services } from '../kit.ts'
import { assessedGuest, labelOf, lookAtGuest, vmid } from './guest-checks.ts'
import { endsWithTask, findTask } from './task.ts'

const resize = z.object({
  vmid,
  disk: z
    .string()
    .regex(/^(?:(?:scsi|virtio|sata|ide|mp)\d+|rootfs|efidisk0|tpmstate0)$/, 'a disk such as scsi0'),
  sizeGiB: z.int().min(1),
})

export type Resize = z.infer<typeof resize>

/** Grows a disk; it never shrinks again. Needs VM.Config.Disk on the guest, Datastore.AllocateSpace on the storage. */
export const resizeDisk: Step<Services, Resize> = kit.step({
  id: 'guest.resize',
  title: 'Grow a disk of a guest',
  risk: 'disruptive',
  input: resize,
  timeoutMs: 3_600_000,
  async assess({ facts }, ref) {
    const looked = await lookAtGuest(facts, ref)
    if ('obstacle' in looked) return looked.obstacle
    const config = await facts.read(configFact(ref))
    const drive = config?.values[ref.disk]
    // A disk that an earlier step imports has a size only then.
    const found = isLate(drive) ? late : sizeGiBOf(drive)
    const fields = { ...looked.identity, sizeGiB: found }
    if (drive === undefined)
      return blocked(`it has no ${ref.disk}`, `it has ${disksOf(config?.values ?? {}).join(', ')}`, fields)
    if (found === ref.sizeGiB) return satisfied(fields)
    if (typeof found === 'number' && found > ref.sizeGiB)
      return blocked(
        `${ref.disk} has ${found} GiB already`,
        'disks never shrink: clone to a smaller one',
        fields,
      )
    return pending(fields)
  },
  plan: (ref, { fields }) => {
    const { sizeGiB } = fields as { sizeGiB?: unknown }
    const from = typeof sizeGiB === 'number' ? `from ${sizeGiB} ` : ''
    return {
      summary: `Grow ${ref.disk} of ${labelOf(ref, fields)} ${from}to ${ref.sizeGiB} GiB`,
      affects: [guestFact(ref), configFact(ref)],
    }
  },
  async submit({ pve, facts }, { vmid: id, disk, sizeGiB }): Promise<Upid> {
    const { node, type } = await assessedGuest(facts, { vmid: id })
    const size = `${sizeGiB}G`
    // The model knows every disk there is: which of them the guest has was assessed.
    return type === 'qemu'
      ? pve.request('PUT /nodes/{node}/qemu/{vmid}/resize', { node, vmid: id, disk: disk as 'scsi0', size })
      : pve.request('PUT /nodes/{node}/lxc/{vmid}/resize', { node, vmid: id, disk: disk as 'rootfs', size })
  },
  ...endsWithTask,
  async adopt({ pve, facts, intent }, ref) {
    const { node } = await assessedGuest(facts, ref)
    return findTask(pve, { node, type: 'resize', vmid: ref.vmid, intent })
  },
  async verify({ facts }, ref) {
    const config = await facts.fresh(configFact(ref))
    return evidence(`${ref.disk}, GiB`, {
      source: 'GET /nodes/{node}/{type}/{vmid}/pending',
      expected: ref.sizeGiB,
      observed: sizeGiBOf(config?.values[ref.disk]),
    })
  },
  undo: irreversible({ why: 'a disk never shrinks', backup: 'a backup taken before' }),
})

const gibPer = { K: 1 / 1024 ** 2, M: 1 / 1024, G: 1, T: 1024 } as const

/** `nas:104/vm-104-disk-0.qcow2,size=32G` → 32 */
function sizeGiBOf(drive: string | undefined): number | null {
  const [, count, unit] = /(?:^|,)size=(\d+(?:\.\d+)?)([KMGT])/.exec(drive ?? '') ?? []
  return count === undefined ? null : Number(count) * gibPer[unit as keyof typeof gibPer]
}

function disksOf(values: Readonly<Record<string, string>>): string[] {
  return Object.keys(values).filter((key) => sizeGiBOf(values[key]) !== null)
}
