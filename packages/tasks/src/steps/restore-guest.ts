/** Restoring a guest from an archive: as a new one, or over the one that is there. */

import type { PveClient, Upid } from '@proxkit/pve-client'
import {
  blocked,
  type Evidence,
  evidence,
  type FactReader,
  irreversible,
  late,
  patch,
  pending,
  type Step,
  undoWith,
  type VerifyContext,
} from '@proxkit/runbook-kit'
import * as z from 'zod'
import { type Archive, archiveFact } from '../facts/archive.ts'
import { backupFact } from '../facts/backup.ts'
import { guestFact } from '../facts/guest.ts'
import { configFact } from '../facts/guest-config.ts'
import { kit, type Services } from '../kit.ts'
import { guestLabel } from '../model/guest.ts'
import { clonedValues } from './clone-guest.ts'
import { deleteGuest } from './delete-guest.ts'
import { labelOf, lookAtGuest, vmid } from './guest-checks.ts'
import { endsWithTask, findTask } from './task.ts'

const restore = z.object({
  vmid,
  /** Where it is restored: a node that can read the archive. */
  node: z.string(),
  /** `nas:backup/vzdump-qemu-104-2026_11_21-02_00_00.vma.zst` */
  archive: z.string(),
  /** For all disks. Default: each where it was. */
  storage: z.string().optional(),
  /** New MAC addresses and a new UUID, so that it can run beside the original. */
  unique: z.boolean().default(false),
})

export type Restore = z.input<typeof restore>

/** Restores an archive as a new guest. Needs VM.Allocate, Datastore.AllocateSpace, VM.Backup. */
export const restoreGuest: Step<Services, Restore> = kit.step({
  id: 'guest.restore',
  title: 'Restore a guest from an archive',
  risk: 'reversible',
  input: restore,
  timeoutMs: 12 * 3_600_000,
  async assess({ facts }, ref) {
    const archive = await facts.read(archiveFact({ node: ref.node, volid: ref.archive }))
    const taken = await facts.read(guestFact(ref))
    const fields = {
      ...{ name: archive.name, type: archive.type, taken: taken?.name ?? null },
      config: clonedValues(archive.values),
    }
    if (taken !== null)
      return blocked(
        `${guestLabel(taken)} exists already, on ${taken.node}`,
        'choose a free VMID, or restore over it, which loses what it holds',
        fields,
      )
    return pending(fields)
  },
  plan: (ref, { fields }) => {
    const {
      name = '',
      type = 'qemu',
      config = {},
    } = fields as { name?: string; type?: 'qemu' | 'lxc'; config?: Record<string, string> }
    return {
      summary: `Restore ${ref.archive} as ${guestLabel({ vmid: ref.vmid, name })} on ${ref.node}`,
      affects: [guestFact(ref)],
      predict: {
        ...patch(guestFact(ref), {
          ...{ vmid: ref.vmid, name, type, node: ref.node, status: 'stopped', template: false },
          ...{ memoryMiB: late, cores: late, tags: late, pool: null, lock: null, haState: null },
        }),
        ...patch(configFact(ref), { values: config, pending: [], uuid: late }),
      },
    }
  },
  submit: ({ pve, facts }, ref) => send(pve, facts, ref, {}),
  ...endsWithTask,
  adopt: ({ pve, intent }, { node, vmid: id }) => adoptRestore(pve, { node, vmid: id, intent }),
  verify: (context, ref) => sameAsArchive(context, ref),
  undo: ({ vmid: id }, { fields }) => undoWith(deleteGuest, { vmid: id, name: fields.name }),
})

