/** Looks whether the system of a machine is there. */

import { type Evidence, evidence } from '@proxkit/runbook-kit'
import * as z from 'zod'
import { guestFact } from '../../facts/guest.ts'
import { agentFact } from '../../facts/guest-agent.ts'
import { addressFact } from '../../facts/network.ts'
import { kit } from '../../kit.ts'
import { vmid } from '../guest-checks.ts'

const answer = z.object({
  vmid,
  name: z.string(),
  /** Default: the first one that its agent tells. */
  address: z.string().optional(),
  /** Whether it has an agent, which is asked as well. */
  agent: z.boolean(),
})

/** Waits until the machine answers on port 22, and its agent. Only looks. */
export const machineAnswers = kit.check({
  id: 'machine.answers',
  title: 'A machine answers',
  input: answer,
  plan: ({ vmid: id, name, address, agent }) => ({
    summary: `${name} answers on port 22${address === undefined ? '' : ` of ${address}`}${agent ? ', and its agent' : ''}`,
    affects: [guestFact({ vmid: id })],
  }),
  pollMs: 2_000,
  // A first start grows the disk, makes keys and installs what cloud-init says.
  verifyWithinMs: 900_000,
  async verify({ facts }, { vmid: id, address, agent }) {
    const found = agent ? await facts.fresh(agentFact({ vmid: id })) : undefined
    const place = address ?? found?.addresses[0]
    const seen: Evidence[] = []
    if (found !== undefined)
      seen.push(
        evidence('its agent answers', {
          source: 'GET /nodes/{node}/qemu/{vmid}/agent/network-get-interfaces',
          expected: true,
          observed: found.answers,
        }),
      )
    const { answersOn } = place === undefined ? { answersOn: [] } : await facts.fresh(addressFact(place))
    return [
      ...seen,
      evidence(`port 22 of ${place ?? 'an address that nobody knows'}`, {
        expected: true,
        observed: answersOn.includes(22),
      }),
    ]
  },
})
