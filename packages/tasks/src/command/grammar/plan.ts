/** `proxkit plan`, `approve` and `apply`: for when somebody else decides, or later. */

import { outsideWindow, read, serve, text, toggle, type Verb, withoutBackup } from './verb.ts'

const plan = { name: 'plan', about: 'its id, or its file', sample: '20261121T101500Z-4f2a' } as const

export const planVerbs: readonly Verb[] = [
  read({
    path: 'plan',
    about: 'Plan a command and keep the plan instead of running it',
    arguments: [
      { name: 'command', about: 'any command that changes something', sample: "'vm stop 104'", rest: true },
    ],
    flags: { out: text('<file>', 'where to keep it; default: in the state folder') },
    examples: ['plan vm stop 104', 'plan --out evacuation.json node evacuate pve1'],
    unlisted: true,
    // What stands behind it is taken apart before the parser sees it.
    run: async () => {
      const { UsageError } = await import('../../errors.ts')
      throw new UsageError(
        'Unable to plan nothing: write the command behind it, such as proxkit plan vm stop 104',
      )
    },
  }),
  serve({
    path: 'approve',
    about: 'Approve a kept plan, for its very content',
    arguments: [plan],
    flags: {
      reason: text('<text>', 'why, for the record'),
      yes: toggle('without being asked; never enough for destructive plans'),
    },
    examples: ["approve evacuation.json --reason 'new kernel'"],
    run: async (context, input) => (await import('../verbs/plan.ts')).planApprove(context, input),
  }),
  serve({
    path: 'apply',
    about: 'Apply a kept plan that is approved; once, in time, and only if the world has not changed',
    arguments: [plan],
    // For what is planned only when the run gets there: the plan itself says what holds for it.
    flags: { outsideWindow, withoutBackup },
    examples: ['apply evacuation.json'],
    run: async (context, input) => (await import('../verbs/plan.ts')).planApply(context, input),
  }),
]
