/**
 * The ISO image through which a machine gets its configuration. It holds keys of the cluster, and ties the machine to its
 * node: it is there for as long as it is needed, and no longer.
 */

import type { Upid } from '@proxkit/pve-client'
import { blocked, evidence, pending, type Step, satisfied, undoWith } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { guestFact } from '../../facts/guest.ts'
import { configFact } from '../../facts/guest-config.ts'
import { storagesFact, volumesFact } from '../../facts/volumes.ts'
import { clustersOf, kit, type Services } from '../../kit.ts'
import { assessedGuest, labelOf, lookAtGuest, vmid } from '../guest-checks.ts'
import { endsWithTask, findTasks } from '../task.ts'

const image = z.object({
  cluster: z.string(),
  /** The name of the machine. */
  machine: z.string(),
  /** The node of the machine. */
  node: z.string(),
  /** Has the content type `iso`. */
  storage: z.string(),
})

export type Cidata = z.infer<typeof image>

/** `local:iso/proxkit-cidata-staging-cp-1.iso`: names of machines are unique, whatever their cluster. */
export function cidataVolid({ storage, machine }: Pick<Cidata, 'storage' | 'machine'>): string {
  return `${storage}:iso/${cidataFile(machine)}`
}

function cidataFile(machine: string): string {
  return `proxkit-cidata-${machine}.iso`
}

const content = 'GET /nodes/{node}/storage/{storage}/content'

/** Needs Datastore.AllocateTemplate and Datastore.Audit on the storage. */
export const uploadCidata: Step<Services, Cidata> = kit.step({
  id: 'cidata.upload',
  title: 'Upload the configuration of a machine',
  risk: 'reversible',
  input: image,
  async assess({ facts }, ref) {
    const { storages } = await facts.read(storagesFact(ref.node))
    const able = storages.find(({ storage }) => storage === ref.storage)
    const fields = { isThere: false }
    if (able?.active !== true || !able.content.includes('iso'))
      return blocked(
        `${ref.storage} takes no ISO images on ${ref.node}`,
        `give it the content type iso, or set defaults.imageStorage to one that has it`,
        fields,
      )
    const { volumes } = await facts.read(volumesFact(ref))
    // What it holds cannot be told from outside: perhaps the keys of a cluster that is no more.
    if (volumes.some(({ volid }) => volid === cidataVolid(ref)))
      return blocked(
        `${cidataVolid(ref)} is on ${ref.node} already, left over from an earlier run`,
        `resume or undo that run (proxkit runs list), or remove what is left of the cluster: proxkit cluster teardown ${ref.cluster}`,
        { isThere: true },
      )
    return pending(fields)
  },
  plan: (ref) => ({
    summary: `Upload the configuration of ${ref.machine} to ${ref.storage} on ${ref.node}`,
    affects: [volumesFact(ref)],
  }),
  async submit(context, { cluster, machine, node, storage }): Promise<Upid> {
    const [{ createCidata }, { sendUpload }] = await Promise.all([
      import('@proxkit/talos'),
      import('@proxkit/pve-client/transfers'),
    ])
    const files = await clustersOf(context).files(cluster)
    const userData = await files.read(`nodes/${machine}.yaml`)
    const source = createCidata({ userData, hostname: machine })
    return sendUpload(context.pve, {
      ...{ node, storage, content: 'iso', filename: cidataFile(machine), source },
      signal: context.signal,
    })
  },
  ...endsWithTask,
  /** The UPID does not tell what was uploaded; the log of the task does. */
  async adopt({ pve, intent }, { node, machine }) {
    const tasks = await findTasks(pve, { node, type: 'imgcopy', id: '', intent })
    for (const upid of tasks) {
      const log = await pve.request('GET /nodes/{node}/tasks/{upid}/log', { node, upid, limit: 50 })
      if (log.some(({ t }) => t.startsWith('target file: ') && t.endsWith(`/${cidataFile(machine)}`)))
        return upid
    }
    return undefined
  },
  async verify({ facts }, ref) {
    const { volumes } = await facts.fresh(volumesFact(ref))
    const found = volumes.find(({ volid }) => volid === cidataVolid(ref))
    return evidence(content, {
      expected: { volid: cidataVolid(ref), empty: false },
      observed: found === undefined ? null : { volid: found.volid, empty: found.sizeBytes === 0 },
    })
  },
  undo: (ref) => undoWith(deleteCidata, ref),
})

