/** `proxkit cluster …`: the cluster as a whole, and the clusters of machines that profiles describe. */

import { duration, optionalProfile, profile, wholeNumber } from './values.ts'
import { type Argument, change, destroy, parsed, parsedOr, read, text, toggle, type Verb } from './verb.ts'

const shutdownTimeout = parsed(
  '<time>',
  'how long a machine has to shut down before it is stopped by force; default: 180s',
  duration,
)

const snapshots = {
  backups: text(
    '<folder>',
    'where the snapshot of etcd goes; default: backups/etcd beside the configuration',
  ),
  keep: parsedOr('<n>', 'snapshots of this cluster that stay there', wholeNumber, 7),
} as const

const machine = {
  name: 'name',
  about: 'the machine, as the profile calls it',
  sample: 'staging-worker-3',
  completes: 'machine',
} as const satisfies Argument

export const clusterVerbs: readonly Verb[] = [
  read({
    path: 'cluster list',
    about: 'List the profiles beside the configuration',
    examples: ['cluster list'],
    run: async (context) => (await import('../verbs/cluster-profiles.ts')).clusterList(context),
  }),
  read({
    path: 'cluster validate',
    about: 'Say all that is wrong with profiles, by themselves, beside each other and for the cluster',
    arguments: [optionalProfile],
    flags: { offline: toggle('do not ask the cluster for their templates') },
    examples: ['cluster validate', 'cluster validate staging --offline'],
    run: async (context, input) =>
      (await import('../verbs/cluster-profiles.ts')).clusterValidate(context, input),
  }),
  read({
    path: 'cluster status',
    about:
      'Show quorum, nodes and guests at a glance; or the machines of one profile, and what is left behind',
    arguments: [optionalProfile],
    examples: ['cluster status', 'cluster status staging'],
    run: async (context, { profile: name }) =>
      name === undefined
        ? (await import('../verbs/cluster-status.ts')).clusterStatus(context)
        : (await import('../verbs/cluster-machines.ts')).clusterMachines(context, name),
  }),
  change({
    path: 'cluster create',
    about: 'Make the machines of a cluster from its profile, and lead it to where it is healthy',
    arguments: [profile],
    examples: ['cluster create staging --dry-run', 'cluster create staging'],
    prompt: 'Create cluster {{.PROFILE}}?',
    run: async (context, input) => (await import('../verbs/cluster-create.ts')).clusterCreate(context, input),
  }),
  destroy({
    path: 'cluster teardown',
    about: 'Shut the machines of a cluster down, delete them, and verify on every node that nothing is left',
    arguments: [profile],
    flags: {
      includeUnknown: toggle('also delete guests with its tags that its profile does not know'),
      shutdownTimeout,
      snapshot: toggle('take a last snapshot of etcd before'),
      ...snapshots,
      deleteSecrets: toggle(
        'also remove the secrets of a Talos cluster: no machine can be made with them again',
      ),
    },
    examples: ['cluster teardown staging --dry-run', 'cluster teardown staging'],
    prompt: 'Delete all machines of cluster {{.PROFILE}} for good?',
    run: async (context, input) =>
      (await import('../verbs/cluster-teardown.ts')).clusterTeardown(context, input),
  }),
  destroy({
    path: 'cluster rebuild',
    about: 'Tear a cluster down and make it anew from its profile, with the same secrets, in one plan',
    arguments: [profile],
    flags: {
      shutdownTimeout,
      ...snapshots,
      withoutSnapshot: toggle('give up what etcd holds'),
    },
    examples: ['cluster rebuild staging --dry-run', 'cluster rebuild staging'],
    prompt: 'Delete all machines of cluster {{.PROFILE}} and make them anew?',
    run: async (context, input) =>
      (await import('../verbs/cluster-rebuild.ts')).clusterRebuild(context, input),
  }),
  change({
    path: 'cluster node add',
    about: 'Make a machine that the profile has got, and wait until the cluster has it',
    arguments: [profile, machine],
    examples: [
      'cluster node add staging staging-worker-3 --dry-run',
      'cluster node add staging staging-worker-3',
    ],
    prompt: 'Add {{.NAME}} to cluster {{.PROFILE}}?',
    run: async (context, input) => (await import('../verbs/cluster-node.ts')).clusterNodeAdd(context, input),
  }),
  destroy({
    path: 'cluster node remove',
    about: 'Drain a machine, take it out of etcd and Kubernetes, and delete it',
    arguments: [profile, machine],
    flags: { shutdownTimeout, ...snapshots },
    examples: [
      'cluster node remove staging staging-worker-3 --dry-run',
      'cluster node remove staging staging-worker-3',
    ],
    prompt: 'Delete {{.NAME}} of cluster {{.PROFILE}} for good?',
    run: async (context, input) =>
      (await import('../verbs/cluster-node.ts')).clusterNodeRemove(context, input),
  }),
  destroy({
    path: 'cluster node replace',
    about: 'Take a machine out of its cluster, dead or alive, and make it anew under its name and address',
    arguments: [profile, machine],
    flags: {
      shutdownTimeout,
      ...snapshots,
      snapshot: text('<file>', 'of etcd, for the only control plane of a cluster; default: one is taken'),
    },
    examples: [
      'cluster node replace staging staging-cp-2 --dry-run',
      'cluster node replace staging staging-cp-2',
    ],
    prompt: 'Delete {{.NAME}} of cluster {{.PROFILE}} and make it anew?',
    run: async (context, input) =>
      (await import('../verbs/cluster-node.ts')).clusterNodeReplace(context, input),
  }),
]
