/** `proxkit talos …`: the care of a Talos cluster that runs. */

import { count, hostAndPort, profile, release, releaseOrLatest, wholeNumber } from './values.ts'
import {
  type Argument,
  change,
  choice,
  destroy,
  parsed,
  parsedOr,
  read,
  requiredText,
  text,
  texts,
  toggle,
  type Verb,
} from './verb.ts'

const clusterNode = {
  name: 'node',
  about: 'the name of a machine of the cluster',
  sample: 'staging-worker-1',
  completes: 'machine',
} as const satisfies Argument

const snapshots = {
  backups: text('<folder>', 'where snapshots of etcd go; default: backups/etcd beside the configuration'),
} as const

const rotation = {
  ...snapshots,
  keep: parsedOr('<n>', 'snapshots of this cluster that stay there', wholeNumber, 7),
} as const

const configured = {
  node: texts('<machine>', 'only these; default: all'),
  patch: texts('<file>', 'patches of what runs, in YAML or JSON; default: the configuration of the profile'),
} as const

export const talosCareVerbs: readonly Verb[] = [
  change({
    path: 'talos upgrade',
    about:
      'Upgrade Talos and Kubernetes of a cluster in place, node by node, over as many versions as lie between',
    arguments: [profile],
    flags: {
      to: {
        ...parsed('<version>', 'of Talos, or latest; default: the one that runs', releaseOrLatest),
        variable: 'TO',
      },
      kubernetes: parsed('<version>', 'of Kubernetes; default: the one that runs', release),
      via: texts('<version>', 'releases of Kubernetes on the way, one for each minor in between'),
      extension: texts(
        '<name>',
        'with these extensions from now on, besides the guest agent; default: those that run',
      ),
      shortest: toggle('the fewest steps that installers accept, also where they are not documented'),
      concurrency: parsedOr('<n>', 'workers at a time; control planes always go one by one', wholeNumber, 1),
      maxFailures: parsedOr(
        '<n>',
        'workers that may fail before no further one is begun; default: none',
        count,
        0,
      ),
      ...rotation,
      outside: parsed(
        '<address>',
        'a pod must reach this afterwards: 1.1.1.1:443; default: not looked at',
        hostAndPort,
      ),
    },
    examples: [
      'talos upgrade staging --to v1.14.1 --dry-run',
      'talos upgrade staging --to v1.14.1 --kubernetes v1.34.1 --via v1.33.5 --concurrency 2',
      'talos upgrade staging --to latest --dry-run',
      'talos upgrade staging --extension siderolabs/iscsi-tools',
    ],
    prompt: 'Upgrade cluster {{.PROFILE}}?',
    run: async (context, input) => (await import('../verbs/talos-upgrade.ts')).talosUpgrade(context, input),
  }),
  destroy({
    path: 'talos upgrade-by-template',
    about: 'Upgrade a cluster by machines made anew from a new template; the old one stays as the way back',
    arguments: [profile],
    flags: {
      to: { ...requiredText('<version>', 'of Talos'), variable: 'TO' },
      kubernetes: text('<version>', 'of Kubernetes; default: that of the profile'),
      extension: texts('<name>', 'system extensions besides the guest agent; default: those of the profile'),
      restore: toggle('lead the new cluster back to the snapshot of etcd; otherwise it is empty'),
      ...rotation,
    },
    examples: ['talos upgrade-by-template staging --to v1.14.1 --restore --dry-run'],
    prompt: 'Delete all machines of cluster {{.PROFILE}} and make them anew from a new template?',
    run: async (context, input) =>
      (await import('../verbs/talos-by-template.ts')).talosUpgradeByTemplate(context, input),
  }),
  change({
    path: 'talos reboot',
    about: 'Restart a node: drained before, and back in service afterwards',
    arguments: [profile, clusterNode],
    examples: ['talos reboot staging staging-worker-1'],
    prompt: 'Restart node {{.NODE}} of cluster {{.PROFILE}}?',
    run: async (context, input) => (await import('../verbs/talos-restart.ts')).talosReboot(context, input),
  }),
  change({
    path: 'talos rollback',
    about: 'Let a node run what was installed on it before its last upgrade',
    arguments: [profile, clusterNode],
    examples: ['talos rollback staging staging-worker-1'],
    prompt: 'Roll node {{.NODE}} of cluster {{.PROFILE}} back?',
    run: async (context, input) => (await import('../verbs/talos-restart.ts')).talosRollback(context, input),
  }),
  read({
    path: 'talos config diff',
    about: 'Show what would change in the configurations of nodes, without the values of secrets',
    arguments: [profile],
    flags: configured,
    examples: ['talos config diff staging', 'talos config diff staging --patch sysctls.yaml'],
    run: async (context, input) => (await import('../verbs/talos-config.ts')).talosConfigDiff(context, input),
  }),
  change({
    path: 'talos config apply',
    about: 'Change the configurations of nodes, one after the other, and verify what they run with',
    arguments: [profile],
    flags: {
      ...configured,
      mode: choice(
        '<mode>',
        'auto; no-reboot refuses what needs one; staged restarts each node, drained before; try is taken back after a minute',
        ['auto', 'no-reboot', 'staged', 'try'],
        'auto',
      ),
    },
    examples: [
      'talos config apply staging --patch sysctls.yaml --dry-run',
      'talos config apply staging --node staging-worker-1 --patch kubelet.yaml --mode staged',
    ],
    prompt: 'Change the configuration of cluster {{.PROFILE}}?',
    run: async (context, input) =>
      (await import('../verbs/talos-config.ts')).talosConfigApply(context, input),
  }),
  change({
    path: 'talos etcd snapshot',
    about: 'Take a snapshot of etcd, verify the file, and let the oldest go',
    arguments: [profile],
    flags: rotation,
    examples: [
      'talos etcd snapshot staging',
      'talos etcd snapshot staging --backups /mnt/nas/etcd --keep 30',
    ],
    run: async (context, input) => (await import('../verbs/talos-etcd.ts')).talosEtcdSnapshot(context, input),
  }),
  read({
    path: 'talos etcd list',
    about: 'List the snapshots of etcd, the newest first',
    arguments: [profile],
    flags: snapshots,
    examples: ['talos etcd list staging'],
    run: async (context, input) => (await import('../verbs/talos-etcd.ts')).talosEtcdList(context, input),
  }),
  read({
    path: 'talos etcd verify',
    about: 'Read the snapshots of etcd anew, and say which of them are whole',
    arguments: [profile],
    flags: snapshots,
    examples: ['talos etcd verify staging'],
    run: async (context, input) => (await import('../verbs/talos-etcd.ts')).talosEtcdVerify(context, input),
  }),
  destroy({
    path: 'talos etcd restore',
    about: 'Empty etcd on every control plane, and begin it again from a snapshot',
    arguments: [
      profile,
      { name: 'file', about: 'the snapshot', sample: 'backups/etcd/etcd-staging-….db', completes: 'file' },
    ],
    flags: { node: text('<machine>', 'the control plane on which it begins; default: the first one') },
    examples: ['talos etcd restore staging backups/etcd/etcd-staging-2026-11-21T17-00-00-000Z.db --dry-run'],
    prompt: 'Empty etcd of cluster {{.PROFILE}}, and restore it from {{.FILE}}?',
    run: async (context, input) => (await import('../verbs/talos-etcd.ts')).talosEtcdRestore(context, input),
  }),
  read({
    path: 'talos etcd status',
    about: 'Show the members of etcd, who leads, and what is wrong with it',
    arguments: [profile],
    examples: ['talos etcd status staging'],
    run: async (context, input) => (await import('../verbs/talos-etcd.ts')).talosEtcdStatus(context, input),
  }),
]