/** Puts an archive in the place of a stopped guest. Needs VM.Backup on it, and VM.Allocate. */
export const restoreOver: Step<Services, Restore> = kit.step({
  id: 'guest.restore-over',
  title: 'Restore an archive over a guest',
  risk: 'destructive',
  input: restore,
  timeoutMs: 12 * 3_600_000,
  async assess({ facts }, ref) {
    const looked = await lookAtGuest(facts, ref)
    if ('obstacle' in looked) return looked.obstacle
    const { guest, identity } = looked
    const [archive, config] = [
      await facts.read(archiveFact({ node: ref.node, volid: ref.archive })),
      await facts.read(configFact(ref)),
    ]
    const fields = { ...identity, status: guest.status }
    if (archive.vmid !== ref.vmid)
      return blocked(`the archive is of guest ${archive.vmid}`, 'restore it as a new guest', fields)
    if (guest.node !== ref.node)
      return blocked(`it is on ${guest.node}, not on ${ref.node}`, 'plan again', fields)
    if (config?.values.protection === '1')
      return blocked('it is protected', 'take the protection off by hand, if it really is to go', fields)
    if (guest.status !== 'stopped') return blocked(`it is ${guest.status}`, 'stop it first', fields)
    return pending(fields)
  },
  plan: (ref, { fields }) => ({
    summary: `Restore ${ref.archive} over ${labelOf(ref, fields)}: what it holds now is lost`,
    affects: [guestFact(ref), configFact(ref)],
    backups: [backupFact(ref)],
  }),
  submit: ({ pve, facts }, ref) => send(pve, facts, ref, { force: true }),
  ...endsWithTask,
  adopt: ({ pve, intent }, { node, vmid: id }) => adoptRestore(pve, { node, vmid: id, intent }),
  verify: (context, ref) => sameAsArchive(context, ref),
  undo: irreversible({ why: 'what the guest held before is lost', backup: 'a backup taken before' }),
})

async function send(
  pve: PveClient,
  facts: FactReader,
  { vmid: id, node, archive, storage, unique }: z.output<typeof restore>,
  force: { force?: true },
): Promise<Upid> {
  const { type } = await facts.read(archiveFact({ node, volid: archive }))
  const common = {
    ...{ node, vmid: id, ...force },
    ...(storage === undefined ? {} : { storage }),
    ...(unique ? { unique } : {}),
  }
  return type === 'qemu'
    ? pve.request('POST /nodes/{node}/qemu', { ...common, archive })
    : pve.request('POST /nodes/{node}/lxc', { ...common, ostemplate: archive, restore: true })
}

async function adoptRestore(
  pve: PveClient,
  wanted: Omit<Parameters<typeof findTask>[1], 'type'>,
): Promise<Upid | undefined> {
  return (
    (await findTask(pve, { ...wanted, type: 'qmrestore' })) ?? findTask(pve, { ...wanted, type: 'vzrestore' })
  )
}

/** The archive itself says what the guest has to be like, but for what the server chooses anew. */
async function sameAsArchive(
  { facts }: VerifyContext,
  ref: z.output<typeof restore>,
): Promise<readonly Evidence[]> {
  const [archive, config, guest] = [
    await facts.read(archiveFact({ node: ref.node, volid: ref.archive })),
    await facts.fresh(configFact(ref)),
    await facts.fresh(guestFact(ref)),
  ]
  return [
    evidence('GET /nodes/{node}/{type}/{vmid}/status/current', {
      expected: { node: ref.node, lock: null },
      observed: guest && { node: guest.node, lock: guest.lock },
    }),
    evidence('the configuration of the archive', {
      source: 'GET /nodes/{node}/vzdump/extractconfig and GET /nodes/{node}/{type}/{vmid}/pending',
      expected: comparable(archive.values),
      observed: config && comparable(config.values),
    }),
  ]
}

/** Sizes of disks are kept; volumes, addresses and marks of the last run are not. */
function comparable(values: Archive['values']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([key]) => !/^(?:smbios1|vmgenid|meta|lock|parent|digest|unused\d+|vmstate|net\d+)$/.test(key))
      .map(([key, value]) => [key, /,size=/.test(value) ? (/size=\w+/.exec(value)?.[0] ?? '') : value])
      .toSorted(([a = ''], [b = '']) => a.localeCompare(b)),
  )
}
