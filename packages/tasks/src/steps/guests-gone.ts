/** Looks whether deleted guests have left anything behind. */

import { evidence } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { leftoversFact } from '../facts/leftovers.ts'
import { kit } from '../kit.ts'
import { vmid } from './guest-checks.ts'

const afterwards = z.record(z.string(), z.record(z.string(), z.json()))

export type FactsAfterwards = z.input<typeof afterwards>

/**
 * Only looks: on every node, every storage, and in whatever names guests. A node that cannot be asked proves nothing. Needs
 * VM.Audit, Datastore.Audit and Sys.Audit.
 */
export const guestsGone = kit.check({
  id: 'guest.gone',
  title: 'Nothing is left of deleted guests',
  input: z.object({
    vmids: z.array(vmid).min(1),
    /** Facts of what the guests were together, as they are once all of them are gone. */
    afterwards: afterwards.default({}),
  }),
  plan: ({ vmids, afterwards: facts }) => ({
    summary: `Nothing is left of ${vmids.length === 1 ? `guest ${vmids[0]}` : `${vmids.length} guests`} on any node`,
    predict: facts,
  }),
  pollMs: 2_000,
  // Deletion goes on behind its task: the summary and slow storages show ghosts for a while.
  verifyWithinMs: 120_000,
  async verify({ facts }, { vmids }) {
    const { left, unseen } = await facts.fresh(leftoversFact(vmids))
    return [
      evidence('what is left of them', { expected: [], observed: left }),
      evidence('where nobody could look', { expected: [], observed: unseen }),
    ]
  },
})
