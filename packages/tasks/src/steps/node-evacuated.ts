/** Looks whether a node is empty, apart from the guests that were meant to stay. */

import { evidence } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { nodeGuestsFact } from '../facts/cluster.ts'
import { kit } from '../kit.ts'

/** Only looks. Templates do not count: they do not run. */
export const nodeEvacuated = kit.check({
  id: 'node.evacuated',
  title: 'No guest is left on the node',
  input: z.object({ node: z.string(), staying: z.array(z.int()) }),
  plan: ({ node, staying }) => ({
    summary:
      staying.length === 0 ? `No guest is left on ${node}` : `Only ${staying.join(', ')} left on ${node}`,
    affects: [nodeGuestsFact(node)],
  }),
  // Each move has been verified at the guest: only the summary may lag.
  pollMs: 500,
  verifyWithinMs: 2_000,
  async verify({ facts }, { node, staying }) {
    const { guests } = await facts.fresh(nodeGuestsFact(node))
    return evidence('GET /cluster/resources', {
      expected: staying.toSorted((a, b) => a - b),
      observed: guests.filter((guest) => !guest.template).map((guest) => guest.vmid),
    })
  },
})
