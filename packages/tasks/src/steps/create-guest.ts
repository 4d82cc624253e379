/** Making a virtual machine from nothing, or around an image. */

import type { Upid } from '@proxkit/pve-client'
import { blocked, evidence, late, patch, pending, type Step, undoWith } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { guestFact } from '../facts/guest.ts'
import { configFact } from '../facts/guest-config.ts'
import { migrationFact } from '../facts/migration.ts'
import { kit, type Services } from '../kit.ts'
import { guestLabel, guestName } from '../model/guest.ts'
import { deleteGuest } from './delete-guest.ts'
import { vmid } from './guest-checks.ts'
import { endsWithTask, findTask } from './task.ts'

const creation = z.object({
  node: z.string(),
  vmid,
  name: guestName,
  memoryMiB: z.int().min(16),
  cores: z.int().min(1),
  tags: z.array(z.string()).default([]),
  /** Everything else, as the server writes it: `scsi0` → `local-lvm:0,import-from=local:import/debian.qcow2`. */
  settings: z.record(z.string(), z.string()),
})

export type Creation = z.input<typeof creation>

/** Needs VM.Allocate on the VMID, Datastore.AllocateSpace on the storages, SDN.Use on the bridges. */
export const createGuest: Step<Services, Creation> = kit.step({
  id: 'guest.create',
  title: 'Make a virtual machine',
  risk: 'reversible',
  input: creation,
  timeoutMs: 2 * 3_600_000,
  async assess({ facts }, ref) {
    const taken = await facts.read(guestFact(ref))
    const fields = { taken: taken?.name ?? null }
    if (taken !== null)
      return blocked(`${guestLabel(taken)} exists already, on ${taken.node}`, 'choose a free VMID', fields)
    return pending(fields)
  },
  plan: (ref) => ({
    summary: `Make ${guestLabel(ref)} on ${ref.node}: ${ref.cores} cores, ${ref.memoryMiB} MiB`,
    affects: [guestFact(ref)],
    predict: {
      ...patch(guestFact(ref), {
        ...{
          vmid: ref.vmid,
          name: ref.name,
          type: 'qemu',
          node: ref.node,
          status: 'stopped',
          template: false,
        },
        ...{
          memoryMiB: ref.memoryMiB,
          cores: ref.cores,
          tags: ref.tags,
          pool: null,
          lock: null,
          haState: null,
        },
      }),
      ...patch(configFact(ref), { values: predicted(ref), pending: [], uuid: late }),
      ...patch(migrationFact(ref), { obstacles: [], localDisks: late, allowedNodes: late, hostCpu: late }),
    },
  }),
  submit: ({ pve }, { node, vmid: id, name, memoryMiB, cores, tags, settings }): Promise<Upid> =>
    pve.request('POST /nodes/{node}/qemu', {
      ...{ node, vmid: id, name, cores, memory: String(memoryMiB) },
      ...(tags.length === 0 ? {} : { tags: tags.join(';') }),
      ...settings,
    }),
  ...endsWithTask,
  adopt: ({ pve, intent }, { node, vmid: id }) => findTask(pve, { node, type: 'qmcreate', vmid: id, intent }),
  async verify({ facts }, ref) {
    const [guest, config] = [await facts.fresh(guestFact(ref)), await facts.fresh(configFact(ref))]
    const keys = Object.keys(ref.settings).toSorted()
    return [
      evidence('GET /nodes/{node}/{type}/{vmid}/status/current', {
        expected: { node: ref.node, name: ref.name, lock: null },
        observed: guest && { node: guest.node, name: guest.name, lock: guest.lock },
      }),
      evidence('its settings are there', {
        source: 'GET /nodes/{node}/{type}/{vmid}/pending',
        expected: keys,
        observed: keys.filter((key) => config?.values[key] !== undefined),
      }),
      evidence('its tags and notes', {
        source: 'GET /nodes/{node}/{type}/{vmid}/pending',
        expected: { tags: kept(ref.tags), notes: ref.settings.description?.trim() ?? null },
        observed: guest && {
          tags: kept(guest.tags),
          notes: config?.values.description?.trim() ?? null,
        },
      }),
    ]
  },
  undo: ({ vmid: id, name }) => undoWith(deleteGuest, { vmid: id, name }),
})

/** The server has an order of its own, and may know lower case only. */
function kept(tags: readonly string[]): readonly string[] {
  return [...new Set(tags.map((tag) => tag.toLowerCase()))].toSorted()
}

/** A drive gets the name of its volume, and an imported one its size, when it is made. */
function predicted({ name, settings }: z.output<typeof creation>): Record<string, string> {
  const values = Object.entries(settings).map(
    ([key, value]) => [key, value.includes(':') ? (late as never) : value] as const,
  )
  return { ...Object.fromEntries(values), name }
}
