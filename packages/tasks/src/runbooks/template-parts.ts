/** What runbooks for templates are made of: an image on a storage, and the hardware around it. */

import { type FlowContext, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { defaultsSchema, type GuestDefaults } from '../config/defaults.ts'
import { freeVmids } from '../facts/vmid.ts'
import { storagesFact } from '../facts/volumes.ts'
import { guestName } from '../model/guest.ts'
import { createGuest } from '../steps/create-guest.ts'
import { downloadVolume, volidOf } from '../steps/download-volume.ts'
import { vmid } from '../steps/guest-checks.ts'
import { makeTemplate } from '../steps/make-template.ts'
import { resizeDisk } from '../steps/resize-disk.ts'

export const templateInput = z.object({
  name: guestName,
  node: z.string(),
  /** Default: the lowest free one of `range`. */
  vmid: vmid.optional(),
  range: z.object({ first: vmid, last: vmid }).default({ first: 100, last: 999 }),
  memoryMiB: z.int().min(128).default(2048),
  cores: z.int().min(1).default(2),
  diskGiB: z.int().min(1).optional(),
  tags: z.array(z.string()).default(['template']),
  defaults: defaultsSchema.prefault({}),
})

type TemplateInput = z.output<typeof templateInput>

interface ImageSource {
  /** Downloaded by the node; without one `file` is on the storage already. */
  readonly url?: string | undefined
  /** What it is called on the storage. Default: as in the URL. */
  readonly file?: string | undefined
  readonly checksum?: string | undefined
}

/** Downloads a disk image, makes a virtual machine around a copy of it, and converts that to a template. */
export async function templateOfImage(
  plan: FlowContext,
  input: TemplateInput & ImageSource,
  settings: Readonly<Record<string, string>>,
) {
  const { id, image, download } = await prepareImage(plan, input, 'import')
  const { node, name, memoryMiB, cores, tags, defaults, diskGiB } = input
  return [
    download,
    perform('create', createGuest, {
      ...{ node, vmid: id, name, memoryMiB, cores, tags },
      settings: {
        ...hardware(defaults),
        scsi0: `${defaults.storage}:0,import-from=${image},discard=on,ssd=1`,
        boot: 'order=scsi0',
        serial0: 'socket',
        ...settings,
      },
    }),
    diskGiB !== undefined && perform('grow', resizeDisk, { vmid: id, disk: 'scsi0', sizeGiB: diskGiB }),
    perform('template', makeTemplate, { vmid: id }),
  ]
}

/** The VMID, the volume that the image is or becomes, and the step that downloads it. */
export async function prepareImage(
  plan: FlowContext,
  input: TemplateInput & ImageSource,
  content: 'iso' | 'import',
) {
  const { node, url, checksum, defaults } = input
  const [id = 0] = input.vmid === undefined ? await freeVmids(plan.facts, input.range) : [input.vmid]
  const file = input.file ?? fileOf(url ?? '')
  const { storages } = await plan.facts.read(storagesFact(node))
  const able = storages
    .filter((one) => one.active && one.content.includes(content))
    .map(({ storage }) => storage)
  // The one of the configuration if it can; else whichever can.
  const storage = able.includes(defaults.imageStorage)
    ? defaults.imageStorage
    : (able[0] ?? defaults.imageStorage)
  if (url !== undefined && checksum === undefined)
    plan.warn('There is no checksum: nobody can tell whether the image is the one that is meant.')
  return {
    id,
    image: volidOf({ storage, content, file }),
    download:
      url !== undefined &&
      perform('download', downloadVolume, {
        ...{ node, storage, url, file, content },
        ...(checksum === undefined
          ? {}
          : {
              checksum: {
                algorithm: checksum.length > 64 ? ('sha512' as const) : ('sha256' as const),
                value: checksum,
              },
            }),
      }),
  }
}

export function hardware({
  storage,
  bridge,
  bios,
  machine,
  cpu,
  scsiController,
  agent,
}: GuestDefaults): Record<string, string> {
  return {
    bios,
    machine,
    cpu,
    scsihw: scsiController,
    ostype: 'l26',
    net0: `virtio,bridge=${bridge}`,
    ...(agent ? { agent: 'enabled=1' } : {}),
    // Without keys of a vendor, so that self-built systems boot as well.
    ...(bios === 'ovmf' ? { efidisk0: `${storage}:1,efitype=4m,pre-enrolled-keys=0` } : {}),
  }
}

/** `https://…/debian-13-genericcloud-amd64.qcow2` → its last part. A raw image often calls itself `.img`. */
function fileOf(url: string): string {
  const name = decodeURIComponent(new URL(url, 'https://image.invalid').pathname.split('/').at(-1) ?? '')
  return name.replace(/[^\w.-]/g, '_')
}
