/** How guests are made where nothing else is said. */

import * as z from 'zod'

export const defaultsSchema = z.strictObject({
  storage: z.string().min(1).default('local-lvm').describe('For disks'),
  imageStorage: z.string().min(1).default('local').describe('For ISO images and images to import'),
  bridge: z.string().min(1).default('vmbr0'),
  bios: z.enum(['ovmf', 'seabios']).default('ovmf'),
  machine: z.string().min(1).default('q35'),
  cpu: z.string().min(1).default('host'),
  scsiController: z.string().min(1).default('virtio-scsi-single'),
  agent: z.boolean().default(true).describe('The QEMU guest agent'),
  gateway: z.ipv4().or(z.ipv6()).optional().describe('Of new guests with a static address'),
})

export type GuestDefaults = z.output<typeof defaultsSchema>
