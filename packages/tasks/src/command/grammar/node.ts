/** `proxkit node …`: nodes of the cluster. */

import { node, wholeNumber } from './values.ts'
import { change, choice, parsedOr, read, text, type Verb } from './verb.ts'

export const nodeVerbs: readonly Verb[] = [
  read({
    path: 'node list',
    about: 'List nodes with their load',
    examples: ['node list'],
    run: async (context) => (await import('../verbs/node-list.ts')).nodeList(context),
  }),
  change({
    path: 'node evacuate',
    about: 'Move every guest away from a node, one by one, and verify that none is left',
    arguments: [node],
    flags: {
      target: text('<node>', 'move all guests to this node instead of spreading them'),
      unmovable: choice(
        '<choice>',
        'what becomes of guests that cannot move',
        ['abort', 'stay', 'shut-down'],
        'abort',
      ),
      concurrency: parsedOr('<n>', 'migrations at a time', wholeNumber, 1),
    },
    examples: [
      'node evacuate pve1 --dry-run',
      'node evacuate pve1',
      'node evacuate pve1 --target pve3 --unmovable stay',
    ],
    prompt: 'Move all guests away from node {{.NODE}}?',
    run: async (context, input) => (await import('../verbs/node-evacuate.ts')).nodeEvacuate(context, input),
  }),
]
