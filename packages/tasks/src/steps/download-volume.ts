/** Bringing an image to a storage, fetched by the node itself. */

import type { Upid } from '@proxkit/pve-client'
import { blocked, evidence, pending, type Step, satisfied, undoWith } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { storagesFact, volumesFact } from '../facts/volumes.ts'
import { kit, type Services } from '../kit.ts'
import { deleteVolume } from './backup-guest.ts'
import { endsWithTask, findTask } from './task.ts'

const download = z.object({
  node: z.string(),
  storage: z.string(),
  url: z.url({ protocol: /^https?$/ }),
  /** What it will be called; its ending has to fit the content. */
  file: z.string().regex(/^[\w.-]+$/, 'letters, digits, dots, hyphens and underscores'),
  content: z.enum(['iso', 'import', 'vztmpl']),
  checksum: z
    .object({
      algorithm: z.enum(['sha256', 'sha512']),
      value: z.string().regex(/^(?:[0-9a-fA-F]{64}|[0-9a-fA-F]{128})$/),
    })
    .optional(),
})

export type Download = z.infer<typeof download>

/** Needs Datastore.AllocateTemplate on the storage, Sys.AccessNetwork on the node (or Sys.Audit and Sys.Modify on /). */
export const downloadVolume: Step<Services, Download, { readonly volid: string }> = kit.step({
  id: 'volume.download',
  title: 'Download an image to a storage',
  risk: 'reversible',
  input: download,
  output: z.object({ volid: z.string() }),
  timeoutMs: 2 * 3_600_000,
  async assess({ facts }, ref) {
    const { storages } = await facts.read(storagesFact(ref.node))
    const able = storages
      .filter(({ content, active }) => active && content.includes(ref.content))
      .map(({ storage }) => storage)
    const fields = { able, present: false }
    if (!able.includes(ref.storage))
      return blocked(
        `${ref.storage} of ${ref.node} holds no ${ref.content}`,
        able.length === 0
          ? `give a file storage the content type ${ref.content}`
          : `these do: ${able.join(', ')}`,
        fields,
      )
    const { volumes } = await facts.read(volumesFact(ref))
    const present = volumes.some(({ volid }) => volid === volidOf(ref))
    return present ? satisfied({ ...fields, present }, { volid: volidOf(ref) }) : pending(fields)
  },
  plan: (ref) => ({
    summary: `Download ${ref.url} to ${volidOf(ref)} on ${ref.node}${ref.checksum === undefined ? ', without a checksum' : ''}`,
    affects: [volumesFact(ref)],
  }),
  submit: ({ pve }, { node, storage, url, file, content, checksum }): Promise<Upid> =>
    pve.request('POST /nodes/{node}/storage/{storage}/download-url', {
      ...{ node, storage, url, filename: file, content },
      ...(checksum === undefined
        ? {}
        : { checksum: checksum.value, 'checksum-algorithm': checksum.algorithm }),
    }),
  async settle(context, ref, upid) {
    const settlement = await endsWithTask.settle(context, ref, upid)
    return settlement.outcome === 'done' ? { ...settlement, output: { volid: volidOf(ref) } } : settlement
  },
  adopt: ({ pve, intent }, { node, file }) => findTask(pve, { node, type: 'download', id: file, intent }),
  pollMs: endsWithTask.pollMs,
  verifyWithinMs: endsWithTask.verifyWithinMs,
  async verify({ facts }, ref) {
    const { volumes } = await facts.fresh(volumesFact(ref))
    const found = volumes.find(({ volid }) => volid === volidOf(ref))
    return evidence('GET /nodes/{node}/storage/{storage}/content', {
      expected: { volid: volidOf(ref), empty: false },
      observed: found === undefined ? null : { volid: found.volid, empty: found.sizeBytes === 0 },
    })
  },
  undo: (ref) => undoWith(deleteVolume, { node: ref.node, volid: volidOf(ref) }),
})

/** `local:import/debian-13.qcow2` */
export function volidOf({ storage, content, file }: Pick<Download, 'storage' | 'content' | 'file'>): string {
  return `${storage}:${content}/${file}`
}