/** Deletes the image, if it is there. It can be made again from the files of the cluster. Needs Datastore.Allocate on the storage. */
export const deleteCidata: Step<Services, Cidata> = kit.step({
  id: 'cidata.delete',
  title: 'Delete the configuration image of a machine',
  risk: 'reversible',
  input: image,
  reissue: true,
  async assess({ facts }, ref) {
    const { volumes } = await facts.read(volumesFact(ref))
    return volumes.some(({ volid }) => volid === cidataVolid(ref))
      ? pending({ isThere: true })
      : satisfied({ isThere: false })
  },
  plan: (ref) => ({ summary: `Delete ${cidataVolid(ref)} on ${ref.node}`, affects: [volumesFact(ref)] }),
  submit: async ({ pve }, ref) =>
    pve.request('DELETE /nodes/{node}/storage/{storage}/content/{volume}', {
      node: ref.node,
      storage: ref.storage,
      volume: cidataVolid(ref),
    }),
  // A small one is gone when the answer comes, and no task is told of.
  settle: (context, ref, upid) =>
    upid === null ? Promise.resolve({ outcome: 'done' }) : endsWithTask.settle(context, ref, upid as Upid),
  pollMs: endsWithTask.pollMs,
  verifyWithinMs: endsWithTask.verifyWithinMs,
  async verify({ facts }, ref) {
    const { volumes } = await facts.fresh(volumesFact(ref))
    return evidence(content, {
      expected: false,
      observed: volumes.some(({ volid }) => volid === cidataVolid(ref)),
    })
  },
  // Whatever is undone: keys do not come back.
  undo: (ref) => undoWith(deleteCidata, ref),
})

const drive = z.object({
  vmid,
  /** Of the SCSI kind, so that it can be taken out while the machine runs. */
  drive: z.string().regex(/^scsi\d+$/, 'a drive such as scsi1'),
  volid: z.string(),
})

export type CidataDrive = z.infer<typeof drive>

const pendingRoute = 'GET /nodes/{node}/{type}/{vmid}/pending'

/** Needs VM.Config.CDROM on the guest, Datastore.Audit on the storage. */
export const attachCidata: Step<Services, CidataDrive> = kit.step({
  id: 'cidata.attach',
  title: 'Put the configuration image into a machine',
  risk: 'reversible',
  input: drive,
  async assess({ facts }, ref) {
    const looked = await lookAtGuest(facts, ref)
    if ('obstacle' in looked) return looked.obstacle
    const { guest, identity } = looked
    const value = (await facts.read(configFact(ref)))?.values[ref.drive]
    const fields = { ...identity, status: guest.status, found: value?.split(',')[0] ?? null }
    if (fields.found === ref.volid) return satisfied(fields)
    if (value !== undefined)
      return blocked(`${ref.drive} has ${fields.found}`, 'take a template that has this drive free', fields)
    return pending(fields)
  },
  plan: (ref, { fields }) => ({
    summary: `Put the configuration into ${ref.drive} of ${labelOf(ref, fields)}`,
    affects: [guestFact(ref), configFact(ref)],
  }),
  async submit({ pve, facts }, { vmid: id, drive: key, volid }) {
    const { node } = await assessedGuest(facts, { vmid: id })
    await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', {
      ...{ node, vmid: id },
      [key]: `${volid},media=cdrom`,
    })
  },
  pollMs: 500,
  verifyWithinMs: 5_000,
  async verify({ facts }, ref) {
    const config = await facts.fresh(configFact(ref))
    return evidence(pendingRoute, {
      expected: ref.volid,
      observed: config?.values[ref.drive]?.split(',')[0] ?? null,
    })
  },
  undo: (ref) => undoWith(detachCidata, ref),
})

/** Takes the image out, also of a running machine. One that is gone, or has another image, is left alone. Needs VM.Config.CDROM on the guest. */
export const detachCidata: Step<Services, CidataDrive> = kit.step({
  id: 'cidata.detach',
  title: 'Take the configuration image out of a machine',
  risk: 'reversible',
  input: drive,
  reissue: true,
  async assess({ facts }, ref) {
    const found = await facts.read(guestFact(ref))
    const config = found === null ? null : await facts.read(configFact(ref))
    if (!holds(config, ref)) return satisfied({ isIn: false })
    const looked = await lookAtGuest(facts, ref)
    return 'obstacle' in looked ? looked.obstacle : pending({ isIn: true })
  },
  plan: (ref) => ({
    summary: `Take the configuration out of ${ref.drive} of guest ${ref.vmid}`,
    affects: [guestFact(ref), configFact(ref)],
  }),
  async submit({ pve, facts }, { vmid: id, drive: key }) {
    const { node } = await assessedGuest(facts, { vmid: id })
    await pve.request('PUT /nodes/{node}/qemu/{vmid}/config', { node, vmid: id, delete: key })
  },
  pollMs: 500,
  verifyWithinMs: 15_000,
  async verify({ facts }, ref) {
    const config = await facts.fresh(configFact(ref))
    return evidence(pendingRoute, {
      expected: { has: false, untilItsNextStart: false },
      observed: { has: holds(config, ref), untilItsNextStart: config?.pending.includes(ref.drive) ?? false },
    })
  },
  undo: (ref) => undoWith(detachCidata, ref),
})

function holds(
  config: { readonly values: Readonly<Record<string, string>> } | null,
  { drive: key, volid }: CidataDrive,
): boolean {
  return config?.values[key]?.split(',')[0] === volid
}
