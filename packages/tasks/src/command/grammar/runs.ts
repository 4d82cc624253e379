/** `proxkit runs …`: what was done, and going on with it. */

import { run, wholeNumber } from './values.ts'
import {
  change,
  outsideWindow,
  parsedOr,
  read,
  serve,
  text,
  toggle,
  type Verb,
  withoutBackup,
} from './verb.ts'

export const runsVerbs: readonly Verb[] = [
  read({
    path: 'runs list',
    about: 'List recorded runs, newest first',
    examples: ['runs list'],
    run: async (context) => (await import('../verbs/runs.ts')).runsList(context),
  }),
  read({
    path: 'runs show',
    about: 'Show the report of a run',
    arguments: [run],
    examples: ['runs show LAST', 'runs show 20261121T101500Z-4f2a'],
    run: async (context, input) => (await import('../verbs/runs.ts')).runsShow(context, input),
  }),
  read({
    path: 'runs verify',
    about: 'Check that the record of a run is complete and unaltered',
    arguments: [run],
    examples: ['runs verify 20261121T101500Z-4f2a'],
    run: async (context, input) => (await import('../verbs/runs.ts')).runsVerify(context, input),
  }),
  read({
    path: 'runs audit',
    about: 'Show who wanted what, and what became of it; refusals too, newest first',
    flags: { last: parsedOr('<n>', 'how many', wholeNumber, 20) },
    examples: ['runs audit', 'runs audit --last 100 --json'],
    run: async (context, input) => (await import('../verbs/runs-audit.ts')).runsAudit(context, input),
  }),
  serve({
    path: 'runs retire',
    about: 'Remove the records of runs that ended long ago; the audit log stays',
    flags: {
      days: parsedOr('<n>', 'how long a run is kept after its end', wholeNumber, 365),
      newest: parsedOr('<n>', 'so many of the newest are kept in any case', wholeNumber, 20),
      dryRun: toggle('name them and remove nothing'),
      yes: toggle('without being asked'),
    },
    examples: ['runs retire --dry-run', 'runs retire --days 90 --yes'],
    run: async (context, input) => (await import('../verbs/runs-retire.ts')).runsRetire(context, input),
  }),
  serve({
    path: 'runs resume',
    about: 'Go on with a run that is held or whose process died; nothing in doubt is repeated',
    arguments: [run],
    flags: {
      yes: toggle('approve what is still to be approved; never enough for destructive steps'),
      reason: text('<text>', 'why, for the record'),
      outsideWindow,
      withoutBackup,
    },
    examples: ['runs resume 20261121T101500Z-4f2a'],
    run: async (context, input) => (await import('../verbs/runs.ts')).runsResume(context, input),
  }),
  change({
    path: 'runs undo',
    about: 'Reverse what a run has done, the last step first, and verify each',
    arguments: [run],
    flags: { withoutBackup },
    examples: ['runs undo 20261121T101500Z-4f2a --dry-run'],
    prompt: 'Reverse run {{.RUN}}?',
    run: async (context, input) => (await import('../verbs/runs.ts')).runsUndo(context, input),
  }),
]
