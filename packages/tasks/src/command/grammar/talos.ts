/** `proxkit talos …`: versions, images and templates of Talos. */

import { wholeNumber } from './values.ts'
import { change, parsed, parsedOr, read, requiredText, text, texts, toggle, type Verb } from './verb.ts'

const factory = text('<url>', 'the Image Factory; default: talos.factory of the configuration')

const contents = {
  extension: texts(
    '<name>',
    'extensions besides the guest agent, such as siderolabs/iscsi-tools; default: talos.extensions of the configuration',
  ),
  file: text('<file>', 'the schematic in YAML, instead of one of extensions'),
  factory,
} as const

const version = { name: 'version', about: 'of Talos', sample: 'v1.14.1' } as const

export const talosVerbs: readonly Verb[] = [
  read({
    path: 'talos versions',
    about: 'List the versions that the Image Factory builds, with those that are known to be broken',
    flags: { all: toggle('pre-releases as well'), factory },
    examples: ['talos versions', 'talos versions --all --json'],
    run: async (context, input) => (await import('../verbs/talos.ts')).talosVersions(context, input),
  }),
  read({
    path: 'talos extensions',
    about: 'List the system extensions of a version',
    arguments: [version],
    flags: { factory },
    examples: ['talos extensions v1.14.1'],
    run: async (context, input) => (await import('../verbs/talos.ts')).talosExtensions(context, input),
  }),
  read({
    path: 'talos schematic',
    about: 'Compute the ID of a schematic, without asking anybody',
    flags: {
      ...contents,
      register: toggle('register it as well, and compare: images exist only of registered ones'),
    },
    examples: [
      'talos schematic --extension siderolabs/iscsi-tools siderolabs/util-linux-tools',
      'talos schematic --file schematic.yaml --register',
    ],
    run: async (context, input) => (await import('../verbs/talos.ts')).talosSchematic(context, input),
  }),
  read({
    path: 'talos image',
    about: 'Say what to download for Proxmox VE, how, and which installer belongs to it',
    arguments: [version],
    flags: {
      ...contents,
      iso: toggle('an ISO image, from which a machine installs itself, instead of a finished disk'),
      secureBoot: toggle('signed for Secure Boot'),
    },
    examples: ['talos image v1.14.1', 'talos image v1.14.1 --extension siderolabs/zfs --iso'],
    run: async (context, input) => (await import('../verbs/talos.ts')).talosImage(context, input),
  }),
  read({
    path: 'talos upgrade-path',
    about: 'Plan the way from one version to another, hop by hop, with the Kubernetes that each needs',
    flags: {
      from: requiredText('<version>', 'the Talos that runs'),
      to: requiredText('<version>', 'the Talos that is wanted'),
      kubernetesFrom: text(
        '<version>',
        'the Kubernetes that runs; default: talos.kubernetes of the configuration',
      ),
      kubernetesTo: text('<version>', 'the Kubernetes that is wanted; default: the one that runs'),
      kubernetesVia: texts('<version>', 'releases on the way, one for each minor in between'),
      controlPlanes: parsedOr('<n>', 'how many there are', wholeNumber, 3),
      workers: parsed('<n>', 'how many there are; default: none', wholeNumber),
      extension: contents.extension,
      factory,
    },
    examples: [
      'talos upgrade-path --from v1.12.4 --to v1.14.1 --kubernetes-from v1.32.2',
      'talos upgrade-path --from v1.12.4 --to v1.14.1 --kubernetes-from v1.31.2 --kubernetes-to v1.33.0 --kubernetes-via v1.32.8',
    ],
    run: async (context, input) => (await import('../verbs/talos.ts')).talosUpgradePath(context, input),
  }),
  change({
    path: 'talos template',
    about:
      'Make a template of Talos: registers the schematic, downloads its image, converts a virtual machine',
    arguments: [{ name: 'name', about: 'what it will be called', sample: 'talos-1.14' }, version],
    flags: {
      ...contents,
      node: text('<node>', 'where it is made; default: the first node of the configuration'),
      vmid: parsed('<vmid>', 'default: the lowest free one of vmids.templates', wholeNumber),
      memory: parsed('<MiB>', 'default: 2048', wholeNumber),
      cores: parsed('<n>', 'default: 2', wholeNumber),
      disk: parsed('<GiB>', 'the size of its disk, from 10; default: 20', wholeNumber),
    },
    examples: [
      'talos template talos-1.14 v1.14.1',
      'talos template talos-1.14 v1.14.1 --extension siderolabs/iscsi-tools --dry-run',
    ],
    prompt: 'Make template {{.NAME}} of Talos {{.VERSION}}?',
    run: async (context, input) => (await import('../verbs/talos-template.ts')).talosTemplate(context, input),
  }),
]
