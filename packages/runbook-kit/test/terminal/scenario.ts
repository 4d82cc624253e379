/** A run as its events tell it, with a clock that stands still between them. */

import type { Clock } from '@proxkit/kernel'
import { z } from 'zod'
import {
  confirm,
  createKit,
  evidence,
  type Failure,
  forEach,
  type Plan,
  pending,
  perform,
  planRunbook,
  type RunEvent,
  type Step,
  undoWith,
} from '../../src/index.ts'
import { createEagerClock } from '../../src/testing/index.ts'

const kit = createKit<object>()
const Guest = z.object({ name: z.string() })

const move: Step<object, z.infer<typeof Guest>> = kit.step({
  id: 'guest.move',
  risk: 'reversible',
  input: Guest,
  assess: async () => pending({}),
  plan: ({ name }) => ({ summary: `Move ${name} to pve2` }),
  submit: async () => undefined,
  verify: async () => evidence('it', { expected: 1, observed: 1 }),
  undo: (guest) => undoWith(move, guest),
})

const moveAll = kit.runbook({
  id: 'guests.move',
  title: 'Move guests',
  input: z.object({ names: z.array(z.string()) }),
  flow: (_plan, { names }) => [
    confirm('approve', { summary: 'Move them?' }),
    forEach('moves', names, (name) => perform('move', move, { name }), {
      key: (name) => names.indexOf(name),
      title: 'Guests of pve1',
      concurrency: 3,
    }),
  ],
})

/** Two columns a letter, joined emoji, a combining mark, and what would steer a terminal. */
export const names = ['web', '日本語データベース', '👩‍💻 desk', 'e\u0301clair', 'evil\u001b[2J\u0007']

export function planMoves(guests: readonly string[] = names): Promise<Plan> {
  const clock = createEagerClock()
  return planRunbook(
    moveAll,
    { names: [...guests] },
    { services: {}, environment: 'home', actor: 'ada', clock },
  )
}

export interface StillClock extends Clock {
  ms: number
}

export function createStillClock(): StillClock {
  const clock = { ms: 0, now: () => clock.ms, sleep: async () => undefined }
  return clock
}

const path = (index: number) => `moves/${index}/move`
const failure: Failure = {
  attempted: 'Move it',
  failed: 'settle',
  error: 'no space left on the other node',
  remedy: 'make room',
  code: 'RUNBOOK_EFFECT_FAILED',
}

/** Each part of the story, with the time at which it happens. */
export const story: readonly (readonly [ms: number, event: RunEvent])[] = [
  [0, { type: 'run.started', run: 'R', planHash: 'H', resumed: false }],
  [0, { type: 'gate.waiting', gate: 'approve', summary: 'Move them?', details: [] }],
  [4_000, { type: 'gate.passed', gate: 'approve', by: 'ada' }],
  [4_000, { type: 'node.started', node: path(0), summary: 'Move web to pve2' }],
  [4_000, { type: 'node.started', node: path(1), summary: 'Move 日本語データベース to pve2' }],
  [
    4_100,
    {
      type: 'node.log',
      node: path(1),
      line: 'copying 磁盘 \u001b[31mred\u001b[0m and a line that is longer than forty columns',
    },
  ],
  [5_000, { type: 'node.progress', node: path(1), progress: 0.25 }],
  [6_500, { type: 'node.finished', node: path(0), status: 'verified', evidence: [] }],
  [6_500, { type: 'node.started', node: path(2), summary: 'Move 👩‍💻 desk to pve2' }],
  [8_000, { type: 'node.finished', node: path(2), status: 'failed', evidence: [], failure }],
  [84_000, { type: 'node.progress', node: path(1), progress: 0.75 }],
]
