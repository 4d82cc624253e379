/** `proxkit procedure …`: what people have written down in Markdown. */

import { change, read, text, texts, type Verb } from './verb.ts'

const procedure = {
  name: 'procedure',
  about: 'a Markdown file, or the name of one that comes with proxkit',
  sample: './swap-disk.md',
  completes: 'file',
} as const

export const procedureVerbs: readonly Verb[] = [
  read({
    path: 'procedure list',
    about: 'List the procedures that come with proxkit',
    examples: ['procedure list'],
    run: async (context) => (await import('../verbs/procedure.ts')).procedureList(context),
  }),
  read({
    path: 'procedure review',
    about: 'Say of each step of a procedure who does it, and what to look at before it is used',
    arguments: [procedure],
    examples: ['procedure review ./swap-disk.md', 'procedure review certificates'],
    run: async (context, input) => (await import('../verbs/procedure.ts')).procedureReview(context, input),
  }),
  read({
    path: 'procedure source',
    about: 'Write a procedure as a runbook in TypeScript, for review, and to be grown',
    arguments: [procedure],
    flags: { out: text('<file>', 'a new file; default: printed') },
    examples: ['procedure source ./swap-disk.md --out swap-disk.ts'],
    run: async (context, input) => (await import('../verbs/procedure.ts')).procedureSource(context, input),
  }),
  change({
    path: 'procedure run',
    about: 'Carry out a procedure: known steps are verified ones, every other waits for whoever does it',
    arguments: [procedure],
    flags: { set: texts('<name=value>', 'a parameter') },
    examples: [
      'procedure run ./swap-disk.md --set bay=4 --dry-run',
      'procedure run certificates --set node=pve1 host=pve1.example.org',
    ],
    run: async (context, input) => (await import('../verbs/procedure.ts')).procedureRun(context, input),
  }),
]
