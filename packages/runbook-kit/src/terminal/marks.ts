/** How the state of a step looks; never by colour alone. */

import type { NodeStatus } from '../model/journal.ts'

export interface Mark {
  /** One column wide. */
  readonly sign: string
  readonly colour: 'dim' | 'cyan' | 'green' | 'red' | 'yellow'
  readonly word: string
}

export const marks: { readonly [Status in NodeStatus]: Mark } = {
  waiting: { sign: '·', colour: 'dim', word: 'not started' },
  running: { sign: '›', colour: 'cyan', word: 'running' },
  verified: { sign: '✓', colour: 'green', word: 'verified' },
  satisfied: { sign: '=', colour: 'green', word: 'nothing to do' },
  failed: { sign: '✗', colour: 'red', word: 'failed' },
  held: { sign: '!', colour: 'yellow', word: 'held' },
  skipped: { sign: '-', colour: 'dim', word: 'left out' },
}
