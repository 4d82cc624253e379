import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { checkpoint, type Flow, failuresOf, manual, perform, rescue } from '../src/index.ts'
import { createFakeWorld, rehearse } from '../src/testing/index.ts'
import {
  cloneGuest,
  deleteGuest,
  guestIsOff,
  kit,
  migrateGuest,
  running,
  startGuest,
  stopGuest,
  stopOne,
  stopped,
  tagMac,
} from './guests.ts'

const facts = {
  'guest:101': stopped(),
  'guest:102': running(),
  'guest:103': { ...running(), task: 'UPID:of-somebody-else' },
}
const outputs = { 'guest.clone': () => ({ vmid: 104, disks: [] }) }
let count = 0

/** Each effect says that it has succeeded, and nothing in the world has changed. */
async function lie(flow: () => Flow) {
  const world = createFakeWorld({ facts, outputs, behaves: () => 'lies' })
  const runbook = kit.runbook({ id: `test.lies-${++count}`, title: 'Lies', input: z.object({}), flow })
  const { report } = await rehearse(runbook, {}, { world })
  expect(Object.fromEntries(world.facts)).toEqual(facts)
  return {
    status: report.status,
    effects: world.effects.length,
    failures: failuresOf(report).map(({ path, failure }) => [path, failure.code]),
  }
}

const kinds: readonly (readonly [string, () => Flow, number])[] = [
  ['a reversible step', () => perform('it', startGuest, { vmid: 101 }), 1],
  ['a disruptive step', () => perform('it', stopGuest, { vmid: 102 }), 1],
  ['a destructive step', () => perform('it', deleteGuest, { vmid: 101 }), 1],
  ['a step with a lock', () => perform('it', migrateGuest, { vmid: 102, target: 'pve2' }), 1],
  ['a step that gives an output', () => perform('it', cloneGuest, { template: 101, vmid: 104 }), 1],
  ['a step that changes one field', () => perform('it', tagMac, { vmid: 101 }), 1],
  ['a step of which the task was found', () => perform('it', migrateGuest, { vmid: 103, target: 'pve2' }), 0],
  ['a check', () => perform('it', guestIsOff, { vmid: 102 }), 0],
  [
    'what a person says to have done',
    () => manual('it', { summary: 'Stop it' }, perform('is', guestIsOff, { vmid: 102 })),
    0,
  ],
  [
    'a remedy',
    () =>
      rescue('it', perform('first', guestIsOff, { vmid: 102 }), perform('then', stopGuest, { vmid: 102 })),
    1,
  ],
  ['a step behind a checkpoint', () => checkpoint('it', stopOne, { vmid: 102 }), 1],
]

describe('where the effect says that it has succeeded and the world is as it was', () => {
  test.each(kinds)('%s fails, since verify does not hold', async (_kind, flow, effects) => {
    const outcome = await lie(flow)
    expect(outcome).toMatchObject({ status: 'failed', effects })
    expect(outcome.failures.at(-1)?.[1]).toBe('RUNBOOK_VERIFY_FAILED')
  })
})
