/** A new guest from a template or from another guest: cloned, configured, grown and started. */

import { confirm, type FlowContext, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { GuestError, NodeError } from '../errors.ts'
import { clusterFact } from '../facts/cluster.ts'
import { guestFact } from '../facts/guest.ts'
import { configFact } from '../facts/guest-config.ts'
import { freeVmids } from '../facts/vmid.ts'
import { storagesFact } from '../facts/volumes.ts'
import { kit } from '../kit.ts'
import { guestName } from '../model/guest.ts'
import { cloneGuest } from '../steps/clone-guest.ts'
import { configureGuest } from '../steps/configure-guest.ts'
import { vmid } from '../steps/guest-checks.ts'
import { startGuest } from '../steps/guest-power.ts'
import { migrateGuest } from '../steps/migrate-guest.ts'
import { resizeDisk } from '../steps/resize-disk.ts'
import { requireFreeName, settingsOf, settingsSchema } from './guest-settings.ts'

/** Needs VM.Clone on the source, VM.Allocate on the new VMID or its pool, and what each of the further steps needs. */
export const cloneGuestRunbook = kit.runbook({
  id: 'guest.clone',
  title: 'Clone a guest',
  input: settingsSchema.omit({ name: true }).extend({
    source: vmid,
    name: guestName,
    /** Default: the lowest free one of `range`. */
    vmid: vmid.optional(),
    range: z.object({ first: vmid, last: vmid }).default({ first: 1000, last: 9999 }),
    /** The node that it is to be on. Default: the source's. */
    target: z.string().optional(),
    storage: z.string().optional(),
    full: z.boolean().default(true),
    pool: z.string().optional(),
    /** Of the first disk. */
    diskGiB: z.int().min(1).optional(),
    start: z.boolean().default(false),
  }),
  async flow(
    plan,
    { source, name, vmid: wanted, range, target, storage, full, pool, diskGiB, start, ...settings },
  ) {
    await requireFreeName(plan, name)
    const original = await plan.facts.read(guestFact({ vmid: source }))
    const config = await plan.facts.read(configFact({ vmid: source }))
    const [free = 0] = wanted === undefined ? await freeVmids(plan.facts, range) : [wanted]
    const node = original?.node ?? ''
    const goal = target ?? node
    await requireOnline(plan, goal)
    // The server clones to another node only where both see the disks; else the clone is moved.
    const direct = goal === node || (await disksAreShared(plan, node, config?.values ?? {}, storage))
    // The address of its card is the clone's own.
    const net0 = config?.values.net0?.replace(/,hwaddr=[^,]*/, '')
    const set = settingsOf(plan, settings, original?.type ?? 'qemu', net0)
    const disk = bootDisk(config?.values ?? {})
    if (diskGiB !== undefined && disk === undefined)
      throw new GuestError(
        'GUEST_NO_DISK',
        `Unable to size the disk of a clone of guest ${source}: it has none (leave the size out)`,
      )
    return [
      original?.template === false &&
        confirm('approve', {
          summary: `Clone guest ${source}, which is no template: its state now is copied`,
        }),
      perform('clone', cloneGuest, {
        source,
        vmid: free,
        name,
        full,
        ...(direct && goal !== node ? { target: goal } : {}),
        ...(storage === undefined ? {} : { storage }),
        ...(pool === undefined ? {} : { pool }),
      }),
      !direct &&
        perform('move', migrateGuest, {
          vmid: free,
          source: node,
          target: goal,
          running: false,
          withLocalDisks: true,
        }),
      Object.keys(set).length > 0 && perform('configure', configureGuest, { vmid: free, set }),
      diskGiB !== undefined &&
        disk !== undefined &&
        perform('grow', resizeDisk, { vmid: free, disk, sizeGiB: diskGiB }),
      start && perform('start', startGuest, { vmid: free }),
    ]
  },
})

export async function requireOnline(plan: FlowContext, target: string): Promise<void> {
  const { nodes } = await plan.facts.read(clusterFact())
  const chosen = nodes.find(({ node }) => node === target)
  if (chosen?.online === true) return
  throw new NodeError(
    chosen === undefined ? 'NODE_NOT_FOUND' : 'NODE_OFFLINE',
    `Unable to clone to node ${target}: ${chosen === undefined ? `the cluster has no such node (it has ${nodes.map(({ node }) => node).join(', ')})` : 'it is offline (choose another, or bring it back)'}`,
  )
}

/** Whether other nodes see the disks of a guest, and the storage that they are to be on. */
export async function disksAreShared(
  plan: FlowContext,
  node: string,
  values: Readonly<Record<string, string>>,
  storage?: string,
): Promise<boolean> {
  const { storages } = await plan.facts.read(storagesFact(node))
  const shared = new Set(storages.filter((one) => one.shared).map((one) => one.storage))
  const used = Object.entries(values).flatMap(([key, value]) =>
    /^(?:(?:scsi|virtio|sata|ide)\d+|rootfs|efidisk0|tpmstate0|mp\d+)$/.test(key) && !value.startsWith('none')
      ? [value.split(':')[0] ?? '']
      : [],
  )
  return [...used, ...(storage === undefined ? [] : [storage])].every((one) => shared.has(one))
}

/** `scsi0`, as the boot order says; else the first there is. */
export function bootDisk(values: Readonly<Record<string, string>>): string | undefined {
  const disks = Object.keys(values)
    .filter(
      (key) =>
        /^(?:(?:scsi|virtio|sata|ide)\d+|rootfs)$/.test(key) && !/media=cdrom|^none/.test(values[key] ?? ''),
    )
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  const order = /order=([^,]*)/.exec(values.boot ?? '')?.[1]?.split(';') ?? []
  return order.find((key) => disks.includes(key)) ?? disks[0]
}
