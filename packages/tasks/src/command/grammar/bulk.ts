/** `proxkit bulk …`: the same for many guests. */

import { count, wholeNumber } from './values.ts'
import { change, parsed, parsedOr, text, texts, type Verb } from './verb.ts'

/** Which guests, and how many at a time. They are listed in the plan by name, and nothing else is touched. */
const guests = {
  tag: texts('<tag>', 'guests with all of these tags'),
  pool: text('<pool>', 'guests of this pool'),
  node: text('<node>', 'guests on this node'),
  name: text('<pattern>', 'guests with this name, in which * stands for any text'),
  concurrency: parsedOr('<n>', 'guests at a time', wholeNumber, 4),
  maxFailures: parsed(
    '<n>',
    'begin no further guest when more than so many have failed, 0 for none; default: all are tried',
    count,
  ),
} as const

export const bulkVerbs: readonly Verb[] = [
  change({
    path: 'bulk start',
    about: 'Start many guests, each with its own result',
    flags: guests,
    examples: ['bulk start --tag web'],
    run: async (context, input) => (await import('../verbs/bulk.ts')).bulkStart(context, input),
  }),
  change({
    path: 'bulk stop',
    about: 'Shut many guests down, each with its own result',
    flags: guests,
    examples: ['bulk stop --tag staging --dry-run', "bulk stop --name 'ci-*' --yes"],
    prompt: 'Shut these guests down?',
    run: async (context, input) => (await import('../verbs/bulk.ts')).bulkStop(context, input),
  }),
  change({
    path: 'bulk snapshot',
    about: 'Take a snapshot of many guests, each with its own result',
    arguments: [{ name: 'snapshot', about: 'the name of the snapshot', sample: 'before' }],
    flags: { ...guests, description: text('<text>', 'what it is for') },
    examples: ['bulk snapshot before-upgrade --tag web'],
    run: async (context, input) => (await import('../verbs/bulk.ts')).bulkSnapshot(context, input),
  }),
  change({
    path: 'bulk backup',
    about: 'Back many guests up, each with its own result',
    arguments: [{ name: 'storage', about: 'where the archives go', sample: 'nas' }],
    flags: guests,
    examples: ['bulk backup nas --tag critical --concurrency 1'],
    run: async (context, input) => (await import('../verbs/bulk.ts')).bulkBackup(context, input),
  }),
  change({
    path: 'bulk tags',
    about: 'Add and remove tags of many guests',
    flags: { ...guests, add: texts('<tag>', 'tags to add'), remove: texts('<tag>', 'tags to remove') },
    examples: ['bulk tags --tag web --add production --remove staging'],
    run: async (context, input) => (await import('../verbs/bulk.ts')).bulkTags(context, input),
  }),
]
