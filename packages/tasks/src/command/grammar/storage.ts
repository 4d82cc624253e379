/** `proxkit storage …` and `proxkit template …`: what guests are made of. */

import { guest, wholeNumber } from './values.ts'
import { change, destroy, parsed, read, text, toggle, type Verb } from './verb.ts'

const image = {
  node: text('<node>', 'where it is made; default: the first node of the configuration'),
  vmid: parsed('<vmid>', 'default: the lowest free one of vmids.templates', wholeNumber),
  url: text('<url>', 'the image, downloaded by the node'),
  file: text('<file>', 'what it is called on the storage; without --url it is there already'),
  checksum: text('<hex>', 'SHA-256 or SHA-512 of the image'),
  memory: parsed('<MiB>', 'default: 2048', wholeNumber),
  cores: parsed('<n>', 'default: 2', wholeNumber),
  disk: parsed('<GiB>', 'the size of its disk', wholeNumber),
} as const

const named = { name: 'name', about: 'what it will be called', sample: 'debian-13' } as const

export const storageVerbs: readonly Verb[] = [
  read({
    path: 'storage list',
    about: 'List storages with what they hold and how full they are',
    flags: { node: text('<node>', 'only those of this node') },
    examples: ['storage list', 'storage list --node pve1'],
    run: async (context, input) => (await import('../verbs/storage.ts')).storageList(context, input),
  }),
  read({
    path: 'storage images',
    about: 'List ISO images, container templates and images to import',
    flags: { node: text('<node>', 'only those of this node') },
    examples: ['storage images'],
    run: async (context, input) => (await import('../verbs/storage.ts')).storageImages(context, input),
  }),
  read({
    path: 'storage orphans',
    about: 'List disks that no guest uses, not even in a snapshot',
    examples: ['storage orphans', 'storage orphans --json'],
    run: async (context) => (await import('../verbs/storage.ts')).storageOrphans(context),
  }),
]

export const templateVerbs: readonly Verb[] = [
  read({
    path: 'template list',
    about: 'List templates',
    examples: ['template list'],
    run: async (context) => (await import('../verbs/template.ts')).templateList(context),
  }),
  change({
    path: 'template create',
    about: 'Make a template of a cloud image: download, virtual machine, cloud-init drive',
    arguments: [named],
    flags: {
      ...image,
      noCloudInit: toggle('without a cloud-init drive, for images that know nothing of it'),
    },
    examples: [
      'template create debian-13 --url https://cloud.debian.org/…/debian-13-genericcloud-amd64.qcow2 --checksum 0123…',
      'template create talos --file metal-amd64.raw --no-cloud-init',
    ],
    prompt: 'Make template {{.NAME}}?',
    run: async (context, input) => (await import('../verbs/template.ts')).templateCreate(context, input),
  }),
  change({
    path: 'template create-iso',
    about: 'Make a template with an installer: a person installs the system in the middle',
    arguments: [named],
    flags: image,
    examples: ['template create-iso windows --file windows-2025.iso --disk 64'],
    prompt: 'Make template {{.NAME}}?',
    run: async (context, input) => (await import('../verbs/template.ts')).templateCreateIso(context, input),
  }),
  destroy({
    path: 'template delete',
    about: 'Delete a template with its disks',
    arguments: [guest],
    examples: ['template delete debian-12 --dry-run'],
    prompt: 'Delete template {{.VMID}} for good?',
    run: async (context, input) => (await import('../verbs/vm-delete.ts')).templateDelete(context, input),
  }),
]
