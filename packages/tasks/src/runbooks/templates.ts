/** Templates of virtual machines: from a cloud image, or from an installer that a person sits at. Nothing needs a shell on a node. */

import { checkpoint, confirm, manual, perform } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { kit } from '../kit.ts'
import { configureGuest } from '../steps/configure-guest.ts'
import { createGuest } from '../steps/create-guest.ts'
import { ejectImage } from '../steps/eject-image.ts'
import { vmid } from '../steps/guest-checks.ts'
import { startGuest } from '../steps/guest-power.ts'
import { guestStopped } from '../steps/guest-stopped.ts'
import { makeTemplate } from '../steps/make-template.ts'
import { requireFreeName } from './guest-settings.ts'
import { hardware, prepareImage, templateInput, templateOfImage } from './template-parts.ts'

const common = templateInput.extend({
  /** Downloaded by the node; without one `file` is on the storage already. */
  url: z.string().optional(),
  /** What it is called on the storage. Default: as in the URL. */
  file: z.string().optional(),
  checksum: z.string().optional(),
})

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
    await requireFreeName(plan, input.name)
    return templateOfImage(plan, input, {
      // Not on ide2: firmware of the UEFI kind has no such controller under q35.
      ...(cloudInit ? { scsi1: `${input.defaults.storage}:cloudinit`, ipconfig0: 'ip=dhcp' } : {}),
      ...(cloudInit && ciUser !== undefined ? { ciuser: ciUser } : {}),
      ...(cloudInit && sshKeys.length > 0 ? { sshkeys: encodeURIComponent(sshKeys.join('\n')) } : {}),
    })
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
    await requireFreeName(plan, input.name)
    const { id, image, download } = await prepareImage(plan, input, 'iso')
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
