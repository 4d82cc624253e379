/** What a virtual machine says of itself. */

import { isPveError } from '@proxkit/pve-client'
import { agentInterfaces } from '@proxkit/pve-client/guests'
import { kit } from '../kit.ts'
import type { GuestRef } from '../model/guest.ts'
import { findGuest } from './guest.ts'

export interface AgentState {
  readonly answers: boolean
  /** Without those that only the machine itself reaches. */
  readonly addresses: readonly string[]
}

/** `agent:104`: one that is off, or whose agent is silent, does not answer. Needs VM.GuestAgent.Audit on the guest (before 9.0: VM.Monitor). */
export const agentFact = kit.fact({
  kind: 'agent',
  key: (guest: GuestRef) => String(guest.vmid),
  read: async ({ pve }, id): Promise<AgentState> => {
    const guest = await findGuest(pve, Number(id))
    if (guest?.status !== 'running') return silent
    try {
      const found = await agentInterfaces(pve, guest)
      const addresses = found.flatMap((card) => card.addresses.map(({ address }) => address))
      return {
        answers: true,
        addresses: addresses.filter((address) => !/^127\.|^::1$|^fe80:/i.test(address)),
      }
    } catch (error) {
      // The answer of the server that the agent gives none, in whatever words: it was asked, and refused nothing.
      if (isPveError(error) && error.code !== 'PVE_PERMISSION' && error.code !== 'PVE_AUTHENTICATION')
        return silent
      throw error
    }
  },
})

const silent: AgentState = { answers: false, addresses: [] }
