/** `proxkit vm …`: virtual machines and containers. */

import { guest, snapshotName, target } from './values.ts'
import { change, destroy, read, text, texts, toggle, type Verb } from './verb.ts'

export const vmVerbs: readonly Verb[] = [
  read({
    path: 'vm list',
    about: 'List guests',
    flags: { running: toggle('only running ones'), tag: texts('<tag>', 'only those with all of these tags') },
    examples: ['vm list', 'vm list --running', 'vm list --tag web --json'],
    run: async (context, input) => (await import('../verbs/vm-list.ts')).vmList(context, input),
  }),
  read({
    path: 'vm status',
    about: 'Show one guest',
    arguments: [guest],
    examples: ['vm status 104', 'vm status web'],
    run: async (context, input) => (await import('../verbs/vm-status.ts')).vmStatus(context, input),
  }),
  change({
    path: 'vm start',
    about: 'Start a guest and verify that it runs',
    arguments: [guest],
    examples: ['vm start 104', 'vm start web --dry-run'],
    run: async (context, input) => (await import('../verbs/vm-power.ts')).vmStart(context, input),
  }),
  change({
    path: 'vm stop',
    about: 'Shut a guest down and verify that it is stopped',
    arguments: [guest],
    examples: ['vm stop 104 --dry-run', 'vm stop 104 --yes'],
    prompt: 'Shut down guest {{.VMID}}?',
    run: async (context, input) => (await import('../verbs/vm-power.ts')).vmStop(context, input),
  }),
  change({
    path: 'vm migrate',
    about: 'Move a guest to another node and verify that it is there',
    arguments: [guest, target],
    examples: ['vm migrate web pve2 --dry-run', 'vm migrate 104 pve2'],
    prompt: 'Move guest {{.VMID}} to {{.TARGET}}?',
    run: async (context, input) => (await import('../verbs/vm-migrate.ts')).vmMigrate(context, input),
  }),
  change({
    path: 'vm tags',
    about: 'Add and remove tags of a guest',
    arguments: [guest],
    flags: { add: texts('<tag>', 'tags to add'), remove: texts('<tag>', 'tags to remove') },
    examples: ['vm tags web --add production --remove staging'],
    run: async (context, input) => (await import('../verbs/vm-tags.ts')).vmTags(context, input),
  }),
  read({
    path: 'vm snapshot list',
    about: 'List the snapshots of a guest, oldest first',
    arguments: [guest],
    examples: ['vm snapshot list web'],
    run: async (context, input) => (await import('../verbs/vm-snapshot.ts')).vmSnapshotList(context, input),
  }),
  change({
    path: 'vm snapshot create',
    about: 'Take a snapshot and verify that it is there',
    arguments: [guest, snapshotName],
    flags: {
      description: text('<text>', 'what it is for'),
      memory: toggle('with the memory of a running virtual machine'),
    },
    examples: [
      'vm snapshot create web before-upgrade',
      "vm snapshot create web before-upgrade --memory --description 'kernel 6.14'",
    ],
    run: async (context, input) => (await import('../verbs/vm-snapshot.ts')).vmSnapshotCreate(context, input),
  }),
  destroy({
    path: 'vm snapshot delete',
    about: 'Delete a snapshot; the guest stays as it is',
    arguments: [guest, snapshotName],
    examples: ['vm snapshot delete web before-upgrade'],
    prompt: 'Delete snapshot {{.NAME}} of guest {{.VMID}}?',
    run: async (context, input) => (await import('../verbs/vm-snapshot.ts')).vmSnapshotDelete(context, input),
  }),
  destroy({
    path: 'vm snapshot rollback',
    about: 'Put a guest back to a snapshot; what came after is lost',
    arguments: [guest, snapshotName],
    examples: ['vm snapshot rollback web before-upgrade'],
    prompt: 'Put guest {{.VMID}} back to snapshot {{.NAME}}?',
    run: async (context, input) =>
      (await import('../verbs/vm-snapshot.ts')).vmSnapshotRollback(context, input),
  }),
]
