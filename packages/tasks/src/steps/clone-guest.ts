/** Making a guest from another one. */

import type { Upid } from '@proxkit/pve-client'
import type { Guest } from '@proxkit/pve-client/guests'
import { blocked, evidence, late, patch, pending, type Step, undoWith } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { guestFact } from '../facts/guest.ts'
import { configFact } from '../facts/guest-config.ts'
import { migrationFact } from '../facts/migration.ts'
import { poolFact } from '../facts/pool.ts'
import { kit, type Services } from '../kit.ts'
import { guestLabel, guestName } from '../model/guest.ts'
import { deleteGuest } from './delete-guest.ts'
import { assessedGuest, lookAtGuest, vmid } from './guest-checks.ts'
import { endsWithTask, findTask } from './task.ts'

const cloneSchema = z.object({
  source: vmid,
  vmid,
  name: guestName,
  /** The node that the clone is to be on. Another one than the source's needs shared storage. Default: the source's. */
  target: z.string().optional(),
  /** For the disks of a full clone. Default: where the source has them. */
  storage: z.string().optional(),
  /** Copies the disks; without it the clone depends on its template. */
  full: z.boolean().default(true),
  pool: z.string().optional(),
  description: z.string().optional(),
})

export type Clone = z.input<typeof cloneSchema>

/** Clones a guest. Needs VM.Clone on the source, VM.Allocate on the new VMID or its pool, Datastore.AllocateSpace. */
export const cloneGuest: Step<Services, Clone> = kit.step({
  id: 'guest.clone',
  title: 'Clone a guest',
  risk: 'reversible',
  input: cloneSchema,
  timeoutMs: 2 * 3_600_000,
  async assess({ facts }, clone) {
    const looked = await lookAtGuest(facts, { vmid: clone.source })
    if ('obstacle' in looked) return looked.obstacle
    const { guest } = looked
    const taken = await facts.read(guestFact(clone))
    const config = await facts.read(configFact({ vmid: clone.source }))
    const { name, node, type, template, memoryMiB, cores, tags } = guest
    const fields = {
      ...{ name, node, type, template, memoryMiB, cores, tags: [...tags], taken: taken?.name ?? null },
      config: clonedValues(config?.values ?? {}),
    }
    // A clone that is there already is never silently skipped: nobody knows whose it is.
    if (taken !== null)
      return blocked(
        `${guestLabel(taken)} exists already, on ${taken.node}`,
        'choose a free VMID, or remove that guest first',
        fields,
      )
    if (clone.pool !== undefined && (await facts.read(poolFact(clone.pool))).exists === false)
      return blocked(`there is no pool ${clone.pool}`, 'make it, or take one that is there', {
        ...fields,
        pool: clone.pool,
      })
    if (!clone.full && !guest.template)
      return blocked(
        'only a template can have linked clones',
        'make a full clone, or clone a template',
        fields,
      )
    return pending(fields)
  },
  plan: (clone, { fields }) => {
    const { name = '', node = '', config = {}, taken: _, ...copied } = fields as Partial<Found>
    const kind = clone.full ? '' : ', linked'
    return {
      summary: `Clone ${guestLabel({ vmid: clone.source, name })} to ${guestLabel(clone)} on ${clone.target ?? node}${kind}`,
      affects: [guestFact(clone)],
      predict: {
        ...patch(guestFact(clone), {
          ...copied,
          vmid: clone.vmid,
          name: clone.name,
          node: clone.target ?? node,
          status: 'stopped',
          template: false,
          pool: clone.pool ?? null,
          lock: null,
          haState: null,
        }),
        ...patch(migrationFact(clone), {
          obstacles: [],
          localDisks: late,
          allowedNodes: late,
          hostCpu: false,
        }),
        ...patch(configFact(clone), { values: { ...config, name: clone.name }, pending: [], uuid: late }),
      },
    }
  },
  async submit(
    { pve, facts },
    { source, vmid: newid, name, target, storage, full, pool, description },
  ): Promise<Upid> {
    const { node, type } = await assessedGuest(facts, { vmid: source })
    const common = {
      node,
      vmid: source,
      newid,
      ...(full ? { full } : {}),
      ...(full && storage !== undefined ? { storage } : {}),
      ...(target === undefined || target === node ? {} : { target }),
      ...(pool === undefined ? {} : { pool }),
      ...(description === undefined ? {} : { description }),
    }
    return type === 'qemu'
      ? pve.request('POST /nodes/{node}/qemu/{vmid}/clone', { ...common, name })
      : pve.request('POST /nodes/{node}/lxc/{vmid}/clone', { ...common, hostname: name })
  },
  ...endsWithTask,
  async adopt({ pve, facts, intent }, { source }) {
    const { node, type } = await assessedGuest(facts, { vmid: source })
    return findTask(pve, { node, type: type === 'qemu' ? 'qmclone' : 'vzclone', vmid: source, intent })
  },
  async verify({ facts }, clone) {
    const [guest, config] = [await facts.fresh(guestFact(clone)), await facts.fresh(configFact(clone))]
    return [
      evidence('GET /nodes/{node}/{type}/{vmid}/status/current', {
        expected: { name: clone.name, lock: null, node: clone.target ?? guest?.node ?? null },
        observed: guest && { name: guest.name, lock: guest.lock, node: guest.node },
      }),
      evidence('it has a disk', {
        source: 'GET /nodes/{node}/{type}/{vmid}/pending',
        expected: true,
        observed: Object.entries(config?.values ?? {}).some(isDisk),
      }),
    ]
  },
  undo: ({ vmid: id, name }) => undoWith(deleteGuest, { vmid: id, name }),
})

interface Found extends Pick<Guest, 'name' | 'node' | 'type' | 'memoryMiB' | 'cores' | 'tags'> {
  readonly taken: string | null
  readonly config: Readonly<Record<string, string>>
}

/** The configuration that a clone gets: new MAC addresses, a new UUID, and volumes of the same size under other names. */
export function clonedValues(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      if (isDisk([key, value])) return [key, `new volume,size=${/size=(\w+)/.exec(value)?.[1] ?? 'unknown'}`]
      return [key, /^(?:net\d+|smbios1|vmgenid)$/.test(key) ? (late as never) : value]
    }),
  )
}

/** `scsi0`, `rootfs`: a volume, and no CD-ROM. */
function isDisk([key, value]: readonly [string, string]): boolean {
  return /^(?:(?:scsi|virtio|sata|ide)\d+|rootfs)$/.test(key) && !/media=cdrom|^none/.test(value)
}
