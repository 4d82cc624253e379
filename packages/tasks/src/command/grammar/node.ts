/** `proxkit node …`: nodes of the cluster. */

import { node, wholeNumber } from './values.ts'
import { change, choice, parsedOr, read, text, toggle, type Verb } from './verb.ts'

/** How a node is emptied. */
const emptying = {
  target: text('<node>', 'move all guests to this node instead of spreading them'),
  unmovable: choice(
    '<choice>',
    'what becomes of guests that cannot move',
    ['abort', 'stay', 'shut-down'],
    'abort',
  ),
  concurrency: parsedOr('<n>', 'migrations at a time', wholeNumber, 1),
} as const

export const nodeVerbs: readonly Verb[] = [
  read({
    path: 'node list',
    about: 'List nodes with their load',
    examples: ['node list'],
    run: async (context) => (await import('../verbs/node-list.ts')).nodeList(context),
  }),
  read({
    path: 'node status',
    about: 'Show one node with its storages and guests',
    arguments: [node],
    examples: ['node status pve1'],
    run: async (context, input) => (await import('../verbs/cluster-status.ts')).nodeStatus(context, input),
  }),
  change({
    path: 'node maintain',
    about: 'Empty a node, wait for the work that a person does on it, look at it, and fill it again',
    arguments: [node],
    flags: {
      ...emptying,
      work: text('<text>', 'what is to be done'),
      noMoveBack: toggle('leave the guests where they are afterwards'),
    },
    examples: ['node maintain pve1 --dry-run', "node maintain pve1 --work 'apt full-upgrade, reboot'"],
    prompt: 'Maintain node {{.NODE}}?',
    run: async (context, input) => (await import('../verbs/node-maintain.ts')).nodeMaintain(context, input),
  }),
  change({
    path: 'node evacuate',
    about: 'Move every guest away from a node, one by one, and verify that none is left',
    arguments: [node],
    flags: emptying,
    examples: [
      'node evacuate pve1 --dry-run',
      'node evacuate pve1',
      'node evacuate pve1 --target pve3 --unmovable stay',
    ],
    prompt: 'Move all guests away from node {{.NODE}}?',
    run: async (context, input) => (await import('../verbs/node-evacuate.ts')).nodeEvacuate(context, input),
  }),
]
