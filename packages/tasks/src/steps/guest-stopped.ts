/** Looks whether a guest has been shut down. */

import { evidence } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { guestFact } from '../facts/guest.ts'
import { kit } from '../kit.ts'
import { vmid } from './guest-checks.ts'

/** Only looks. */
export const guestStopped = kit.check({
  id: 'guest.stopped',
  title: 'A guest is shut down',
  input: z.object({ vmid }),
  plan: (ref) => ({ summary: `Guest ${ref.vmid} is shut down`, affects: [guestFact(ref)] }),
  pollMs: 1_000,
  verifyWithinMs: 15_000,
  async verify({ facts }, ref) {
    const guest = await facts.fresh(guestFact(ref))
    return evidence('GET /nodes/{node}/{type}/{vmid}/status/current', {
      expected: 'stopped',
      observed: guest?.status ?? 'absent',
    })
  },
})
