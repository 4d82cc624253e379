/** Templates of virtual machines: from a cloud image, or from an installer that a person sits at. Nothing needs a shell on a node. */

import { checkpoint, confirm, type FlowContext, manual, perform } from '@proxkit/runbook-kit'
import { z } from 'zod'
import { defaultsSchema, type GuestDefaults } from '../config/defaults.ts'
import { freeVmids } from '../facts/vmid.ts'
import { storagesFact } from '../facts/volumes.ts'
import { kit } from '../kit.ts'
import { guestName } from '../model/guest.ts'
import { configureGuest } from '../steps/configure-guest.ts'
import { createGuest } from '../steps/create-guest.ts'
import { downloadVolume, volidOf } from '../steps/download-volume.ts'
import { ejectImage } from '../steps/eject-image.ts'
import { vmid } from '../steps/guest-checks.ts'
import { startGuest } from '../steps/guest-power.ts'
import { guestStopped } from '../steps/guest-stopped.ts'
import { makeTemplate } from '../steps/make-template.ts'
import { resizeDisk } from '../steps/resize-disk.ts'

const common = z.object({
  name: guestName,
  node: z.string(),
  /** Default: the lowest free one of `range`. */
  vmid: vmid.optional(),
  range: z.object({ first: vmid, last: vmid }).default({ first: 100, last: 999 }),
  /** Downloaded by the node; without one `file` is on the storage already. */
  url: z.string().optional(),
  /** What it is called on the storage. Default: as in the URL. */
  file: z.string().optional(),
  checksum: z.string().optional(),
  memoryMiB: z.int().min(128).default(2048),
  cores: z.int().min(1).default(2),
  diskGiB: z.int().min(1).optional(),
  tags: z.array(z.string()).default(['template']),
  defaults: defaultsSchema.prefault({}),
})

type Common = z.output<typeof common>

/**
 * From a cloud image (qcow2, raw or vmdk), with a cloud-init drive. Needs VM.Allocate, VM.Config.*, Datastore.AllocateSpace,
 * Datastore.AllocateTemplate on the storage of the image, Sys.AccessNetwork on the node for a download, SDN.Use on the bridge.
 */
export const imageTemplateRunbook = kit.runbook({
  id: 'template.from-image',
  title: 'Make a template of a cloud image',
  input: common.extend({
    ciUser: z.string().optional(),
    sshKeys: z.array(z.string()).default([]),
    /** Turned off for images that know nothing of it, such as Talos. */
    cloudInit: z.boolean().default(true),
  }),
  async flow(plan, { ciUser, sshKeys, cloudInit, ...input }) {
    const { id, image, download } = await prepare(plan, input, 'import')
    const { storage } = input.defaults
    return [
      download,
      perform('create', createGuest, {
        node: input.node,
        vmid: id,
        name: input.name,
        memoryMiB: input.memoryMiB,
        cores: input.cores,
        tags: input.tags,
        settings: {
          ...hardware(input.defaults),
          scsi0: `${storage}:0,import-from=${image},discard=on,ssd=1`,
          boot: 'order=scsi0',
          serial0: 'socket',
          // Not on ide2: firmware of the UEFI kind has no such controller under q35.
          ...(cloudInit ? { scsi1: `${storage}:cloudinit` } : {}),
          ...(cloudInit && ciUser !== undefined ? { ciuser: ciUser } : {}),
          ...(cloudInit && sshKeys.length > 0 ? { sshkeys: encodeURIComponent(sshKeys.join('\n')) } : {}),
          ...(cloudInit ? { ipconfig0: 'ip=dhcp' } : {}),
        },
      }),
      input.diskGiB !== undefined &&
        perform('grow', resizeDisk, { vmid: id, disk: 'scsi0', sizeGiB: input.diskGiB }),
      perform('template', makeTemplate, { vmid: id }),
    ]
  },
})

/** What is left once the system is installed. Needs VM.Config.CDROM, VM.Config.Options and VM.Allocate on the guest. */
export const finishTemplateRunbook = kit.runbook({
  id: 'template.finish',
  title: 'Finish a template that was installed by hand',
  input: z.object({ vmid, drive: z.string() }),
  flow: (_plan, { vmid: id, drive }) => [
    confirm('approve', { summary: `Take the installer out of guest ${id}, and make it a template` }),
    perform('eject', ejectImage, { vmid: id, drive }),
    perform('boot', configureGuest, { vmid: id, set: { boot: 'order=scsi0' } }),
    perform('template', makeTemplate, { vmid: id }),
  ],
})

/** From an installer's ISO image. In the middle a person installs the system and shuts it down. */
export const isoTemplateRunbook = kit.runbook({
  id: 'template.from-iso',
  title: 'Make a template with an installer',
  input: common.extend({ diskGiB: z.int().min(1).default(32) }),
  async flow(plan, input) {
    const { id, image, download } = await prepare(plan, input, 'iso')
    const { storage } = input.defaults
    return [
      download,
      perform('create', createGuest, {
        node: input.node,
        vmid: id,
        name: input.name,
        memoryMiB: input.memoryMiB,
        cores: input.cores,
        tags: input.tags,
        settings: {
          ...hardware(input.defaults),
          scsi0: `${storage}:${input.diskGiB},discard=on,ssd=1`,
          scsi2: `${image},media=cdrom`,
          boot: 'order=scsi0;scsi2',
        },
      }),
      perform('start', startGuest, { vmid: id }),
      manual(
        'install',
        {
          summary: `Install the system on guest ${id} (${input.name}) and shut it down`,
          instructions: [
            'Open its console, install the system with its guest agent, and remove what is of this machine alone: host keys, machine ID.',
            'Shut it down from inside.',
          ],
        },
        perform('stopped', guestStopped, { vmid: id }),
      ),
      // What the person did is not known now: the rest is planned when it is done.
      checkpoint('finish', finishTemplateRunbook, { vmid: id, drive: 'scsi2' }),
    ]
  },
})

async function prepare(plan: FlowContext, input: Common, content: 'iso' | 'import') {
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

function hardware({
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
